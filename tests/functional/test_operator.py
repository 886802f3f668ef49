"""Behind the counter: sign-in, roles on every route, corrections, flags, replies, the log."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.domain.permissions import RULES, Act, Role, allows
from app.main import create_app
from app.models import (
    AuditEntry,
    Base,
    Correction,
    Fact,
    Flag,
    PublisherReply,
    Review,
    SignIn,
    TakedownRequest,
)
from app.records import corrections
from app.records.reviews import whole_review
from ingest.extract import picture
from tests.factories.counter import ORIGIN, PASSWORD, Account, add_account, send, sign_in, token_on
from tests.factories.record import GONE, NOW, Sample, review_id

ONE = review_id(1)


class Clock:
    """A time that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browser(own_sample: Sample, clock: Clock) -> Iterator[Callable[[], TestClient]]:
    """Opens browsers before one application."""
    app = create_app(own_sample.settings, now=clock)
    with TestClient(app):
        yield lambda: TestClient(app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def ann(own_sample: Sample) -> Account:
    return add_account(own_sample.database, "ann@reviews.test", "operator", now=NOW)


@pytest.fixture
def bob(own_sample: Sample) -> Account:
    return add_account(own_sample.database, "bob@reviews.test", "operator", now=NOW)


@pytest.fixture
def hers(browser: Callable[[], TestClient], ann: Account) -> TestClient:
    """Ann's browser, signed in."""
    client = browser()
    assert sign_in(client, ann, at=NOW).status_code == 303
    return client


@pytest.fixture
def his(browser: Callable[[], TestClient], bob: Account) -> TestClient:
    """Bob's browser, signed in."""
    client = browser()
    assert sign_in(client, bob, at=NOW).status_code == 303
    return client


def test_a_person_signs_in_and_out(hers: TestClient, own_sample: Sample) -> None:
    page = hers.get("/operator")
    assert page.status_code == 200
    assert "ann@reviews.test" in page.text
    assert "script" not in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"
    held = hers.cookies.get("operator")
    with own_sample.database.session() as session:
        assert held not in session.scalars(select(SignIn.token_sha256)).all()
    assert send(hers, "/operator/sign-out").status_code == 303
    hers.cookies.set("operator", str(held))
    assert hers.get("/operator").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    browser: Callable[[], TestClient], ann: Account
) -> None:
    cookie = sign_in(browser(), ann, at=NOW).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_code_works_once(browser: Callable[[], TestClient], ann: Account) -> None:
    assert sign_in(browser(), ann, at=NOW).status_code == 303
    assert sign_in(browser(), ann, at=NOW).status_code == 403


@pytest.mark.parametrize("change", ["email", "password", "code"])
def test_a_refusal_is_the_same_whatever_was_wrong(
    browser: Callable[[], TestClient], ann: Account, change: str
) -> None:
    client = browser()
    right = {"email": ann.email, "password": PASSWORD, "code": ann.code(NOW)}
    wrong = {"email": "nobody@reviews.test", "password": "wrong", "code": "000000"}
    token = token_on(client.get("/operator/sign-in").text)
    sent = {**right, change: wrong[change], "csrf": token}
    answer = client.post("/operator/sign-in", data=sent, headers=ORIGIN)
    assert answer.status_code == 403
    assert "The email address, password or code is not right." in answer.text


def test_tries_are_throttled_by_account_whether_it_exists_or_not(
    browser: Callable[[], TestClient], ann: Account
) -> None:
    for email in (ann.email, "nobody@reviews.test"):
        statuses = []
        for _ in range(9):
            client = browser()
            token = token_on(client.get("/operator/sign-in").text)
            sent = {"email": email, "password": "wrong", "code": "1", "csrf": token}
            statuses.append(client.post("/operator/sign-in", data=sent, headers=ORIGIN).status_code)
        assert statuses == [403] * 8 + [429]


def test_a_session_ends_when_idle_and_at_the_latest_after_eight_hours(
    hers: TestClient, clock: Clock
) -> None:
    for _ in range(17):
        clock.now += timedelta(minutes=28)
        assert hers.get("/operator").status_code == 200
    clock.now += timedelta(minutes=28)
    assert hers.get("/operator").status_code == 303


