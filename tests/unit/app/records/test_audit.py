"""The audit log chains, and a changed row breaks the chain at that row."""

from datetime import datetime

from app.models import AuditEntry
from app.records.audit import Actor, Deed, add_audit, first_broken_entry
from app.records.session import Database


def test_an_untouched_log_is_whole(database: Database, now: datetime) -> None:
    with database.transaction() as session:
        for number in range(5):
            deed = Deed("retitle", f"review {number}", before={"title": "a"}, after={"title": "ä"})
            add_audit(session, deed, actor=Actor("someone"), at=now)
    with database.session() as session:
        assert first_broken_entry(session) is None


def test_any_changed_row_is_found(database: Database, now: datetime) -> None:
    with database.transaction() as session:
        rows = [
            add_audit(session, Deed("retitle", str(n)), actor=Actor("someone"), at=now).id
            for n in range(4)
        ]
    with database.transaction() as session:
        session.get_one(AuditEntry, rows[2]).reason = "rewritten later"
    with database.session() as session:
        assert first_broken_entry(session) == rows[2]
