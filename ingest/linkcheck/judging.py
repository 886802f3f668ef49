"""From a report's rows in the ledger to what stands of it tonight: state, flag, copy.

The judgement is made from the looks; nothing here remembers anything that a stranger could not
compute from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.linkstate import Judgement
from app.domain.vocabulary import FlagFinding, LinkState
from app.models import Document, Flag, LinkStateNow, Review
from app.records import flags as flag_records
from app.records.flags import Absence
from app.records.judged_by import Terms
from app.records.reviews import changed
from ingest.linkcheck.histories import Note
from ingest.linkcheck.works import Work

GONE = frozenset({FlagFinding.BEFORE, FlagFinding.UNCLEAR, FlagFinding.AFTER, FlagFinding.NO_RULE})
_SAID = (
    LinkStateNow.review_id,
    LinkStateNow.state,
    LinkStateNow.copy,
    LinkStateNow.since,
    LinkStateNow.judgement,
)
HISTORY = "history"  # under which a report's history is kept beside its judgement


@dataclass(frozen=True, slots=True)
class Times:
    """The time of the night, and how many working days a publisher has to answer."""

    now: datetime
    day: date
    reply_days: int


@dataclass(frozen=True, slots=True)
class Found:
    """A report, what it was judged by, the judgement, and its history for the next night."""

    work: Work
    terms: Terms
    judgement: Judgement
    note: Note = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the record says of one report before tonight, the flag that is open, and its history
    as the last night left it."""

    state: str = ""
    copy: str = "public"
    since: date | None = None
    flag: Flag | None = None
    note: Note = field(default_factory=dict)


def standing(session: Session, review_ids: Sequence[str]) -> dict[str, Settled]:
    """What the record says of these reports, by review id."""
    flags = flag_records.open_flags(session, review_ids)
    found = {name: Settled(flag=flags.get(name)) for name in review_ids}
    for row in session.execute(select(*_SAID).where(LinkStateNow.review_id.in_(review_ids))):
        found[row.review_id] = Settled(
            row.state,
            row.copy,
            row.since,
            flags.get(row.review_id),
            row.judgement.get(HISTORY) or {},
        )
    return found


def keep_all(
    session: Session, found: Sequence[Found], before: Mapping[str, Settled], *, today: date
) -> None:
    """Write down what was judged, a row a report."""
    columns = [columns_of(each, before[each.work.review_id], today=today) for each in found]
    for row, each in zip(columns, found, strict=True):
        row["judgement"][HISTORY] = each.note
    new = [row for row in columns if not before[row["review_id"]].state]
    old = [row for row in columns if before[row["review_id"]].state]
    if new:
        session.execute(insert(LinkStateNow), new)
    if old:
        session.execute(update(LinkStateNow), old)


def settle_all(
    session: Session, found: Sequence[Found], before: Mapping[str, Settled], times: Times
) -> int:
    """Make flags, copies and reviews say what was judged; of how many a reader could notice."""
    altered: dict[str, Found] = {}
    for each in found:
        review_id, judgement = each.work.review_id, each.judgement
        known = before[review_id]
        _settle_flag(session, each, known.flag, times)
        _settle_copies(session, review_id, judgement)
        if (judgement.state.value, judgement.copy.value) != (known.state, known.copy):
            altered[review_id] = each
    if altered:
        reviews = session.scalars(select(Review).where(Review.id.in_(altered))).all()
        for review in reviews:
            each = altered[review.id]
            review.availability = each.judgement.state.value
            review.availability_since = _since(each, before[review.id], today=times.day)
        changed(session, *reviews, now=times.now)
    return len(altered)


def _since(found: Found, before: Settled, *, today: date) -> date | None:
    judgement = found.judgement
    if judgement.state.value == before.state:
        return before.since
    return judgement.first_missing or today


def columns_of(found: Found, before: Settled, *, today: date) -> dict[str, Any]:
    """What is written down of one judgement."""
    judgement = found.judgement
    return {
        "review_id": found.work.review_id,
        "state": judgement.state.value,
        "since": _since(found, before, today=today),
        "judged_on": today,
        "copy": judgement.copy.value,
        "days_published": judgement.days_published,
        "last_found": judgement.last_found,
        "first_not_found": judgement.first_missing,
        "finding": judgement.finding.value if judgement.finding else None,
        "reasons": list(judgement.reasons),
        "evidence": list(numbers(judgement.evidence)),
        "episodes": to_jsonable_python(judgement.episodes),
        "judgement": to_jsonable_python(
            {
                "flagged": judgement.flagged,
                "flagged_on": judgement.flagged_on,
                "confirmed_on": judgement.confirmed_on,
                "published": judgement.published,
                "minimum_ends": judgement.minimum_ends,
                "counted_days": judgement.counted_days,
                "wants_person": judgement.wants_person,
            }
        ),
    }


@lru_cache(maxsize=256)
def numbers(evidence: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of the ledger rows a judgement cites, in order."""
    return tuple(sorted(map(int, filter(str.isdigit, evidence))))


def _settle_flag(session: Session, found: Found, standing: Flag | None, times: Times) -> None:
    """Open, update or close the flag as the finding asks."""
    judgement = found.judgement
    finding = judgement.finding
    gone = finding in GONE and judgement.first_missing and judgement.confirmed_on
    if gone and finding is not None:
        absence = _absence(found, finding)
        flag_records.raise_flag(
            session, absence, now=times.now, reply_days=times.reply_days, standing=standing
        )
    elif standing is not None:
        back = judgement.last_found if _is_back(judgement) else None
        because = "found again" if back else judgement.state.value.replace("_", " ")
        flag_records.close_flag(session, standing, now=times.now, because=because, back_on=back)


def _is_back(judgement: Judgement) -> bool:
    return judgement.state in {LinkState.AVAILABLE, LinkState.MOVED, LinkState.REPLACED}


def _absence(found: Found, finding: FlagFinding) -> Absence:
    work, judgement, regime = found.work, found.judgement, found.terms.regime
    first, last = judgement.first_missing, judgement.last_found
    raised = judgement.flagged_on or judgement.confirmed_on
    if first is None or raised is None:
        raise ValueError("an absence has a first day and a day on which it was confirmed")
    lo, hi = judgement.published.lo, judgement.published.hi
    ends = judgement.minimum_ends
    return Absence(
        review_id=work.review_id,
        link_id=work.source.link_id,
        finding=finding,
        regime=regime.regime or "",
        minimum_ends=ends.lo or ends.hi,
        raised_on=raised,
        last_found=last,
        first_not_found=first,
        days_min=(last - hi).days + 1 if last and hi else None,
        days_max=(first - lo).days if lo else None,
        evidence=numbers(judgement.evidence),
        reasons=judgement.reasons,
    )


def _settle_copies(session: Session, review_id: str, judgement: Judgement) -> None:
    """An older version from which text was removed is not shown."""
    if judgement.copy.value != "hold_previous":
        return
    older = session.scalars(
        select(Document).where(
            Document.review_id == review_id, Document.replaced_by_id.is_not(None)
        )
    )
    for document in older:
        if not document.held:
            document.held = True
            document.held_because = "a newer version at its address no longer holds all its text"
