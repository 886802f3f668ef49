from app.domain.linkstate.controls import (
    breaks_run,
    calls_person,
    clock_is_wrong,
    is_mass_failure,
)


def test_a_mass_failure_needs_both_a_share_and_a_number() -> None:
    assert is_mass_failure(newly_failing=12, known_good=14)
    assert is_mass_failure(newly_failing=30, known_good=100)
    assert not is_mass_failure(newly_failing=29, known_good=100)
    assert not is_mass_failure(newly_failing=3, known_good=3)
    assert not is_mass_failure(newly_failing=0, known_good=0)


def test_a_run_in_which_more_than_one_in_twenty_fails_is_broken() -> None:
    assert breaks_run(failing=6, looked_at=100)
    assert not breaks_run(failing=5, looked_at=100)


def test_a_person_is_called_when_more_than_one_in_two_hundred_goes() -> None:
    assert calls_person(newly_missing=6, known=1000)
    assert not calls_person(newly_missing=5, known=1000)


def test_a_clock_five_minutes_out_either_way_is_wrong() -> None:
    assert clock_is_wrong(seconds_apart=-301)
    assert clock_is_wrong(seconds_apart=301)
    assert not clock_is_wrong(seconds_apart=300)
