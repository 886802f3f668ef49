"""Every public address over the invented record, for tests that look at all of them."""

from tests.factories.record import review_id

ONE = review_id(1)

PAGES: tuple[str, ...] = (
    "/",
    "/search",
    "/search?q=neglect",
    "/search?q=supervision&in=recommendations&type=scr",
    "/search?q=zzzzqqqq&type=scr",
    "/search/help",
    f"/reviews/{ONE}",
    f"/reviews/{ONE}?q=neglect",
    f"/reviews/{ONE}/documents/1/pages/2?q=neglect",
    "/themes",
    "/themes/supervision",
    "/recommendations",
    "/recommendations?q=supervision&agency=police&from=2015",
    "/areas",
    "/areas/westmere-scp",
    "/trends",
    "/takedowns",
    "/takedowns?finding=before",
    "/takedowns/1",
    "/takedowns/method",
    "/researchers",
    "/alerts/new?q=neglect",
    "/coverage",
    "/about",
    "/licence",
    "/support",
    "/withhold",
    "/correct",
    "/privacy",
    "/cookies",
    "/accessibility",
    "/api/v1/docs",
)
EXPORTS: tuple[str, ...] = (
    "/search.atom",
    "/search.csv",
    "/search.ris",
    "/takedowns.atom",
    "/takedowns.csv",
    "/trends/by-type.csv",
    "/sitemap.xml",
    "/robots.txt",
)
API: tuple[str, ...] = (
    "/api/v1/search",
    "/api/v1/search?q=neglect",
    "/api/v1/reviews?per_page=100",
    f"/api/v1/reviews/{ONE}",
    f"/api/v1/reviews/{ONE}/availability",
    f"/api/v1/reviews/{ONE}/documents/1/pages/2",
    "/api/v1/boards",
    "/api/v1/boards/westmere-scp",
    "/api/v1/themes",
    "/api/v1/takedowns",
    "/api/v1/trends",
    "/api/v1/recommendations?per_page=100",
    "/api/v1/deletions",
    "/api/v1/datasets",
)
EVERYTHING = PAGES + EXPORTS + API
