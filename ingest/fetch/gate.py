"""The gate: every request of the project goes through :meth:`Gate.get`."""

import threading
from typing import Protocol, Self

from app.domain.addresses import WebAddress
from app.domain.urls import authority_of, site_of
from app.domain.vocabulary import Outcome
from ingest.fetch.addresses import Resolver, SystemResolver, vetted
from ingest.fetch.exchange import Answer, Exchange, Stale
from ingest.fetch.line import Dialler, Line, Lines, origin_of
from ingest.fetch.policy import Kind, Policy
from ingest.fetch.robots import RobotsBook
from ingest.fetch.trouble import Trouble
from ingest.fetch.visit import Visit, allowed
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
    ``resolver`` turns names into IP addresses, ``dialler`` connects to vetted ones.
    """

    def __init__(
        self,
        *,
        policy: Policy,
        clock: Clock,
        host_paces: PaceKeeper,
        resolver: Resolver | None = None,
        dialler: Dialler | None = None,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._paces = host_paces
        self._resolver = resolver or SystemResolver()
        self._dialler = dialler or Dialler()
        self._ticks = self._dialler.ticks
        self._lines = Lines(most=policy.connections, idle=policy.idle, ticks=self._ticks)
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
        self._lines.close()

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
        visit = Visit(
            url=url,
            kind=kind,
            validators=validators,
            allowed=allowed(allowed_hosts),
            started_at=self._clock.now(),
            seconds=self._policy.limits[kind].seconds,
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
        while address not in seen and len(seen) <= self._policy.redirects:
            seen.add(address)
            visit.at = address
            self._hop(visit, address)
            if not visit.answer.redirects:
                return visit.settle(address)
            address = visit.onwards(address)
        raise Trouble(Outcome.REDIRECT_LOOP, f"It redirects on and on: {len(seen)} times.")

    def _hop(self, visit: Visit, address: WebAddress) -> None:
        """Ask one address of the way, where robots.txt allows."""
        if visit.kind is not Kind.ROBOTS:
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
        line = self._lines.take(key, origin_of(address))
        ips = None if line else self._vetted(address)
        rest = self._paces.wait(key)
        if rest:
            visit.rest = rest
            if line:
                self._lines.give(key, line)
            raise Trouble(
                Outcome.NOT_RUN,
                f"{address.authority} asked to be left alone for another {rest / 60:.0f} minutes.",
            )
        began = self._ticks()
        try:
            self._exchange(visit, address, line or self._open(address, ips), key)
        except Stale:
            visit.answer = Answer()
            self._exchange(visit, address, self._open(address, None), key)
        finally:
            visit.seconds -= self._ticks() - began
            self._tell_pace(visit, key)

    def _vetted(self, address: WebAddress) -> list[str]:
        return vetted(
            address.host,
            networks=self._policy.networks,
            resolver=self._resolver,
            seconds=self._policy.connect,
        )

    def _open(self, address: WebAddress, ips: list[str] | None) -> Line:
        return self._dialler.open(
            address,
            ips or self._vetted(address),
            seconds=self._policy.connect,
            head_size=self._policy.head_size,
        )

    def _exchange(self, visit: Visit, address: WebAddress, line: Line, key: str) -> None:
        exchange = Exchange(
            policy=self._policy,
            kind=visit.kind,
            seconds=visit.seconds,
            ticks=self._ticks,
            answer=visit.answer,
        )
        keep = False
        try:
            keep = exchange.run(line, target=address.target, headers=self._headers(visit, address))
        finally:
            if keep:
                self._lines.give(key, line)
            else:
                line.close()

    def _headers(self, visit: Visit, address: WebAddress) -> list[tuple[str, str]]:
        return [
            ("Host", address.authority),
            *self._policy.headers(visit.kind),
            *visit.conditions(address),
        ]

    def _tell_pace(self, visit: Visit, key: str) -> None:
        if visit.answer.status in _TOO_MUCH:
            self._paces.refused(key, visit.asked_rest(self._clock.now()))
        else:
            self._paces.answered(key)
