"""Behaviours 29 to 44, 59 and 60: the wire itself."""

import gzip
import socket
from collections.abc import Callable

from app.domain.vocabulary import Outcome
from ingest.fetch import Kind
from ingest.values import Fetched
from tests.hostile.case import Case, at_doc
from tests.hostile.site import (
    PAGE,
    PDF,
    Dials,
    Reply,
    Site,
    answer,
    endlessly,
    page,
    pdf,
    redirect,
    reset,
    silently,
)

ROBOTS = "/robots.txt"


def gzipped(body: bytes, coding: str = "gzip") -> bytes:
    return answer(200, "Content-Type: text/html", f"Content-Encoding: {coding}", body=body)


def chunked(*lines: bytes) -> bytes:
    head = answer(200, "Content-Type: application/pdf", "Transfer-Encoding: chunked", length=None)
    return head + b"".join(lines)


def _bomb(sock: socket.socket) -> None:
    """A page, then 512 MiB of zeros in about half a megabyte."""
    sock.sendall(answer(200, "Content-Encoding: gzip", length=None))
    member = gzip.compress(bytes(1024 * 1024))
    sock.sendall(gzip.compress(PAGE) + member * 512)


def _triple(sock: socket.socket) -> None:
    body = gzip.compress(gzip.compress(gzip.compress(bytes(1024 * 1024)) * 512))
    sock.sendall(gzipped(body, "gzip, gzip, gzip"))


def _says(words: str) -> Callable[[Fetched, Site, Dials], None]:
    def check(fetched: Fetched, site: Site, dials: Dials) -> None:
        assert words in fetched.because, fetched.because

    return check


def _rests(low: float, high: float) -> Callable[[Fetched, Site, Dials], None]:
    def check(fetched: Fetched, site: Site, dials: Dials) -> None:
        assert fetched.retry_after is not None
        assert low <= fetched.retry_after <= high

    return check


