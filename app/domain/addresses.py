"""A web address, parsed strictly and once.

Whoever asks the network is handed a :class:`WebAddress` and never parses the text again, so that
two parsers cannot disagree about a host.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin

import idna

from app.errors import UsageError

LONGEST = 2083
DEFAULT_PORTS = {"http": 80, "https": 443}

_SHAPE = re.compile(r"(?i)(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:@\[\]]+?)(?::([0-9]{0,5}))?")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = _UNRESERVED | set("/:@!$&'()*+,;=%")
_QUERY_SAFE = _PATH_SAFE | set("?")


class NotAnAddress(UsageError):
    """Some text is no web address we would ever ask. ``elsewhere`` is true where it is well-formed
    but leads off the web (another scheme)."""

    def __init__(self, because: str, *, elsewhere: bool = False) -> None:
        super().__init__(because)
        self.elsewhere = elsewhere


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A parsed address. ``host`` is lower-case ASCII (IDNA 2008), IPv6 without brackets; ``path``
    starts with ``/`` and is percent-encoded once; ``query`` is None where there is no ``?``."""

    scheme: str
    host: str
    port: int
    path: str
    query: str | None

    @property
    def authority(self) -> str:
        """Host, with its port where that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """What goes in the request line."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    @property
    def text(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(url: str, *, base: str | None = None) -> WebAddress:
    """Parse an http(s) address strictly; ``base`` resolves a relative one.

    Raises :class:`NotAnAddress` for another scheme, user names, backslashes, control characters,
    hosts that are neither names nor plain IP addresses, and more than 2,083 characters.
    """
    return _parsed(url, base)


@lru_cache(maxsize=4096)  # one look at an address asks for it several times over
def _parsed(url: str, base: str | None) -> WebAddress:
    text = _joined(url, base)
    if "\\" in text:
        raise NotAnAddress(f"The address {_shown(url)} holds a backslash: browsers disagree on it.")
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        other = _SCHEME.match(text)
        raise NotAnAddress(
            f"The address {_shown(url)} is not http:// or https://.",
            elsewhere=bool(other) and not text.lower().startswith("http"),
        )
    scheme, authority, path, query = shape.groups()
    host, port = _host_and_port(authority, scheme.lower(), url)
    path = _encoded(path or "/", _PATH_SAFE)
    address = WebAddress(
        scheme=scheme.lower(),
        host=host,
        port=port,
        path=_without_dots(path),
        query=None if query is None else _encoded(query, _QUERY_SAFE),
    )
    if len(address.text) > LONGEST:
        raise NotAnAddress(f"The address {_shown(url)} is longer than {LONGEST} characters.")
    return address


def _joined(url: str, base: str | None) -> str:
    if len(url) > 4 * LONGEST:
        raise NotAnAddress(f"The address {_shown(url)} is longer than {LONGEST} characters.")
    text = url.strip(" \t\r\n\f")
    if any(letter < " " or letter == "\x7f" for letter in text):
        raise NotAnAddress(f"The address {_shown(url)} holds control characters.")
    if base is None or _SHAPE.fullmatch(text):
        return text
    try:
        return urljoin(base, text)
    except ValueError:
        raise NotAnAddress(f"The address {_shown(url)} cannot be resolved.") from None


def _shown(url: str) -> str:
    return repr(url if len(url) <= 120 else url[:117] + "...")


def _host_and_port(authority: str, scheme: str, url: str) -> tuple[str, int]:
    if "@" in authority:
        raise NotAnAddress(f"The address {_shown(url)} holds a user name.")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise NotAnAddress(f"The address {_shown(url)} has no usable host.")
    port = int(parts[2]) if parts[2] else DEFAULT_PORTS[scheme]
    if not 0 < port < 65536:
        raise NotAnAddress(f"The address {_shown(url)} has no usable port.")
    return normal_host(parts[1]), port


def normal_host(host: str) -> str:
    """A host in its one spelling: lower case, IDNA 2008, no trailing dot, IP addresses plain.

    Raises :class:`NotAnAddress` for anything else, among it the decimal, octal and hexadecimal
    spellings of IP addresses that some resolvers accept.
    """
    if host.startswith("["):
        return _ip(host[1:-1], host)
    name = unquote(host).lower().removesuffix(".")
    if not name.isascii():
        name = _idna(name)
    labels = name.split(".")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return _ip(name, host)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotAnAddress(f"The host {_shown(host)} is not a name.")
    return name


def _ip(text: str, host: str) -> str:
    try:
        return ipaddress.ip_address(text).compressed
    except ValueError:
        raise NotAnAddress(f"The host {_shown(host)} is a number, not a name.") from None


def _idna(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise NotAnAddress(f"The host {_shown(name)} is not a name.") from None


def _encoded(text: str, safe: frozenset[str] | set[str]) -> str:
    """Percent-encode once: needless escapes undone, hexadecimal in capitals, the rest escaped."""
    if all(letter in safe for letter in text) and "%" not in text:
        return text
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return _ESCAPE.sub(_tidied, "".join(_escaped(letter, safe) for letter in whole))


def _escaped(letter: str, safe: frozenset[str] | set[str]) -> str:
    if letter in safe:
        return letter
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogateescape"))


def _tidied(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if letter in _UNRESERVED else escape[0].upper()


def _without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` as RFC 3986 section 5.2.4 does; never above the root."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
