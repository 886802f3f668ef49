"""Over random histories, over twenty thousand of them: what must never happen, never does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.linkstate import Judgement, Observation, OutcomeClass, classify
from app.domain.linkstate.outcomes import ABSENT, AdminWord, HostWord, ListingWord, Relation
from app.domain.parameters import DEFAULT
from app.domain.publication import PublicationRule, Published
from app.domain.vocabulary import FlagFinding, LinkState, Outcome, UrlRole
from tests.factories.histories import DAY0, day, judged

THERE = {LinkState.AVAILABLE, LinkState.MOVED, LinkState.REPLACED}
CANDID = [Outcome.OK_SAME_HASH, Outcome.HTTP_404, Outcome.SOFT_404, Outcome.HTTP_410]
WORDS: dict[UrlRole, list[str]] = {
    UrlRole.SOURCE: [*CANDID, *CANDID, *Outcome],
    UrlRole.ALTERNATE: [*CANDID, *Outcome],
    UrlRole.LISTING: list(ListingWord),
    UrlRole.SITE_HOME: ["ok", "ok", "maintenance", "parked", *Outcome],
    UrlRole.HOST: list(HostWord),
    UrlRole.CANARY: ["ok", "ok", "fail"],
    UrlRole.RUN: ["ok", "ok", "global_breaker", "clock_wrong"],
    UrlRole.ADMIN: list(AdminWord),
}
ROLES = [UrlRole.SOURCE] * 6 + [UrlRole.LISTING] * 2 + list(UrlRole)
BATCH = 20
quick = settings(max_examples=130, deadline=None, database=None)
seeds = st.integers(0, 2**48)
"""Hypothesis chooses seeds; each gives a batch of histories. Drawing every look from it singly
would take a hundred times as long as judging."""

SEEN_TWICE = [
    Observation(day(n), UrlRole.SOURCE, Outcome.OK_SAME_HASH, id=f"seen-{n}") for n in (0, 1)
]


def spell(chance: Random, more_words: Sequence[str] = ()) -> list[Observation]:
    """One thing seen on a number of days in a row: what real histories are made of."""
    role = chance.choice(ROLES)
    outcome = chance.choice([*WORDS[role], *more_words])
    first = chance.randint(0, 50)
    length = 1 if role in (UrlRole.ADMIN, UrlRole.HOST) else chance.randint(1, 30)
    step = chance.choice([1, 1, 1, 2, 7])
    similarity = chance.choice([0.0, 0.29, 0.3, 0.9, 0.98, 1.0])
    relation = chance.choice(list(Relation)) if role is UrlRole.ALTERNATE else None
    removed = chance.random() < 0.5
    return [
        Observation(
            day(on),
            role,
            outcome,
            similarity=similarity,
            removed_text=removed,
            relation=relation,
            id=f"{role}-{outcome}-{on}-{similarity}-{relation}",
        )
        for on in range(first, first + length * step, step)
    ]


def random_history(chance: Random, more_words: Sequence[str] = ()) -> list[Observation]:
    """Up to seven spells, one observation for one id, so that it can be stored and shuffled."""
    spells = [spell(chance, more_words) for _ in range(chance.randint(1, 7))]
    return list({seen.id: seen for each in spells for seen in each}.values())


@dataclass(frozen=True)
class Told:
    """A random history of a report seen on two days, with a rule and what is stated of it."""

    history: list[Observation]
    rule: str
    published: Published | None


def batch(seed: int) -> Iterator[Told]:
    chance = Random(seed)
    for _ in range(BATCH):
        stated = Published(DAY0 - timedelta(days=chance.randint(0, 400)), DAY0)
        yield Told(
            history=[*SEEN_TWICE, *random_history(chance)],
            rule=chance.choice(list(PublicationRule)),
            published=chance.choice([None, stated, stated]),
        )


def counted_days(history: list[Observation]) -> int:
    """Days on which any address of the board's plainly did not have it: no rule counts more."""
    return len(
        {
            seen.day
            for seen in history
            if seen.role in (UrlRole.SOURCE, UrlRole.ALTERNATE)
            and classify(seen.outcome, seen.similarity, DEFAULT) in ABSENT
        }
    )


def by_machine(history: list[Observation]) -> bool:
    return not any(seen.outcome == AdminWord.CONFIRMS_GONE for seen in history)


@quick
@given(seeds)
def test_no_flag_without_counts_days_a_listing_and_a_rule(seed: int) -> None:
    for told in batch(seed):
        found = judged(told.history, rule=told.rule, published=told.published)
        if found.flagged:
            well_founded(found, told)


def well_founded(found: Judgement, told: Told) -> None:
    assert found.state is LinkState.GONE_EARLY
    assert found.finding is FlagFinding.BEFORE
    assert told.rule != "none"
    assert found.first_missing
    assert found.confirmed_on
    assert found.minimum_ends.lo
    assert (found.minimum_ends.lo - found.first_missing).days > DEFAULT.guard
    if any(seen.outcome == AdminWord.CONFIRMS_GONE for seen in told.history):
        return
    assert counted_days(told.history) >= DEFAULT.clear.days
    assert (found.confirmed_on - found.first_missing).days >= DEFAULT.clear.span
    read = {ListingWord.LINK_GONE, ListingWord.LINK_PRESENT}
    assert any(
        seen.outcome in read and found.first_missing <= seen.day <= found.confirmed_on
        for seen in told.history
    )


