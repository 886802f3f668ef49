"""Addresses on boards' sites: what they seem to lead to, whose they are, which to leave alone."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit, urlunsplit

from ingest.boards.places import DOCUMENT_SUFFIX, MEDIA_SUFFIX

LONGEST_ADDRESS = 2_083
_DOWNLOAD = re.compile(
    r"/downloads?/(?:file|id|downloads)/|/download/(?!s?$)[\w%.~-]+|/download$|/attachments?/"
    r"|/getfile|/getmedia|/file/\w"
    r"|/files/\w|/documents?/s\d+|/asset-library/|/assets/\d+/|/media/[\w-]{1,40}/[^/]+/?$"
    r"|/_files/ugd/"
    r"|/wp-content/uploads/|/sites/default/files/|/ccm/content/.*\.pdf|/cms/resource|/servlet/file"
    r"|documents_info\.php|/dms/|/document-?download|/viewfile|/uploads?/\w|/uploadedfiles/"
    r"|/doclib",
    re.I,
)
_DOWNLOAD_KEYS = frozenset(
    {
        "wpdmdl",
        "documentid",
        "docid",
        "fileid",
        "attachment_id",
        "ddownload",
        "download",
        "mediaid",
        "docguid",
    }
)
_ACTION = re.compile(
    r"\b(?:logout|log-out|signout|login|log-in|signin|sign-in|register|delete|remove|unsubscribe"
    r"|subscribe"
    r"|add-to-cart|basket|checkout|wp-admin|wp-login|edit|xmlrpc|trackback|feed|mailto|share"
    r"|print(?:er)?)\b|/feed/?$|/print/?$",
    re.I,
)
_ACTION_KEYS = frozenset(
    [
        "replytocom",
        "action",
        "share",
        "print",
        "format",
        "switchstyle",
        "sitecontrast",
        "vaction",
        "highlight",
        "add-to-cart",
        "logout",
        "delete",
        "unapproved",
        "moderation-hash",
        "lang",
        "s",
        "q",
        "search",
        "keyword",
        "keywords",
        "sort",
        "order",
        "orderby",
        "dir",
        "view",
        "ical",
        "tribe-bar-date",
    ]
)
_SESSION = re.compile(
    r"^(?:phpsessid|jsessionid|sid|sessionid|session_id|session|aspsessionid\w*|cfid|cftoken"
    r"|s?id_session|utm_\w+|fbclid|gclid|_ga|mc_[ce]id)$",
    re.I,
)
_PAGE_KEYS = frozenset(
    [
        "page",
        "paged",
        "p",
        "pg",
        "pagenum",
        "pagenumber",
        "page_number",
        "currentpage",
        "start",
        "offset",
        "from",
        "skip",
        "startrow",
        "pageno",
        "pageindex",
        "page_id_list",
        "cp",
    ]
)
PAGE_PATH = re.compile(r"/page[/-]?\d{1,4}/?$|/p\d{1,4}/?$", re.I)
_PROCEDURES = re.compile(
    r"proceduresonline\.com$|trixonline\.co\.uk$|procedures\.org\.uk$|(?:^|\.)procedures?\."
    r"|safeguardingprocedures",
    re.I,
)
_COMMITTEE = re.compile(
    r"mgai\.aspx|ielistdocuments|ieissuedetails|iedecisiondetails|mgconvert2pdf"
    r"|/documents/[a-z]\d{3,}/|^(?:democracy|moderngov|democratic|minutes|egenda|committees?)\.",
    re.I,
)
_MIRRORS = re.compile(
    r"vdocuments?\.|vdocument\.|dokumen\.tips|docslib\.|docest\.|docsbay\.|studylib\.|paperzz\."
    r"|pdfkul\.|fdocuments\.|healthdocbox\.|careersdocbox\."
    r"|readkong\.|yumpu\.|scribd\.|slideplayer\.|documents\.pub|slideshare\.",
    re.I,
)
_NATIONAL_HOSTS = re.compile(
    r"(?:^|\.)(?:gov\.uk|nspcc\.org\.uk|careinspectorate\.com|gov\.wales|llyw\.cymru|gov\.scot"
    r"|parliament\.uk|scie\.org\.uk|legislation\.gov\.uk)$",
    re.I,
)
_FILE_HOSTS = re.compile(
    r"(?:^|[.-])(?:cdn|assets?|static|media|files?|docs|documents?|downloads?|storage|content"
    r"|resources?)[\d.-]"
    r"|amazonaws\.com$|blob\.core\.windows\.net$|azureedge\.net$|cloudfront\.net$"
    r"|wixstatic\.com$|filesusr\.com$|sharepoint\.com$|googleusercontent\.com$"
    r"|drive\.google\.com$|docs\.google\.com$|onedrive\.|1drv\.ms$|dropbox\.com$|wsimg\.com$"
    r"|squarespace\.com$|cdn-website\.com$|r2\.dev$|digitaloceanspaces\.com$"
    r"|files\.wordpress\.com$|wp\.com$",
    re.I,
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|linkedin|instagram|youtube|youtu|vimeo|whatsapp|pinterest"
    r"|addtoany|eventbrite|google|bing|mailchi|surveymonkey|forms|office|microsoft|adobe|apple"
    r"|tiktok|padlet|issuu)\.\w{2,3}(?:\.\w{2})?$",
    re.I,
)


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
    return "&".join(part for part in query.split("&") if not _SESSION.match(part.split("=", 1)[0]))


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
    if _DOWNLOAD_KEYS & set(keys) or any(DOCUMENT_SUFFIX.search(value) for value in keys.values()):
        return True
    return (
        bool(_DOWNLOAD.search(path)) and not re.search(r"\.(?:html?|php|aspx?)$", path, re.I)
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
        bool(_ACTION.search(unquote(parts.path).lower().replace("/", " ")[:400]))
        and bool(
            re.search(
                r"(?:^|/)(?:logout|log-out|signout|login|log-in|signin|sign-in|register|delete"
                r"|unsubscribe|subscribe|basket|checkout|wp-admin|wp-login\.php|edit|feed"
                r"|trackback|xmlrpc\.php|print)/?$",
                unquote(parts.path),
                re.I,
            )
        )
    ) or bool(keys & _ACTION_KEYS and not keys & _PAGE_KEYS)


def is_page_number(url: str) -> bool:
    """Whether an address names a page of a longer list (``?page=2``, ``/page/2/``)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if PAGE_PATH.search(parts.path):
        return True
    return any(
        key.lower() in _PAGE_KEYS and re.fullmatch(r"\d{1,5}", value)
        for key, value in parse_qsl(parts.query)[:30]
    )


def whose(url: str, page_url: str) -> str:
    """Whose an address is, seen from a page of a board's site.

    ``own``, ``files`` (a hosting service), ``procedures``, ``committee``, ``mirror``,
    ``national``, ``social`` or ``elsewhere``.
    """
    host = site(url).rsplit(":", 1)[0]
    if _PROCEDURES.search(host) and not same_site(url, page_url):
        return "procedures"
    if _COMMITTEE.search(host) or (
        _COMMITTEE.search(urlsplit(url).path) and not same_site(url, page_url)
    ):
        return "committee"
    if same_site(url, page_url):
        return "own"
    for name, pattern in (("mirror", _MIRRORS), ("files", _FILE_HOSTS), ("social", _SOCIAL)):
        if pattern.search(host):
            return name
    if host in {"gov.uk", "assets.publishing.service.gov.uk"} or (
        _NATIONAL_HOSTS.search(host) and not host.endswith(".gov.uk")
    ):
        return "national"
    return "elsewhere"


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
        if key.lower() not in _ACTION_KEYS and not _SESSION.match(key)
    )
    return f"{site(url)}{path}?{'&'.join(kept)}"
