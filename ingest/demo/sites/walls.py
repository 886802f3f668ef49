"""Pages that stand where a report was looked for: not found, walls, notices; and robots' rules."""

from html import escape

from ingest.demo.places import SitePlan
from ingest.demo.sites.chrome import FOOTER
from ingest.demo.wording import bank

HTML = {"Content-Type": "text/html; charset=utf-8"}


def wall(name: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one of the pages of ``bank/walls.toml``."""
    words = bank("walls")[name]
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{words['title']}</title></head><body>{words['body']}<footer>{FOOTER}</footer></body></html>"
    )
    return words.get("status", 200), HTML | words.get("headers", {}), page.encode()


def robots(site: SitePlan, barred: str) -> bytes:
    """The site's rules for robots. ``barred``: a folder newly closed to all of them."""
    rules = ["User-agent: *", "Disallow: /admin/", "Disallow: /search"]
    if barred:
        rules.append(f"Disallow: {barred}")
    if site.key == "ashmarsh-old":
        rules.append("Crawl-delay: 0.02")
    rules += ["", "User-agent: GreedyBot", "Disallow: /", "", "Sitemap: /sitemap.xml", ""]
    return "\n".join(rules).encode()


def sitemap(urls: list[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset '
        f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    ).encode()
