"""Briefings on a theme and a quarter, and the pace of publication in words."""

from datetime import date

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import select

from app.domain.vocabulary import WithdrawalReason
from app.models import Fact, Review, ReviewTerm
from app.records.audit import Actor
from app.records.timings import delays
from app.records.withdrawals import Grounds, withhold
from tests.factories.record import COPY_HELD, NOW, WAITING, WITHHELD, Sample, review_id

THEME = "supervision"


def text_of(site: TestClient, address: str) -> str:
    answer = site.get(address)
    assert answer.status_code == 200, answer.text
    main = LexborHTMLParser(answer.text).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


def of_one_quarter(sample: Sample, numbers: tuple[int, ...], day: date) -> None:
    """Give some reviews the theme and a day of publication."""
    with sample.database.transaction() as session:
        for number in numbers:
            review = session.get_one(Review, review_id(number))
            review.published_earliest = review.published_latest = day
            session.merge(
                ReviewTerm(
                    review_id=review.id,
                    group="theme",
                    code=THEME,
                    method="rule",
                    confidence=0.9,
                    evidence=[[2, f"Supervision was late in case {number}."]],
                )
            )


def test_a_briefing_says_what_the_quarters_reviews_found_and_asked(
    own_sample: Sample, own_site: TestClient
) -> None:
    of_one_quarter(own_sample, (1, 2, WITHHELD, WAITING, COPY_HELD), date(2031, 5, 4))
    of_one_quarter(own_sample, (3, 4), date(2030, 6, 30))
    of_one_quarter(own_sample, (5,), date(2029, 4, 1))
    said = text_of(own_site, f"/themes/{THEME}/briefing?quarter=2031-Q2")
    assert "3 reviews on this theme were published between April and June 2031" in said
    assert "mean of the same months of the five years before (0.6)" in said
    assert "2030 2 2" in said
    for number in (1, 2):
        assert f"“Supervision was late in case {number}.”" in said
        assert f"The review found late sharing in case {number}." in said
        assert f"The partnership should test supervision of case {number}, part 1." in said
    for number in (3, WITHHELD, WAITING, COPY_HELD):
        assert f"case {number}" not in said
    assert text_of(own_site, f"/themes/{THEME}/briefing").startswith("Briefing: April to June 2031")
    listed = text_of(own_site, f"/themes/{THEME}")
    assert "April to June 2031 (3 reviews)" in listed
    with own_sample.database.transaction() as session:
        grounds = Grounds(WithdrawalReason("R2"), "")
        withhold(session, review_id(1), grounds, actor=Actor("test"), now=NOW)
    said = text_of(own_site, f"/themes/{THEME}/briefing?quarter=2031-Q2")
    assert "2 reviews on this theme" in said
    assert "case 1" not in said


def test_a_quarter_without_reviews_and_one_that_is_none(site: TestClient) -> None:
    said = text_of(site, f"/themes/{THEME}/briefing?quarter=1999-Q4")
    assert "No review on this theme was published in these months" in said
    assert site.get(f"/themes/{THEME}/briefing?quarter=soon").status_code == 404
    assert site.get("/themes/nonsense/briefing").status_code == 404


def test_trends_say_more_or_fewer_in_words(site: TestClient) -> None:
    said = text_of(site, "/trends")
    assert "reviews were published in 2025. That is" in said
    assert "published in January to February 2026" in said
    assert "Reviews by the year they were begun" in said
    assert "No review in this collection says in a way that we can read" in said
    assert '"Jan 26"' in site.get("/trends/by-month.csv").text


def test_reviews_are_counted_by_the_year_they_were_begun(
    own_sample: Sample, own_site: TestClient
) -> None:
    with own_sample.database.transaction() as session:
        for number in (1, 2, 3, WITHHELD):
            review = session.get_one(Review, review_id(number))
            review.initiated_earliest, review.initiated_latest = date(2014, 1, 1), date(2014, 9, 1)
        review = session.get_one(Review, review_id(4))
        review.initiated_earliest, review.initiated_latest = date(2014, 1, 1), date(2015, 9, 1)
    assert '"2014","3"' in own_site.get("/trends/begun.csv").text


def test_delays_are_from_the_incident_to_publication(own_sample: Sample) -> None:
    with own_sample.database.transaction() as session:
        assert delays(session) == []
        review = session.get_one(Review, review_id(1))
        review.published_earliest = review.published_latest = date(2020, 7, 1)
        fact = session.scalars(
            select(Fact).where(Fact.review_id == review.id, Fact.field == "sex")
        ).one()
        fact.field, fact.state = "incident_date", "known"
        fact.value = {"earliest": "2018-07-01", "latest": "2018-07-01"}
        session.flush()
        ((year, months),) = delays(session)
        assert (year, round(months)) == (2020, 24)
        fact.value = {"earliest": "2010-01-01", "latest": "2018-07-01"}  # too vague to say
        session.flush()
        assert delays(session) == []


def test_coverage_sets_what_is_held_beside_what_bodies_state(site: TestClient) -> None:
    said = text_of(site, "/coverage")
    assert "Serious case reviews England, 1 April 2014 to 31 March 2017 368" in said
    held = sum(
        "2014-04-01" <= one["published"]["earliest"] <= "2017-03-31"
        for one in site.get("/api/v1/search?type=scr&per_page=100").json()["results"]
    )
    assert held > 0
    assert f"368 {held} University of East Anglia" in said
    assert "Child practice reviews Wales not known" in said
