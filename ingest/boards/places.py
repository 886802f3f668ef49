"""Which elements lead somewhere, and which parts of a page are furniture."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborNode

DOCUMENT_SUFFIX = re.compile(r"\.(?:pdf|docx?|odt|rtf)$", re.I)
MEDIA_SUFFIX = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|mp[34]|m4a|avi|mov|wav|zip|csv|xlsx?|xml|json|ics"
    r"|pptx?|ppsx?|pub|exe|msi|rss)$",
    re.I,
)
_DATA = (
    "data-href",
    "data-url",
    "data-download-url",
    "data-downloadurl",
    "data-file",
    "data-link",
    "data-pdf",
    "data-document",
    "data-src",
)
_ON_CLICK = re.compile(
    r"(?:location(?:\.href)?\s*=|window\.open\(|location\.assign\()\s*['\"]([^'\"]{2,500})['\"]"
    r"|\b\w+\(\s*['\"]([^'\"]{1,500}\.(?:pdf|docx?)(?:[?#][^'\"]{0,200})?)['\"]",
    re.I,
)
_VIEWER_KEYS = ("file", "src", "url", "pdf", "document", "doc", "pdfurl", "fileurl")
_ZONE_TAGS = {"nav": "nav", "footer": "footer", "aside": "aside"}
_ZONE_ROLES = {
    "navigation": "nav",
    "contentinfo": "footer",
    "banner": "header",
    "search": "nav",
    "complementary": "aside",
    "menubar": "nav",
    "menu": "nav",
    "alertdialog": "cookie",
}
_ZONE_WORDS = {
    "cookie": "cookie",
    "cookies": "cookie",
    "consent": "cookie",
    "gdpr": "cookie",
    "ccc": "cookie",
    "cookiebar": "cookie",
    "breadcrumb": "crumb",
    "breadcrumbs": "crumb",
    "navbar": "nav",
    "megamenu": "nav",
    "offcanvas": "nav",
    "mainmenu": "nav",
    "topnav": "nav",
    "sitenav": "nav",
    "skiplinks": "nav",
    "footer": "footer",
    "colophon": "footer",
    "social": "nav",
    "share": "nav",
    "sharing": "nav",
    "addtoany": "nav",
    "sidebar": "aside",
    "masthead": "header",
}
_ZONE_NAMES = {
    "header": "header",
    "site-header": "header",
    "global-header": "header",
    "page-footer": "footer",
    "site-footer": "footer",
    "main-nav": "nav",
    "main-navigation": "nav",
    "site-navigation": "nav",
    "primary-menu": "nav",
    "nav-menu": "nav",
    "menu": "nav",
    "nav": "nav",
    "navigation": "nav",
    "site-banner": "header",
    "emergency-banner": "header",
    "alert-banner": "header",
    "emergency": "header",
    "site-alert": "header",
    "announcement-bar": "header",
    "skip-link": "nav",
    "quick-links": "aside",
}
_PAGER = re.compile(r"pagin|\bpager(?![a-z])|page-numbers|nav-links|pagenav|wp-pagenavi", re.I)


def zone_of(tag: str, attrs: dict[str, str | None], node: LexborNode) -> str:
    """The zone an element opens: nav, header, footer, aside, cookie, pager, or "" for none."""
    names = f"{attrs.get('class') or ''} {attrs.get('id') or ''}".lower()
    label = f"{names} {attrs.get('aria-label') or ''} {attrs.get('role') or ''}"
    if tag not in {"a", "li", "body", "html"} and _PAGER.search(label):
        return "pager"
    if tag in _ZONE_TAGS:
        return _ZONE_TAGS[tag]
    role = _ZONE_ROLES.get((attrs.get("role") or "").lower(), "")
    if role:
        return role if not _holds_content(node) else ""
    if tag in {
        "body",
        "html",
        "main",
        "article",
        "form",
        "a",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "td",
        "tr",
        "p",
        "span",
    }:
        return ""
    if tag == "header":
        return "" if _inside_content(node) else "header"
    for name in names.split():
        zone = _ZONE_NAMES.get(name) or next(
            (_ZONE_WORDS[w] for w in re.split(r"[-_]+", name) if w in _ZONE_WORDS), ""
        )
        if zone:
            return zone if not _holds_content(node) else ""
    return ""


def _holds_content(node: LexborNode) -> bool:
    """Whether an element with a furniture name is really a wrapper round the page's content."""
    return node.css_first("main, [role=main], h1, article") is not None


def _inside_content(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(12):
        if parent is None:
            return False
        if parent.tag in {"main", "article", "section"}:
            return True
        parent = parent.parent
    return False


def carried_address(tag: str, attrs: dict[str, str | None]) -> str | None:
    """The address an element leads to as written in it, or None when it leads nowhere."""
    if tag in {"a", "area"}:
        return _anchor(attrs)
    if tag in {"iframe", "frame"}:
        return viewed(attrs.get("src") or attrs.get("data-src") or "") or None
    if tag == "embed":
        return attrs.get("src") or None
    if tag == "object":
        return attrs.get("data") or None
    if tag == "option":
        value = attrs.get("value") or ""
        return (
            value
            if re.match(r"(?:https?://|/)\S", value) or DOCUMENT_SUFFIX.search(value)
            else None
        )
    if tag in {"button", "div", "span", "li", "tr"}:
        return _scripted(attrs)
    return None


def _anchor(attrs: dict[str, str | None]) -> str | None:
    href = (attrs.get("href") or "").strip()
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        scripted = _scripted(attrs) or _scripted({"onclick": href})
        return scripted or (href or None)
    return viewed(href)


def _scripted(attrs: dict[str, str | None]) -> str | None:
    for name in _DATA[:-1]:
        value = (attrs.get(name) or "").strip()
        if value and not value.startswith(("#", "{", "[")) and re.search(r"[/.?]", value):
            return value
    found = _ON_CLICK.search(attrs.get("onclick") or "")
    return found.group(1) or found.group(2) if found else None


def viewed(address: str) -> str:
    """The document a viewer's address shows: ``viewer.html?file=/a.pdf`` → ``/a.pdf``."""
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
    except ValueError:
        return address
    if not query or DOCUMENT_SUFFIX.search(parts.path):
        return address
    for key, values in query.items():
        shown = unquote(values[0])
        if key.lower() in _VIEWER_KEYS and DOCUMENT_SUFFIX.search(
            shown.split("?")[0].split("#")[0]
        ):
            return shown
    return address
