"""Reading other people's HTML unhurt."""

import time

import pytest

from ingest.markup import DEEPEST, clean_text, decode, parse, shallow

WORDS = [
    ("  Child\n\tA  ", "Child A"),
    ("Child\u00a0A", "Child A"),
    ("a\u202egnp.exe\u202c", "agnp.exe"),
    ("zero\u200bwidth\u200d\ufeff", "zerowidth"),
    ("nul\x00 bell\x07", "nul bell"),
    ("soft\u00adhyphen", "softhyphen"),
    ("icon \ue001 font", "icon font"),
    ("Zoe\u0308", "Zoë"),
    ("‘quotes’ – stay…", "‘quotes’ – stay…"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "clean"), WORDS)
def test_it_cleans_words(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean
    assert clean_text(clean) == clean


def test_it_cuts_long_words_and_marks_the_cut() -> None:
    cut = clean_text("x" * 1_000_000)
    assert len(cut) == 300
    assert cut.endswith("…")
    assert clean_text("abc", longest=2) == "a…"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("é".encode(), "é"),
        ("é".encode("cp1252"), "é"),
        ("é".encode("utf-8-sig"), "é"),
        ("<p>é</p>".encode("utf-16"), "<p>é</p>"),
        ("<p>é abc</p>".encode("utf-16-le"), "<p>é abc</p>"),
        ("<p>é abc</p>".encode("utf-16-be"), "<p>é abc</p>"),
        (b"<meta charset=iso-8859-15>\xa4", "<meta charset=iso-8859-15>€"),
        ("<meta charset=latin-1>é".encode(), "<meta charset=latin-1>é"),
        (b"<meta charset=no-such>\x93q\x94", "<meta charset=no-such>“q”"),
        (b"", ""),
    ],
)
def test_it_decodes_by_mark_claim_and_likelihood(body: bytes, text: str) -> None:
    assert decode(body) == text


def test_the_header_s_claim_is_heard() -> None:
    assert decode(b"\xa4", content_type="text/html; charset=ISO-8859-15") == "€"


def test_ordinary_pages_are_not_touched() -> None:
    page = "<div>" * 50 + "<a href='x'>y</a>" + "</div>" * 50
    assert shallow(page) is page


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td", "x-thing"])
def test_deep_pages_are_flattened_and_lose_no_links(tag: str) -> None:
    begun = time.perf_counter()
    tree = parse(f"<{tag}>" * 60_000 + "<a href='a.pdf'>Child A</a>")
    link = tree.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "a.pdf"
    assert time.perf_counter() - begun < 15


def test_what_follows_a_deep_part_is_read_as_usual() -> None:
    deep = "<div>" * (DEEPEST * 3) + "</div>" * (DEEPEST * 3)
    tree = parse(deep + "<section><p>after</p></section>")
    assert tree.css_first("body > section > p") is not None
