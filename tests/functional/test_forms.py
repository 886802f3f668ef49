"""The public forms: withholding at once, correcting, alerts. And that nothing changes by GET."""

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from sqlalchemy import select

from app.main import create_app
from app.models import Alert, CorrectionRequest, TakedownRequest, Withdrawal
from app.records.alerts import confirm_token
from tests.factories.record import GONE, NOW, SECRET, Sample, review_id
from tests.functional.surfaces import API, EXPORTS, PAGES

URGENT = {"who": "family", "why": "R2", "child_safety": "yes"}


@pytest.mark.parametrize(
    "named", ["{id}", "http://reviews.test/reviews/{id}?q=x#facts", "/reviews/{id}/documents/1.pdf"]
)
def test_a_child_safety_request_hides_the_review_everywhere_at_once(
    own_site: TestClient, own_sample: Sample, named: str
) -> None:
    hidden = review_id(GONE[0])
    before = {address: own_site.get(address).text for address in (*PAGES, *EXPORTS, *API)}
    answer = own_site.post("/withhold", data={**URGENT, "review": named.format(id=hidden)})
    assert answer.status_code == 303
    assert "no longer shown" in own_site.get(answer.headers["location"]).text
    assert sum(hidden in text for text in before.values()) > 5
    for address in (*PAGES, *EXPORTS, *API):
        if address != "/api/v1/deletions":
            assert hidden not in own_site.get(address).text
    assert own_site.get(f"/reviews/{hidden}").status_code == 410
    assert own_site.get(f"/api/v1/reviews/{hidden}").status_code == 410
    assert own_site.get("/takedowns/1").status_code == 404
    deleted = {one["id"] for one in own_site.get("/api/v1/deletions").json()["results"]}
    assert hidden in deleted


def test_counts_fall_with_a_withheld_review(own_site: TestClient) -> None:
    before = own_site.get("/api/v1/search").json()
    trends = own_site.get("/api/v1/trends").json()["total"]
    own_site.post("/withhold", data={**URGENT, "review": review_id(5)})
    after = own_site.get("/api/v1/search").json()
    assert after["total"] == before["total"] - 1
    assert own_site.get("/api/v1/trends").json()["total"] == trends - 1
    total = sum(one["count"] for one in after["facets"]["type"])
    assert total == after["total"]


def test_other_requests_wait_for_a_person(own_site: TestClient, own_sample: Sample) -> None:
    sent = {"who": "publisher", "why": "R4", "child_safety": "no", "review": review_id(5)}
    assert own_site.post("/withhold", data=sent).status_code == 303
    assert own_site.get(f"/reviews/{review_id(5)}").status_code == 200
    with own_sample.database.session() as session:
        request = session.scalars(select(TakedownRequest)).one()
        assert (request.review_id, request.state) == (review_id(5), "new")
        assert request.due_at > NOW


def test_one_address_cannot_empty_the_site(own_site: TestClient, own_sample: Sample) -> None:
    for number in range(21, 31):
        own_site.post("/withhold", data={**URGENT, "review": review_id(number)})
    with own_sample.database.session() as session:
        hidden = session.scalars(select(Withdrawal).where(Withdrawal.request_id.is_not(None))).all()
        asked = session.scalars(select(TakedownRequest)).all()
    assert len(hidden) == 5
    assert len(asked) == 10  # the rest are kept for a person


def test_too_many_forms_are_refused(own_site: TestClient) -> None:
    sent = {"about": "other", "message": "Hello"}
    statuses = [own_site.post("/correct", data=sent).status_code for _ in range(31)]
    assert statuses.count(303) == 30
    assert statuses[-1] == 429


def test_a_review_we_do_not_know_is_still_taken(own_site: TestClient, own_sample: Sample) -> None:
    own_site.post("/withhold", data={**URGENT, "review": "a report I saw on your site"})
    with own_sample.database.session() as session:
        request = session.scalars(select(TakedownRequest)).one()
        assert request.review_id is None
        assert request.address == "a report I saw on your site"


