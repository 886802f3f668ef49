"""Pages that stand where a report was looked for: not found, walls, notices; and robots' rules."""

from collections.abc import Callable
from html import escape

from ingest.demo.places import SitePlan
from ingest.demo.sites.chrome import FOOTER

HTML = {"Content-Type": "text/html; charset=utf-8"}
Wall = tuple[int, dict[str, str], bytes]


def _page(title: str, body: str) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body}<footer>{FOOTER}</footer></body></html>"
    ).encode()


def not_found(site: SitePlan) -> bytes:
    return _page(
        "Page not found",
        "<h1>Page not found</h1><p>The page may have moved. Try the <a href='/'>home page</a>.</p>",
    )


def soft(site: SitePlan) -> bytes:
    """A friendly page served with status 200 where nothing is."""
    return _page(
        "Sorry",
        "<h1>Sorry, we can't find that page</h1><p>The page you are looking for no longer exists or "
        f"has been moved. You may find what you need under <a href='{escape(site.listing)}'>case reviews</a>.</p>",
    )


def legal(site: SitePlan) -> bytes:
    return _page(
        "Unavailable",
        "<h1>Unavailable for legal reasons</h1><p>This document cannot be shown following an order of a court.</p>",
    )


def login(site: SitePlan) -> bytes:
    return _page(
        "Log in",
        "<h1>Please log in</h1><form method='post' action='/login'><label>User name <input name='user'>"
        "</label><label>Password <input type='password' name='password'></label><button>Log in</button></form>",
    )


def _forbidden(site: SitePlan) -> Wall:
    return (
        403,
        HTML,
        _page(
            "403 Forbidden",
            "<h1>Forbidden</h1><p>You do not have permission to access this resource.</p>",
        ),
    )


def _challenge(site: SitePlan) -> Wall:
    body = _page(
        "Just a moment...",
        "<h1>Checking your browser</h1><p>Please verify you are human by completing the action below. "
        "Enable JavaScript and cookies to continue.</p><div id='challenge-form'></div>",
    )
    return 403, HTML | {"cf-mitigated": "challenge", "Server": "cloudwall (invented)"}, body


def _consent(site: SitePlan) -> Wall:
    body = _page(
        "Before you continue",
        "<h1>Before you continue</h1><p>We value your privacy. We and our partners store cookies on your "
        "device. You must accept cookies to use this website.</p><button>Accept all</button><button>Manage options</button>",
    )
    return 200, HTML, body


def _maintenance(site: SitePlan) -> Wall:
    body = _page(
        "Down for maintenance",
        "<h1>We'll be back soon</h1><p>This website is down for scheduled maintenance.</p>",
    )
    return 503, HTML | {"Retry-After": "3600"}, body


def _broken(site: SitePlan) -> Wall:
    return 503, HTML, _page("Service unavailable", "<h1>Service Unavailable</h1>")


WALLS: dict[str, Callable[[SitePlan], Wall]] = {
    "403": _forbidden,
    "challenge": _challenge,
    "consent": _consent,
    "login": lambda site: (200, HTML, login(site)),
    "maintenance": _maintenance,
    "503": _broken,
}


def robots(site: SitePlan, barred: str) -> bytes:
    """The site's rules for robots. ``barred``: a folder newly closed to all of them."""
    rules = ["User-agent: *", "Disallow: /admin/", "Disallow: /search"]
    if barred:
        rules.append(f"Disallow: {barred}")
    if site.key == "ashmarsh-old":
        rules.append("Crawl-delay: 0.02")
    return "\n".join(
        [*rules, "", "User-agent: GreedyBot", "Disallow: /", "", "Sitemap: /sitemap.xml", ""]
    ).encode()


def sitemap(urls: list[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset '
        f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    ).encode()
