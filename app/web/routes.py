"""Every door of the site in the order in which addresses are tried."""

from fastapi import APIRouter, FastAPI

from app.web import assets, datasets, feeds, health, metrics, operator
from app.web.api import docs, lists, register, reviews, search
from app.web.api import recommendations as recommendations_api
from app.web.pages import (
    about,
    alerts,
    areas,
    briefing,
    correct,
    document,
    home,
    ledger,
    recommendations,
    review,
    takedowns,
    themes,
    transparency,
    trends,
    withhold,
)
from app.web.pages import search as search_page

API_DESCRIPTION = """\
Open and keyless. Same parameter names, results and order as the pages. Errors are RFC 9457 problem
documents that name the parameter. Answers carry `ETag`, many `Last-Modified`; ask again with
`If-None-Match`. The limit of requests is stated in `RateLimit-*` headers. Reviews that are withheld
answer 410 and are listed, by id and date only, at `/api/v1/deletions`: refresh weekly and delete
them from your copy.
"""

PAGES: tuple[APIRouter, ...] = (
    assets.router,
    home.router,
    feeds.router,
    search_page.router,
    document.router,
    review.router,
    themes.router,
    briefing.router,
    recommendations.router,
    areas.router,
    trends.router,
    ledger.router,
    takedowns.router,
    alerts.router,
    withhold.router,
    correct.router,
    about.router,
    transparency.router,
    datasets.router,
    health.router,
    metrics.router,
)
API: tuple[APIRouter, ...] = (
    search.router,
    reviews.router,
    lists.router,
    recommendations_api.router,
    register.router,
)


def include(app: FastAPI) -> None:
    """Mount every router."""
    for router in PAGES:
        app.include_router(router)
    for router in API:
        app.include_router(router, prefix="/api/v1")
    app.include_router(docs.router, prefix="/api/v1")
    operator.include(app)
