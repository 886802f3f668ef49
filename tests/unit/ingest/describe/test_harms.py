"""Harms by place and guards, named and told."""

from ingest.describe.case import CaseLabel
from ingest.describe.facts.sentences import Subject, story
from ingest.describe.facts.told import told_of
from ingest.describe.harms import harms_of, named_in
from ingest.describe.matching import hits_of
from ingest.describe.reading import read
from tests.factories.extracted import extracted

COVER = "Serious Case Review\nChild K"
FILLER = "Background\n\nThe family lived in a town by the sea and went to school there."


def _harms(*pages: str) -> set[str]:
    reading = read(extracted(*pages))
    subject = Subject(CaseLabel("Child K", 1, "Child K", "document", "test", 1.0))
    told = told_of(story(reading), subject)
    return {term.code for term in harms_of(named_in(reading, hits_of(reading)), told)}


def _told(text: str) -> set[str]:
    return _harms(COVER, "Introduction\n\n" + text, FILLER)


def test_a_harm_that_befell_the_child_is_found() -> None:
    page = "Introduction\n\nChild K died at the age of two after years of neglect."
    assert _harms(COVER, page, FILLER) == {"neglect"}


def test_a_harm_that_is_denied_or_befell_another_is_not() -> None:
    page = (
        "Introduction\n\nChild K died in a fall. There was no evidence of neglect. "
        "The mother was sexually abused as a child."
    )
    assert _harms(COVER, page, FILLER) == set()


def test_a_passing_mention_late_in_the_story_is_no_harm() -> None:
    early = (
        "Introduction\n\n"
        + "Child K died by suicide in May. "
        + "The family lived by the sea. " * 200
    )
    late = "Chronology\n\nA neighbour was fined after domestic abuse in her home."
    assert _harms(COVER, early, late) == {"suicide"}


def test_a_harm_only_asked_about_is_not_found() -> None:
    assert (
        _told("Child K died in a fall. The panel considered whether sexual abuse was missed.")
        == set()
    )
    assert _told("Child K lives with an aunt. The police looked for signs of neglect.") == set()


def test_how_the_family_lived_is_not_the_harm() -> None:
    text = (
        "Child K, who was two, drowned in a pond. There had been domestic abuse in the home before."
    )
    assert _told(text) == {"ingestion"}


def test_a_killing_by_other_boys_is_violence_between_young_people() -> None:
    text = "Child K was stabbed in the park by two other boys. They were convicted of his murder."
    assert _told(text) == {"peer-violence"}


def test_an_injury_that_befell_the_mother_is_not_the_childs() -> None:
    text = "Child K was seen at school. The father was convicted of an assault on the mother, who had bruises."
    assert "physical-abuse" not in _told(text)


def test_what_is_told_comes_with_its_sentence() -> None:
    page = "Introduction\n\nThe flat was cold. Child K was shaken by her father."
    reading = read(extracted(COVER, page))
    subject = Subject(CaseLabel("Child K", 1, "Child K", "document", "test", 1.0))
    told = told_of(story(reading), subject)
    (term,) = harms_of(named_in(reading, hits_of(reading)), told)
    assert (term.code, term.rule) == ("abusive-head-trauma", "harm-told")
    assert term.evidence == ((2, "Child K was shaken by her father."),)
