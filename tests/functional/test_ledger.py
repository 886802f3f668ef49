"""The ledger of recommendations: page and API agree, repeats are named, nothing hidden shows."""

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import select

from app.domain.vocabulary import WithdrawalReason
from app.models import Recommendation, Review
from app.records.audit import Actor
from app.records.withdrawals import Grounds, withhold
from ingest import repeats
from tests.factories.record import COPY_HELD, NOW, WITHHELD, Sample, review_id

ALIKE = (
    "The board should test that the bruising protocol for babies who cannot move is known to every "
    "midwife and health visitor."
)


def page_of(site: TestClient, address: str) -> LexborHTMLParser:
    answer = site.get(address)
    assert answer.status_code == 200, answer.text
    return LexborHTMLParser(answer.text)


def listed(site: TestClient, address: str) -> list[str]:
    return [
        node.text().strip() for node in page_of(site, address).css(".site-ledger .site-verbatim")
    ]


def test_page_and_api_list_the_same(site: TestClient) -> None:
    for query in ("", "?q=%22part+2%22", "?agency=police&from=2016&to=2019", "?area=westmere-scp"):
        page = listed(site, f"/recommendations{query}")
        body = site.get(f"/api/v1/recommendations{query}").json()
        assert page == [one["text"] for one in body["results"]][: len(page)]
        assert 0 < len(page) <= body["total"]
        assert f"{body['total']} recommendation" in page_of(site, f"/recommendations{query}").text()


def test_hidden_reviews_are_in_neither(site: TestClient) -> None:
    body = site.get("/api/v1/recommendations?per_page=100").json()
    shown = {one["review"]["id"] for one in body["results"]}
    assert body["total"] == len(body["results"]) > 0
    assert not shown & {review_id(WITHHELD), review_id(COPY_HELD)}


def test_an_empty_answer_leads_on(site: TestClient) -> None:
    page = page_of(site, "/recommendations?q=zebra&theme=supervision")
    assert "No recommendation matches" in page.text()
    assert page.css_first('a[href="/recommendations?q=zebra"]') is not None


def test_a_wrong_year_is_said_by_its_field(site: TestClient) -> None:
    answer = site.get("/recommendations?from=soon")
    assert answer.status_code == 400
    assert "Year must be 4 digits" in answer.text
    assert 'href="#from"' in answer.text


def test_near_repeats_are_named_until_their_review_is_withheld(
    own_sample: Sample, own_site: TestClient
) -> None:
    database = own_sample.database
    older, newer = review_id(12), review_id(11 + 12)  # of 2014 and 2025
    with database.transaction() as session:
        for name in (older, newer):
            row = session.scalars(
                select(Recommendation).where(
                    Recommendation.review_id == name, Recommendation.ordinal == 1
                )
            ).one()
            row.text = ALIKE
    assert repeats.refresh(database, now=NOW) > 0
    assert repeats.refresh(database, now=NOW) == 0

    def said() -> tuple[str, str, list[str]]:
        page = page_of(own_site, f"/reviews/{newer}").css_first("#recommendation-1")
        ledger = page_of(own_site, "/recommendations?q=bruising").css_first(".site-ledger li")
        body = own_site.get("/api/v1/recommendations?q=bruising").json()
        assert page is not None
        assert ledger is not None
        return (
            page.html or "",
            ledger.html or "",
            [one["review"] for one in body["results"][0]["asked_before"]],
        )

    page, ledger, api = said()
    assert "Asked before in 1 earlier review" in page
    assert f"/reviews/{older}#recommendation-1" in page
    assert f"/reviews/{older}#recommendation-1" in ledger
    assert api == [older]
    with database.transaction() as session:
        grounds = Grounds(WithdrawalReason("R2"), "")
        withhold(session, older, grounds, actor=Actor("test"), now=NOW)
    page, ledger, api = said()
    assert "Asked before" not in page + ledger
    assert older not in page + ledger
    assert api == []
    repeats.refresh(database, now=NOW)
    with database.session() as session:
        assert older not in str(list(session.scalars(select(Recommendation.asked_before))))


def test_a_review_is_called_what_lists_call_it(own_sample: Sample, own_site: TestClient) -> None:
    older, newer = review_id(12), review_id(11 + 12)
    with own_sample.database.transaction() as session:
        for name, label in ((older, "Child J"), (newer, "Heath")):
            session.get_one(Review, name).case_label = label
            session.scalars(
                select(Recommendation).where(
                    Recommendation.review_id == name, Recommendation.ordinal == 1
                )
            ).one().text = ALIKE
    repeats.refresh(own_sample.database, now=NOW)
    ledger = page_of(own_site, "/recommendations?q=bruising").css_first(".site-ledger li")
    review = page_of(own_site, f"/reviews/{newer}").css_first("#recommendation-1")
    assert ledger is not None
    assert review is not None
    own = f'a[href="/reviews/{newer}#recommendation-1"]'
    before = f'a[href="/reviews/{older}#recommendation-1"]'
    place = own_site.get(f"/api/v1/reviews/{newer}").json()["board"]["name"].split(" ")[0]
    assert ledger.css_first(own).text().startswith(f"Heath, {place} (")
    for listed_where in (ledger, review):
        assert listed_where.css_first(before).text().startswith("Child J, ")
