"""A process that works on a record until something goes wrong: run by ``test_crash``.

``worker.py FOLDER POINT DEED SKIP``: at the named point, the time after SKIP, the deed is done:
kill (-9), raise, or an I/O error. Points are wrapped around the program from outside, so they cost
nothing and cannot be reached in a release. Each thing done is acknowledged by a line on stdout.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.vocabulary import WithdrawalReason
from app.models import Blob
from app.records import audit, blobs, deciding, index_jobs, ledger, schema, withdrawals
from app.records.audit import Actor
from app.records.session import Database, open_database
from app.records.withdrawals import Grounds
from app.search.choose import open_engine
from ingest import backup as backing
from ingest import index
from tests.factories.record import review_id

POINTS: dict[str, tuple[Any, str]] = {
    "archive.partial": (blobs.tempfile, "mkstemp"),
    "archive.fsync": (blobs.os, "fsync"),
    "archive.link": (blobs, "_link_once"),
    "archive.folder": (blobs, "_sync_folder"),
    "index.read": (index, "_entries"),
    "index.settle": (index_jobs, "settle"),
    "index.wanted": (index_jobs, "versions_wanted"),
    "withhold.hide": (withdrawals, "_hide"),
    "withhold.show": (withdrawals, "_show"),
    "withhold.changed": (withdrawals, "changed"),
    "audit.add": (withdrawals, "add_audit"),
    "audit.hash": (audit, "entry_hash"),
    "flag.audit": (deciding, "_audit"),
    "ledger.append": (ledger, "_append"),
    "ledger.lock": (ledger, "_locked"),
    "backup.dump": (backing, "_dump"),
    "backup.blobs": (backing, "_copy_blobs"),
    "backup.manifest": (backing, "write_last"),
    "migrate.current": (schema, "current"),
}
MOMENTS = ("commit.before", "commit.after")
NAMES = (*POINTS, *MOMENTS)
SOMEONE = Actor("a worker")


class Planned(Exception):
    """The failure that was asked for."""


def failing(deed: str) -> None:
    """Do the deed."""
    if deed == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == "exception":
        raise Planned
    raise OSError(getattr(errno, deed), os.strerror(getattr(errno, deed)))


def arm(point: str, deed: str, skip: int) -> None:
    """Have the deed done at the point, the time after ``skip``."""
    left = [skip]

    def at_the_point() -> None:
        left[0] -= 1
        if left[0] == -1:
            failing(deed)

    if point in POINTS:
        room, name = POINTS[point]
        setattr(room, name, _wrapped(getattr(room, name), at_the_point))
    elif point in MOMENTS:
        which = "before_commit" if point == "commit.before" else "after_commit"
        event.listen(Session, which, lambda _session: at_the_point())


def _wrapped(inner: Callable[..., Any], first: Callable[[], None]) -> Callable[..., Any]:
    def wrapper(*args: Any, **named: Any) -> Any:
        first()
        return inner(*args, **named)

    return wrapper


def acknowledge(*words: str) -> None:
    print(*words, flush=True)  # noqa: T201 - this is how the test is told


def work(folder: Path) -> None:
    """Keep files, hide and show reviews, hold a flag, back up; over and over."""
    database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
    schema.migrate(database)
    archive = blobs.FolderArchive(folder / "archive")
    engine = open_engine(str(folder / "index"), writer=True)
    for turn in range(40):
        name = review_id(1 + turn % 10)
        now = datetime.now(UTC)
        _keep_file(database, archive, f"file {os.getpid()} {turn}".encode() * 50, now)
        _turn_over(database, name, now)
        ledger.keep(database, ledger.ledger_of(folder))
        index.drain(database, engine)
        if turn % 4 == 1:
            backing.backup(
                database, archive, folder / "copy", ledger=ledger.ledger_of(folder), now=now
            )
            acknowledge("backup", str(turn))


def _keep_file(
    database: Database, archive: blobs.FolderArchive, body: bytes, now: datetime
) -> None:
    sha256 = archive.put(body)
    with database.transaction() as session:
        session.add(Blob(sha256=sha256, size=len(body), media_type="text/plain", stored_at=now))
    acknowledge("file", sha256)


def _turn_over(database: Database, name: str, now: datetime) -> None:
    with database.transaction() as session:
        hidden = withdrawals.standing_withdrawal(session, name) is not None
        if hidden:
            withdrawals.lift(session, name, actor=SOMEONE, now=now)
        else:
            grounds = Grounds(WithdrawalReason.OTHER)
            withdrawals.withhold(session, name, grounds, actor=SOMEONE, now=now)
    acknowledge("public" if hidden else "withheld", name)
    with database.transaction() as session:
        deciding.hold_flag(session, 1, reason=f"for {name}", actor=SOMEONE, now=now)
    acknowledge("held", name)


if __name__ == "__main__":
    arm(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    acknowledge("ready")
    work(Path(sys.argv[1]))
