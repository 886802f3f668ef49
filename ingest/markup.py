"""Reading other people's HTML without being hurt by it: bytes to text to a tree, words cleaned.

The parser takes time that grows with the square of the nesting depth (200,000 nested elements:
three minutes), so elements past :data:`DEEPEST` are left out before it sees them, as browsers do.
"""

import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

DEEPEST = 400
LONGEST_PAGE = 12_000_000
"""Characters of a page that are read; what comes after is left out."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]{0,4000}?)(/?)>")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_SELF_CLOSING = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"]
)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffd\ue000-\uf8ff]"
)
_SPACES = re.compile(r"\s+")


def clean_text(text: str, *, longest: int = 300) -> str:
    """Words fit for showing: NFC, one line, no bidi, zero-width, control or icon characters.

    At most ``longest`` characters; what is cut is marked by an ellipsis.
    """
    raw = text[: longest * 20 + 2_000]
    tidy = _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", raw))).strip()
    if len(tidy) <= longest:
        return tidy
    return tidy[: longest - 1].rstrip() + "…"


def decode(body: bytes | str, *, content_type: str = "") -> str:
    """Text of a page: BOM, header, meta, then UTF-8 or else Windows-1252; never an error."""
    if isinstance(body, str):
        return body
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    unmarked = _wide(body)
    if unmarked:
        return body.decode(unmarked, errors="replace")
    for name in _declared(body, content_type):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _wide(body: bytes) -> str:
    """The name of a two-byte encoding without a mark, told by where its zero bytes stand."""
    head = body[:400]
    if len(head) < 8:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.7:
        return "utf-16-be"
    return ""


def _declared(body: bytes, content_type: str) -> list[str]:
    """Encodings the server and the page claim, most trusted first. UTF-8 is tried ahead of a
    claim that contradicts it, since bytes that are valid UTF-8 by chance are very rare."""
    claims = []
    header = _HEADER_CHARSET.search(content_type)
    if header:
        claims.append(header.group(1).lower())
    meta = _META_CHARSET.search(body[:4_096])
    if meta:
        claims.append(meta.group(1).decode("ascii", errors="replace").lower())
    claims = [
        "cp1252" if c in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else c
        for c in claims
        if not c.startswith("utf-16") and not c.startswith("utf-32")
    ]
    return ["utf-8", *claims]


def parse(body: bytes | str, *, content_type: str = "") -> LexborHTMLParser:
    """A tree of the page. Never fails, whatever the bytes; deep nesting is flattened first."""
    text = decode(body, content_type=content_type)[:LONGEST_PAGE].replace("\x00", "")
    return LexborHTMLParser(shallow(text))


def shallow(text: str) -> str:
    """The same page without the tags that open below :data:`DEEPEST` levels.

    The text and the links in them stay. Pages of ordinary depth come back unchanged.
    """
    if _depth_bound(text) <= DEEPEST:
        return text
    kept: list[str] = []
    depth = 0
    dropped = 0
    at = 0
    for tag in _TAG.finditer(text):
        closing, name = tag.group(1), tag.group(2).lower()
        if name in _VOID or tag.group(4) or name == "a":
            continue
        if not closing:
            depth += 1
            if depth <= DEEPEST:
                continue
            dropped += 1
        else:
            depth = max(depth - 1, 0)
            if not dropped:
                continue
            dropped -= 1
        kept.append(text[at : tag.start()])
        at = tag.end()
    kept.append(text[at:])
    return " ".join(kept)


def _depth_bound(text: str) -> int:
    """How deep the page may nest at most, counting cheaply."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        name = tag.group(2).lower()
        if name in _VOID or name in _SELF_CLOSING or tag.group(4):
            continue
        if tag.group(1):
            depth = max(depth - 1, 0)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
