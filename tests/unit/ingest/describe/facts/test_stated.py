"""Facts in the text's own words."""

import pytest

from ingest.describe.case import CaseLabel
from ingest.describe.facts.cues import _ways
from ingest.describe.facts.sentences import Sentence, Subject, story
from ingest.describe.facts.stated import (
    _DEED,
    _DEEDS,
    disability_of,
    ethnicity_of,
    incident_of,
    milestone,
    perpetrator_of,
)
from ingest.describe.reading import read
from tests.factories.extracted import extracted

SUBJECT = Subject(CaseLabel("Child K", 1, "Child K", "document", "test", 1.0))


def _story(text: str) -> tuple[Sentence, ...]:
    return story(read(extracted("Serious Case Review", "Introduction\n\n" + text)))


ETHNICITY = [
    ("Child K was of White British heritage.", "White British heritage"),
    ("The family's ethnicity is recorded as Black African.", "Black African"),
    ("Child K was a boy of dual heritage.", "dual heritage"),
    ("The social worker was of White British heritage.", None),
    ("There was a white van outside.", None),
    ("Child K lived near an Indian restaurant.", None),
]


@pytest.mark.parametrize(("text", "said"), ETHNICITY)
def test_heritage_is_kept_in_the_reports_words(text: str, said: str | None) -> None:
    found = ethnicity_of(_story(text), SUBJECT)
    assert (found.value if found else None) == said


DISABILITY = [
    ("Child K had been diagnosed with autism.", "autism"),
    ("Child K lived with cerebral palsy.", "cerebral palsy"),
    ("Child K's mother had a learning disability.", None),
    ("Child K did not have a learning disability.", None),
]


@pytest.mark.parametrize(("text", "said"), DISABILITY)
def test_a_disability_must_be_the_childs(text: str, said: str | None) -> None:
    found = disability_of(_story(text), SUBJECT)
    assert (found.value if found else None) == said


def test_the_incidents_date_is_in_the_sentence_that_tells_of_it() -> None:
    found = incident_of(
        _story("The review began in June 2014. Child K died in March 2013."), SUBJECT
    )
    assert found is not None
    assert found.value["earliest"] == "2013-03-01"


def test_the_reviews_own_dates_are_told_apart() -> None:
    told = _story(
        "The review was commissioned in June 2014. The report was completed on 3 May 2015."
    )
    started, ended = milestone(told, "initiated"), milestone(told, "completed")
    assert started is not None
    assert ended is not None
    assert (started.value["earliest"], ended.value["earliest"]) == ("2014-06-01", "2015-05-03")


PERPETRATORS = [
    ("Child K was killed by his father.", "father"),
    ("The mother's partner was convicted of murder.", "partner"),
    ("Both parents pleaded guilty to cruelty to Child K.", "both-parents"),
    ("His mother was found guilty of manslaughter.", "mother"),
    ("A foster carer was convicted of assaulting Child K.", "foster-carer"),
    ("It has not been possible to establish who caused the injuries.", "unknown"),
    ("The father was arrested.", None),
    ("Child K was at risk of being harmed by his father.", None),
]


@pytest.mark.parametrize(("text", "relation"), PERPETRATORS)
def test_who_did_it_is_told_by_convictions_and_not_by_suspicion(
    text: str, relation: str | None
) -> None:
    found = perpetrator_of(_story(text), SUBJECT)
    assert (found.value if found else None) == relation


def test_each_way_of_telling_a_deed_has_words_that_are_looked_for_first() -> None:
    assert all(any(words in way for words in _DEEDS) for way in _ways(_DEED.pattern))
