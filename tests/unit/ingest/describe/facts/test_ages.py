"""The age of the subject."""

import pytest

from ingest.describe.case import CaseLabel
from ingest.describe.facts.age import band_of
from ingest.describe.facts.ages import ages_of
from ingest.describe.facts.sentences import Subject, story
from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _band(text: str, label: str = "Child K") -> str | None:
    case = CaseLabel(label, 1, label, "document", "test", 1.0)
    sentences = story(read(extracted("Serious Case Review", "Introduction\n\n" + text)))
    found = ages_of(sentences, Subject(case))
    return found[0].band if found else None


AGES = [
    ("This review concerns the death of a 17-year-old boy.", "16-17"),
    ("Death of a 7-week-old baby.", "under-1"),
    ("The death of an 8-day-old girl.", "under-1"),
    ("Serious injury of a 2-year-1-month-old child.", "1-2"),
    ("Child K died aged 15 months.", "1-2"),
    ("Child K, aged five months, was taken to hospital.", "under-1"),
    ("Child K died at the age of 17 weeks.", "under-1"),
    ("Child K was aged less than four weeks when she died.", "under-1"),
    ("Child K was four years old when she died.", "3-5"),
    ("K was 10 when he was found.", "6-10"),
    ("A nine-week-old boy was brought to hospital.", "under-1"),
    ("Child K died in July. He was seventeen.", "16-17"),
    ("Child K was a fifteen-year-old boy. His brother, aged 9, was unharmed.", "11-15"),
    ("Child K's sister, aged 4, was at home. Child K was aged 12 when he died.", "11-15"),
    ("At twelve weeks old he was found to have a broken arm.", "under-1"),
    ("Child K had had her thirteenth birthday the month before she died.", "11-15"),
    ("K had started nursery that August, and was three and a half. He died in May.", "3-5"),
    ("Age at time of incident: 20 months", "1-2"),
    ("Within those five months Child K was seen twice. Child K died at 22 months.", "1-2"),
    ("The babies were aged between five weeks and five months when they died.", "under-1"),
    ("K was found dead on 17 June 2017. Her date of birth was 30 March 2002.", "11-15"),
    ("K fed poorly in her first year. K was five when she was gravely harmed.", "3-5"),
]


@pytest.mark.parametrize(("text", "band"), AGES)
def test_the_age_tied_to_the_child_counts(text: str, band: str) -> None:
    assert _band(text) == band


@pytest.mark.parametrize(
    "text",
    [
        "The mother was 17 when Child K was born.",
        "The family was known for three years.",
        "He was sentenced to 12 years in prison.",
        "Child K's half-brother, aged 16, was at school.",
        "Four weeks later the plan ended.",
        "She was 20 weeks pregnant.",
    ],
)
def test_other_peoples_ages_and_spans_of_time_do_not(text: str) -> None:
    assert _band(text) is None


def test_bands_meet_without_gaps() -> None:
    years = [band_of(n * 365) for n in (0, 1, 3, 6, 11, 16, 18)]
    assert years == ["under-1", "1-2", "3-5", "6-10", "11-15", "16-17", "18-plus"]
    assert band_of(364) == "under-1"
    assert band_of(-1) == "unborn"
