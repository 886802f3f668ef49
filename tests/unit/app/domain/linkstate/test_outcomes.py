import pytest

from app.domain.linkstate.outcomes import (
    OutcomeClass,
    classify,
    control_passes,
    home_is_normal,
    home_state,
)
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import Outcome


@pytest.mark.parametrize("outcome", [word for word in Outcome if word != Outcome.OK_CHANGED])
def test_every_word_for_a_look_has_a_class(outcome: Outcome) -> None:
    assert classify(outcome, None, DEFAULT) is not None


@pytest.mark.parametrize(
    ("similarity", "kind"),
    [
        (1.0, OutcomeClass.PRESENT),
        (0.98, OutcomeClass.PRESENT),
        (0.979, OutcomeClass.REVISED),
        (0.30, OutcomeClass.REVISED),
        (0.299, OutcomeClass.ABSENT_B),
        (0.0, OutcomeClass.ABSENT_B),
        (None, None),
        (float("nan"), None),
    ],
)
def test_likeness_decides_what_a_change_is(
    similarity: float | None, kind: OutcomeClass | None
) -> None:
    assert classify(Outcome.OK_CHANGED, similarity, DEFAULT) is kind


def test_likeness_matters_to_a_change_alone() -> None:
    assert classify(Outcome.OK_SAME_HASH, 0.0, DEFAULT) is OutcomeClass.PRESENT


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
def test_every_server_error_is_down(status: int) -> None:
    assert classify(f"http_{status}", None, DEFAULT) is OutcomeClass.DOWN


@pytest.mark.parametrize("word", ["", "http_400", "http_600", "OK_SAME_HASH", "ok", "🙂"])
def test_a_word_the_rules_do_not_know_has_no_class(word: str) -> None:
    assert classify(word, 1.0, DEFAULT) is None


def test_only_all_is_well_passes_a_control() -> None:
    assert control_passes("ok")
    assert not any(control_passes(word) for word in ("fail", "global_breaker", "clock_wrong", ""))


def test_a_home_page_may_change_and_still_be_normal() -> None:
    assert all(home_is_normal(word) for word in ("ok", "ok_changed", "ok_304"))
    assert not any(home_is_normal(word) for word in ("", "parked", "http_404", "not_run"))


def test_a_home_page_word_we_lack_names_no_state() -> None:
    assert home_state("wobbly") is None
    assert home_state("not_run") is None
    assert home_state("http_404") == "site_down"
