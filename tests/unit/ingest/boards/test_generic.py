"""Reading one page: what links say, where they stand, and pages made to do harm."""

import time

import pytest

from ingest.boards.generic import find_links
from ingest.values import FoundLink

URL = "https://www.northshirescp.test/reviews/"


def read(body: str | bytes) -> tuple[FoundLink, ...]:
    return find_links(body, URL).links


def only(body: str | bytes) -> FoundLink:
    (link,) = read(body)
    return link


def test_a_link_carries_its_words_headings_sentence_and_date() -> None:
    link = only(
        "<title>Serious case reviews - Northshire</title><h1>Serious case reviews</h1><h2>2019</h2>"
        "<h3>Child A</h3><p>Published March 2019: <a href='a.pdf#top'>Overview (PDF, 1MB)</a>.</p>"
    )
    assert link.url == URL + "a.pdf"
    assert link.text == "Overview"
    assert link.heading == "2019 › Child A"
    assert "1MB" in link.context
    assert (link.case, link.dated) == ("Child A", "Published March 2019")
    assert (link.page_url, link.page_title) == (URL, "Serious case reviews")


def test_a_title_alone_serves_as_the_page_s_name() -> None:
    listing = find_links("<title>Case reviews | Northshire SCP</title><p>x</p>", URL)
    assert listing.title == "Case reviews"


def test_the_base_of_the_page_is_honoured() -> None:
    link = only("<base href='https://www.northshirescp.test/files/'><a href='a.pdf'>Child A</a>")
    assert link.url == "https://www.northshirescp.test/files/a.pdf"


def test_a_base_that_is_no_address_is_not() -> None:
    assert only("<base href='javascript:x'><a href='a.pdf'>Child A</a>").url == URL + "a.pdf"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<div class='cookie-banner'>{}</div>",
        "<div id='footer'>{}</div>",
        "<header class='site-header'>{}</header>",
        "<div role='navigation'>{}</div>",
        "<ol class='breadcrumb'>{}</ol>",
    ],
)
def test_furniture_is_not_content(furniture: str) -> None:
    inside = "<a href='/annual.pdf'>Child Z report</a>"
    page = furniture.format(inside) + "<main><a href='a.pdf'>Child A</a></main>"
    assert only(page).text == "Child A"


def test_a_page_that_calls_itself_furniture_is_still_read() -> None:
    page = "<div class='footer'><h1>Serious case reviews</h1><a href='a.pdf'>Child A</a></div>"
    assert only(page).text == "Child A"


def test_a_page_with_all_files_in_furniture_is_still_read() -> None:
    assert only("<nav><a href='/'>Home</a><a href='a.pdf'>Child A</a></nav>").text == "Child A"


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<button data-href='/a.pdf'>Child A</button>", "/a.pdf"),
        (
            "<a href='#' data-downloadurl='/download/a/?wpdmdl=3'>Child A</a>",
            "/download/a/?wpdmdl=3",
        ),
        ("<a href='#' onclick=\"location.href='/a.pdf';return false\">Child A</a>", "/a.pdf"),
        ("<a href=\"javascript:window.open('/a.pdf')\">Child A</a>", "/a.pdf"),
        ("<iframe src='/viewer.html?file=%2Fa.pdf' title='Child A'></iframe>", "/a.pdf"),
        ("<embed src='/a.pdf' title='Child A'>", "/a.pdf"),
        ("<object data='/a.pdf' title='Child A'></object>", "/a.pdf"),
        (
            ("<a href='https://docs.google.com/viewer?url=https://x.test/a.pdf'>Child A</a>"),
            "https://x.test/a.pdf",
        ),
        ("<select><option value='/a.pdf'>Child A</option></select>", "/a.pdf"),
        ("<map><area href='/a.pdf' alt='Child A'></map>", "/a.pdf"),
        ("<a href='/a.pdf' aria-label='Child A overview report'>Download</a>", "/a.pdf"),
        ("<a href='/a.pdf'><img src='x.png' alt='Child A'></a>", "/a.pdf"),
        ("<a href='/a.pdf'><h3>Child A</h3><p>Published March 2024</p></a>", "/a.pdf"),
    ],
)
def test_it_sees_every_way_of_leading_to_a_file(markup: str, address: str) -> None:
    link = only(f"<h1>Serious case reviews</h1><div>{markup}</div>")
    assert link.url.endswith(address)
    assert link.text.startswith("Child A")


