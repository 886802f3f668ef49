"""One report's history, day after day: runs, confirmations, flags, people, our copy (R4 to R12).

Fed day by day, a :class:`Clock` gives on any evening what the whole history up to it gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.domain.linkstate.day import DayReading, Whereabouts, read_day, same_revision
from app.domain.linkstate.observation import Observation
from app.domain.linkstate.outcomes import AdminWord, CopyState
from app.domain.linkstate.run import Confirmation, Episode, Run
from app.domain.parameters import DEFAULT, Parameters
from app.domain.publication.interval import (
    Interval,
    Published,
    judge_absence,
    publication_interval,
)
from app.domain.publication.rules import PublicationRule, counts_elsewhere
from app.domain.vocabulary import LinkState, UrlRole


@dataclass(slots=True)
class Clock:
    """The rule set at work on one report. Feed it days in order; ask at any evening.

    ``look_ids`` is what the last telling look saw; ``look`` is None while that is an absence still
    being counted. ``released`` is the revised text whose hold a reviewer ended.
    """

    published: Published | None
    rule: PublicationRule
    parameters: Parameters = DEFAULT
    whereabouts: Whereabouts = field(default_factory=Whereabouts)
    today: date | None = None
    look: LinkState | None = None
    look_ids: list[str] = field(default_factory=list)

    first_found: date | None = None
    last_found: date | None = None
    last_public: date | None = None
    last_decisive: date | None = None
    unlisted: Observation | None = None
    present_days: int = 0
    sightings: list[str] = field(default_factory=list)
    found_ids: list[str] = field(default_factory=list)
    public_ids: list[str] = field(default_factory=list)

    run: Run | None = None
    missed: Observation | None = None
    pending_host: list[str] | None = None
    confirmation: Confirmation | None = None
    was_confirmed: bool = False
    episodes: list[Episode] = field(default_factory=list)
    episode: Episode | None = None

    flag_open: bool = False
    flagged_on: date | None = None
    explained_on: date | None = None
    rejected_on: date | None = None
    withheld: bool = False
    legal_ids: list[str] = field(default_factory=list)
    legal_days: int = 0
    people_ids: list[str] = field(default_factory=list)
    withhold_ids: list[str] = field(default_factory=list)
    copy: CopyState = CopyState.PUBLIC
    copy_ids: list[str] = field(default_factory=list)
    released: Observation | None = None

    void_days: int = 0
    unknown_words: set[str] = field(default_factory=set)

    @property
    def interval(self) -> Interval:
        """R6, from what is known this evening."""
        return publication_interval(
            self.published,
            first_found=self.first_found,
            unlisted_on=self.unlisted.day if self.unlisted else None,
        )

    def advance(self, day: date, observations: Iterable[Observation]) -> None:
        """Take in everything of one day. Days must come in order, each once (ValueError)."""
        if self.today is not None and day <= self.today:
            raise ValueError(f"{day} does not come after {self.today}, which is already judged")
        self.today = day
        reading = read_day(day, observations, self.whereabouts, self.parameters)
        if reading.unknown:
            self.unknown_words.update(reading.unknown)
        if reading.void:
            self.void_days += 1
        if reading.found is not None:
            self._find(reading, reading.found)
        elif reading.absent:
            self._miss(reading)
        else:
            self._wonder(reading)
        if reading.listing or reading.host or reading.unlisted:
            self._note_pages(reading)
        if reading.legal and reading.found is None:
            self._hear_legal(reading)
        for event in reading.admin:
            self._hear_person(event, reading)
        self._evaluate(reading)

    def _find(self, reading: DayReading, found: Observation) -> None:
        """PRESENT, moved or REVISED: the absence is over, and so is a flag for it (R4, R10)."""
        self._end_absence()
        self._end_episode()
        self.last_found = self.last_public = self.last_decisive = reading.day
        if self.first_found is None:
            self.first_found = reading.day
        if len(self.sightings) < self.parameters.sightings:
            self.sightings.append(found.id)
        self.found_ids = self.public_ids = [found.id]
        self.look, self.look_ids = reading.found_as, [found.id]
        self.whereabouts.moved_to = None if found.role == UrlRole.SOURCE else found
        if not self.withheld:
            self.withhold_ids = []
        if reading.present:
            self._find_same(found)
        else:
            self._find_revised(reading, found)

    def _find_same(self, found: Observation) -> None:
        """The same report is there again: what people and law said of its absence is past."""
        self.present_days += 1
        self.explained_on = self.rejected_on = None
        self.people_ids, self.legal_ids, self.legal_days = [], [], 0
        self._set_copy(CopyState.PUBLIC, [])
        self.released = None
        revised = self.whereabouts.revised
        if revised and (revised.role, revised.address) == (found.role, found.address):
            self.whereabouts.revised = None

    def _find_revised(self, reading: DayReading, found: Observation) -> None:
        if not self.whereabouts.repeats_revision(found):
            self.whereabouts.revised = found
        if reading.removed_text and not same_revision(self.whereabouts.revised, self.released):
            self._set_copy(CopyState.HOLD_PREVIOUS, [found.id])

    def _end_absence(self) -> None:
        """Nothing counts any more towards, or for, the absence so far."""
        self.was_confirmed = self.was_confirmed or self.confirmation is not None
        self.run = self.confirmation = self.missed = self.pending_host = None
        self.flag_open = False

    def _end_episode(self) -> None:
        if self.episode is not None:
            self.episodes.append(self.episode)
            self.episode = None

    def _miss(self, reading: DayReading) -> None:
        """A counted day of absence (R4), unless the report is public elsewhere (R8)."""
        day = reading.day
        self.last_decisive = day
        self.missed = self.missed or reading.decided
        self.look, self.look_ids = None, []
        self._add_to_run(reading)
        self._add_to_episode(day)
        if reading.elsewhere and counts_elsewhere(self.rule) and self.first_found:
            self._be_public_elsewhere(reading)

    def _add_to_run(self, reading: DayReading) -> None:
        day = reading.day
        if self.run is None or (day - self.run.last).days > self.parameters.gap:
            self.run = Run(day, day)
            if self.pending_host is not None:
                self.run.lengthen(self.pending_host)
                self.pending_host = None
            self._hold_if_early(reading)
        self.run.add(reading)

    def _hold_if_early(self, reading: DayReading) -> None:
        """R12: a withdrawal soon after publication often means that someone was identified."""
        hi = self.interval.hi
        if self.first_found and hi and (reading.day - hi).days <= self.parameters.early_hold:
            self._set_copy(CopyState.HOLD, [reading.decided.id] if reading.decided else [])

    def _add_to_episode(self, day: date) -> None:
        if not self.first_found:
            return  # What we never found cannot have gone away.
        if self.episode and (day - self.episode.last).days > self.parameters.gap:
            self._end_episode()
        self.episode = self.episode.and_on(day) if self.episode else Episode(day, day, 1)

    def _be_public_elsewhere(self, reading: DayReading) -> None:
        self._end_absence()
        self.last_public = reading.day
        self.public_ids = [look.id for look in reading.elsewhere]
        if reading.decided is not None:
            self.public_ids.append(reading.decided.id)
        self.look, self.look_ids = LinkState.PUBLIC_ELSEWHERE, self.public_ids

    def _wonder(self, reading: DayReading) -> None:
        """A day that neither counts nor ends anything; it may say what is in the way (R11)."""
        if reading.missed and self.first_found:
            self.missed = self.missed or reading.decided
        state = reading.unknown_state
        if state is not None:
            self.look = state
            told = (reading.bad_home, reading.decided)
            self.look_ids = [seen.id for seen in told if seen is not None]
        if self.confirmation and reading.elsewhere and counts_elsewhere(self.rule):
            self._be_public_elsewhere(reading)

    def _note_pages(self, reading: DayReading) -> None:
        """The board's listing and what befell its host, seen together with the report."""
        if reading.unlisted is not None and self.first_found is None:
            self.unlisted = reading.unlisted
        if self.run is not None and reading.listing:
            self.run.read_listing([seen.id for seen in reading.listing])
        if not reading.host:
            return
        host_ids = [seen.id for seen in reading.host]
        if self.run is not None:
            self.run.lengthen(host_ids)
        elif reading.found is None and self.first_found:
            self.pending_host = [*(self.pending_host or []), *host_ids]

    def _hear_legal(self, reading: DayReading) -> None:
        """R9, R12: a stated legal demand holds our copy; said on enough days it explains."""
        ids = [look.id for look in reading.legal]
        self.legal_days += 1
        self.legal_ids += ids
        self._set_copy(CopyState.HOLD, ids)
        if self.legal_days >= self.parameters.legal_days:
            self._explain(reading.day)

    def _explain(self, day: date) -> None:
        self.explained_on, self.flag_open = day, False

    def _set_copy(self, copy: CopyState, ids: list[str]) -> None:
        self.copy, self.copy_ids = copy, ids

    def _hear_person(self, event: Observation, reading: DayReading) -> None:
        """R9: what people decide, after all that day's looks."""
        word = AdminWord(event.outcome)
        if word in (AdminWord.WITHHOLD_GRANTED, AdminWord.WITHHOLD_LIFTED):
            self.withheld = word is AdminWord.WITHHOLD_GRANTED
            self.withhold_ids.append(event.id)
            self.flag_open = self.flag_open and not self.withheld
            return
        self.people_ids.append(event.id)
        if word is AdminWord.HOLD_RELEASED:
            self._set_copy(CopyState.PUBLIC, [])
            self.released = self.whereabouts.revised
        elif word is AdminWord.EXPLAINED:
            self._explain(reading.day)
            self._set_copy(CopyState.HOLD, [event.id])
        elif word is AdminWord.REJECTS:
            self.rejected_on = reading.day
            self.confirmation, self.flag_open = None, False
        else:
            self._confirm_by_person(reading)

    def _confirm_by_person(self, reading: DayReading) -> None:
        """A reviewer's word needs no counts; it needs sightings, and no find that same day."""
        if reading.found is not None or self.present_days < self.parameters.sightings:
            return
        self.rejected_on = None
        if reading.elsewhere and counts_elsewhere(self.rule):
            self._be_public_elsewhere(reading)
        elif self.confirmation is None:
            since = self.missed.day if self.missed else reading.day
            self._confirm(since, reading.day, by_person=True)

    def _evaluate(self, reading: DayReading) -> None:
        """R5 on a counted day, then whether tonight a flag is raised (R7)."""
        if self.confirmation is None and reading.absent and self._run_confirms():
            self._confirm(self.run.first if self.run else reading.day, reading.day, by_person=False)
        early = self.confirmation and self.confirmation.state is LinkState.GONE_EARLY
        if early and not (self.flag_open or self.withheld or self.explained_on):
            self.flag_open = True
            self.flagged_on = reading.day

    def _run_confirms(self) -> bool:
        run = self.run
        return (
            run is not None
            and run.listing_read
            and self.rejected_on is None
            and self.present_days >= self.parameters.sightings
            and run.enough(self.parameters)
        )

    def _confirm(self, first_missing: date, day: date, *, by_person: bool) -> None:
        last_found = self.last_found or day
        state = judge_absence(
            self.interval,
            self.rule,
            first_missing=first_missing,
            last_found=last_found,
            parameters=self.parameters,
        )
        run = self.run
        counted = (*run.ids, *run.listing, *run.host) if run else tuple(self.look_ids)
        evidence = (*counted, self.missed.id) if by_person and self.missed else counted
        self.confirmation = Confirmation(first_missing, last_found, day, by_person, state, evidence)
