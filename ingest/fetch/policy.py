"""The limits of the gate, and who we say we are."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from app.errors import UsageError
from ingest.politeness import ROBOT, ROBOTS_BYTES

IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

KIB = 1024
MIB = 1024 * KIB
_EMAIL = re.compile(r"[^@\s<>()\",;:]+@[^@\s<>()\",;:]+")


class Kind(StrEnum):
    """What we expect behind an address: it sets the limits and the codings we ask for."""

    PAGE = "page"
    DOCUMENT = "document"
    ROBOTS = "robots"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for a whole exchange, ``size`` in bytes after decoding. ``cut``: a longer body
    is read as far as it fits instead of being refused."""

    seconds: float
    size: int
    cut: bool = False


DOCUMENT_LIMITS = Limits(seconds=180.0, size=100 * MIB)
PAGE_LIMITS = Limits(seconds=60.0, size=10 * MIB)

DEFAULT_LIMITS: Mapping[Kind, Limits] = MappingProxyType(
    {
        Kind.PAGE: PAGE_LIMITS,
        Kind.DOCUMENT: DOCUMENT_LIMITS,
        Kind.ROBOTS: Limits(seconds=60.0, size=ROBOTS_BYTES + 1, cut=True),
        Kind.PROBE: PAGE_LIMITS,
    }
)


@dataclass(frozen=True, slots=True)
class Policy:
    """How the gate behaves. Times in seconds, sizes in bytes.

    ``contact`` is an e-mail or web address where a site's keeper reaches a person. ``networks``
    may be reached although they are private. ``rate`` bytes a second must come over any
    ``rate_window``. A robots.txt is kept for ``robots_kept``; one that could not be read is asked
    for again after ``robots_again``.
    """

    contact: str
    networks: tuple[IpNetwork, ...] = ()
    limits: Mapping[Kind, Limits] = field(default_factory=lambda: DEFAULT_LIMITS)
    connect: float = 10.0
    first_byte: float = 20.0
    rate: int = 4 * KIB
    rate_window: float = 30.0
    head_size: int = 64 * KIB
    redirects: int = 5
    robots_kept: float = 24 * 3600.0
    robots_again: float = 600.0
    idle: float = 30.0
    connections: int = 256

    def __post_init__(self) -> None:
        if not self.contact or not re.fullmatch(r"[\x21-\x7e]{3,200}", self.contact):
            raise UsageError(
                "The crawler must say who asks: set REVIEWS_CONTACT to an e-mail or web address "
                "without spaces."
            )

    @property
    def user_agent(self) -> str:
        return f"{ROBOT}/0.1 (+{'mailto:' if self.email else ''}{self.contact})"

    @property
    def email(self) -> str | None:
        """The contact where it is an e-mail address: it goes in ``From`` as well."""
        return self.contact if _EMAIL.fullmatch(self.contact) else None

    def headers(self, kind: Kind) -> list[tuple[str, str]]:
        """The request headers that say who asks and what is welcome."""
        documents = kind in {Kind.DOCUMENT, Kind.ROBOTS}
        headers = [
            ("User-Agent", self.user_agent),
            ("Accept", "*/*" if documents else "text/html,application/xhtml+xml,*/*;q=0.8"),
            ("Accept-Language", "en-GB,en;q=0.9,cy;q=0.5"),
            ("Accept-Encoding", "identity" if documents else "gzip"),
        ]
        return [*headers, ("From", self.email)] if self.email else headers