def test_what_is_missing_is_said_and_nothing_is_lost(site: TestClient) -> None:
    answer = site.post("/withhold", data={"review": "abc", "message": "my words <b>"})
    page = HTMLParser(answer.text)
    assert answer.status_code == 400
    assert page.css_first("title").text().startswith("Error: ")
    anchors = [node.attributes["href"] for node in page.css(".govuk-error-summary a")]
    assert anchors == ["#who", "#why", "#child_safety"]
    assert all(page.css_first(anchor) is not None for anchor in anchors)
    assert page.css_first("#review").attributes["value"] == "abc"
    assert page.css_first("#message").text() == "my words <b>"


def test_a_mistake_is_noted(own_site: TestClient, own_sample: Sample) -> None:
    sent = {"about": "mistake", "review": review_id(5), "message": "The year is wrong."}
    answer = own_site.post("/correct", data=sent)
    reference = answer.headers["location"].split("=")[1]
    assert reference in own_site.get(answer.headers["location"]).text
    with own_sample.database.session() as session:
        noted = session.scalars(select(CorrectionRequest)).one()
        assert (noted.reference, noted.review_id) == (reference, review_id(5))


@pytest.mark.parametrize("path", ["/withhold", "/correct", "/alerts/new"])
def test_a_form_from_another_site_is_refused(site: TestClient, path: str) -> None:
    answer = site.post(path, data=URGENT, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 400


def test_what_is_too_large_is_refused(site: TestClient) -> None:
    assert site.post("/correct", data={"message": "x" * 200_000}).status_code == 413


@pytest.fixture
def mailing(own_sample: Sample) -> TestClient:
    """The site where email is set up."""
    settings = own_sample.settings.model_copy(
        update={"smtp_url": type(own_sample.settings.smtp_url)("smtp://mail.test")}
    )
    return TestClient(create_app(settings, now=lambda: NOW), follow_redirects=False)


def test_an_alert_is_asked_for_confirmed_and_stopped(
    mailing: TestClient, own_sample: Sample
) -> None:
    sent = {"query": "q=neglect&type=scr", "email": "reader@reviews.test", "every": "weekly"}
    assert mailing.post("/alerts/new", data=sent).headers["location"] == "/alerts/asked"
    with own_sample.database.session() as session:
        alert = session.scalars(select(Alert)).one()
        assert (alert.query, alert.confirmed_at) == ("q=neglect&type=scr", None)
    token = confirm_token(SECRET, alert.stop_token)
    assert "Serious case review" in mailing.get(f"/alerts/confirm/{token}").text
    with own_sample.database.session() as session:
        assert session.get_one(Alert, alert.id).confirmed_at is None  # a GET confirms nothing
    mailing.post(f"/alerts/confirm/{token}")
    with own_sample.database.session() as session:
        assert session.get_one(Alert, alert.id).confirmed_at == NOW
    mailing.post(f"/alerts/stop/{alert.stop_token}")
    with own_sample.database.session() as session:
        stopped = session.get_one(Alert, alert.id)
        assert (stopped.stopped_at, stopped.email) == (NOW, "")
    assert "is off" in mailing.get(f"/alerts/stop/{alert.stop_token}").text
    assert mailing.get(f"/alerts/confirm/{token}").status_code == 404


def test_asking_twice_is_asking_once(mailing: TestClient, own_sample: Sample) -> None:
    sent = {"query": "q=neglect", "email": "reader@reviews.test", "every": "monthly"}
    for _ in range(2):
        mailing.post("/alerts/new", data=sent)
    with own_sample.database.session() as session:
        assert len(session.scalars(select(Alert)).all()) == 1


@pytest.mark.parametrize("email", ["", "reader", "a@b", "a@b.c d", "a@b.test\nBcc: x@y.test"])
def test_what_is_no_address_is_refused(mailing: TestClient, email: str) -> None:
    sent = {"query": "", "email": email, "every": "weekly"}
    answer = mailing.post("/alerts/new", data=sent)
    assert answer.status_code == 400
    assert "Enter an email address" in answer.text


def test_without_email_set_up_the_feed_is_offered(site: TestClient) -> None:
    page = HTMLParser(site.get("/alerts/new?q=neglect").text)
    assert page.css_first("main form") is None
    assert page.css_first('a[href="/search.atom?q=neglect"]') is not None
