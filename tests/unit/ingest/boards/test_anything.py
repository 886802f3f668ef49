"""Properties that hold of any page and any words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.boards import case_label, find_links, group_cases, guess_role
from ingest.boards.dates import date_words
from ingest.boards.filewords import is_bare, split_file_words
from ingest.boards.words import plain
from ingest.values import FoundLink

PIECES = st.sampled_from(
    [
        "<h1>",
        "</h1>",
        "<h2>Child A</h2>",
        "<ul><li>",
        "</li></ul>",
        "<table><tr><td>",
        "</td></tr>",
        "</table>",
        "<a href='a.pdf'>",
        "<a href='/b?x=1#y'>",
        "</a>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<details><summary>",
        "</summary>",
        "</details>",
        "<nav>",
        "</nav>",
        "<iframe src='c'>",
        "Child B",
        "Overview report",
        "here",
        "2019",
        "March 2024",
        "No longer published",
        " – ",
        "(PDF, 1MB)",
        "\u202e",
        "\x00",
        "<",
        "&amp;",
        "<!--",
        "-->",
    ]
)
WORDS = st.text(max_size=300)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_is_read_and_every_link_judged_and_grouped_once_a_case(page: str) -> None:
    listing = find_links(page, "https://www.northshirescp.test/reviews/")
    for link in listing.links:
        assert link.url.startswith(("http://", "https://"))
        assert len(link.text) <= 300
        guess = guess_role(link, siblings=listing.links)
        assert (guess.role is None) <= guess.sort.startswith(("other:", "page"))
    for group in group_cases(listing.links):
        urls = [file.link.url for file in group.files]
        assert len(urls) == len(set(urls))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_reading_a_page_twice_gives_one_answer(page: str) -> None:
    url = "https://www.northshirescp.test/"
    assert find_links(page, url) == find_links(page.encode(), url)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_words_are_read_without_fail(text: str) -> None:
    case_label(text)
    date_words(text)
    is_bare(text)
    assert plain(plain(text)) == plain(text)
    assert split_file_words(text)[0] or not text


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_any_link_is_judged(text: str, heading: str, context: str) -> None:
    link = FoundLink("https://a.test/x", text, heading, context, "", "", "https://a.test/", "", 0)
    assert 0 <= guess_role(link).confidence <= 1
