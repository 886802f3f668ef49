"""What bytes and pages are. An example's folder is its answer; drop a file in to add a test."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from ingest.recognise import page_likeness, recognise
from ingest.values import Sort

EXAMPLES = Path(__file__).parents[2] / "examples" / "recognise"
FILES = sorted(EXAMPLES.glob("*/*"))
LISTING = (EXAMPLES / "listing" / "page-per-review.html").read_bytes()


@pytest.mark.parametrize("example", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_recognises_each_example_as_its_folder_says(example: Path) -> None:
    found = recognise(example.read_bytes(), "text/html", url="https://a.test/files/child-a.pdf")
    assert found.sort == example.parent.name, found.because
    assert found.because.endswith(".")


def test_there_are_examples_of_every_answer_a_page_can_give() -> None:
    pages = {Sort.CHALLENGE, Sort.CONSENT, Sort.LOGIN, Sort.SOFT_404, Sort.MAINTENANCE}
    pages |= {Sort.PARKED, Sort.LISTING, Sort.HTML, Sort.EMPTY, Sort.UNKNOWN, Sort.TRUNCATED}
    assert pages <= {Sort(path.parent.name) for path in FILES}
    assert len(FILES) >= 40


@pytest.mark.parametrize("media_type", ["text/html", "application/pdf", "", "application/zip"])
def test_magic_bytes_decide_over_the_content_type(media_type: str) -> None:
    body = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
    assert recognise(body, media_type).sort is Sort.PDF


def word_file() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return held.getvalue()


def test_it_knows_a_word_file_and_one_that_broke_off() -> None:
    body = word_file()
    assert recognise(body, "application/octet-stream").sort is Sort.DOCX
    assert recognise(body[:-30], "application/octet-stream").sort is Sort.TRUNCATED


def test_a_zip_that_is_no_word_file_is_unknown() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "x")
    assert recognise(held.getvalue(), "application/pdf").sort is Sort.UNKNOWN


def test_an_old_word_file_is_told_from_other_compound_files() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
    assert recognise(head + "WordDocument".encode("utf-16-le"), "").sort is Sort.DOC
    assert recognise(head + "Workbook".encode("utf-16-le"), "").sort is Sort.UNKNOWN


def test_fewer_bytes_than_announced_are_truncated() -> None:
    body = b"%PDF-1.7\n%%EOF"
    found = recognise(body, "application/pdf", expected_length=5_000)
    assert found.sort is Sort.TRUNCATED
    assert "14 of 5000" in found.because


def test_the_early_end_mark_of_a_web_optimised_file_is_not_its_end() -> None:
    body = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n" + b"2 0 obj\nstream\n" + b"x" * 4_000
    assert recognise(body, "application/pdf").sort is Sort.TRUNCATED


def test_no_bytes_are_empty() -> None:
    assert recognise(b"", "application/pdf").sort is Sort.EMPTY
    assert recognise(None, "").sort is Sort.EMPTY


def page(title: str, words: str) -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><h1>{title}</h1><p>{words}</p></main></body></html>"
    ).encode()


HOME = page(
    "Northshire", ("Welcome to the partnership, where you can read about our work and plans.")
)


def test_a_page_like_the_one_for_a_made_up_address_is_a_soft_404() -> None:
    sorry = page("Northshire", "You asked for {} and here are some services you may like instead.")
    asked = sorry.replace(b"{}", b"/files/child-a.pdf")
    probe = sorry.replace(b"{}", b"/files/zq81kx.pdf")
    url = "https://a.test/files/child-a.pdf"
    assert recognise(asked, "text/html", url=url).sort is Sort.HTML
    assert recognise(asked, "text/html", url=url, probe_body=probe).sort is Sort.SOFT_404


def test_the_home_page_in_place_of_a_report_is_a_soft_404() -> None:
    found = recognise(HOME, "text/html", url="https://a.test/scr/a.pdf", home_body=HOME)
    assert found.sort is Sort.SOFT_404
    assert "home page" in found.because


def test_the_home_page_asked_for_is_itself() -> None:
    found = recognise(HOME, "text/html", url="https://a.test/", home_body=HOME)
    assert found.sort is Sort.HTML


def test_ending_at_the_root_is_a_soft_404_whatever_the_page_says() -> None:
    found = recognise(
        LISTING, "text/html", url="https://a.test/scr/a.pdf", final_url="https://a.test/"
    )
    assert found.sort is Sort.SOFT_404


def test_ending_at_an_error_address_is_a_soft_404() -> None:
    final = "https://a.test/error/404.aspx?aspxerrorpath=/a.pdf"
    found = recognise(HOME, "text/html", url="https://a.test/a.pdf", final_url=final)
    assert found.sort is Sort.SOFT_404


def test_a_listing_is_not_taken_for_the_site_s_not_found_page() -> None:
    menu = "".join(f"<li><a href='/s{n}'>Service number {n}</a></li>" for n in range(200))
    shell = (
        "<html><head><title>{}</title></head><body><nav><ul>" + menu + "</ul></nav><main>{}</main>"
    )
    listing = shell.format("Reviews", "<h1>Serious case reviews</h1><a href='/a.pdf'>Child A</a>")
    probe = shell.format("Sorry", "<h1>Sorry</h1><p>Nothing lives at this address, we fear.</p>")
    url = "https://a.test/reviews"
    found = recognise(listing.encode(), "text/html", url=url, probe_body=probe.encode())
    assert found.sort is Sort.LISTING


def test_a_redirect_to_a_sign_in_page_is_a_login() -> None:
    body = page("Sign in", "Use your work account.")
    final = "https://login.microsoftonline.com/common/oauth2/authorize?x=1"
    found = recognise(body, "text/html", url="https://a.test/doc", final_url=final)
    assert found.sort is Sort.LOGIN


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
def test_the_encoding_of_a_page_does_not_matter(encoding: str) -> None:
    body = "<html><head><title>Page not found – sorry</title></head><body>x</body></html>"
    assert recognise(body.encode(encoding), "text/html").sort is Sort.SOFT_404


def test_likeness_of_pages_is_between_none_and_whole() -> None:
    assert page_likeness(HOME, HOME) == 1.0
    assert page_likeness(HOME, LISTING) < 0.2


@pytest.mark.parametrize(
    "filler", ["1" * 1_000_000, "page " * 200_000, "not " * 200_000, "<p>x" * 200_000]
)
def test_a_page_made_to_be_slow_is_not(filler: str) -> None:
    begun = time.perf_counter()
    found = recognise(f"<html><body>{filler}</body></html>".encode(), "text/html")
    assert found.sort is Sort.HTML
    assert time.perf_counter() - begun < 20
