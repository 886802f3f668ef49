"""Which web addresses are the same address, which are one site, which are traps or deeds.

Parsing is in :mod:`app.domain.addresses`, whose names for callers are given on here.
"""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from app.domain.addresses import NotAnAddress, WebAddress, parse_address
from app.domain.ids import CanonicalUrl

__all__ = [
    "NotAnAddress",
    "WebAddress",
    "authority_of",
    "canonical_url",
    "host_of",
    "is_action_link",
    "looks_like_trap",
    "parse_address",
    "same_site",
    "site_of",
    "twin_key",
]

# the same address -------------------------------------------------------------------------------
# Keys that say who came or how to show the page, never which page. Lower case.
_TRACKING = re.compile(
    r"""
    (?:utm_|aspsessionid|pk_|mtm_|hsa_).*
    | gclid | gclsrc | dclid | gbraid | wbraid | fbclid | msclkid | yclid | twclid | igshid
    | mc_cid | mc_eid | mkt_tok | _ga | _gl | _hsenc | _hsmi | ref_src | cmpid | s_cid
    | highlight | switchstyle | sitecontrast | vaction | textsize | fontsize | contrast
    | stylesheet | print | printable | printview | printpage | printerfriendly
    | phpsessid | jsessionid | sessionid | session_id | sessid | cfid | cftoken
    """,
    re.VERBOSE,
)
_SESSION_VALUE = re.compile(r"(?i)(?=.*[0-9])[0-9a-z]{16,}")
_PATH_SESSION = re.compile(
    r"(?i);(?:jsessionid|phpsessid|sid)=[^/;]*|/\([AFSX]\([0-9a-z]+\)\)(?=/)"
)
_PRINT_TWIN = re.compile(r"(?i)(?<=[^/])/(?:print|amp)/?$")


def _is_presentation(key: str, value: str) -> bool:
    return (
        bool(_TRACKING.fullmatch(key))
        or (key == "format" and value.lower() in {"amp", "print"})
        or (key in {"amp", "view"} and value.lower() in {"", "1", "true", "amp", "print"})
        or (key in {"sid", "s_id", "zenid", "oscsid"} and bool(_SESSION_VALUE.fullmatch(value)))
    )


def _meaningful(query: str | None) -> str | None:
    """The query without what says nothing about the page; None where nothing is left."""
    if not query:
        return None
    pieces = [piece for piece in query.split("&") if piece]
    pairs = [(piece, *_key_and_value(piece)) for piece in pieces]
    # The Download Manager of WordPress adds a number that changes on every view.
    fleeting = {"refresh"} if any(key == "wpdmdl" for _, key, _ in pairs) else set()
    kept = [
        piece
        for piece, key, value in pairs
        if key not in fleeting and not _is_presentation(key, value)
    ]
    return "&".join(kept) or None


def _key_and_value(piece: str) -> tuple[str, str]:
    key, _, value = piece.partition("=")
    return unquote(key).lower().strip(), unquote(value)


def canonical_url(url: str, base: str | None = None) -> CanonicalUrl:
    """The one spelling of an address; ``base`` resolves a relative link.

    Fragments, default ports, tracking and presentation parameters, session ids and print twins go;
    scheme, ``www.``, trailing slashes and every query that may choose the page stay, because the
    result is also the address that is asked. Applying it twice changes nothing.
    Raises :class:`NotAnAddress`.
    """
    address = parse_address(url, base=base)
    path = _settled(_PATH_SESSION, address.path)
    path = _settled(_PRINT_TWIN, path)
    return CanonicalUrl(replace(address, path=path, query=_meaningful(address.query)).text)


def _settled(pattern: re.Pattern[str], text: str) -> str:
    while (shorter := pattern.sub("", text)) != text:
        text = shorter
    return text or "/"