@quick
@given(seeds)
def test_a_home_page_that_is_down_every_night_never_lets_the_machine_flag(seed: int) -> None:
    for told in batch(seed):
        machine = [seen for seen in told.history if seen.outcome != AdminWord.CONFIRMS_GONE]
        nights = {seen.day for seen in machine}
        down = [Observation(on, UrlRole.SITE_HOME, "http_503") for on in nights]
        found = judged([*machine, *down], rule=told.rule)
        assert found.flagged_on is None
        assert found.counted_days == 0


@quick
@given(seeds)
def test_a_report_that_is_back_is_cleared_that_night(seed: int) -> None:
    for told in batch(seed):
        night = max(seen.day for seen in told.history) + timedelta(days=1)
        back = Observation(night, UrlRole.SOURCE, Outcome.OK_SAME_HASH)
        found = judged([*told.history, back], rule=told.rule, published=told.published)
        assert not found.flagged
        assert found.last_found == night
        assert found.state in {LinkState.AVAILABLE, LinkState.WITHHELD}
        assert found.copy in {"public", "withheld"}
        assert found.finding in {None, FlagFinding.BACK}


@quick
@given(seeds)
def test_a_withheld_report_is_never_flagged(seed: int) -> None:
    granted = Observation(DAY0, UrlRole.ADMIN, AdminWord.WITHHOLD_GRANTED)
    for told in batch(seed):
        kept = [seen for seen in told.history if seen.outcome != AdminWord.WITHHOLD_LIFTED]
        found = judged([*kept, granted], rule=told.rule)
        assert (found.state, found.copy, found.flagged_on) == ("withheld", "withheld", None)


@quick
@given(seeds)
def test_an_explained_absence_is_not_flagged_until_the_report_is_back(seed: int) -> None:
    for told in batch(seed):
        night = max(seen.day for seen in told.history) + timedelta(days=1)
        explained = Observation(night, UrlRole.ADMIN, AdminWord.EXPLAINED)
        later = [
            Observation(night + timedelta(days=n), role, word)
            for n in range(1, 30)
            for role, word in ((UrlRole.SOURCE, "http_404"), (UrlRole.LISTING, "listing_link_gone"))
        ]
        found = judged([*told.history, explained, *later], rule=told.rule)
        assert not found.flagged
        assert found.state in {LinkState.WITHDRAWN_EXPLAINED, LinkState.WITHHELD}


@quick
@given(seeds, st.lists(st.text(max_size=12), min_size=1, max_size=8))
def test_any_words_in_any_order_give_one_consistent_answer(seed: int, words: list[str]) -> None:
    chance = Random(seed)
    for _ in range(BATCH):
        history = random_history(chance, words * 4)
        rule = chance.choice(list(PublicationRule))
        found = judged(history, rule=rule)
        chance.shuffle(history)
        assert judged(history, rule=rule) == found
        consistent(found)


def consistent(found: Judgement) -> None:
    """What holds of every answer, whatever the history."""
    assert not found.flagged or found.flagged_on
    assert not found.flagged or found.state is LinkState.GONE_EARLY
    assert (found.days_published == 0) == (found.last_found is None)
    assert (found.copy == "withheld") == (found.state is LinkState.WITHHELD)
    if found.published.lo and found.published.hi:
        assert found.published.lo <= found.published.hi
    if found.state in THERE:
        assert found.counted_days == 0
    assert found.reasons
    assert len(set(found.evidence)) == len(found.evidence)
    for one, next_one in zip(found.episodes, found.episodes[1:], strict=False):
        assert one.last < next_one.first


@quick
@given(seeds)
def test_refusals_and_outages_alone_are_never_an_absence(seed: int) -> None:
    silent = {OutcomeClass.BLOCKED, OutcomeClass.DOWN, OutcomeClass.ROBOTS, OutcomeClass.NONE}
    for told in batch(seed):
        quiet = [
            seen
            for seen in told.history
            if classify(seen.outcome, seen.similarity, DEFAULT) in silent
        ]
        found = judged([*SEEN_TWICE, *quiet], rule=told.rule, published=told.published)
        assert found.flagged_on is None
        assert found.episodes == ()
        assert found.confirmed_on is None


@quick
@given(seeds)
def test_a_flag_can_be_recomputed_from_its_evidence_alone(seed: int) -> None:
    for told in batch(seed):
        found = judged(told.history, rule=told.rule, published=told.published)
        if not found.flagged:
            continue
        cited = [seen for seen in told.history if seen.id in found.evidence]
        again = judged(cited, rule=told.rule, published=told.published)
        assert (again.flagged, again.flagged_on, again.state) == (
            True,
            found.flagged_on,
            found.state,
        )
