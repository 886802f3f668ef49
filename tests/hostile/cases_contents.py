"""Behaviours 45 to 58 and 62: whole answers that are not what they say, and pages that are traps.

The gate hands the bytes on as they came; what they are is for the recognising stage to say. Where
a page is too large to be a page, the gate refuses it.
"""

import socket
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from app.domain.urls import canonical_url, looks_like_trap
from app.domain.vocabulary import Outcome
from ingest.fetch import Kind
from ingest.values import Fetched
from tests.hostile import pages
from tests.hostile.case import Case, at_doc
from tests.hostile.site import PAGE, PDF, Behaviour, Dials, Site, answer, page, pdf

TODAY = date(2026, 3, 2)
JUNK_PDF = b"\x00" * 900 + PDF


def a_zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "hello")
    return file.getvalue()


def whole_page(number: int, name: str, body: bytes, *headers: str) -> Case:
    return Case(number, name, at_doc(page(body, *headers)), 200, kind=Kind.PAGE, body=body)


def _media_type(expected: str) -> Callable[[Fetched, Site, Dials], None]:
    def check(fetched: Fetched, site: Site, dials: Dials) -> None:
        assert fetched.media_type == expected

    return check


def _calendar_is_a_trap(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert looks_like_trap("http://board.example/calendar?date=2031-05", today=TODAY)
    assert looks_like_trap("http://board.example/events/2029/11/", today=TODAY)


def _repetition_is_a_trap(fetched: Fetched, site: Site, dials: Dials) -> None:
    url = "http://board.example/"
    for _ in range(3):
        url = canonical_url("reviews/", url)
    assert looks_like_trap(url, today=TODAY)


def _sessions_are_one_address(fetched: Fetched, site: Site, dials: Dials) -> None:
    urls = {
        canonical_url(f"/reviews;jsessionid={sid * 16}", "http://board.example/") for sid in "ab"
    }
    assert urls == {"http://board.example/reviews"}


def _name_is_only_data(name: str) -> Callable[[Fetched, Site, Dials], None]:
    before = set(Path.cwd().iterdir())

    def check(fetched: Fetched, site: Site, dials: Dials) -> None:
        assert fetched.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert {path for path in Path.cwd().iterdir() if path.name in name} <= before

    return check


def _sent(parts: Callable[[], Iterator[bytes]]) -> Behaviour:
    """A page sent part by part, ended by hanging up."""

    def behave(sock: socket.socket) -> None:
        sock.sendall(answer(200, "Content-Type: text/html", length=None) + b"<html>")
        for part in parts():
            sock.sendall(part)

    return behave


CASES = [
    Case(45, "HTML named .pdf", at_doc(page()), 200, body=PAGE, check=_media_type("text/html")),
    Case(
        46,
        "a PDF as text/html",
        at_doc(answer(200, "Content-Type: text/html", body=PDF)),
        200,
        kind=Kind.PAGE,
        body=PDF,
    ),
    Case(
        46,
        "a PDF larger than a page, asked for as a page",
        at_doc(answer(200, "Content-Type: text/html", body=PDF + bytes(12 * 1024 * 1024))),
        200,
        kind=Kind.PAGE,
    ),
    Case(
        47, "a PDF after 900 bytes of junk", at_doc(answer(200, body=JUNK_PDF)), 200, body=JUNK_PDF
    ),
    Case(
        48,
        "a zip as a PDF",
        at_doc(answer(200, "Content-Type: application/pdf", body=a_zip())),
        200,
        body=a_zip(),
    ),
    Case(
        49,
        "a UTF-16 page without header",
        at_doc(answer(200, body=pages.utf_16_without_header())),
        200,
        kind=Kind.PAGE,
        body=pages.utf_16_without_header(),
    ),
    Case(
        50,
        "a wrong charset header",
        at_doc(answer(200, "Content-Type: text/html; charset=koi8-r", body=pages.wrong_charset())),
        200,
        kind=Kind.PAGE,
        body=pages.wrong_charset(),
        check=_media_type("text/html"),
    ),
    Case(
        51,
        "50 MB in one line",
        at_doc(_sent(pages.long_line)),
        Outcome.TRUNCATED,
        kind=Kind.PAGE,
        within=8,
    ),
    whole_page(52, "200,000 nested divs", pages.nested()),
    Case(
        53,
        "1 million links",
        at_doc(_sent(pages.links)),
        Outcome.TRUNCATED,
        kind=Kind.PAGE,
        within=8,
    ),
    Case(
        54,
        "a calendar without end",
        at_doc(page(pages.calendar(1))),
        200,
        kind=Kind.PAGE,
        check=_calendar_is_a_trap,
    ),
    Case(
        55,
        "a path that repeats itself",
        at_doc(page(pages.repeating())),
        200,
        kind=Kind.PAGE,
        check=_repetition_is_a_trap,
    ),
    Case(
        56,
        "session ids",
        at_doc(page(pages.sessions())),
        200,
        kind=Kind.PAGE,
        check=_sessions_are_one_address,
    ),
    whole_page(57, "odd link texts", pages.link_texts()),
    *(
        Case(
            58,
            f"a file name: {name[:20]}",
            at_doc(pdf(f'Content-Disposition: attachment; filename="{name}"')),
            200,
            body=PDF,
            check=_name_is_only_data(name),
        )
        for name in ("../../etc/passwd", "CON", "x" * 4096)
    ),
    whole_page(62, "a consent wall", b"<html><h1>Before you continue</h1>Accept</html>"),
]
