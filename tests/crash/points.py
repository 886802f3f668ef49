"""Named points in the program at which something can be made to go wrong, from outside.

A point is a function of the program, wrapped: points cost a release nothing and cannot be reached
in one. What is done there: the process is killed (-9), an exception is raised, or the system says
that the disk is full (ENOSPC) or does not answer (EIO).
"""

import errno
import os
import signal
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.records import (
    audit,
    blobs,
    checks,
    deciding,
    flags,
    index_jobs,
    ledger,
    reviews,
    runs,
    schema,
    seals,
    withdrawals,
)
from ingest import backup, crawl, exporting, index, linkcheck, store, taking
from ingest.linkcheck import afterwards, keeping

DEEDS = ("kill", "exception", "ENOSPC", "EIO")


class Point(NamedTuple):
    """A function of the program; the work that passes it, and how often it surely does."""

    room: Any
    name: str
    work: str
    passes: int = 1


POINTS: dict[str, Point] = {
    "archive.partial": Point(blobs.tempfile, "mkstemp", "desk", 4),
    "archive.fsync": Point(blobs.os, "fsync", "desk", 4),
    "archive.link": Point(blobs, "_link_once", "desk", 4),
    "archive.folder": Point(blobs, "_sync_folder", "desk", 4),
    "index.read": Point(index, "_entries", "desk", 4),
    "index.settle": Point(index_jobs, "settle", "desk", 4),
    "index.wanted": Point(index_jobs, "versions_wanted", "desk", 4),
    "index.ask": Point(reviews, "ask_for_indexing", "desk", 4),
    "withhold.hide": Point(withdrawals, "_hide", "desk", 4),
    "withhold.show": Point(withdrawals, "_show", "desk", 4),
    "withhold.changed": Point(withdrawals, "changed", "desk", 4),
    "withhold.looks": Point(withdrawals, "_tell_ledger", "desk", 4),
    "audit.add": Point(withdrawals, "add_audit", "desk", 4),
    "audit.hash": Point(audit, "entry_hash", "desk", 4),
    "flag.hold": Point(flags, "hold", "desk", 4),
    "flag.event": Point(flags, "add_event", "desk", 4),
    "flag.audit": Point(deciding, "_audit", "desk", 4),
    "flag.propose": Point(deciding, "propose", "desk", 4),
    "flag.publish": Point(flags, "publish", "desk", 4),
    "seals.write": Point(seals, "write", "desk", 4),
    "seals.upsert": Point(seals, "_upsert", "desk", 4),
    "ledger.append": Point(ledger, "_append", "desk", 4),
    "ledger.lock": Point(ledger, "_locked", "desk", 4),
    "backup.dump": Point(backup, "_dump", "desk", 4),
    "backup.blobs": Point(backup, "_copy_blobs", "desk", 4),
    "backup.sync": Point(backup, "sync", "desk", 4),
    "backup.manifest": Point(backup, "write_last", "desk", 4),
    "crawl.begin": Point(runs, "begin_run", "crawl"),
    "crawl.read": Point(crawl, "read_site", "crawl"),
    "crawl.seed": Point(crawl, "_record_seed", "crawl"),
    "crawl.take": Point(crawl, "take_case", "crawl", 3),
    "crawl.look": Point(taking, "look", "crawl", 3),
    "crawl.fence": Point(runs, "check_fence", "crawl", 3),
    "crawl.end": Point(runs, "end_run", "crawl"),
    "store.fetches": Point(store, "_record_fetches", "crawl", 3),
    "store.review": Point(store, "_new_review", "crawl", 3),
    "store.documents": Point(store, "_store_documents", "crawl", 3),
    "store.text": Point(reviews, "replace_text", "crawl", 3),
    "store.said": Point(reviews, "replace_said", "crawl", 3),
    "store.changed": Point(reviews, "changed", "crawl", 3),
    "night.looks": Point(linkcheck, "keep_looks", "night"),
    "night.add": Point(checks, "add_checks", "night"),
    "night.fetches": Point(keeping, "_note_fetches", "night"),
    "night.judge": Point(afterwards, "_judge", "night"),
    "night.write": Point(afterwards, "keep_all", "night"),
    "night.settle": Point(afterwards, "settle_all", "night"),
    "night.flags": Point(linkcheck.afterwards, "publish_flags", "night"),
    "night.close": Point(checks, "close_night", "night"),
    "migrate.begin": Point(schema, "_refuse_newer", "migrate"),
    "migrate.up": Point(schema.command, "upgrade", "migrate"),
    "migrate.seal": Point(seals, "seal_where_wanted", "migrate"),
    "migrate.keys": Point(seals, "_keys", "migrate", 3),
    "restore.look": Point(backup, "damaged_parts", "restore"),
    "restore.blobs": Point(backup, "_copy_blobs", "restore"),
    "restore.empty": Point(backup, "_empty", "restore"),
    "restore.load": Point(backup, "_load", "restore", 3),
    "restore.numbers": Point(backup, "_follow_numbers", "restore"),
    "restore.replay": Point(ledger, "replay_in", "restore"),
    "export.write": Point(exporting, "_write", "export", 3),
    "export.describe": Point(exporting, "_describe", "export", 3),
    "export.parquet": Point(exporting, "write_parquet", "export", 3),
    "export.manifest": Point(exporting, "_manifest", "export"),
}
MOMENTS = ("commit.before", "commit.after")
WORKS = ("desk", "crawl", "night")  # whose every commit is a point as well
NAMES: tuple[tuple[str, str, int], ...] = (
    *((name, point.work, point.passes) for name, point in POINTS.items()),
    *((moment, work, 4) for moment in MOMENTS for work in WORKS),
)
"""Every point: its name, the work that passes it, how often."""


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
    """Have the deed done at the point, the time after ``skip``; it is said that it was reached."""
    left = [skip]

    def at_the_point() -> None:
        left[0] -= 1
        if left[0] == -1:
            acknowledge("reached", point)
            failing(deed)

    if point in POINTS:
        room, name = POINTS[point][:2]
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
    """Tell the test that something is done."""
    print(*words, flush=True)  # noqa: T201 - this is how the test is told