def twin_key(url: str) -> str:
    """What the copies of one page share: scheme, ``www.`` and a trailing slash set aside.

    For telling duplicates apart from news; never an address to ask. Raises :class:`NotAnAddress`.
    """
    address = parse_address(canonical_url(url))
    port = "" if address.port in {80, 443} else f":{address.port}"
    query = "" if address.query is None else f"?{address.query}"
    return f"{_bare(address.host)}{port}{address.path.rstrip('/') or '/'}{query}"


def host_of(url: str) -> str:
    """The host of an address, lower case, without a port. Raises :class:`NotAnAddress`."""
    return parse_address(url).host


def authority_of(url: str) -> str:
    """The host of an address, with its port where that is not the scheme's own.

    Raises :class:`NotAnAddress`.
    """
    return parse_address(url).authority


def authority_if_any(url: str) -> str:
    """As :func:`authority_of`; "" for what is no address."""
    try:
        return authority_of(url)
    except NotAnAddress:
        return ""


def site_of(host: str) -> str:
    """A host as a site's name: ``www.`` set aside."""
    return _bare(host)


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are on one site: the same host, ``www.`` and bare taken as one."""
    return _bare(host_of(a)) == _bare(host_of(b))


# addresses never to ask -------------------------------------------------------------------------
_DEED = re.compile(
    r"log-?(?:out|off)|sign-?out|delete|remove|destroy|unsubscribe|unpublish"
    r"|add-to-(?:cart|basket)|wp-(?:login|admin)"
)
_DEED_KEYS = frozenset({"replytocom", "add-to-cart", "unsubscribe", "logout", "delete", "share"})
_SAYS_DEED = frozenset({"action", "do", "op", "task", "cmd", "act"})
_MOST_SEGMENTS = 20
_MOST_REPEATS = 2
_YEAR = re.compile(r"(?<![0-9])(2[0-9]{3})(?![0-9])")
_DATED = re.compile(
    r"(?:^|/)(2[0-9]{3})/(?:0?[1-9]|1[0-2])(?=/|$)|(?<![0-9A-Za-z])(2[0-9]{3})-(?:0[1-9]|1[0-2])(?![0-9])"
)
_DIARY = re.compile(
    r"(?i)(?:^|/)(?:events?|calendar|diary|meetings?|whats-on)/(?:[^/]+/)?(2[0-9]{3})(?=/|$)"
)
_CALENDAR_KEYS = frozenset({"date", "year", "month", "day", "start", "end", "calendar", "week"})


def is_action_link(url: str) -> bool:
    """Whether asking this address looks like doing something: signing out, deleting, replying."""
    path, _, query = url.partition("#")[0].partition("?")
    segments = (segment.rpartition(".")[0] or segment for segment in path.lower().split("/")[3:])
    if any(map(_DEED.fullmatch, segments)):
        return True
    return any(
        key in _DEED_KEYS or (key in _SAYS_DEED and _is_deed(value.lower()))
        for key, value in map(_key_and_value, filter(None, query.split("&")))
    )


def _is_deed(word: str) -> bool:
    return word in {"edit", "trash"} or bool(_DEED.fullmatch(word))


def looks_like_trap(url: str, *, today: date) -> bool:
    """Whether an address looks made by a machine without end: too deep, repeating itself, or
    dated beyond next year."""
    path, _, query = url.partition("#")[0].partition("?")
    segments = [segment for segment in path.split("/")[3:] if segment]
    if len(segments) > _MOST_SEGMENTS:
        return True
    if any(segments.count(segment) > _MOST_REPEATS for segment in set(segments)):
        return True
    return _latest_year(segments, query) > today.year + 1


def _latest_year(segments: list[str], query: str) -> int:
    """The latest year that a path or a calendar's query names; 0 for none."""
    path = "/".join(segments)
    years = [int(a or b) for a, b in _DATED.findall(path)]
    years.extend(map(int, _DIARY.findall(path)))  # elsewhere a lone number is likelier an id
    for key, value in map(_key_and_value, filter(None, query.split("&"))):
        if key in _CALENDAR_KEYS:
            years.extend(int(year) for year in _YEAR.findall(value))
    return max(years, default=0)
