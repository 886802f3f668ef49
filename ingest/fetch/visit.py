"""One call of the gate under way: what it wants, what it has met, what it comes to."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

import httpx

from app.domain.addresses import NotAnAddress, WebAddress, parse_address
from app.domain.urls import site_of
from app.domain.vocabulary import Outcome
from ingest.fetch.addresses import is_in
from ingest.fetch.answer import Answer
from ingest.fetch.policy import IpNetwork, Kind
from ingest.fetch.trouble import Trouble
from ingest.politeness import http_date, retry_after
from ingest.values import Fetched, Hop, Validators

CHOSEN_HEADERS = (
    "etag",
    "last-modified",
    "content-type",
    "content-length",
    "date",
    "server",
    "via",
    "cf-mitigated",
    "x-amzn-waf-action",
    "retry-after",
    "content-disposition",
    "location",
)
"""The headers that are kept, for evidence and for the next question."""

_USUAL_PORTS = frozenset({80, 443})
_NOT_MODIFIED = 304
_PARTIAL = 206
_SENDABLE = re.compile(r"[\x21-\x7e\x80-\xff][\x20-\x7e\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The hosts and ports that a board's own addresses name; and ``networks`` that the operator
    allows, in which any port may be asked."""

    sites: frozenset[str]
    authorities: frozenset[str]
    networks: tuple[IpNetwork, ...] = ()

    def port(self, address: WebAddress) -> bool:
        return (
            address.port in _USUAL_PORTS
            or address.authority in self.authorities
            or is_in(address.host, self.networks)
        )

    def site(self, address: WebAddress, first: WebAddress) -> bool:
        site = site_of(address.host)
        return site == site_of(first.host) or site in self.sites


@lru_cache(maxsize=512)
def allowed(hosts: frozenset[str], networks: tuple[IpNetwork, ...] = ()) -> Allowed:
    """Read hosts, each as ``host`` or ``host:port``."""
    addresses = [address for host in hosts if (address := _named(host)) is not None]
    return Allowed(
        sites=frozenset(site_of(address.host) for address in addresses),
        authorities=frozenset(address.authority for address in addresses),
        networks=networks,
    )


def _named(host: str) -> WebAddress | None:
    try:
        return parse_address(f"http://{host}/")
    except NotAnAddress:
        return None


@dataclass(frozen=True, slots=True)
class Ask:
    """What a caller of the gate wants."""

    url: str
    kind: Kind = Kind.PAGE
    validators: Validators | None = None
    allowed_hosts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Visit:
    """``seconds`` is what is left of the visit's time, waits for our turn apart. ``at`` is the
    address asked last, ``answer`` what it has given so far."""

    ask: Ask
    allowed: Allowed
    started_at: datetime
    seconds: float
    transport: httpx.BaseTransport
    first: WebAddress | None = None
    at: WebAddress | None = None
    answer: Answer = field(default_factory=Answer)
    hops: list[Hop] = field(default_factory=list)
    robots_rule: str | None = None
    rest: float | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def begin(self) -> WebAddress:
        """The parsed address to ask first. Raises :class:`Trouble` where we would never ask it."""
        try:
            self.first = parse_address(self.ask.url)
        except NotAnAddress as error:
            raise Trouble(Outcome.NOT_RUN, str(error)) from None
        if not self.allowed.port(self.first):
            raise Trouble(
                Outcome.NOT_RUN,
                f"{self.first.authority} is not asked: only ports 80 and 443 are, and those in "
                "the board's own addresses.",
            )
        return self.first

    def conditions(self, address: WebAddress) -> list[tuple[str, str]]:
        """The headers that make the question conditional: for the site that gave the validators."""
        if self.ask.validators is None or self.first is None:
            return []
        if site_of(address.host) != site_of(self.first.host):
            return []
        pairs = (
            ("If-None-Match", self.ask.validators.etag),
            ("If-Modified-Since", self.ask.validators.last_modified),
        )
        return [(name, value) for name, value in pairs if value and _SENDABLE.fullmatch(value)]

    def record(self, address: WebAddress) -> None:
        """Write down the hop just asked, where a connection came about."""
        answer = self.answer
        if answer.ip is not None:
            location = answer.headers.get("location")
            self.hops.append(Hop(address.text, answer.status or 0, location, answer.ip))

    def onwards(self, address: WebAddress) -> WebAddress:
        """Where the redirect just met leads. Raises :class:`Trouble` where we do not follow."""
        location = self.answer.location or b""
        try:
            text = location.decode("utf-8", "surrogateescape")
            target = parse_address(text, base=address.text) if text else None
        except NotAnAddress as error:
            outcome = Outcome.REDIRECT_OTHER if error.elsewhere else Outcome.REDIRECT_LOOP
            raise Trouble(outcome, f"It redirects to what we never ask. {error}") from None
        if target is None:
            raise Trouble(Outcome.REDIRECT_LOOP, "It redirects without saying where to.")
        if not self.allowed.port(target):
            raise Trouble(
                Outcome.REDIRECT_OTHER, f"It redirects to a port of no board: {target.authority}."
            )
        robots = self.ask.kind is Kind.ROBOTS  # RFC 9309: these redirects may cross hosts
        if not robots and not self.allowed.site(target, self.first or address):
            raise Trouble(
                Outcome.REDIRECT_OTHER, f"It redirects to another site: {target.authority}."
            )
        if (address.scheme, target.scheme) == ("https", "http"):
            self.extra["downgrade"] = True
        return target

    def settle(self, address: WebAddress) -> None:
        """Look at a complete answer. Raises :class:`Trouble` where it does not answer us."""
        answer = self.answer
        if answer.status == _NOT_MODIFIED:
            if not self.conditions(address):
                raise Trouble(
                    Outcome.TRUNCATED, "It answered 'not modified' to a question without condition."
                )
            answer.body = None
        elif answer.status == _PARTIAL:
            raise Trouble(Outcome.TRUNCATED, "It answered with a part where all was asked for.")
        elif self.ask.kind is not Kind.ROBOTS and answer.fine and not answer.body:
            raise Trouble(Outcome.TRUNCATED, "The answer is empty.")
        if answer.cut:
            self.extra["cut"] = True

    def result(self, trouble: Trouble | None, *, now: datetime) -> Fetched:
        """What the visit came to."""
        answer = self.answer
        return Fetched(
            url=self.ask.url,
            final_url=self.at.text if self.at else self.ask.url,
            started_at=self.started_at,
            ended_at=now,
            status=answer.status,
            headers={n: answer.headers[n] for n in CHOSEN_HEADERS if n in answer.headers},
            body=None if trouble else answer.body,
            hops=tuple(self.hops),
            problem=trouble.outcome if trouble else None,
            because=trouble.because if trouble else f"It answered {answer.status}.",
            robots_rule=self.robots_rule,
            retry_after=self.rest if self.rest is not None else self.asked_rest(now),
            extra=self.extra,
        )

    def asked_rest(self, now: datetime) -> float | None:
        """Seconds of rest that the last answer asks for; by its own clock where it shows one."""
        headers = self.answer.headers
        if "retry-after" not in headers:
            return None
        now = http_date(headers.get("date", "")) or now
        return retry_after(headers["retry-after"], now=now)
