"""Names of reviews in lists, and the pages of long lists."""

from datetime import date

import pytest

from app.models import Review
from app.web.views.listing import heading, listed, pagination


def a_review(**changes: object) -> Review:
    given: dict[str, object] = {
        "id": "abc",
        "title": "Serious Case Review: Child P",
        "case_label": "Child P",
        "review_type": "scr",
        "language": "en",
        "authors": [],
        "availability": "available",
        "published_earliest": date(2020, 5, 4),
        "published_latest": date(2020, 5, 4),
        "published_precision": "day",
    }
    return Review(**{**given, **changes})


def test_the_year_is_added_unless_it_is_there() -> None:
    assert heading(a_review(), "") == "Serious Case Review: Child P (2020)"
    assert heading(a_review(title="Child P 2020"), "") == "Child P 2020"


def test_a_line_says_type_date_and_publisher() -> None:
    one = listed(
        a_review(availability="gone_early"), "Westmere SCP", lambda path: f"http://r{path}"
    )
    assert one.line == "Serious case review, published 4 May 2020 by Westmere SCP"
    assert one.not_online == "No longer found online"
    nothing = listed(
        a_review(published_earliest=None, published_latest=None), "", lambda path: path
    )
    assert nothing.line == "Serious case review"


@pytest.mark.parametrize(
    ("page", "pages", "numbers"),
    [
        (1, 2, [1, 2]),
        (1, 9, [1, 2, 0, 9]),
        (5, 9, [1, 0, 4, 5, 6, 0, 9]),
        (9, 9, [1, 0, 8, 9]),
    ],
)
def test_pages_near_and_at_the_ends_are_linked(page: int, pages: int, numbers: list[int]) -> None:
    view = pagination(page, pages, lambda number: f"?page={number}")
    assert view is not None
    assert [0 if link.gap else link.number for link in view.links] == numbers
    assert [link.number for link in view.links if link.current] == [page]
    assert bool(view.previous) == (page > 1)
    assert bool(view.next) == (page < pages)


def test_a_single_page_has_no_links() -> None:
    assert pagination(1, 1, str) is None
