"""What a page says of itself."""

from ingest.boards.generic import find_links

URL = "https://www.northshirescp.test/reviews/"


def test_a_page_that_says_so_is_empty_unless_it_lists_a_review() -> None:
    said = (
        "<h1>Serious case reviews</h1><p>No serious case reviews have been published this year.</p>"
    )
    listing = find_links(said, URL)
    assert listing.says_empty
    assert "No serious case reviews" in listing.empty_because
    assert not find_links(said + "<a href='a.pdf'>Child A</a>", URL).says_empty


def test_status_words_are_noted_with_their_case() -> None:
    notes = find_links(
        "<h1>Reviews</h1><table><tr><td>Child B</td><td>No longer published</td></tr></table>"
        "<h3>Child C</h3><p>Child C: the report has been archived.</p>",
        URL,
    ).statuses
    assert [(n.case, n.words) for n in notes] == [
        ("Child C", "has been archived"),
        ("Child B", "No longer published"),
    ]


def test_a_post_dates_its_files_and_a_page_s_update_does_not() -> None:
    post = (
        "<h1>Baby M review published</h1><p>Posted on 16 May 2024</p><p><a"
        " href='m.pdf'>Report</a></p>"
    )
    assert find_links(post, URL).links[0].dated == "Posted on 16 May 2024"
    page = (
        "<h1>Baby M review</h1><p>Page last updated: 16 May 2024</p><p><a"
        " href='m.pdf'>Report</a></p>"
    )
    assert find_links(page, URL).links[0].dated == ""


def test_the_first_item_s_date_is_not_the_page_s() -> None:
    page = (
        "<h1>Published reviews</h1><h2>Child A</h2><p>Published 1 May 2024</p>"
        "<p><a href='a.pdf'>Report</a></p><h2>Child B</h2><p><a"
        " href='b.pdf'>Report</a></p>"
    )
    assert [link.dated for link in find_links(page, URL).links] == ["Published 1 May 2024", ""]