def test_an_idle_session_ends(hers: TestClient, clock: Clock) -> None:
    clock.now += timedelta(minutes=31)
    assert hers.get("/operator").status_code == 303


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", ORIGIN),
        ("wrong", ORIGIN),
        ("right", {}),
        ("right", {"origin": "http://elsewhere.test"}),
        ("right", {"origin": "null"}),
        ("right", {**ORIGIN, "sec-fetch-site": "cross-site"}),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(
    hers: TestClient, own_sample: Sample, token: str, headers: dict[str, str]
) -> None:
    page = hers.get(f"/operator/reviews/{ONE}/withhold")
    sent = {"csrf": token_on(page.text) if token == "right" else token, "reason": "R2"}
    answer = hers.post(f"/operator/reviews/{ONE}/withhold", data=sent, headers=headers)
    assert answer.status_code == 403
    with own_sample.database.session() as session:
        assert session.get_one(Review, ONE).visibility == "public"


def test_marked_acts_want_the_password_again_after_a_while(hers: TestClient, clock: Clock) -> None:
    clock.now += timedelta(minutes=6)
    path = f"/operator/reviews/{ONE}/withhold"
    assert "Hide now" not in hers.get(path).text
    answer = send(hers, path, reason="R2")
    assert answer.headers["location"].startswith("/operator/confirm")
    assert send(hers, "/operator/confirm", password="wrong", next=path).status_code == 403
    assert send(hers, "/operator/confirm", password=PASSWORD, next=path).status_code == 303
    assert send(hers, path, reason="R2").headers["location"] == path


# ---- every route, every role ------------------------------------------------------------------

FREE = {
    ("GET", "/operator/sign-in"),
    ("POST", "/operator/sign-in"),
    ("GET", "/reply/{token}"),
    ("POST", "/reply/{token}"),
}
EXAMPLES = {
    "review_id": ONE,
    "field": "title",
    "reference": "W-NOTHERE",
    "flag_id": "1",
    "reply_id": "1",
    "problem_id": "9999",
    "run_id": "1",
    "number": "1",
}


def all_routes(app: object) -> list[APIRoute]:
    """Every route of the application, those of mounted routers too."""
    found: list[APIRoute] = []
    waiting = list(app.routes)  # type: ignore[attr-defined]
    while waiting:
        route = waiting.pop()
        if isinstance(route, APIRoute):
            found.append(route)
        else:
            inner = getattr(route, "original_router", None) or getattr(route, "router", None)
            waiting += list(getattr(inner or route, "routes", None) or [])
    return found


def act_of(route: APIRoute) -> Act | None:
    """The act a route asks the door for."""
    calls = [dependant.call for dependant in route.dependant.dependencies]
    return next((call.act for call in calls if hasattr(call, "act")), None)


def path_of(route: APIRoute) -> str:
    return re.sub(r"{(\w+)(?::\w+)?}", lambda m: EXAMPLES.get(m.group(1), "1"), route.path)


def test_every_route_behind_the_counter_names_its_act(hers: TestClient) -> None:
    behind = [r for r in all_routes(hers.app) if r.path.startswith("/operator")]
    assert len(behind) > 25
    nameless = {
        (method, route.path)
        for route in behind
        for method in route.methods
        if act_of(route) is None
    }
    assert nameless <= FREE


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_is_let_through_or_refused_on_every_route(
    browser: Callable[[], TestClient], own_sample: Sample, role: Role | None
) -> None:
    client = browser()
    if role is not None:
        account = add_account(own_sample.database, f"{role}@reviews.test", role, now=NOW)
        assert sign_in(client, account, at=NOW).status_code == 303
    wrong = []
    for route in all_routes(client.app):
        act = act_of(route)
        if act is None or route.path == "/operator/sign-out":
            continue
        for method in sorted(route.methods - {"HEAD"}):
            if method == "GET":
                answer = client.get(path_of(route))
            elif role is None:
                answer = client.post(path_of(route), data={"csrf": "x"}, headers=ORIGIN)
            else:
                answer = send(client, path_of(route))
            to_sign_in = answer.headers.get("location", "").startswith("/operator/sign-in")
            let_in = not to_sign_in and answer.status_code != 403
            if route.path == "/operator/confirm" and method == "POST":
                continue  # answers 403 to a wrong password too
            if let_in != (role is not None and allows(role, act)) or answer.status_code >= 500:
                wrong.append((method, route.path, answer.status_code))
    assert wrong == []


def test_public_routes_change_nothing_by_get(hers: TestClient, own_sample: Sample) -> None:
    before = _contents(own_sample)
    for route in all_routes(hers.app):
        if "GET" in route.methods:
            hers.get(path_of(route))
    assert _contents(own_sample) == before


