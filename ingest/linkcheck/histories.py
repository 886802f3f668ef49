"""Each report's history as the judge has taken it in.

A history is a pure function of the ledger. Kept from one night to the next in the same process, it
only takes in the rows that are new; where rows were added to a day already judged, or the report's
dates or rule have changed, it is read again from the first row. Both ways give the same answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.domain.linkstate import Clock, Judgement, Observation, judgement_of
from app.domain.publication import PublicationRule, Published
from app.domain.vocabulary import UrlRole
from app.records import checks
from app.records.checks import Told
from ingest.linkcheck.works import Work, authority

Terms = tuple[Published | None, PublicationRule]
"""What a report is judged by: its stated publication, and the minimum that applies."""


def observation(row: Any) -> Observation:
    """A row of the ledger in the judge's words. Where it stands in the ledger tells nothing."""
    return Observation(
        day=row.day,
        role=UrlRole(row.url_role),
        outcome=row.outcome,
        at=row.started_at,
        order=row.attempt,
        detail=row.detail,
        similarity=row.similarity,
        removed_text=row.removed_text,
        relation=row.relation,
        address=row.url if row.url_role == UrlRole.ALTERNATE else "",
        id=str(row.id),
    )


def concerns(row: Any, *, board_slug: str, source: str) -> bool:
    """Whether a look at something shared is about the site a report's source is on."""
    if row.board_slug is None:
        return True
    if row.board_slug != board_slug:
        return False
    return not row.url or authority(row.url) == source


@dataclass(slots=True)
class _Kept:
    clock: Clock
    terms: Terms
    place: tuple[str, str]
    last_id: int
    first_day: date


@dataclass(slots=True)
class Histories:
    """The histories of one record's reports. Empty at first; never needed, only quicker."""

    _kept: dict[str, _Kept] = field(default_factory=dict)
    _shared: dict[str | None, list[Told]] = field(default_factory=lambda: defaultdict(list))
    _shared_id: int = 0

    def judge(
        self, session: Session, works: Sequence[Work], terms: Mapping[str, Terms]
    ) -> dict[str, Judgement]:
        """Judge these reports on everything the ledger holds of them, by review id.

        Reports of which it holds nothing are left out.
        """
        self._read_shared(session)
        fresh = self._new_rows(session, works, terms)
        found: dict[str, Judgement] = {}
        for work in works:
            rows = fresh.get(work.review_id, [])
            if not self._take_in(work, rows, terms[work.review_id]):
                again = checks.told_of(session, [work.review_id], after=0)
                self._kept.pop(work.review_id, None)
                self._take_in(work, again, terms[work.review_id])
            kept = self._kept.get(work.review_id)
            if kept is not None and kept.clock.today is not None:
                found[work.review_id] = judgement_of(kept.clock)
        return found

    def _read_shared(self, session: Session) -> None:
        for row in checks.told_to_all(session, after=self._shared_id):
            self._shared[row.board_slug].append(row)
            self._shared_id = row.id

    def _new_rows(
        self, session: Session, works: Sequence[Work], terms: Mapping[str, Terms]
    ) -> dict[str, list[Told]]:
        """Rows not taken in yet, of reports whose history is still good."""
        known: list[str] = []
        unknown: list[str] = []
        for work in works:
            kept = self._kept.get(work.review_id)
            agreed = (terms[work.review_id], _place(work))
            if kept is not None and (kept.terms, kept.place) == agreed:
                known.append(work.review_id)
                continue
            self._kept.pop(work.review_id, None)
            unknown.append(work.review_id)
        after = min((self._kept[name].last_id for name in known), default=0)
        fresh: dict[str, list[Told]] = defaultdict(list)
        for rows in (
            checks.told_of(session, known, after=after),
            checks.told_of(session, unknown, after=0),
        ):
            for row in rows:
                fresh[row.review_id or ""].append(row)
        return fresh

    def _take_in(self, work: Work, rows: Iterable[Told], terms: Terms) -> bool:
        """Feed the rows that are new; False where they reach back into days already judged."""
        kept = self._kept.get(work.review_id)
        last_id = kept.last_id if kept is not None else 0
        own = [row for row in rows if row.id > last_id]
        if kept is None:
            if not own:
                return True
            first = min(row.day for row in own)
            kept = _Kept(Clock(*terms), terms, _place(work), 0, first)
        shared = [
            row
            for slug in (None, work.board.slug)
            for row in self._shared.get(slug, ())
            if row.id > last_id and row.day >= kept.first_day
            if concerns(row, board_slug=kept.place[0], source=kept.place[1])
        ]
        by_day: dict[date, list[Observation]] = defaultdict(list)
        for row in (*own, *shared):
            by_day[row.day].append(observation(row))
        today = kept.clock.today
        if today is not None and any(day <= today for day in by_day):
            return False
        for day in sorted(by_day):
            kept.clock.advance(day, by_day[day])
        kept.last_id = max((row.id for row in (*own, *shared)), default=last_id)
        self._kept[work.review_id] = kept
        return True


def _place(work: Work) -> tuple[str, str]:
    return work.board.slug, work.source.authority
