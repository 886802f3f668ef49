"""What every answer goes through, and what the log may hold."""

import gzip

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from app.web.guard import LARGEST_FORM, Guard


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(Guard)

    @app.get("/text")
    def text() -> Response:
        return PlainTextResponse("word " * 1000)

    @app.get("/dated")
    def dated() -> Response:
        return PlainTextResponse("x", headers={"Last-Modified": "Mon, 02 Mar 2026 00:00:00 GMT"})

    @app.post("/form")
    async def form(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    return TestClient(app)


def test_it_compresses_what_is_long(client: TestClient) -> None:
    with client.stream("GET", "/text", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw) == b"word " * 1000
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in client.get("/dated").headers


@pytest.mark.parametrize("tag", ["{}", "*", '"other", {}', "W/{}"])
def test_an_unchanged_answer_is_not_sent(client: TestClient, tag: str) -> None:
    given = client.get("/text").headers["etag"]
    asked = tag.replace("{}", given).replace("W/W/", "W/")
    again = client.get("/text", headers={"if-none-match": asked})
    assert (again.status_code, again.content) == (304, b"")


def test_another_tag_gets_the_answer(client: TestClient) -> None:
    assert client.get("/text", headers={"if-none-match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Mon, 02 Mar 2026 00:00:00 GMT", 304),
        ("Tue, 03 Mar 2026 00:00:00 GMT", 304),
        ("Sun, 01 Mar 2026 00:00:00 GMT", 200),
        ("not a date", 200),
    ],
)
def test_dates_of_change_are_heeded(client: TestClient, since: str, status: int) -> None:
    assert client.get("/dated", headers={"if-modified-since": since}).status_code == status


def test_the_tag_outranks_the_date(client: TestClient) -> None:
    headers = {"if-none-match": '"x"', "if-modified-since": "Tue, 03 Mar 2026 00:00:00 GMT"}
    assert client.get("/dated", headers=headers).status_code == 200


def test_a_large_form_is_refused_unread(client: TestClient) -> None:
    assert client.post("/form", content=b"x" * LARGEST_FORM).status_code == 200
    assert client.post("/form", content=b"x" * (LARGEST_FORM + 1)).status_code == 413
    assert client.post("/form", content=iter([b"x"])).status_code == 413  # length not said


def test_the_log_holds_neither_query_nor_address(client: TestClient) -> None:
    with capture_logs() as logged:
        client.get("/text?q=a+name", headers={"x-forwarded-for": "203.0.113.9"})
    assert len(logged) == 1
    assert set(logged[0]) == {"event", "log_level", "method", "path", "status", "ms"}
    assert logged[0]["path"] == "/text"
    assert "name" not in str(logged)
    assert "203.0.113.9" not in str(logged)
    assert "testclient" not in str(logged)
