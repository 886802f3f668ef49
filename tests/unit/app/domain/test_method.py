from dataclasses import replace

from app.domain.method import method_facts
from app.domain.parameters import DEFAULT, Threshold


def said(**changes: object) -> str:
    facts = method_facts(replace(DEFAULT, **changes))  # type: ignore[arg-type]
    return " ".join(step.text for step in facts.steps)


def test_the_method_states_the_numbers_the_judge_uses() -> None:
    assert "8 nights" in said()
    assert "11 nights" in said(clear=Threshold(11, 14))
    assert "23 days before the earliest end" in said(guard=23)
    assert "97% alike" in said(same_text=0.97)


def test_a_regime_nobody_verified_shows_no_period() -> None:
    periods = {row.regime.key: row.period for row in method_facts().regimes}
    assert periods["ENG-LCSPR"] == "12 months"
    assert periods["ENG-NATIONAL"] == "no set period recorded"
    assert periods["WAL-PRACTICE"] == "no set period recorded"


def test_the_method_makes_no_charge() -> None:
    for word in ("deleted", "hidden", "breach", "illegal", "cover-up", "removed"):
        assert word not in said()
