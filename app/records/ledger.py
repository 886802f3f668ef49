"""Decisions to withhold, kept in a file beside the database, so that no restore can undo them.

A line a decision, in the order they were made; lines are only ever added, and each ends with the
hash of itself and of the line before, so that a changed or lost line is noticed. A database
restored from an older backup is brought level by :func:`replay` before anything is served.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import WithdrawalReason
from app.errors import Damaged
from app.models import Review, Suppression, Withdrawal
from app.records.audit import Actor
from app.records.session import Database
from app.records.withdrawals import Grounds, lift_by_ledger, standing_withdrawal, withhold

NAME = "withdrawals.jsonl"
REPLAYED = Actor("ledger of withdrawals")


@dataclass(frozen=True, slots=True)
class Decided:
    """One line: a review was withheld, made permanent, or shown again."""

    event: str
    review: str
    reason: str
    at: str
    sha256: tuple[str, ...] = ()
    chain: str = ""

    def chained(self, previous: str) -> "Decided":
        """This line as it follows from the one before."""
        said = {**asdict(self), "chain": previous}
        text = json.dumps(said, sort_keys=True)
        return replace(self, chain=hashlib.sha256(text.encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay changed: ids withheld again, ids shown again, hashes barred."""

    withheld: tuple[str, ...]
    lifted: tuple[str, ...]
    barred: int


def ledger_of(data_dir: Path) -> Path:
    """Where the ledger lies under a data folder."""
    return data_dir / NAME


def read(ledger: Path) -> list[Decided]:
    """Every decision, oldest first. A last line cut off by a power cut is left out.

    Raises:
        Damaged: another line cannot be read. (Whether lines were changed, :func:`first_broken`
            says: a ledger with a changed word still bars what it bars.)
    """
    try:
        lines = ledger.read_text("utf-8").split("\n")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise Damaged(f"{ledger.name}: byte {error.start} cannot be read: mend it.") from None
    decided = []
    for number, line in enumerate(lines[:-1], start=1):
        try:
            raw: dict[str, Any] = json.loads(line)
            decided.append(Decided(**{**raw, "sha256": tuple(raw.get("sha256", ()))}))
        except (ValueError, TypeError):
            raise Damaged(f"{ledger.name}: line {number} cannot be read: mend it.") from None
    return decided


def first_broken(ledger: Path) -> int | None:
    """The number of the first line that does not follow from the one before; None when all do."""
    previous = ""
    for number, one in enumerate(read(ledger), start=1):
        if one.chain != one.chained(previous).chain:
            return number
        previous = one.chain
    return None


def missing(database: Database, ledger: Path) -> list[str]:
    """Reviews of which the record decided something that the ledger does not say."""
    held = {(one.event, one.review, one.at) for one in read(ledger)}
    with database.session() as session:
        decided = list(_decided(session))
    return sorted({one.review for one in decided if (one.event, one.review, one.at) not in held})


def keep(database: Database, ledger: Path) -> int:
    """Add to the ledger what the record decided since; give the number of lines added."""
    with database.session() as session:
        wanted = list(_decided(session))
    return _add_missing(ledger, wanted)


def _add_missing(ledger: Path, wanted: Sequence[Decided]) -> int:
    with _locked(ledger) as file:
        there = read(ledger)
        held = {(one.event, one.review, one.at) for one in there}
        new: list[Decided] = []
        for one in wanted:
            if (one.event, one.review, one.at) not in held:
                before = (*there, *new)[-1].chain if there or new else ""
                new.append(one.chained(before))
        _append(file, new)
    return len(new)


def take_over(ledger: Path, other: Path) -> int:
    """Add what another ledger, such as a backup's, says and this one lacks; how many lines."""
    return _add_missing(ledger, read(other))


