"""Sex and number of children."""

import pytest

from ingest.describe.case import CaseLabel
from ingest.describe.facts.counting import count_of
from ingest.describe.facts.persons import sex_of
from ingest.describe.facts.sentences import Subject, story
from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _case(label: str) -> CaseLabel:
    return CaseLabel(label, 1, label, "document", "test", 1.0)


def _sex(text: str, label: str = "Child K", children: int = 1) -> str | None:
    sentences = story(read(extracted("Serious Case Review", "Introduction\n\n" + text)))
    found = sex_of(sentences, Subject(_case(label)), children)
    return found.code if found else None


SEXES = [
    ("This review concerns the death of a 7-week-old boy.", "male"),
    ("Child K was a girl of four.", "female"),
    ("Child K, a baby girl, died in May.", "female"),
    ("Child K was a young man who loved music.", "male"),
    ("Child K died when he was two.", "male"),
    ("Child K swallowed it when he found it by the bed.", "male"),
    ("The review followed the death of Child K, aged seven. Her parents went to church.", "female"),
    ("At twelve weeks old he was found to have broken ribs.", "male"),
    ("The child was five weeks old when she was found lifeless.", "female"),
    ("He killed his wife and her daughter Child K.", "female"),
    ("Child K was a quiet child. She liked to draw.", "female"),
    ("Child K and his mother lived alone. Child K lived with his father later.", "male"),
]


@pytest.mark.parametrize(("text", "sex"), SEXES)
def test_sex_is_read_where_it_is_said_of_the_child(text: str, sex: str) -> None:
    assert _sex(text) == sex


@pytest.mark.parametrize(
    "text",
    [
        "Child K's sister was a girl of nine.",
        "The mother had a daughter and a son by another man.",
        "Child K was seen at home. The mother said that she was tired.",
        "An older boy was arrested.",
    ],
)
def test_other_children_say_nothing_of_it(text: str) -> None:
    assert _sex(text) is None


def test_boys_and_girls_together_are_both() -> None:
    text = "The review concerns the abuse of a girl aged nine and a boy aged six."
    assert _sex(text, "Siblings M and N", 2) == "mixed"


COUNTS = [
    ("Child K", "", 1),
    ("Children A, B and C", "", 3),
    ("Siblings W & X", "", 2),
    ("Claire/Anne", "", 2),
    ("Family Q", "This review concerns three siblings who were neglected.", 3),
    ("Family Q", "The family had three children and a dog.", None),
]


@pytest.mark.parametrize(("label", "text", "number"), COUNTS)
def test_children_are_counted_by_label_or_opening(
    label: str, text: str, number: int | None
) -> None:
    sentences = story(read(extracted("Review", "Introduction\n\n" + text)))
    found = count_of(_case(label), "Serious Case Review", sentences)
    assert (found.number if found else None) == number


def test_several_children_of_both_sexes_are_mixed() -> None:
    text = "Child K and Child L, a brother and sister, were looked after far from home."
    assert _sex(text, "Child K and Child L", 2) == "mixed"
    assert _sex("Two girls aged 12 and 10 and a boy aged 8 were abused.", "Family B", 3) == "mixed"
    assert _sex("Child K lived with his brother and sister.", "Child K", 1) != "mixed"
