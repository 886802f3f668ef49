"""Conditional requests and heads, without a socket."""

import pytest

from ingest.demo.http import Request, reply_to
from ingest.demo.state import Answer

ANSWER = Answer(200, {"ETag": '"abc"', "Last-Modified": "Wed, 03 Sep 2025 09:15:00 GMT"}, b"body")


def _asked(**headers: str) -> Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request("GET", "/x", named)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"if_none_match": '"abc"'}, 304),
        ({"if_none_match": 'W/"abc"'}, 304),
        ({"if_none_match": '"zzz", "abc"'}, 304),
        ({"if_none_match": '"zzz"'}, 200),
        ({"if_modified_since": "Wed, 03 Sep 2025 09:15:00 GMT"}, 304),
        ({"if_modified_since": "Tue, 02 Sep 2025 09:15:00 GMT"}, 200),
        ({"if_modified_since": "yesterday"}, 200),
        (
            {"if_none_match": '"zzz"', "if_modified_since": "Wed, 03 Sep 2025 09:15:00 GMT"},
            200,
        ),
    ],
)
def test_tags_come_before_times(headers: dict[str, str], status: int) -> None:
    reply = reply_to(_asked(**headers), ANSWER, b"body")
    assert reply.status == status
    assert reply.sent == (4 if status == 200 else 0)


def test_an_absence_is_never_not_modified() -> None:
    gone = Answer(404, {"ETag": '"abc"'}, b"no")
    assert reply_to(_asked(if_none_match='"abc"'), gone, b"no").status == 404


@pytest.mark.parametrize(
    ("line", "target"),
    [
        (b"GET /a?b=c HTTP/1.1", "/a?b=c"),
        (b"GET http://127.0.0.9:80/a/b HTTP/1.1", "/a/b"),
        (b"GET http://127.0.0.9:80 HTTP/1.1", "/"),
        (b"GET /a#b HTTP/1.1", "/a"),
    ],
)
def test_a_target_is_a_path_and_its_query(line: bytes, target: str) -> None:
    request = Request.parse(line + b"\r\nHost: x\r\nIf-None-Match: *")
    assert (request.target, request.conditional) == (target, True)
