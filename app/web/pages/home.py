"""The home page: the search box, what is new, the themes, and what is held."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain import terms
from app.records import counts, showing
from app.records.counts import Holdings
from app.web.site import site_of
from app.web.templating import page
from app.web.views.listing import ListedReview, listed_all

router = APIRouter()

NEWEST = 3
THEMES = 12


@dataclass(frozen=True, slots=True)
class ThemeLink:
    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class HomeView:
    newest: tuple[ListedReview, ...]
    themes: tuple[ThemeLink, ...]
    holdings: Holdings


@router.get("/", include_in_schema=False)
def home(request: Request) -> Response:
    """Where most visits begin."""
    site = site_of(request)
    with site.database.session() as session:
        newest = showing.newest(session, limit=NEWEST)
        view = HomeView(
            newest=listed_all(newest, showing.board_names(session), site.whole),
            themes=_themes(counts.term_counts(session, "theme")),
            holdings=counts.holdings(session),
        )
    return page(request, "pages/home.html", view, title="Search published safeguarding reviews")


def _themes(held: dict[str, int]) -> tuple[ThemeLink, ...]:
    most = sorted(held.items(), key=lambda item: (-item[1], item[0]))[:THEMES]
    return tuple(
        ThemeLink(terms.label("theme", code), f"/themes/{code}", count) for code, count in most
    )
