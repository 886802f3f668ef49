import pytest

from app.domain.linkstate import OutcomeClass
from ingest.linkcheck.controls import (
    Canary,
    Result,
    breaker,
    canary_verdict,
    mass_failures,
)


def _canaries(*answered: bool, ahead: float | None = 0.0) -> list[Canary]:
    return [
        Canary(f"https://b{n}.example/", yes, "", ahead if yes else None)
        for n, yes in enumerate(answered)
    ]


def _results(good: int, failing: int, host: str = "a.example") -> list[Result]:
    down, there = OutcomeClass.DOWN, OutcomeClass.PRESENT
    return [Result(host, True, down if n < failing else there) for n in range(good)]


@pytest.mark.parametrize(
    ("answered", "void"),
    [
        ((True, True, True), False),
        ((True, True, False), False),
        ((True, False, False), True),
        ((False, False, False), True),
    ],
)
def test_most_canaries_silent_is_our_own_trouble(answered: tuple[bool, ...], *, void: bool) -> None:
    assert canary_verdict(_canaries(*answered)).void is void


@pytest.mark.parametrize(("ahead", "void"), [(0, False), (299, False), (301, True), (-301, True)])
def test_a_clock_more_than_five_minutes_off_voids_the_night(ahead: float, *, void: bool) -> None:
    verdict = canary_verdict(_canaries(True, True, True, ahead=ahead))
    assert verdict.void is void
    assert ("clock" in verdict.because) is void


def test_one_canary_with_a_wrong_clock_voids_nothing() -> None:
    odd = Canary("https://odd.example/", True, "", 86_400.0)
    assert not canary_verdict([*_canaries(True, True, True), odd]).void


def test_too_few_sites_make_no_canary() -> None:
    assert not canary_verdict([]).void


@pytest.mark.parametrize(
    ("good", "failing", "void"),
    [
        (1000, 50, False),
        (1000, 51, True),
        (600, 29, False),
        (30, 9, False),
        (30, 10, True),
        (0, 0, False),
    ],
)
def test_a_large_share_of_everything_failing_voids_the_night(
    good: int, failing: int, *, void: bool
) -> None:
    assert breaker(_results(good, failing)).void is void


@pytest.mark.parametrize(
    ("good", "failing", "mass"), [(10, 3, False), (4, 4, True), (14, 4, False), (13, 4, True)]
)
def test_a_host_fails_at_once_from_four_addresses_and_three_in_ten(
    good: int, failing: int, *, mass: bool
) -> None:
    assert bool(mass_failures(_results(good, failing))) is mass


def test_what_was_failing_before_is_not_news() -> None:
    old = [Result("a.example", False, OutcomeClass.ABSENT_A)] * 50
    assert not breaker([*old, *_results(50, 0)]).void
    assert mass_failures([*old, *_results(50, 0)]) == {}


def test_what_was_not_asked_has_not_failed() -> None:
    left_alone = [Result("a.example", True, OutcomeClass.NONE)] * 50
    assert not breaker(left_alone).void
    assert mass_failures(left_alone) == {}
    assert breaker([*left_alone, *_results(29, 10)]).void, "a third of those that were asked"
