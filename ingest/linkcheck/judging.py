"""From a report's rows in the ledger to what stands of it tonight: state, flag, copy.

The judgement is made anew from the looks; nothing here remembers anything that a stranger could
not compute from them. Only a report that is plainly there again and again takes a short cut, which
gives the same answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.linkstate import Judgement, Observation, judge
from app.domain.publication import (
    DateKind,
    DateRange,
    Published,
    RegimeFinding,
    regime_for,
)
from app.domain.vocabulary import FlagFinding, LinkState, Nation, ReviewKind, UrlRole
from app.models import Document, Fact, LinkCheck, LinkStateNow, Review
from app.records import flags as flag_records
from app.records.flags import Absence
from app.records.reviews import changed
from ingest.linkcheck.works import Work, authority

COVER_LABELS = frozenset({"bare"})
"""Dates on a cover that do not say they are of publication: they bound it only from below."""


def observation(row: LinkCheck) -> Observation:
    """A row of the ledger in the judge's words."""
    return Observation(
        day=row.day,
        role=UrlRole(row.url_role),
        outcome=row.outcome,
        at=row.started_at,
        order=row.id or 0,
        detail=row.detail,
        similarity=row.similarity,
        removed_text=row.removed_text,
        relation=row.relation,
        address=row.url if row.url_role == UrlRole.ALTERNATE else "",
        id=str(row.id),
    )


def concerns(row: LinkCheck, work: Work) -> bool:
    """Whether a look at something shared is about the site a report's source is on."""
    if row.board_slug is None:
        return True
    if row.board_slug != work.board.slug:
        return False
    return not row.url or authority(row.url) == work.source.authority


def regime_of(review: Review) -> RegimeFinding:
    """Which minimum applies to a review, from its type, nation and dates."""
    try:
        nation = Nation(review.nation)
    except ValueError:
        nation = None
    return regime_for(
        ReviewKind(review.review_type),
        nation,
        initiated=_range(review.initiated_earliest, review.initiated_latest),
        published=_range(review.published_earliest, review.published_latest),
    )


def _range(earliest: date | None, latest: date | None) -> DateRange | None:
    return DateRange(earliest, latest) if earliest or latest else None


def published_of(session: Session, review: Review) -> Published | None:
    """What the publisher states of the day, and whether it is a day of publication at all."""
    if review.published_earliest is None or review.published_latest is None:
        return None
    label = session.scalar(
        select(Fact.label).where(
            Fact.review_id == review.id, Fact.field == "publication_date", Fact.ordinal == 0
        )
    )
    on_cover = label in COVER_LABELS and review.published_source != "human"
    kind = DateKind.DOCUMENT if on_cover else DateKind.PUBLICATION
    return Published(review.published_earliest, review.published_latest, kind)


def judge_rows(
    session: Session, review: Review, rows: Iterable[LinkCheck]
) -> tuple[Judgement, RegimeFinding]:
    """Judge one report's whole history."""
    regime = regime_of(review)
    judgement = judge(
        [observation(row) for row in rows],
        published=published_of(session, review),
        rule=regime.minimum,
    )
    return judgement, regime


@dataclass(frozen=True, slots=True)
class Times:
    """The time of the night, and how many working days a publisher has to answer."""

    now: datetime
    reply_days: int


def settle(session: Session, work: Work, rows: Sequence[LinkCheck], times: Times) -> bool:
    """Judge a report and make the record say so; True where a reader could notice."""
    review = session.get_one(Review, work.review_id)
    judgement, regime = judge_rows(session, review, rows)
    kept = session.get(LinkStateNow, review.id)
    before = (kept.state, kept.copy) if kept else ("", "public")
    kept = kept or LinkStateNow(review_id=review.id)
    _keep(kept, judgement, today=rows[-1].day)
    session.add(kept)
    _settle_flag(session, work, (judgement, regime), times)
    _settle_copies(session, review, judgement)
    if (kept.state, kept.copy) == before:
        return False
    review.availability = judgement.state.value
    review.availability_since = kept.since
    changed(session, review, now=times.now)
    return True


def _keep(kept: LinkStateNow, judgement: Judgement, *, today: date) -> None:
    state = judgement.state.value
    if kept.state != state:
        kept.since = judgement.first_missing or today
    kept.state = state
    kept.judged_on = today
    kept.copy = judgement.copy.value
    kept.days_published = judgement.days_published
    kept.last_found = judgement.last_found
    kept.first_not_found = judgement.first_missing
    kept.finding = judgement.finding.value if judgement.finding else None
    kept.reasons = list(judgement.reasons)
    kept.evidence = [int(name) for name in judgement.evidence if name.isdigit()]
    kept.episodes = [_json(asdict(episode)) for episode in judgement.episodes]
    kept.judgement = _json(
        {
            "flagged": judgement.flagged,
            "flagged_on": judgement.flagged_on,
            "confirmed_on": judgement.confirmed_on,
            "published": asdict(judgement.published),
            "minimum_ends": asdict(judgement.minimum_ends),
            "counted_days": judgement.counted_days,
            "wants_person": judgement.wants_person,
        }
    )


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _settle_flag(
    session: Session, work: Work, found: tuple[Judgement, RegimeFinding], times: Times
) -> None:
    """Open, update or close the flag as the finding asks."""
    judgement, regime = found
    now, reply_days = times.now, times.reply_days
    finding = judgement.finding
    standing = flag_records.open_flag(session, work.review_id)
    gone = finding in {
        FlagFinding.BEFORE,
        FlagFinding.UNCLEAR,
        FlagFinding.AFTER,
        FlagFinding.NO_RULE,
    }
    if gone and finding is not None and judgement.first_missing and judgement.confirmed_on:
        absence = _absence(work, judgement, regime, finding)
        flag_records.raise_flag(session, absence, now=now, reply_days=reply_days)
    elif standing is not None:
        back = judgement.last_found if _is_back(judgement) else None
        because = "found again" if back else judgement.state.value.replace("_", " ")
        flag_records.close_flag(session, standing, now=now, because=because, back_on=back)


def _is_back(judgement: Judgement) -> bool:
    return judgement.state in {LinkState.AVAILABLE, LinkState.MOVED, LinkState.REPLACED}


def _absence(
    work: Work, judgement: Judgement, regime: RegimeFinding, finding: FlagFinding
) -> Absence:
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
        evidence=tuple(int(name) for name in judgement.evidence if name.isdigit()),
        reasons=judgement.reasons,
    )


def _settle_copies(session: Session, review: Review, judgement: Judgement) -> None:
    """An older version from which text was removed is not shown."""
    if judgement.copy.value != "hold_previous":
        return
    older = session.scalars(
        select(Document).where(
            Document.review_id == review.id, Document.replaced_by_id.is_not(None)
        )
    )
    for document in older:
        if not document.held:
            document.held = True
            document.held_because = "a newer version at its address no longer holds all its text"
