"""Which pages to read next, and which addresses are traps."""

import pytest

from ingest.boards.following import Limits, Visit, plan_following, trap, worth_following
from ingest.boards.listing import Listing

SITE = "https://www.northshirescp.test"


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("/serious-case-reviews/", ""),
        ("/learning-from-practice/", ""),
        ("/p/about-us/case-reviews", "Case reviews"),
        ("/info/15/49/x", "Rapid reviews and serious case reviews"),
        ("/reviews/child-j/", "Child J"),
        ("/news/2022/statement", "Northshire publishes serious case review Child D"),
        ("/adolygiadau-ymarfer-plant/", "Adolygiadau Ymarfer Plant"),
        ("/article/9199/Child-Safeguarding-Practice-Reviews", ""),
    ],
)
def test_pages_about_reviews_are_worth_following(url: str, text: str) -> None:
    assert worth_following(SITE + url, text)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("/about/", "About us"),
        ("/contact/", "Contact"),
        ("/safeguarding-adult-reviews/", "Safeguarding adult reviews"),
        ("/domestic-homicide-reviews/", "DHRs"),
        ("/training/", "Serious case review training"),
        ("/scr-process/", "The serious case review process"),
        ("/reviews/a.pdf", "Child A"),
        ("/reviews/a.jpg", "Child A"),
        ("/logout", "Log out of serious case reviews"),
        ("/case-reviews/print/", "Case reviews"),
        ("/national/", "National reviews"),
    ],
)
def test_other_pages_are_not(url: str, text: str) -> None:
    assert not worth_following(SITE + url, text)


TRAPS = [
    "/a/b/a/b/a/b/",
    "/calendar/2025/05/",
    "/events/2031/01/",
    "/reviews/2031/05/",
    "/reviews?date=2031-05-01",
    "/" + "x/" * 21,
    "/reviews?sessionthing=1",
    "/post/?replytocom=5",
    "/reviews/?s=child",
    "/logout",
    "/reviews/feed/",
    "/" + "y" * 2_100,
    "/reviews/../reviews/%",
]


@pytest.mark.parametrize("path", TRAPS[:-1])
def test_traps_are_named(path: str) -> None:
    assert trap(SITE + path, year=2026)


@pytest.mark.parametrize(
    "path",
    [
        "/reviews/2026/03/child-a/",
        "/reviews?page=3",
        "/reviews?topics[106]=106&page=2",
        "/2027/01/x",
        "/lscp/lscp/reviews",
        "/index.aspx?articleid=10051",
        "/article.php?id=643&menu=0&sub_menu=2",
        "/index.cfm?fuseaction=page.display&pageid=A1&siteID=B2",
        "/?p=230342",
    ],
)
def test_ordinary_addresses_are_not(path: str) -> None:
    assert trap(SITE + path, year=2026) == ""


def listing(*, pages: tuple[str, ...] = (), turns: tuple[str, ...] = ()) -> Listing:
    return Listing(
        url=SITE,
        title="",
        links=(),
        next_pages=tuple(SITE + t for t in turns),
        review_pages=tuple(SITE + p for p in pages),
    )


def plan(found: Listing, visit: Visit, seen: tuple[str, ...] = ()) -> list[Visit]:
    return list(plan_following(found, visit, seen=[SITE + s for s in seen], year=2026))


def test_pages_of_the_same_list_come_first_and_no_deeper() -> None:
    found = listing(pages=("/reviews/a",), turns=("/reviews?page=2",))
    turn, page = plan(found, Visit(f"{SITE}/reviews", depth=1))
    assert (turn.url, turn.depth, turn.turns) == (f"{SITE}/reviews?page=2", 1, 1)
    assert (page.url, page.depth, page.turns) == (f"{SITE}/reviews/a", 2, 0)


def test_it_goes_three_pages_deep_and_no_deeper() -> None:
    found = listing(pages=("/reviews/a",))
    assert plan(found, Visit(f"{SITE}/x", depth=2))
    assert not plan(found, Visit(f"{SITE}/x", depth=3))


def test_it_does_not_go_where_it_has_been_nor_to_twins_of_it() -> None:
    found = listing(pages=("/reviews/a", "/reviews/a/", "/reviews/a/print", "/reviews/b"))
    assert [v.url for v in plan(found, Visit(f"{SITE}/reviews"), seen=("/reviews/b/",))] == [
        f"{SITE}/reviews/a"
    ]


def test_an_endless_list_ends() -> None:
    visit = Visit(f"{SITE}/reviews?page=1")
    read = 0
    while True:
        found = listing(turns=(f"/reviews?page={read + 2}",))
        ahead = plan(found, visit)
        if not ahead:
            break
        visit, read = ahead[0], read + 1
    assert read == Limits().turns


def test_it_stops_at_the_most_pages_of_a_board() -> None:
    found = listing(pages=tuple(f"/reviews/{n}" for n in range(50)))
    seen = [f"{SITE}/reviews/old-{n}" for n in range(1_990)]
    ahead = plan_following(found, Visit(f"{SITE}/reviews"), seen=seen, year=2026)
    assert len(ahead) == 9
