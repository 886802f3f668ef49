"""Sums over one night's run that decide whether it, or a host in it, can be relied on (R3)."""

from app.domain.parameters import DEFAULT, Parameters


def is_mass_failure(
    *, newly_failing: int, known_good: int, parameters: Parameters = DEFAULT
) -> bool:
    """Whether so many of a host's known-good addresses failed at once that it is one event."""
    return (
        newly_failing >= parameters.mass_least
        and newly_failing >= parameters.mass_share * known_good
    )


def breaks_run(*, failing: int, looked_at: int, parameters: Parameters = DEFAULT) -> bool:
    """Whether so much failed in one run that the run itself is in doubt and is void."""
    return failing > parameters.breaker_share * looked_at


def calls_person(*, newly_missing: int, known: int, parameters: Parameters = DEFAULT) -> bool:
    """Whether more addresses went missing in one run than a person should learn of by chance."""
    return newly_missing > parameters.page_share * known


def clock_is_wrong(*, seconds_apart: float, parameters: Parameters = DEFAULT) -> bool:
    """Whether our clock is too far from the median of the canaries' ``Date`` headers."""
    return abs(seconds_apart) > parameters.clock_seconds
