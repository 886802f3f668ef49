"""Which words bind a link to its case, and which date it."""

import pytest

from ingest.boards.binding import is_general
from ingest.boards.generic import find_links

URL = "https://www.northshirescp.test/reviews/"
STORY = (
    "<h2>Child A</h2><p>Child A lived with Child B and their mother for a year before she was moved"
    " to live with an aunt. The report is <a href=1.pdf>here</a>.</p>"
)
BOUND = [
    ("<h2>Child A</h2><a href=1.pdf>Overview report</a>", "Child A"),
    ("<h2>2019</h2><a href=1.pdf>Child A overview report</a>", "Child A"),
    ("<p>Jacob - <a href=1.pdf>Board report</a></p>", "Jacob"),
    ("<p><a href=1.pdf>Overview report</a> (Child A, 2019)</p>", "Child A"),
    ("<h2>Child L 'Rowan'</h2><a href=1.pdf>Rowan: learning brief</a>", "Child L 'Rowan'"),
    ("<h2>Child A</h2><a href=1.pdf>Marsham NHS Trust response</a>", "Child A"),
    ("<h2>Ava</h2><a href=1.pdf>Response from partners</a>", "Ava"),
    ("<h2>Files</h2><a href=1.pdf>Harbour House Nursery SCR report</a>", "Harbour House Nursery"),
    ("<h2>Peterfield</h2><a href=1.pdf>Child A report</a>", "Child A"),
    ("<p>SCR G is published today.</p><p><a href=1.pdf>Final report</a></p>", "SCR G"),
    (STORY, "Child A"),
    ("<p>The report on Baby Z is <a href=1.pdf>here</a>.</p>", "Baby Z"),
    ("<p><a href=1.pdf>Overview report</a></p>", ""),
]


@pytest.mark.parametrize(("body", "case"), BOUND)
def test_the_nearest_plain_label_binds(body: str, case: str) -> None:
    assert find_links(f"<h1>Serious case reviews</h1>{body}", URL).links[0].case == case


def test_a_side_box_about_other_cases_is_not_bound_to_the_page_s() -> None:
    page = "<h1>Child A</h1><aside><h2>{}</h2><a href=1.pdf>7 minute briefing</a></aside>"
    assert find_links(page.format("Latest news"), URL).links[0].case == ""
    assert find_links(page.format("Downloads"), URL).links[0].case == "Child A"


GENERAL = ["Published reviews", "2019", "Documents", "Serious Case Reviews 2015", "Recent cases"]


@pytest.mark.parametrize("heading", GENERAL)
def test_headings_over_many_cases_are_general(heading: str) -> None:
    assert is_general(heading)
    assert not is_general("Harbour House Nursery")
