"""What is only ever added to: looks, the log, the ledger of withdrawals, runs and their clock."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.models import AuditEntry, Capture, LinkCheck, NightHead, Review, Run, RunLock, Suppression
from app.records import audit, checks, ledger
from app.records.runs import LOCK_NAME
from app.records.withdrawals import standing_withdrawals
from ingest.verifying.parts import Check, Whole, Wrong


def _looks_are_chained(whole: Whole) -> Iterator[Wrong]:
    """I3: no look was changed or taken away, and each night's head is its last look's hash."""
    with whole.database.session() as session:
        look = checks.first_broken_check(session)
        night = checks.first_broken_night(session)
    if look is not None:
        yield Wrong("I3", f"look {look}", "does not follow from the looks before it")
    if night is not None:
        yield Wrong("I3", f"run {night}", "its night's head is not the hash of its last look")
    yield from _numbers_run_on(whole, LinkCheck.id, "I3", "look")


def _log_is_chained(whole: Whole) -> Iterator[Wrong]:
    """I4: no entry of the audit log was changed or taken away."""
    with whole.database.session() as session:
        broken = audit.first_broken_entry(session)
    if broken is not None:
        yield Wrong("I4", f"audit entry {broken}", "does not follow from the entries before it")
    yield from _numbers_run_on(whole, AuditEntry.id, "I4", "audit entry")


def _numbers_run_on(
    whole: Whole, column: InstrumentedAttribute[int], invariant: str, what: str
) -> Iterator[Wrong]:
    """SQLite numbers rows without gaps, so a number that changed leaves one. PostgreSQL may skip
    numbers by itself."""
    if not whole.database.is_sqlite:
        return
    with whole.database.session() as session:
        last, count = session.execute(select(func.max(column), func.count(column))).one()
    if (last or 0) != count:
        yield Wrong(invariant, f"{what} {last}", f"is the last of {count}: a number has changed")


def _ledger_is_kept(whole: Whole) -> Iterator[Wrong]:
    """I15: the ledger's newest decisions are the record's; what is barred stays barred."""
    broken = ledger.first_broken(ledger.ledger_of(whole.data_dir))
    if broken is not None:
        yield Wrong("I15", f"ledger line {broken}", "does not follow from the line before it")
    for name in ledger.missing(whole.database, ledger.ledger_of(whole.data_dir)):
        yield Wrong("I15", f"review {name}", "a decision on it is not in the ledger")
    newest = {one.review: one for one in ledger.read(ledger.ledger_of(whole.data_dir))}
    with whole.database.session() as session:
        standing = {row.review_id for row in standing_withdrawals(session)}
        for name, one in sorted(newest.items()):
            known = session.get(Review, name) is not None
            if known and (one.event != "lifted") != (name in standing):
                yield Wrong("I15", f"review {name}", f"the ledger says {one.event}, the record not")
            if one.event == "lifted":
                continue
            free = set(one.sha256) - set(
                session.scalars(select(Suppression.sha256).where(Suppression.lifted_at.is_(None)))
            )
            for sha256 in sorted(free):
                yield Wrong("I15", f"review {name}", f"its file {sha256} is not barred")


def _runs_wrote_one_at_a_time(whole: Whole) -> Iterator[Wrong]:
    """I11: no run wrote once a later one had begun to, and the newest one holds the fence."""
    with whole.database.session() as session:
        for table, what in ((LinkCheck, "look"), (Capture, "capture")):
            before = func.max(table.run_id).over(order_by=table.id, rows=(None, -1))
            rows = select(table.id, table.run_id, before.label("before")).subquery()
            late = session.execute(
                select(rows.c.id, rows.c.run_id, rows.c.before)
                .where(rows.c.run_id < rows.c.before)
                .limit(1)
            ).one_or_none()
            if late is not None:
                because = f"was written by run {late[1]} after run {late[2]} had begun to write"
                yield Wrong("I11", f"{what} {late[0]}", because)
        fence = session.scalar(select(RunLock.fence).where(RunLock.name == LOCK_NAME))
        newest = session.scalar(select(func.max(Run.id)))
        under_way = session.execute(
            select(Run.trip)
            .where(Run.state == "running")
            .group_by(Run.trip)
            .having(func.count() > 1)
        )
        for (trip,) in under_way:
            yield Wrong("I11", f"trip {trip}", "has more than one run under way")
    if fence and fence != newest:
        because = f"the fence stands at run {fence}, the newest run is {newest}"
        yield Wrong("I11", "lock of runs", because)


def _time_goes_forward(whole: Whole) -> Iterator[Wrong]:
    """I14: no run took a time for now that lies before an earlier run's; nothing ends before it
    begins."""
    with whole.database.session() as session:
        before = func.max(Run.as_of).over(order_by=Run.id, rows=(None, -1))
        rows = select(Run.id, Run.as_of, before.label("before")).subquery()
        back = select(rows.c.id).where(rows.c.as_of < rows.c.before)
        for number in session.scalars(back):
            yield Wrong("I14", f"run {number}", "took an earlier time for now than a run before it")
        ended = select(Run.id).where(Run.ended_at < Run.started_at)
        for number in session.scalars(ended):
            yield Wrong("I14", f"run {number}", "ended before it began")
        looks = select(LinkCheck.id).where(LinkCheck.ended_at < LinkCheck.started_at).limit(20)
        for number in session.scalars(looks):
            yield Wrong("I14", f"look {number}", "ended before it began")
        day = func.max(NightHead.day).over(order_by=NightHead.run_id, rows=(None, -1))
        nights = select(NightHead.run_id, NightHead.day, day.label("before")).subquery()
        early = select(nights.c.run_id).where(nights.c.day < nights.c.before)
        for number in session.scalars(early):
            yield Wrong("I14", f"run {number}", "its night lies before an earlier run's")


CHECKS: tuple[Check, ...] = (
    _looks_are_chained,
    _log_is_chained,
    _ledger_is_kept,
    _runs_wrote_one_at_a_time,
    _time_goes_forward,
)
