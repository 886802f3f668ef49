"""Death or serious harm."""

import pytest

from ingest.describe.case import CaseLabel
from ingest.describe.facts.outcome import outcome_of
from ingest.describe.facts.sentences import Subject, story
from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _outcome(text: str) -> str | None:
    case = CaseLabel("Child K", 1, "Child K", "document", "test", 1.0)
    sentences = story(read(extracted("Serious Case Review", "Introduction\n\n" + text)))
    found = outcome_of(sentences, Subject(case))
    return found.code if found else None


DEATHS = [
    "This review was held after the death of Child K.",
    "Child K died in May 2014.",
    "A nine-week-old girl was found dead at home.",
    "K took his own life.",
    "The child was a young man of 16 who took his own life in May.",
    "Two children were killed by their father.",
    "Two sisters and their mother were murdered.",
    "The baby was stillborn.",
    "The boy was fatally stabbed.",
]
HARMS = [
    "Child K was seriously injured but survived.",
    "Child K was found to have a broken arm.",
    "The child suffered non-accidental injuries.",
    "Child K was sexually abused by her stepfather.",
    "The child survived. His grandmother died in 2012.",
    "Child K could have died from the injuries that she sustained.",
]
NEITHER = [
    "In March the mother of Child K was killed by her husband, who is K's father.",
    "The mother's father died when she was young.",
    "Child K lived with her aunt.",
    "There was a risk of death, the doctor said, in such operations.",
]


@pytest.mark.parametrize("text", DEATHS)
def test_a_death_of_the_child_is_a_death(text: str) -> None:
    assert _outcome(text) == "death"


@pytest.mark.parametrize("text", HARMS)
def test_a_child_who_lived_came_to_harm(text: str) -> None:
    assert _outcome(text) == "serious_harm"


@pytest.mark.parametrize("text", NEITHER)
def test_other_peoples_deaths_are_not_the_childs(text: str) -> None:
    assert _outcome(text) is None
