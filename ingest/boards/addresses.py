"""Addresses on boards' sites: what they seem to lead to, whose they are, which to leave alone."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit, urlunsplit

from ingest.boards import addresswords
from ingest.boards.places import DOCUMENT_SUFFIX, MEDIA_SUFFIX

LONGEST_ADDRESS = 2_083


@lru_cache(maxsize=8192)
def resolve(href: str, base_url: str) -> str:
    """The absolute web address behind a written one, less fragment and session id; "" if none."""
    written = re.sub(r"[\t\r\n\x00]", "", href).strip().replace("\\", "/")
    if not written or len(written) > LONGEST_ADDRESS or written.startswith("#"):
        return ""
    try:
        absolute = urldefrag(urljoin(base_url, written)).url
        parts = urlsplit(absolute)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            return ""
        _ = parts.port
    except ValueError:
        return ""
    query = _without_session(parts.query)
    path = re.sub(r";jsessionid=[^/?#]*", "", parts.path, flags=re.I) or "/"
    path = re.sub(r"/\(S\([a-z0-9]+\)\)", "", path, flags=re.I).replace(" ", "%20")
    address = urlunsplit((parts.scheme, parts.netloc.lower(), path, query.replace(" ", "%20"), ""))
    return (
        address
        if len(address) <= LONGEST_ADDRESS and not re.search(r"[\x00-\x20\x7f]", address)
        else ""
    )


def _without_session(query: str) -> str:
    if not query:
        return ""
    return "&".join(
        part for part in query.split("&") if not addresswords.SESSION.match(part.split("=", 1)[0])
    )


def site(url: str) -> str:
    """Host and port, with ``www.`` and default ports left out: one site, one word."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().removeprefix("www.")
        port = parts.port
    except ValueError:
        return ""
    return host if port in {None, 80, 443} else f"{host}:{port}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site (a subdomain of the other counts)."""
    a, b = site(one), site(other)
    if a == b:
        return True
    if not a or not b or re.match(r"[\d.:\[]+$", a) or re.match(r"[\d.:\[]+$", b):
        return False
    return (a.endswith(f".{b}") and b.count(".") >= 1) or (
        b.endswith(f".{a}") and a.count(".") >= 1
    )


@lru_cache(maxsize=8192)
def looks_like_document(url: str) -> bool:
    """Whether an address looks like a file's: by suffix, or a content system's download path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    path = unquote(parts.path)
    if DOCUMENT_SUFFIX.search(path):
        return True
    if MEDIA_SUFFIX.search(path):
        return False
    keys = {key.lower(): value for key, value in parse_qsl(parts.query)[:30]}
    if addresswords.DOWNLOAD_KEYS & set(keys) or any(
        DOCUMENT_SUFFIX.search(value) for value in keys.values()
    ):
        return True
    return (
        bool(addresswords.DOWNLOAD.search(path))
        and not re.search(r"\.(?:html?|php|aspx?)$", path, re.I)
    ) or bool(
        re.search(
            r"(?:getfile|download|documents?_info|viewdoc|showdoc)\w*\.(?:aspx?|php|ashx|cfm)",
            path,
            re.I,
        )
    )


def may_be_page(url: str) -> bool:
    """Whether an address of a file may first answer with a page about it, as some content systems
    do (``/downloads/file/57/report``): nothing in it names a kind of file."""
    if not looks_like_document(url):
        return False
    parts = urlsplit(url)
    values = [value for _, value in parse_qsl(parts.query)[:30]]
    return not any(DOCUMENT_SUFFIX.search(text) for text in [unquote(parts.path), *values])


def looks_like_media(url: str) -> bool:
    """Pictures, sound, slides, sheets: files, but none we can read as a report."""
    try:
        return bool(MEDIA_SUFFIX.search(unquote(urlsplit(url).path)))
    except ValueError:
        return False


def is_action(url: str) -> bool:
    """A link that does something, or the same page in other clothes: never fetched."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    if looks_like_document(url):
        return False
    keys = {key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)[:50]}
    return (
        bool(addresswords.ACTION.search(unquote(parts.path).lower().replace("/", " ")[:400]))
        and bool(
            re.search(
                r"(?:^|/)(?:logout|log-out|signout|login|log-in|signin|sign-in|register|delete"
                r"|unsubscribe|subscribe|basket|checkout|wp-admin|wp-login\.php|edit|feed"
                r"|trackback|xmlrpc\.php|print)/?$",
                unquote(parts.path),
                re.I,
            )
        )
    ) or bool(keys & addresswords.ACTION_KEYS and not keys & addresswords.PAGE_KEYS)


def is_page_number(url: str) -> bool:
    """Whether an address names a page of a longer list (``?page=2``, ``/page/2/``)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if addresswords.PAGE_PATH.search(parts.path):
        return True
    return any(
        key.lower() in addresswords.PAGE_KEYS and re.fullmatch(r"\d{1,5}", value)
        for key, value in parse_qsl(parts.query)[:30]
    )


def whose(url: str, page_url: str) -> str:
    """Whose an address is, seen from a page of a board's site.

    ``own``, ``files`` (a hosting service), ``procedures``, ``committee``, ``mirror``,
    ``national``, ``social`` or ``elsewhere``.
    """
    host = site(url).rsplit(":", 1)[0]
    if addresswords.PROCEDURES.search(host) and not same_site(url, page_url):
        return "procedures"
    if addresswords.COMMITTEE.search(host) or (
        addresswords.COMMITTEE.search(urlsplit(url).path) and not same_site(url, page_url)
    ):
        return "committee"
    if same_site(url, page_url):
        return "own"
    for name, pattern in (
        ("mirror", addresswords.MIRRORS),
        ("files", addresswords.FILE_HOSTS),
        ("social", addresswords.SOCIAL),
    ):
        if pattern.search(host):
            return name
    if host in {"gov.uk", "assets.publishing.service.gov.uk"} or (
        addresswords.NATIONAL_HOSTS.search(host) and not host.endswith(".gov.uk")
    ):
        return "national"
    return "elsewhere"


@lru_cache(maxsize=8192)  # every link of a listing is asked for, night after night
def page_key(url: str) -> str:
    """One word for the addresses of one page: scheme, ``www.``, slash and print twins set aside."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = re.sub(r"/print/?$", "", parts.path, flags=re.I).rstrip("/")
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx?)$", "", path, flags=re.I)
    path = re.sub(r"\.html?$", "", path, flags=re.I)
    kept = sorted(
        f"{key}={value}"
        for key, value in parse_qsl(parts.query, keep_blank_values=True)[:50]
        if key.lower() not in addresswords.ACTION_KEYS and not addresswords.SESSION.match(key)
    )
    return f"{site(url)}{path}?{'&'.join(kept)}"
