"""The sentences of the story."""

import pytest

from ingest.describe.case import CaseLabel
from ingest.describe.facts.sentences import Subject, split, story
from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _case(label: str) -> CaseLabel:
    return CaseLabel(label, 1, label, "document", "test", 1.0)


def test_sentences_about_reviews_in_general_are_left_out() -> None:
    page = (
        "Introduction\n\nA review is held where a child dies and abuse is known. "
        "Child K died in May. Research shows much."
    )
    assert [s.text for s in story(read(extracted("Title", page))) if "died" in s.text] == [
        "Child K died in May."
    ]


@pytest.mark.parametrize(
    "general",
    [
        "It asks whether any infant was ever at risk.",
        "It looks at children that have died at home.",
        "The criteria were met.",
        "It is held when either parent or child died.",
        "The purpose of this review was to learn.",
        "Each local review takes six months.",
        "Some children who die are known to nobody.",
        "Nationally, few are.",
    ],
)
def test_each_way_of_speaking_in_general_is_known(general: str) -> None:
    page = f"Introduction\n\n{general} Child K died in May."
    assert general not in [s.text for s in story(read(extracted("Title", page)))]


def test_a_quotation_closes_with_its_sentence() -> None:
    block = read(
        extracted('He said "Go." "Why?" (It was late.) Nobody asked... Then he went.')
    ).blocks
    assert split(block[0]) == [
        'He said "Go.',
        '"Why?',
        "(It was late.",
        "Nobody asked...",
        "Then he went.",
    ]


def test_parts_that_tell_no_story_are_left_out() -> None:
    page = "Glossary\n\nDeath means the end.\n\nRecommendations\n\n1. The Board should act."
    assert not [
        s for s in story(read(extracted("Title", page))) if s.page == 2 and "should" in s.text
    ]


def test_only_the_opening_is_early() -> None:
    page = "Chronology\n\n" + "The family lived in a town and went to school there. " * 200
    told = [s for s in story(read(extracted("Title", page))) if s.page == 2]
    assert told[1].early
    assert not told[-1].early


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    block = read(extracted("1.2 Dr. Lee saw Child K. He was well.")).blocks[0]
    assert split(block) == ["Dr. Lee saw Child K.", "He was well."]


def test_a_subject_is_known_by_label_code_and_common_words() -> None:
    subject = Subject(_case("Child K"))
    for text in ("Child K was seen", "K was seen", "the child was seen", "The baby slept"):
        assert subject.in_(text), text
    assert not subject.in_("the child protection plan")
    assert Subject(_case("Amy and Brook")).in_("Brook was seen")
    assert not Subject(None).in_("Brook was seen")