@contextmanager
def _locked(ledger: Path) -> Iterator[int]:
    ledger.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(ledger, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _drop_torn_line(handle)
        yield handle
    finally:
        os.close(handle)


def _drop_torn_line(handle: int) -> None:
    """A line without its end was never acknowledged: the record still has it."""
    size = os.fstat(handle).st_size
    end = size
    while end and os.pread(handle, 1, end - 1) != b"\n":
        end -= 1
    if end != size:
        os.ftruncate(handle, end)


def _append(handle: int, decided: list[Decided]) -> None:
    if not decided:
        return
    text = "".join(json.dumps(asdict(one), sort_keys=True) + "\n" for one in decided)
    os.write(handle, text.encode())
    os.fsync(handle)


def _decided(session: Session) -> Iterator[Decided]:
    hashes: dict[str, list[str]] = {}
    for row in session.scalars(select(Suppression).order_by(Suppression.sha256)):
        hashes.setdefault(row.review_id, []).append(row.sha256)
    events = []
    for withdrawal in session.scalars(select(Withdrawal).order_by(Withdrawal.id)):
        barred = tuple(hashes.get(withdrawal.review_id, ()))
        events.append((withdrawal.at, _line("withheld", withdrawal, withdrawal.at, barred)))
        if withdrawal.decided_at is not None:
            at = withdrawal.decided_at
            events.append((at, _line("permanent", withdrawal, at, barred)))
        if withdrawal.lifted_at is not None:
            at = withdrawal.lifted_at
            events.append((at, _line("lifted", withdrawal, at, ())))
    yield from (line for _, line in sorted(events, key=lambda pair: pair[0]))


def _line(event: str, row: Withdrawal, at: datetime, barred: tuple[str, ...]) -> Decided:
    return Decided(event, row.review_id, row.reason, at.isoformat(), barred)


def replay(database: Database, ledger: Path, *, now: datetime) -> Replayed:
    """Bring a database level with the ledger: the newest decision on each review stands."""
    with database.transaction() as session:
        done = replay_in(session, ledger, now=now)
    keep(database, ledger)
    return done


def replay_in(session: Session, ledger: Path, *, now: datetime) -> Replayed:
    """The same as part of a transaction, so that what is restored is never without it."""
    newest: dict[str, Decided] = {}
    for one in read(ledger):
        before = newest.get(one.review)
        if before is None or datetime.fromisoformat(one.at) >= datetime.fromisoformat(before.at):
            newest[one.review] = one
    withheld, lifted, barred = [], [], 0
    for one in newest.values():
        if one.event == "lifted":
            lifted += _show_again(session, one, now)
        else:
            withheld += _hide_again(session, one, now)
            barred += _bar(session, one)
    return Replayed(tuple(withheld), tuple(lifted), barred)


def _hide_again(session: Session, one: Decided, now: datetime) -> list[str]:
    review = session.get(Review, one.review)
    if review is None:
        return []
    standing = standing_withdrawal(session, one.review)
    if standing is None:
        grounds = Grounds(WithdrawalReason(one.reason), "again, after a restore")
        standing = withhold(session, one.review, grounds, actor=REPLAYED, now=now)
    elif review.visibility == "withheld":
        return []
    if one.event == "permanent":
        standing.state = "permanent"
    return [one.review]


def _show_again(session: Session, one: Decided, now: datetime) -> list[str]:
    standing = standing_withdrawal(session, one.review)
    if standing is None or standing.at > datetime.fromisoformat(one.at):
        return []
    lift_by_ledger(session, one.review, actor=REPLAYED, now=now)
    return [one.review]


def _bar(session: Session, one: Decided) -> int:
    """Hashes stay barred even where the restored record does not know the review yet."""
    added = 0
    for sha256 in one.sha256:
        held = session.get(Suppression, sha256)
        if held is None:
            at = datetime.fromisoformat(one.at)
            session.add(Suppression(sha256=sha256, review_id=one.review, since=at))
            added += 1
        elif held.lifted_at is not None:
            held.lifted_at = None
            added += 1
    return added
