"""The gate: every request of the project goes through :meth:`Gate.get`."""

import threading
import time
from functools import lru_cache
from typing import Protocol, Self

import httpx

from app.domain.addresses import WebAddress
from app.domain.urls import authority_of, site_of
from app.domain.vocabulary import Outcome
from ingest.fetch.answer import Answer, read_body, read_head
from ingest.fetch.line import Ticks
from ingest.fetch.policy import Kind, Policy
from ingest.fetch.robots import RobotsBook
from ingest.fetch.transport import LineTransport
from ingest.fetch.trouble import Trouble
from ingest.fetch.visit import Ask, Visit, allowed
from ingest.politeness import Clock, PaceKeeper
from ingest.values import Fetched, Validators

_TOO_MUCH = frozenset({429, 503})


def pace_key(address: WebAddress) -> str:
    """The name under which a host is paced: ``www.`` set aside, an odd port kept."""
    site = site_of(address.host)
    return site if address.port in {80, 443} else f"{site}:{address.port}"


class Getter(Protocol):
    """What asks one address: the gate, its second look, or a fake in a test."""

    def get(
        self,
        url: str,
        *,
        kind: Kind = Kind.PAGE,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched: ...


class Gate:
    """The one polite gate. Safe to call from several threads; one request at a time a host.

    ``clock`` dates the records and times the robots cache, ``host_paces`` spaces the requests,
    ``transport`` carries them (:class:`~ingest.fetch.transport.LineTransport`). ``ticks`` is the
    time that sockets live by, apart from the clock, which a test or a demo may turn.
    """

    def __init__(
        self,
        *,
        policy: Policy,
        clock: Clock,
        host_paces: PaceKeeper,
        transport: httpx.BaseTransport | None = None,
        ticks: Ticks = time.monotonic,
    ) -> None:
        self.policy = policy
        self._clock = clock
        self._paces = host_paces
        self._transport = transport or LineTransport(policy)
        self._ticks = ticks
        self._robots = RobotsBook(
            clock=clock,
            ask=self._robots_txt,
            kept=policy.robots_kept,
            again=policy.robots_again,
        )
        self._guard = threading.Lock()
        self._host_locks: dict[str, threading.Lock] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the lines that are kept."""
        self._transport.close()

    def get(
        self,
        url: str,
        *,
        kind: Kind = Kind.PAGE,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched:
        """Ask one address and follow it to its answer.

        ``validators`` of our last full body make the question conditional. ``allowed_hosts`` are
        the board's own hosts, as ``host`` or ``host:port``: redirects may cross to them, and a port
        other than 80 and 443 may be asked only where it is named there. Never raises for what the
        other end does: the outcome is in ``problem`` and ``because``.
        """
        ask = Ask(url, kind=kind, validators=validators, allowed_hosts=allowed_hosts)
        return self.look(ask, transport=self._transport)

    def look(self, ask: Ask, *, transport: httpx.BaseTransport) -> Fetched:
        """Ask through another transport with the same manners: the same turns, rules and rests."""
        visit = Visit(
            ask=ask,
            allowed=allowed(ask.allowed_hosts, self.policy.networks),
            started_at=self._clock.now(),
            seconds=self.policy.limits[ask.kind].seconds,
            transport=transport,
        )
        try:
            self._follow(visit)
        except Trouble as trouble:
            return visit.result(trouble, now=self._clock.now())
        return visit.result(None, now=self._clock.now())

    def _robots_txt(self, url: str) -> Fetched:
        return self.get(url, kind=Kind.ROBOTS, allowed_hosts=frozenset({authority_of(url)}))

    # the way ------------------------------------------------------------------------------------
    def _follow(self, visit: Visit) -> None:
        address = visit.begin()
        seen: set[WebAddress] = set()
        while address not in seen and len(seen) <= self.policy.redirects:
            seen.add(address)
            visit.at = address
            self._hop(visit, address)
            if not visit.answer.redirects:
                return visit.settle(address)
            address = visit.onwards(address)
        raise Trouble(Outcome.REDIRECT_LOOP, f"It redirects on and on: {len(seen)} times.")

    def _hop(self, visit: Visit, address: WebAddress) -> None:
        """Ask one address of the way, where robots.txt allows."""
        if visit.ask.kind is not Kind.ROBOTS:
            self._obey_robots(visit, address)
        visit.answer = Answer()
        key = pace_key(address)
        with self._host_lock(key):
            try:
                self._ask(visit, address, key)
            finally:
                visit.record(address)

    def _obey_robots(self, visit: Visit, address: WebAddress) -> None:
        rules = self._robots.rules_for(address)
        if rules.note:
            visit.extra["robots"] = rules.note
        if rules.sitemaps:
            visit.extra["sitemaps"] = rules.sitemaps
        if rules.crawl_delay is not None:
            self._paces.lengthen(pace_key(address), rules.crawl_delay)
        if not rules.allows(address.text):
            visit.robots_rule = rules.rule_for(address.text)
            raise Trouble(
                Outcome.ROBOTS_DISALLOWED,
                f"robots.txt of {address.authority} forbids it: {visit.robots_rule}",
            )

    def _host_lock(self, key: str) -> threading.Lock:
        with self._guard:
            return self._host_locks.setdefault(key, threading.Lock())

    def _ask(self, visit: Visit, address: WebAddress, key: str) -> None:
        rest = self._paces.wait(key)
        if rest:
            visit.rest = rest
            raise Trouble(
                Outcome.NOT_RUN,
                f"{address.authority} asked to be left alone for another {rest / 60:.0f} minutes.",
            )
        began = self._ticks()
        try:
            self._exchange(visit, address, key)
        except Trouble as trouble:
            visit.answer.ip = visit.answer.ip or trouble.ip
            raise
        except httpx.HTTPError as error:
            raise _as_trouble(error) from None
        finally:
            visit.seconds -= self._ticks() - began
            self._tell_pace(visit, key)

    def _exchange(self, visit: Visit, address: WebAddress, key: str) -> None:
        request = httpx.Request(
            "GET",
            _url(address.text),
            headers=[
                ("Host", address.authority),
                *self.policy.headers(visit.ask.kind),
                *visit.conditions(address),
            ],
            extensions={"address": address, "seconds": visit.seconds, "host": key},
        )
        response = visit.transport.handle_request(request)
        try:
            visit.answer = read_head(response)
            read_body(response, visit.answer, kind=visit.ask.kind, limits=self.policy.limits)
        finally:
            response.close()

    def _tell_pace(self, visit: Visit, key: str) -> None:
        if visit.answer.status in _TOO_MUCH:
            self._paces.refused(key, visit.asked_rest(self._clock.now()))
        else:
            self._paces.answered(key)


@lru_cache(maxsize=4096)
def _url(text: str) -> httpx.URL:
    """An address in httpx's own shape, which takes it longer to read than the rest of a request."""
    return httpx.URL(text)


def _as_trouble(error: httpx.HTTPError) -> Trouble:
    """What another transport's errors mean."""
    if isinstance(error, httpx.TimeoutException):
        return Trouble(Outcome.TIMEOUT, f"No answer came in time: {error}.")
    if isinstance(error, httpx.ConnectError):
        return Trouble(Outcome.CONN_REFUSED, f"It took no connection: {error}.")
    return Trouble(Outcome.TRUNCATED, f"The answer broke off: {error}.")