def _document_was_not_asked(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert not site.asked("/doc.pdf")


def _rule_is_kept(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert fetched.robots_rule == "Disallow: /"
    _document_was_not_asked(fetched, site, dials)


def _robots(reply: Reply, verdict: Outcome | int, name: str, **more: object) -> Case:
    return Case(60, f"robots.txt: {name}", {ROBOTS: reply, "/doc.pdf": pdf()}, verdict, **more)  # type: ignore[arg-type]


CASES = [
    Case(29, "a gzip bomb of 512 MiB", at_doc(_bomb), Outcome.TRUNCATED, kind=Kind.PAGE, within=8),
    Case(29, "honest gzip", at_doc(gzipped(gzip.compress(PAGE))), 200, kind=Kind.PAGE, body=PAGE),
    Case(30, "triple gzip", at_doc(_triple), Outcome.TRUNCATED, kind=Kind.PAGE, within=8),
    Case(31, "brotli unasked", at_doc(gzipped(b"\x8b\x02\x80xxx", "br")), Outcome.TRUNCATED),
    Case(31, "zstd unasked", at_doc(gzipped(b"\x28\xb5\x2f\xfd", "zstd")), Outcome.TRUNCATED),
    Case(
        32,
        "a bad gzip trailer",
        at_doc(gzipped(gzip.compress(PAGE)[:-8] + b"\x00" * 8)),
        Outcome.TRUNCATED,
        kind=Kind.PAGE,
    ),
    Case(
        32,
        "gzip that breaks off",
        at_doc(gzipped(gzip.compress(PAGE)[:-12])),
        Outcome.TRUNCATED,
        kind=Kind.PAGE,
    ),
    Case(
        33,
        "an endless document",
        at_doc(endlessly(answer(200, length=None) + PDF, bytes(65536))),
        Outcome.TRUNCATED,
        within=8,
        check=_says("larger than 102400 KiB"),
    ),
    Case(
        33,
        "an endless page",
        at_doc(endlessly(answer(200, length=None) + PAGE, b"x" * 65536)),
        Outcome.TRUNCATED,
        kind=Kind.PAGE,
        check=_says("larger than 10240 KiB"),
    ),
    Case(
        34,
        "endless headers",
        at_doc(endlessly(b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 1000 + b"\r\n")),
        Outcome.TRUNCATED,
    ),
    Case(
        34,
        "one endless header",
        at_doc(endlessly(b"HTTP/1.1 200 OK\r\nX-Filler: ", b"x" * 8192)),
        Outcome.TRUNCATED,
    ),
    Case(
        35,
        "a body of 1 byte at a time",
        at_doc(endlessly(answer(200, length=10_000_000) + PDF, b"x", pause=0.05)),
        Outcome.TIMEOUT,
        check=_says("more slowly"),
    ),
    Case(
        36,
        "headers of 1 line at a time",
        at_doc(endlessly(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", pause=0.05)),
        Outcome.TIMEOUT,
        check=_says("the head"),
    ),
    Case(37, "accepts and never answers", at_doc(silently()), Outcome.TIMEOUT),
    Case(37, "begins a body and stops", at_doc(silently(pdf()[:-40])), Outcome.TIMEOUT, within=8),
    Case(38, "resets in the body", at_doc(reset(pdf()[:-40])), Outcome.TRUNCATED),
    Case(38, "resets in the head", at_doc(reset(b"HTTP/1.1 20")), Outcome.CONN_REFUSED),
    Case(
        39,
        "Content-Length too long",
        at_doc(lambda sock: sock.sendall(answer(200, body=PDF, length=len(PDF) + 9))),
        Outcome.TRUNCATED,
    ),
    Case(
        40,
        "Content-Length too short",
        at_doc(answer(200, body=PDF, length=len(PDF) - 9)),
        Outcome.TRUNCATED,
    ),
    Case(
        41,
        "two Content-Lengths",
        at_doc(answer(200, f"Content-Length: {len(PDF) - 9}", body=PDF)),
        Outcome.TRUNCATED,
    ),
    Case(42, "bad chunk sizes", at_doc(chunked(b"zz\r\nabc\r\n")), Outcome.TRUNCATED),
    Case(42, "a negative chunk", at_doc(chunked(b"-5\r\nabc\r\n")), Outcome.TRUNCATED),
    Case(
        42,
        "chunks that break off",
        at_doc(lambda sock: sock.sendall(chunked(b"400\r\n", b"x" * 100))),
        Outcome.TRUNCATED,
    ),
    Case(
        43,
        "a flood of 1xx",
        at_doc(endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
        Outcome.TRUNCATED,
    ),
    Case(
        44, "200 with an empty body", at_doc(answer(200)), Outcome.TRUNCATED, check=_says("empty")
    ),
    *(
        Case(
            59,
            f"Retry-After: {value}",
            at_doc(answer(503, f"Retry-After: {value}", body=b"busy")),
            503,
            check=_rests(low, high),
        )
        for value, low, high in (
            ("315360000", 86400, 86400),
            ("-5", 0, 0),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0, 0),
            ("Thu, 31 Dec 9999 23:59:59 GMT", 86400, 86400),
            ("120", 120, 120),
        )
    ),
    _robots(answer(503), Outcome.ROBOTS_UNREACHABLE, "503", check=_document_was_not_asked),
    _robots(answer(404), 200, "404", body=PDF),
    _robots(page(), 200, "a web page", body=PDF),
    _robots(
        answer(200, body=b"User-agent: *\nDisallow: /x\n" + b"# filler\n" * 1_200_000),
        200,
        "10 MB",
        body=PDF,
    ),
    _robots(
        answer(200, body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /"),
        Outcome.ROBOTS_DISALLOWED,
        "a byte-order mark",
        check=_rule_is_kept,
    ),
    _robots(redirect(ROBOTS), 200, "a redirect loop", body=PDF),
    _robots(
        redirect("http://169.254.169.254/robots.txt"),
        Outcome.ROBOTS_UNREACHABLE,
        "a redirect inside",
        check=_document_was_not_asked,
    ),
    _robots(
        endlessly(answer(200, length=None), b"x", pause=0.05),
        Outcome.ROBOTS_UNREACHABLE,
        "1 byte at a time",
        check=_document_was_not_asked,
    ),
]
