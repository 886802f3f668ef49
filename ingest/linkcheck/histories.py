"""Each report's history as the judge has taken it in.

A history is a pure function of the ledger. What the clock knows after a night is kept beside that
night's judgement, so that the next night, in whatever process, reads only the rows that came since.
Where rows were added to a day already judged, or the report's dates, rule or place or the rule set
itself have changed, it is read again from the first row. Both ways give the same answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.orm import Session

from app.domain import linkstate, publication
from app.domain.linkstate import Clock, Judgement, Observation, judgement_of
from app.domain.parameters import DEFAULT
from app.domain.publication import PublicationRule, Published
from app.domain.vocabulary import UrlRole
from app.records import checks
from app.records.checks import Told, concerns
from ingest.linkcheck.works import Work

Terms = tuple[Published | None, PublicationRule]
"""What a report is judged by: its stated publication, and the minimum that applies."""

Note = Mapping[str, Any]
"""A history as it is kept, JSON-shaped: the clock, and what it holds good for."""

_CLOCK = TypeAdapter(Clock)
_NOT_NOTED = {"published", "rule", "parameters"}


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


@cache
def rule_set() -> str:
    """A digest of the rules and their numbers: what another rule set took in is read again."""
    known = sha256(repr(DEFAULT).encode())
    for package in (linkstate, publication):
        for file in sorted(Path(package.__path__[0]).glob("*.py")):
            known.update(file.read_bytes())
    return known.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Taken:
    """A report judged, and its history as it is to be kept for the next night."""

    judgement: Judgement
    note: Note


@dataclass(slots=True)
class Histories:
    """What the ledger holds beyond row ``after``, to which every report judged before was judged.

    ``to`` is the last row there is. ``own`` are rows of one report alone, ``shared`` those of a
    board's site, or, under None, of a whole night. Without any of it, histories are read from their
    first row.
    """

    after: int = 0
    to: int = 0
    own: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[str | None, list[Told]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def since_last_night(cls, session: Session) -> "Histories":
        """Everything that came into the ledger after the last night that was judged to its end.

        The newest row may tell nothing, yet this night has come as far as that. It is asked for
        before the rows are read: what is appended in between is read with them or by the next
        night.
        """
        after = checks.last_whole_night(session)
        found = cls(after, checks.newest_row(session))
        for row in checks.told_since(session, after):
            found.to = max(found.to, row.id)
            if row.review_id is None:
                found.shared[row.board_slug].append(row)
            else:
                found.own[row.review_id].append(row)
        return found

    def touches(self, work: Work) -> bool:
        """Whether anything new is told of a report, or of the site it is on."""
        return work.review_id in self.own or None in self.shared or work.board.slug in self.shared

    def judge(
        self,
        session: Session,
        works: Sequence[Work],
        terms: Mapping[str, Terms],
        kept: Mapping[str, Note] | None = None,
    ) -> dict[str, Taken]:
        """Judge these reports on everything the ledger holds of them, by review id.

        ``kept`` are their histories as earlier nights left them. Reports of which the ledger holds
        nothing are left out.
        """
        found: dict[str, Taken] = {}
        again: list[Work] = []
        for work in works:
            clock = self._go_on(work, terms[work.review_id], (kept or {}).get(work.review_id))
            if clock is None:
                again.append(work)
            else:
                found[work.review_id] = self._taken(work, terms[work.review_id], clock)
        for work, clock in _from_the_first_row(session, again, terms):
            found[work.review_id] = self._taken(work, terms[work.review_id], clock)
        return found

    def _go_on(self, work: Work, terms: Terms, note: Note | None) -> Clock | None:
        """The clock an earlier night left, wound on to tonight; None where it cannot be."""
        if not note or note.get("for") != _good_for(work, terms) or note["to"] < self.after:
            return None
        clock = reborn(note["clock"], terms)
        own = [row for row in self.own.get(work.review_id, ()) if row.id > note["to"]]
        beside = [row for row in _beside(work, self.shared) if row.id > note["to"]]
        by_day = _by_day((*own, *beside))
        if clock is None or clock.today is None or any(day <= clock.today for day in by_day):
            return None
        _wind(clock, by_day)
        return clock

    def _taken(self, work: Work, terms: Terms, clock: Clock) -> Taken:
        told = {"for": _good_for(work, terms), "to": self.to, "clock": noted(clock)}
        return Taken(judgement_of(clock), told)


def noted(clock: Clock) -> Note:
    """What a clock knows, JSON-shaped; without what it is judged by, which has its own place."""
    told: Note = _CLOCK.dump_python(clock, mode="json", exclude=_NOT_NOTED, exclude_defaults=True)
    return told


def reborn(told: Note, terms: Terms) -> Clock | None:
    """The clock that knew this; None where it was another sort of clock."""
    try:
        return _CLOCK.validate_python({**told, "published": terms[0], "rule": terms[1]})
    except ValidationError:
        return None


def _from_the_first_row(
    session: Session, works: Sequence[Work], terms: Mapping[str, Terms]
) -> Iterable[tuple[Work, Clock]]:
    own: dict[str, list[Told]] = defaultdict(list)
    for row in checks.told_of(session, [work.review_id for work in works], after=0):
        own[row.review_id or ""].append(row)
    if not own:
        return
    first = min(row.day for rows in own.values() for row in rows)
    shared: dict[str | None, list[Told]] = defaultdict(list)
    for row in checks.told_to_all(session, since=first):
        shared[row.board_slug].append(row)
    for work in works:
        rows = own.get(work.review_id)
        if rows:
            begun = min(row.day for row in rows)
            clock = Clock(*terms[work.review_id])
            _wind(clock, _by_day((*rows, *(r for r in _beside(work, shared) if r.day >= begun))))
            yield work, clock


def _beside(work: Work, shared: Mapping[str | None, Sequence[Told]]) -> list[Told]:
    """What is told of the night, and of the site a report's source is on."""
    slug, source = work.board.slug, work.source.authority
    return [
        row
        for name in (None, slug)
        for row in shared.get(name, ())
        if concerns(row, board_slug=slug, source=source)
    ]


def _by_day(rows: Iterable[Told]) -> dict[date, list[Observation]]:
    by_day: dict[date, list[Observation]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(observation(row))
    return by_day


def _wind(clock: Clock, by_day: Mapping[date, Sequence[Observation]]) -> None:
    for day in sorted(by_day):
        clock.advance(day, by_day[day])


def _good_for(work: Work, terms: Terms) -> list[str | None]:
    """What a kept history holds good for: these rules, these dates, this place."""
    stated = terms[0]
    return [
        rule_set(),
        terms[1].value,
        f"{stated.earliest} {stated.latest} {stated.kind}" if stated else None,
        work.board.slug,
        work.source.authority,
    ]