@pytest.mark.parametrize(
    "href",
    [
        "#top",
        "mailto:a@b.test",
        "tel:01",
        "javascript:void(0)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.test/a.pdf",
        "http://u:p@x.test/a.pdf",
        "http://[::bad/a.pdf",
        "//",
        "http:///a.pdf",
        "",
        URL,
    ],
)
def test_it_leaves_addresses_that_lead_nowhere_we_go(href: str) -> None:
    assert read(f"<h1>Reviews</h1><a href='{href}'>Child A</a>") == ()


def test_one_file_linked_three_times_in_a_card_is_one_link() -> None:
    link = only(
        "<h1>Serious case reviews</h1><div class='card'><a href='a.pdf'><img alt=''></a>"
        "<h3><a href='a.pdf'>Child A overview report</a></h3><a href='a.pdf'>Download</a></div>"
    )
    assert link.text == "Child A overview report"


def test_one_file_under_two_cases_is_a_link_of_each() -> None:
    links = read(
        "<h1>Reviews</h1><h2>Child A</h2><a href='r.pdf'>Board response</a>"
        "<h2>Child B</h2><a href='r.pdf'>Board response</a>"
    )
    assert [link.case for link in links] == ["Child A", "Child B"]


def test_hidden_panels_are_read() -> None:
    link = only(
        "<h1>Reviews</h1><div hidden style='display:none'><a href='a.pdf'>Child A</a></div>"
    )
    assert link.text == "Child A"


def test_scripts_comments_and_templates_are_not() -> None:
    page = (
        "<script>'<a href=x.pdf>x</a>'</script><!-- <a href='y.pdf'>y</a> -->"
        "<template><a href='z.pdf'>z</a></template>"
    )
    assert read(page) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    page = "<html><head><title>Reviews</title></head><body><a href='a.pdf'>Child A – ‘Zoë’</a>"
    assert only(page.encode(encoding)).text == "Child A – ‘Zoë’"


def test_a_wrong_charset_does_not_stop_it() -> None:
    page = "<meta charset='x-nonsense'><a href='a.pdf'>Child Zoë</a>".encode()
    assert only(page).text == "Child Zoë"


def test_words_are_cleaned_of_what_hides_or_turns_them() -> None:
    link = only("<h1>Reviews</h1><a href='a.pdf'>Child\u202e A\u200b\x00 \ue001re\u00adport</a>")
    assert link.text == "Child A report"


def test_a_million_characters_of_link_text_are_cut() -> None:
    link = only("<h1>Reviews</h1><a href='a.pdf'>" + "Child A " * 125_000 + "</a>")
    assert len(link.text) == 300


def test_deep_nesting_is_read_in_seconds() -> None:
    begun = time.perf_counter()
    page = "<div>" * 200_000 + "<a href='a.pdf'>Child A</a>" + "</div>" * 200_000
    assert only(page + "<p>end</p>").text == "Child A"
    assert time.perf_counter() - begun < 20


def test_a_million_links_are_cut_and_said_so() -> None:
    begun = time.process_time()
    listing = find_links("<p><a href='a.pdf'>Child A</a></p>" * 1_000_000, URL)
    assert listing.capped
    assert len(listing.links) == 1
    assert time.process_time() - begun < 60


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 1000,
        b"<" * 100_000,
        b"<a " * 50_000,
        b"\xff\xfe",
        b"<table>" * 5_000,
        b"<a href='x'>" * 20_000,
        b"<ul><li>" * 5_000,
        b"<td rowspan=99999 colspan=99999>x" * 200,
    ],
)
def test_nonsense_is_an_empty_listing_or_at_least_an_answer(body: bytes) -> None:
    assert find_links(body, URL).url == URL


def test_it_says_when_a_listing_has_lost_its_links() -> None:
    head = "<h1>Serious case reviews</h1>"
    assert find_links(head + "<table><tr><th>Name</th><th>Date</th></tr></table>", URL).bare
    assert not find_links(head + "<a href='a.pdf'>Child A</a>", URL).bare
    assert not find_links("<h1>About us</h1><p>We meet.</p>", URL).bare
