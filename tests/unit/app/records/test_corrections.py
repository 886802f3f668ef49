"""A person's word stands over what the rules find, now and after every later reading."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.vocabulary import FactState
from app.errors import UsageError
from app.models import Fact, ReviewTerm
from app.records import corrections
from app.records.audit import Actor
from app.records.corrections import Decision
from app.records.reviews import Said, apply_corrections, replace_said, whole_review
from app.records.said import decided_on, standing_values
from tests.factories.record import NOW, review_id, sample_record

ONE = review_id(1)
ANN = Actor("ann@reviews.test")


def test_a_correction_survives_a_new_reading(tmp_path: Path) -> None:
    decided = [
        Decision("title", FactState.KNOWN, "Child Z", "the cover"),
        Decision("outcome", FactState.NOT_STATED, None, "read it all"),
    ]
    with sample_record(tmp_path, reviews=2) as sample:
        for one in decided:
            with sample.database.transaction() as session:
                corrections.decide(session, ONE, one, actor=ANN, now=NOW)
        with sample.database.transaction() as session:
            review = whole_review(session, ONE)
            review.title = "What the rules found this time"
            again = Fact(
                field="outcome",
                state="known",
                value="injury",
                method="rule",
                source="document",
            )
            replace_said(session, review, Said([again], [], []))
            apply_corrections(review, review.corrections)
        with sample.database.session() as session:
            review = whole_review(session, ONE)
            assert review.title == "Child Z"
            outcome = standing_values(review)["outcome"]
            assert (outcome.state, outcome.checked, outcome.source) == (
                "not_stated",
                True,
                "editor",
            )


def _terms(group: str, *codes: str) -> list[ReviewTerm]:
    return [
        ReviewTerm(group=group, code=code, method="rule", confidence=0.8, evidence=[[2, "words"]])
        for code in codes
    ]


def test_corrected_themes_and_harms_survive_a_new_reading(tmp_path: Path) -> None:
    with sample_record(tmp_path, reviews=2) as sample:
        with sample.database.transaction() as session:
            for group, codes in (("theme", ["supervision", "trauma"]), ("harm", ["neglect"])):
                one = Decision(group, FactState.KNOWN, codes, "read it all")
                corrections.decide(session, ONE, one, actor=ANN, now=NOW)
        with sample.database.transaction() as session:
            review = whole_review(session, ONE)
            found = [*_terms("theme", "supervision", "poverty"), *_terms("age", "1-2")]
            replace_said(session, review, Said([], [], found))
            apply_corrections(review, review.corrections)
        with sample.database.session() as session:
            review = whole_review(session, ONE)
            terms = {(term.group, term.code): term for term in review.terms}
            assert set(terms) == {
                ("theme", "supervision"),
                ("theme", "trauma"),
                ("harm", "neglect"),
                ("age", "1-2"),
            }
            assert terms["theme", "supervision"].evidence == [[2, "words"]]
            assert {one.method for key, one in terms.items() if key[0] != "age"} == {"human"}
            assert corrections.told(review, "harm").checked
            assert decided_on(review, "harm") == NOW.date()
            assert "harm" not in standing_values(review)


def test_no_themes_at_all_can_be_what_a_person_says(tmp_path: Path) -> None:
    with sample_record(tmp_path, reviews=2) as sample:
        with sample.database.transaction() as session:
            one = Decision("theme", FactState.NOT_STATED, None, "a statement only")
            corrections.decide(session, ONE, one, actor=ANN, now=NOW)
        with sample.database.session() as session:
            told = corrections.told(whole_review(session, ONE), "theme")
            assert (told.state, told.value) == ("not_stated", None)


def test_terms_are_given_by_code_or_label_and_unknown_ones_refused() -> None:
    typed = corrections.parse_value("harm", "Neglect; physical-abuse")
    assert set(typed) == {"neglect", "physical-abuse"}
    with pytest.raises(UsageError, match="no term of types of harm"):
        corrections.parse_value("harm", "sorrow")


def test_the_newest_word_stands(tmp_path: Path) -> None:
    with sample_record(tmp_path, reviews=2) as sample:
        for title in ("First", "Second"):
            with sample.database.transaction() as session:
                one = Decision("title", FactState.KNOWN, title, "the cover")
                corrections.decide(session, ONE, one, actor=ANN, now=NOW)
        with sample.database.session() as session:
            assert whole_review(session, ONE).title == "Second"


@pytest.mark.parametrize(
    ("typed", "earliest", "latest", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-02", "2022-02-01", "2022-02-28", "month"),
        ("2024-12", "2024-12-01", "2024-12-31", "month"),
        ("2022-03-12", "2022-03-12", "2022-03-12", "day"),
        ("2022-03/2023", "2022-03-01", "2023-12-31", "range"),
    ],
)
def test_dates_are_read_as_ranges(typed: str, earliest: str, latest: str, precision: str) -> None:
    assert corrections.parse_days(typed) == {
        "earliest": earliest,
        "latest": latest,
        "precision": precision,
    }


@pytest.mark.parametrize("typed", ["", "spring", "2022-13", "2021-02-30", "2022/2021", "1/2/3"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        corrections.parse_days(typed)


@pytest.mark.parametrize("value", [2, ["a", "b"], {"earliest": "2022-01-01"}, "words", None])
def test_a_value_is_written_as_it_is_typed(value: object, now: datetime) -> None:
    typed = corrections.written(value)
    assert isinstance(typed, str)
    if isinstance(value, int | list):
        assert corrections.parse_value("other", typed, like=value) == value