def _contents(sample: Sample) -> dict[str, list[tuple[object, ...]]]:
    with sample.database.session() as session:
        return {
            table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def test_the_table_of_permissions_knows_every_act() -> None:
    assert set(RULES) == set(Act)
    assert not allows("somebody", Act.SEE_WORK)
    assert {act for act in Act if allows(Role.AUDITOR, act)} == {
        Act.SEE_RUNS,
        Act.READ_LOG,
        Act.CONFIRM,
    }


# ---- deciding ---------------------------------------------------------------------------------


def test_themes_and_harms_are_ticked_and_the_public_is_told_when_not_who(
    hers: TestClient, own_sample: Sample
) -> None:
    path = f"/operator/reviews/{ONE}/fields/harm"
    form = hers.get(path).text
    assert 'name="term-neglect"' in form
    reason = {"decision": "change", "reason": "read it all"}
    assert send(hers, path, **reason).status_code == 400  # nothing ticked: that is "Not stated"
    fields = {"term-neglect": "on", "term-physical-abuse": "on"}
    assert send(hers, path, **reason, **fields).status_code == 200
    path = f"/operator/reviews/{ONE}/fields/theme"
    assert send(hers, path, **reason, **{"term-supervision": "on"}).status_code == 200
    with own_sample.database.session() as session:
        assert corrections.told(whole_review(session, ONE), "harm").value == [
            "neglect",
            "physical-abuse",
        ]
    page = hers.get(f"/reviews/{ONE}").text
    assert page.count("Checked by a person on 2 March 2026.") == 2
    assert "ann@" not in page
    assert "read it all" not in page
    said = hers.get(f"/api/v1/reviews/{ONE}").text
    assert "ann@" not in said
    assert send(hers, path, **reason, **{"term-of-endearment": "on"}).status_code == 400


def test_a_page_is_drawn_for_operators_only(own_sample: Sample, ann: Account, clock: Clock) -> None:
    app = create_app(own_sample.settings, now=clock, picture=picture)
    with TestClient(app, follow_redirects=False) as client:
        path = f"/operator/reviews/{ONE}/documents/1/pages/1/picture"
        assert client.get(path).status_code == 303
        assert sign_in(client, ann, at=NOW).status_code == 303
        drawn = client.get(path)
        assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/png")
        assert drawn.content.startswith(b"\x89PNG")
        assert drawn.headers["cache-control"] == "no-store"
        assert client.get(path.replace("/pages/1/", "/pages/3/")).status_code == 404
        assert client.get(path.replace("/documents/1/", "/documents/9/")).status_code == 404
        form = client.get(f"/operator/reviews/{ONE}/fields/title").text
        assert f'src="{path}"' in form


def test_without_the_pipeline_a_page_is_shown_as_its_text(hers: TestClient) -> None:
    form = hers.get(f"/operator/reviews/{ONE}/fields/title").text
    assert "<img" not in form
    assert hers.get(f"/operator/reviews/{ONE}/documents/1/pages/1/picture").status_code == 404


def test_a_date_is_corrected_and_stands(hers: TestClient, own_sample: Sample) -> None:
    path = f"/operator/reviews/{ONE}/fields/publication_date"
    assert "Page 1" in hers.get(path).text
    refused = send(hers, path, decision="change", value="2021-02-30", reason="cover")
    assert refused.status_code == 400
    assert send(hers, path, decision="change", value="2021-03").status_code == 400  # no reason
    answer = send(hers, path, decision="change", value="2021-03", reason="the cover says so")
    assert "2021-03-01/2021-03-31" in answer.text
    with own_sample.database.session() as session:
        review = session.get_one(Review, ONE)
        assert str(review.published_latest) == "2021-03-31"
        assert session.scalar(select(func.count(Correction.id))) == 1
    public = hers.get(f"/reviews/{ONE}").text
    assert "March 2021" in public
    assert "ann@" not in public
    assert "the cover says so" not in public
    fields = hers.get(f"/api/v1/reviews/{ONE}").text
    assert "the cover says so" not in fields


def test_a_field_is_accepted_or_said_not_to_be_stated(hers: TestClient, own_sample: Sample) -> None:
    accepted = send(hers, f"/operator/reviews/{ONE}/fields/outcome", decision="accept")
    assert accepted.status_code == 200
    with own_sample.database.session() as session:
        unsure = session.scalars(
            select(Fact.field).where(Fact.review_id == ONE, Fact.state == "cannot_tell")
        ).first()
    path = f"/operator/reviews/{ONE}/fields/{unsure}"
    assert send(hers, path, decision="accept").status_code == 400  # there is nothing to accept
    assert send(hers, path, decision="not-stated", reason="read it").status_code == 200
    with own_sample.database.session() as session:
        rows = session.scalars(select(Correction).order_by(Correction.id)).all()
        assert [(row.field, row.state, row.accepts) for row in rows] == [
            ("outcome", "known", True),
            (unsure, "not_stated", False),
        ]


def test_hiding_takes_one_person_and_settling_a_second(
    hers: TestClient, his: TestClient, own_sample: Sample
) -> None:
    path = f"/operator/reviews/{ONE}/withhold"
    send(hers, path, reason="R2", note="seen on page 3")
    assert hers.get(f"/reviews/{ONE}").status_code == 410
    settle = f"/operator/reviews/{ONE}/settle"
    assert send(hers, settle, decision="lift").status_code == 400
    assert send(his, settle, decision="permanent").status_code == 303
    assert send(his, settle, decision="lift", reason="appeal").status_code == 303
    assert hers.get(f"/reviews/{ONE}").status_code == 200
    assert "seen on page 3" in his.get("/operator/audit?deed=withhold").text


def test_a_flag_is_held_proposed_and_published_by_a_second_person(
    hers: TestClient, his: TestClient, own_sample: Sample
) -> None:
    assert send(hers, "/operator/flags/1/hold", reason=" ").status_code == 400
    assert send(hers, "/operator/flags/1/hold", reason="the board rang").status_code == 303
    assert hers.get("/takedowns/1").status_code == 404
    assert send(his, "/operator/flags/1/publish").status_code == 400  # nobody proposed it
    assert send(hers, "/operator/flags/1/propose", reason="looked from home").status_code == 303
    assert send(hers, "/operator/flags/1/publish").status_code == 400  # the same person
    assert send(his, "/operator/flags/1/publish").status_code == 303
    assert hers.get("/takedowns/1").status_code == 200
    assert send(his, "/operator/flags/1/close", reason="explained").status_code == 303
    with own_sample.database.session() as session:
        assert session.get_one(Flag, 1).state == "closed"


def test_a_publisher_replies_by_link_and_the_reply_is_shown_once_accepted(
    hers: TestClient, browser: Callable[[], TestClient], own_sample: Sample, clock: Clock
) -> None:
    with own_sample.database.session() as session:
        number = session.scalars(select(Flag.id).where(Flag.review_id == review_id(GONE[1]))).one()
    page = send(hers, f"/operator/flags/{number}/invite").text
    found = re.search(r"http://reviews\.test(/reply/[^<\s]+)", page)
    assert found is not None
    link, publisher = found.group(1), browser()
    words = "It was moved by mistake. <b>Sorry</b>"
    assert publisher.get(link).status_code == 200
    assert publisher.get(link[:-1] + "x").status_code == 404
    sent = publisher.post(link, data={"text": words, "reason": "SITE"}, headers=ORIGIN)
    assert sent.status_code == 200
    assert "by mistake" not in publisher.get(f"/takedowns/{number}").text
    with own_sample.database.session() as session:
        reply = session.scalars(
            select(PublisherReply.id).where(PublisherReply.flag_id == number)
        ).one()
    assert f"/operator/flags/{number}" in hers.get("/operator?show=reply").text
    assert send(hers, f"/operator/replies/{reply}/accept").status_code == 303
    shown = publisher.get(f"/takedowns/{number}").text
    assert "by mistake" in shown
    assert "<b>Sorry" not in shown
    clock.now += timedelta(days=365)
    assert publisher.get(link).status_code == 404


def test_requests_to_withhold_come_first_and_are_settled(
    hers: TestClient, own_sample: Sample
) -> None:
    asked = {"review": ONE, "child_safety": "no", "why": "R4", "who": "publisher"}
    hers.post("/withhold", data=asked)
    with own_sample.database.session() as session:
        reference = session.scalars(select(TakedownRequest.reference)).one()
    rows = re.findall(r'<td class="govuk-table__cell">([^<]+)</td>', hers.get("/operator").text)
    assert rows[0] == "Requests to withhold"
    path = f"/operator/requests/{reference}"
    assert send(hers, path, decision="").status_code == 400
    assert send(hers, path, decision="kept: not ours").status_code == 303
    assert reference not in hers.get("/operator").text


def test_the_log_filters_and_comes_as_csv_that_runs_nothing(
    hers: TestClient, own_sample: Sample
) -> None:
    send(hers, "/operator/flags/1/hold", reason="=cmd|' /C calc'!A0")
    text = hers.get("/operator/audit.csv?deed=hold").text
    assert "\"'=cmd|" in text
    assert len(text.strip().splitlines()) == 2
    with own_sample.database.transaction() as session:
        session.scalars(select(AuditEntry)).first().reason = "changed"  # type: ignore[union-attr]
    assert "The chain is broken at entry 1" in hers.get("/operator/audit").text
