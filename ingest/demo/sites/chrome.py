"""What every page of a site carries around its own words: menus, banners, cookie text, footers."""

from html import escape

from ingest.demo.sites.view import SiteView

_FIRST_WORDS = {
    "theme": "Toggle Contrast",
    "quickexit": "Quick Exit",
    "wix": "top of page",
    "process": "Skip to content",
    "council": "Skip to main content",
    "coldfusion": "Text size A A A",
}
_GENERATOR = {
    "theme": "WordPress 6.4",
    "narrative": "WordPress 5.9",
    "twocol": "WordPress 6.1",
    "drupal": "Drupal 10 (https://www.drupal.org)",
    "wix": "Wix.com Website Builder",
}
_COOKIES = (
    "We use some essential cookies to make this website work. We would like to set additional "
    "cookies to understand how you use it. Accept additional cookies. Reject additional cookies. "
    "There is a problem with this page? Thanks for your feedback."
)
_COOKIE_STYLES = {"council", "goss", "drupal", "blog", "jadu"}
FOOTER = "This website is invented, for demonstration. No such place exists."


def home_body(view: SiteView) -> str:
    """The home page: news of nothing in particular, and the way to the reviews."""
    names = " and ".join(place.name for place in view.places)
    return (
        f"<h1>{escape(names)}</h1><p>Welcome. We bring agencies together to keep children safe in "
        f"{escape(' and '.join(p.short for p in view.places))}.</p>"
        f'<ul><li><a href="/about">About us</a></li><li><a href="{escape(view.listing)}">Learning '
        f'from case reviews</a></li><li><a href="/worried">Worried about a child?</a></li></ul>'
        "<p>If a child is in danger now, ring the police.</p>"
    )


def _menu(view: SiteView) -> str:
    links = [("/", "Home"), ("/about", "About us"), (view.listing, "Case reviews")]
    links += [("/training", "Training"), ("/procedures", "Procedures"), ("/contact", "Contact")]
    rows = "".join(f'<li><a href="{escape(target)}">{words}</a></li>' for target, words in links)
    return f"<nav><ul>{rows}</ul></nav>"


def wrap(view: SiteView, title: str, body: str) -> bytes:
    """A whole page."""
    style = view.site.style
    language = "cy" if title.startswith("Adolygiadau") else "en"
    first = _FIRST_WORDS.get(style, "")
    generator = _GENERATOR.get(style)
    meta = f'<meta name="generator" content="{generator}">' if generator else ""
    banner = (
        f'<div role="alert" class="banner">{escape(view.site.banner)}</div>'
        if view.site.banner
        else ""
    )
    cookies = f'<div id="cookies">{_COOKIES}</div>' if style in _COOKIE_STYLES else ""
    noscript = (
        "<noscript>You need to enable JavaScript to run this app.</noscript>"
        if style in {"wix", "goss"}
        else ""
    )
    shown = escape(f"{title} - {view.place.name}")
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{shown}</title>{meta}</head><body>{noscript}<p>{first}</p>{banner}<header>{_menu(view)}</header>"
        f"<main>{body}</main>{cookies}<footer><p>{FOOTER}</p>"
        f'<p><a href="/privacy">Privacy</a> <a href="/accessibility">Accessibility</a></p>'
        f"</footer></body></html>"
    ).encode()


def plain_pages(view: SiteView) -> dict[str, tuple[str, str]]:
    """Pages every site has and nobody comes for."""
    pages = {"/": ("Home", home_body(view))}
    for target, title, words in (
        (
            "/about",
            "About us",
            "The partnership brings together the council, health services and the police.",
        ),
        ("/worried", "Worried about a child?", "Telephone the front door service at any hour."),
        (
            "/training",
            "Training",
            "Courses run all year. Those on learning from serious case reviews fill quickly.",
        ),
        (
            "/procedures",
            "Procedures",
            "Procedures are kept on another website and updated twice a year.",
        ),
        ("/contact", "Contact", "Write to the business manager at the council offices."),
        ("/privacy", "Privacy", "We keep little and share less."),
        (
            "/accessibility",
            "Accessibility",
            "We want as many people as possible to use this website.",
        ),
    ):
        pages[target] = (title, f"<h1>{title}</h1><p>{words}</p>")
    return pages
