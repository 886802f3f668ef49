"""Sentences that ask for something."""

import pytest

from ingest.describe.asking import asks, asks_outright, commands, leads_up

ASKING = [
    "The Board should review its policy.",
    "The trust must ensure that staff are trained.",
    "Ensure that all staff are trained.",
    "That the Board reviews its policy and reports to ensure change.",
    "The Police are asked to share what they know.",
    "It is recommended that schools keep a record.",
    "RLSCB to audit cases.",
    "Refuge services to be represented on the Board.",
    "Every child in care should have access to an advocate.",
    "Each unborn child must have a named worker.",
    "Enforce the standard for record keeping.",
]


@pytest.mark.parametrize("text", ASKING)
def test_these_ask(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "The social worker should have visited the home.",
        "The family lived in a flat.",
        "This was a missed opportunity.",
        "The school should have been told, and must have known.",
        "The father refused to follow advice.",
    ],
)
def test_these_do_not(text: str) -> None:
    assert not asks(text)


def test_a_command_begins_with_the_deed() -> None:
    assert commands("Strengthen the oversight of plans.")
    assert commands("Follow the pathway for unexplained marks.")
    assert not commands("The strength of the plan was clear.")
    assert not commands("Follow-up by the clinic was poor.")


def test_asking_outright_is_more_than_mentioning_what_might_be() -> None:
    assert asks_outright("3. The Board should act.")
    assert asks_outright("4.2 Improve the quality of plans.")
    assert not asks_outright("Children are expected to attend and to be seen.")


@pytest.mark.parametrize(
    "text",
    [
        "The following recommendations are made to the Board.",
        "These recommendations have been agreed by the Board.",
        "The individual agency reports contain further recommendations.",
        "The reviewer makes three recommendations.",
    ],
)
def test_introductions_are_told_from_what_they_introduce(text: str) -> None:
    assert leads_up(text)


def test_a_recommendation_about_recommendations_is_one_all_the_same() -> None:
    assert not leads_up("The Board should make sure the recommendations are carried out.")
