"""Reading a body inside the limits of what it turns out to be."""

import gzip

import httpx
import pytest

from ingest.fetch.answer import read_body, read_head
from ingest.fetch.policy import KIB, Kind, Limits
from ingest.fetch.trouble import Trouble

LIMITS = {
    Kind.PAGE: Limits(60.0, 4 * KIB),
    Kind.PROBE: Limits(60.0, 4 * KIB),
    Kind.DOCUMENT: Limits(180.0, 16 * KIB),
    Kind.ROBOTS: Limits(60.0, 2 * KIB, cut=True),
}
PDF = b"%PDF-1.7 " + b"x" * 10 * KIB
PAGE = b"  <!doctype html>" + b"x" * 10 * KIB


class Patience:
    def __init__(self) -> None:
        self.extended = 0.0

    def extend(self, seconds: float) -> None:
        self.extended += seconds


def read(
    body: bytes, kind: Kind, status: int = 200, **headers: str
) -> tuple[bytes | None, bool, float]:
    patience = Patience()
    response = httpx.Response(
        status,
        headers=headers,
        stream=httpx.ByteStream(body),
        extensions={"patience": patience},
    )
    answer = read_head(response)
    read_body(response, answer, kind=kind, limits=LIMITS)
    return answer.body, answer.cut, patience.extended


def test_a_document_behind_a_page_gets_a_documents_room_and_time() -> None:
    assert read(PDF, Kind.PAGE) == (PDF, False, 120.0)


def test_a_compressed_document_loses_nothing_to_a_pages_limit() -> None:
    pdf = b"%PDF-1.7 " + b"x" * 15 * KIB
    body, cut, _ = read(gzip.compress(pdf), Kind.PAGE, **{"content-encoding": "gzip"})
    assert (body, cut) == (pdf, False)


def test_a_document_asked_for_as_one_is_given_no_more_time() -> None:
    assert read(PDF, Kind.DOCUMENT) == (PDF, False, 0.0)


@pytest.mark.parametrize("kind", [Kind.PAGE, Kind.PROBE, Kind.DOCUMENT])
def test_a_page_has_a_pages_room_whatever_was_asked_for(kind: Kind) -> None:
    with pytest.raises(Trouble, match="larger than 4 KiB"):
        read(PAGE, kind)


def test_a_document_has_its_own_limit() -> None:
    with pytest.raises(Trouble, match="larger than 16 KiB"):
        read(PDF + bytes(16 * KIB), Kind.PAGE)


def test_robots_txt_is_read_as_far_as_it_fits() -> None:
    assert read(b"x" * 3 * KIB, Kind.ROBOTS) == (b"x" * 2 * KIB, True, 0.0)


def test_the_page_of_a_bad_answer_is_cut_not_refused() -> None:
    assert read(PDF, Kind.DOCUMENT, 404) == (PDF[: 4 * KIB], True, 0.0)


def test_a_body_that_just_fits_is_whole() -> None:
    assert read(b"x" * 4 * KIB, Kind.PAGE) == (b"x" * 4 * KIB, False, 0.0)


def test_repeated_headers_are_joined_and_the_location_kept_in_its_bytes() -> None:
    response = httpx.Response(
        302, headers=[(b"Via", b"a"), (b"VIA", b"b"), (b"Location", b"/r\xe9view")]
    )
    answer = read_head(response)
    assert answer.headers["via"] == "a, b"
    assert answer.location == b"/r\xe9view"
    assert answer.redirects
