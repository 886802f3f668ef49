"""The works that go wrong: each can be begun again, and then ends as if nothing had happened."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.vocabulary import WithdrawalReason
from app.models import Blob
from app.records import blobs, deciding, ledger, runs, schema, withdrawals
from app.records.audit import Actor
from app.records.boards import all_boards
from app.records.session import Database, open_database
from app.records.withdrawals import Grounds
from app.search.choose import open_engine
from ingest import backup as backing
from ingest import crawl as crawling
from ingest import exporting, index, linkcheck
from ingest.linkcheck import Manner
from ingest.tools import Tools
from tests.crash import board
from tests.crash.points import acknowledge
from tests.factories.record import NOW, review_id

SOMEONE = Actor("a worker")
LATER = NOW + timedelta(days=1)


def open_record(folder: Path) -> Database:
    return open_database(f"sqlite:///{folder / 'record.sqlite3'}")


def desk(folder: Path) -> None:
    """Keep files, hide and show reviews, decide on a flag, back up; over and over."""
    database = open_record(folder)
    archive = blobs.FolderArchive(folder / "archive")
    engine = open_engine(str(folder / "index"), writer=True)
    told = ledger.ledger_of(folder)
    for turn in range(40):
        now = datetime.now(UTC)
        _keep_file(database, archive, f"file {os.getpid()} {turn}".encode() * 50, now)
        _turn_over(database, review_id(1 + turn % 10), now)
        _decide(database, f"{os.getpid()} {turn}", now)
        ledger.keep(database, told)
        index.drain(database, engine)
        if turn % 2 == 1:
            backing.backup(database, archive, folder / "copy", ledger=told, now=now)
            acknowledge("backup", str(turn))


def _keep_file(
    database: Database, archive: blobs.FolderArchive, body: bytes, now: datetime
) -> None:
    sha256 = archive.put(body)
    with database.transaction() as session:
        session.add(Blob(sha256=sha256, size=len(body), media_type="text/plain", stored_at=now))
    acknowledge("file", sha256)


def _turn_over(database: Database, name: str, now: datetime) -> None:
    acknowledge("turning", name)
    with database.transaction() as session:
        hidden = withdrawals.standing_withdrawal(session, name) is not None
        if hidden:
            withdrawals.lift(session, name, actor=SOMEONE, now=now)
        else:
            grounds = Grounds(WithdrawalReason.OTHER)
            withdrawals.withhold(session, name, grounds, actor=SOMEONE, now=now)
    acknowledge("public" if hidden else "withheld", name)


def _decide(database: Database, reason: str, now: datetime) -> None:
    """Hold a flag; one proposes to publish it, another does."""
    with database.transaction() as session:
        deciding.hold_flag(session, 1, reason=reason, actor=SOMEONE, now=now)
    acknowledge("held", reason)
    with database.transaction() as session:
        deciding.propose(session, 1, reason="seen by hand", actor=Actor("a", 1), now=now)
    with database.transaction() as session:
        deciding.publish_flag(session, 1, actor=Actor("b", 2), now=now)


def crawl(folder: Path) -> None:
    """Crawl the one board, whose three reviews are new."""
    database = open_record(folder)
    tools = _tools(database, folder, "crawl", NOW)
    with database.session() as session:
        boards = [one for one in all_boards(session) if one.slug == board.SLUG]
    counts = crawling.crawl(tools, boards)
    _end(database, tools, counts)
    engine = open_engine(str(folder / "index"), writer=True)
    index.drain(database, engine)
    acknowledge("crawled", str(counts["reviews_new"]))


def night(folder: Path) -> None:
    """Look at every address of a record that has been crawled."""
    database = open_record(folder)
    tools = _tools(database, folder, "check-links", LATER)
    linkcheck.check_links(tools, Manner(wall=lambda: LATER))
    _end(database, tools, {})
    acknowledge("watched", "all")


def _tools(database: Database, folder: Path, trip: str, now: datetime) -> Tools:
    with database.transaction() as session:
        run_id = runs.begin_run(session, trip=trip, as_of=now, started_at=now).id
    archive = blobs.FolderArchive(folder / "archive")
    return Tools(board.CannedGate(now), archive, database, board.read, now, run_id, workers=2)


def _end(database: Database, tools: Tools, counts: dict[str, int]) -> None:
    with database.transaction() as session:
        runs.end_run(session, tools.run_id, at=tools.now, counts=dict(counts))


def migrate(folder: Path) -> None:
    """Bring a record of the first release to the current schema."""
    database = open_record(folder)
    schema.migrate(database)
    acknowledge("migrated", schema.head())


def restore(folder: Path) -> None:
    """Bring a backup back into an empty folder."""
    database = open_record(folder)
    archive = blobs.FolderArchive(folder / "archive")
    told = ledger.ledger_of(folder)
    backing.restore(
        database,
        archive,
        folder / "copy",
        replay=lambda session: ledger.replay_in(session, told, now=NOW),
    )
    ledger.keep(database, told)
    acknowledge("restored", "all")


def export(folder: Path) -> None:
    """Write the bulk files that the site offers."""
    exporting.export(open_record(folder), folder / exporting.FOLDER, on=NOW.date(), rules={})
    acknowledge("exported", "all")


WORKS: dict[str, Callable[[Path], None]] = {
    "desk": desk,
    "crawl": crawl,
    "night": night,
    "migrate": migrate,
    "restore": restore,
    "export": export,
}
