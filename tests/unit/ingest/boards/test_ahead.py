"""The pages a page leads to."""

from ingest.boards.generic import find_links

URL = "https://www.northshirescp.test/reviews/"


def ahead(body: str, url: str = URL) -> tuple[list[str], list[str]]:
    listing = find_links(body, url)
    short = [
        [u.removeprefix("https://www.northshirescp.test") for u in pages]
        for pages in (listing.next_pages, listing.review_pages)
    ]
    return short[0], short[1]


def test_numbers_next_and_rel_turn_the_page() -> None:
    pager = (
        "<div class=pagination><a href='?page=3'>3</a><a href='?page=4'>Next</a>"
        "<a rel=prev href='?page=0'>Previous</a></div>"
    )
    ends = "<link rel=next href='?page=9'><a rel=next href='?page=2'>x</a>"
    turns, _ = ahead(ends + pager + "<a href='/reviews/page/5/'>5</a>")
    assert turns == [f"/reviews/?page={n}" for n in (9, 2, 3, 4)] + ["/reviews/page/5/"]


def test_numbers_that_are_no_pages_do_not() -> None:
    elsewhere = "<a href='https://other.test/?page=2'>2</a>"
    turns, _ = ahead("<a href='/section/3'>3</a>" + elsewhere + "<a href='3.pdf?page=2'>2</a>")
    assert turns == []


def test_links_about_reviews_in_content_and_menus_are_followed() -> None:
    menu = (
        "<nav><a href='/scr/'>Serious case reviews</a>"
        "<a href='/sars/'>Safeguarding adult reviews</a></nav>"
    )
    content = "<a href='/reviews/child-a/'>Child A</a><a href='/about/'>About us</a>"
    _, pages = ahead(f"{menu}<main><h1>Learning</h1>{content}</main>")
    assert pages == ["/reviews/child-a/", "/scr/"]


def test_the_page_itself_its_print_copy_and_files_are_not() -> None:
    _, pages = ahead(
        "<h1>Serious case reviews</h1><a href='/reviews'>Serious case reviews</a>"
        "<a href='/reviews/print'>Serious case reviews</a><a href='/a.pdf'>Child A</a>"
    )
    assert pages == []


def test_a_page_in_a_frame_is_read() -> None:
    _, pages = ahead("<h1>Reviews</h1><iframe src='/widget/list'></iframe>")
    assert pages == ["/widget/list"]


def test_a_home_page_leads_to_the_sections_that_may_hold_reviews() -> None:
    menu = "<nav><a href='/learning/'>Learning and improvement</a><a href='/jobs/'>Jobs</a></nav>"
    _, pages = ahead(menu + "<h1>Northshire</h1>", "https://www.northshirescp.test/")
    assert pages == ["/learning/"]
    _, pages = ahead(menu + "<h1>Serious case reviews</h1>")
    assert pages == []
