"""One country in which every scenario is a board with a report, played night by night.

Played over real HTTP: every look at a source or another address, home pages, listings and the sweep
behind them, names that do not resolve, a network of ours that is down (so that canaries fail), many
boards' reports failing at once (so that the breaker opens), the other reports of a board failing
with one (so that its host is called a mass failure). Entered as rows: what people decided, and that
a site was rebuilt, which somebody has to know. The minimum of each report is its case's own; which
regime gives it is tested elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from app.domain.publication import RegimeFinding
from app.domain.vocabulary import Outcome
from app.models import (
    Link,
    LinkCheck,
    LinkStateNow,
    ReviewBoard,
)
from app.records import checks, runs
from app.records.blobs import open_archive
from app.records.session import Database
from ingest.demonstration import HurriedClock
from ingest.fetch import (
    Gate,
    Getter,
    Kind,
    LineTransport,
    Pace,
    Policy,
    SecondLook,
    StandardTransport,
)
from ingest.judge import Case
from ingest.linkcheck import Manner, check_links
from ingest.tools import Tools
from ingest.values import Fetched, Validators
from tests.e2e import scripted
from tests.e2e.scripted import Web
from tests.e2e.stock import BYSTANDERS, Stock
from tests.e2e.timetable import NETWORK, Placed, nights_of
from tests.factories.extracted import extracted

NOON = time(12, tzinfo=UTC)


def finding_of(case: Case) -> RegimeFinding:
    """The case's own minimum, as if a regime gave it."""
    return RegimeFinding(
        regime=None,
        minimum=case.rule,
        period="",
        place="",
        basis="",
        address="",
        verified=True,
        unclear=False,
        because="",
    )


@dataclass
class Resting:
    """A gate before which some sites are at rest tonight: of their reports nothing is asked, and
    the look is not run. Their home pages may be asked, as canaries."""

    gate: Getter
    clock: HurriedClock
    names: set[str] = field(default_factory=set)

    def get(
        self,
        url: str,
        *,
        kind: Kind = Kind.PAGE,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched:
        name = url.removeprefix("http://").split(".example")[0]
        if kind is Kind.DOCUMENT and name in self.names:
            now = self.clock.now()
            return Fetched(url, url, now, now, None, {}, None, (), Outcome.NOT_RUN, "at rest")
        return self.gate.get(url, kind=kind, validators=validators, allowed_hosts=allowed_hosts)


@dataclass
class Country:
    """The cases under way in one record. ``ends``: what it held after each case's last night."""

    database: Database
    folder: Path
    placed: Sequence[Placed]
    web: Web = field(default_factory=Web)
    ends: dict[str, LinkStateNow] = field(default_factory=dict)
    voids: dict[date, str] = field(default_factory=dict)

    def play(self, nights: Iterable[date] | None = None) -> None:
        """Every night in turn."""
        policy = Policy(contact="test@example.org", networks=(ip_network("127.0.0.0/8"),), idle=0.0)
        limits = {kind: replace(limit, seconds=5.0) for kind, limit in policy.limits.items()}
        policy = replace(policy, limits=limits)
        clock = HurriedClock(datetime.combine(min(nights_of(self.placed)), NOON))
        wire = LineTransport(policy, resolver=self.web.resolve)
        paces = Pace(clock=clock, delay=0)
        gate = Gate(policy=policy, clock=clock, host_paces=paces, transport=wire)
        other = SecondLook(gate, transport=StandardTransport(policy, resolver=self.web.resolve))
        resting = Resting(gate, clock)
        manner = Manner(second=Resting(other, clock, resting.names))
        with gate, self.web:
            with self.database.transaction() as session:
                Stock(self.web).found_the_country(session, self.placed)
            for night in nights if nights is not None else nights_of(self.placed):
                clock.move_to(datetime.combine(night, NOON))
                self._arrange(night, clock.now(), resting)
                self._check(night, clock.now(), resting, manner)
                self._see_off(night)

    # a night ----------------------------------------------------------------------------------
    def _arrange(self, night: date, now: datetime, resting: Resting) -> None:
        """The sites stand as the cases say of this night; what people did is in the ledger."""
        network = [said for case in self.placed for said in case.says(night, *NETWORK)]
        self.web.down = any(said["url_role"] == "canary" for said in network)
        resting.names.clear()
        for case in self.placed:
            site = self.web.sites[case.key]
            if case.first == night:
                with self.database.transaction() as session:
                    Stock(self.web).publish(session, case, now)
            site.today = _standing(case, night)
            site.others_fail = any(
                said["outcome"] == "mass_failure" for said in case.says(night, "host")
            )
            said = site.said("source")
            if (said["outcome"] == "not_run") if said else not site.said("alternate"):
                resting.names.add(case.key)
            for entered in case.says(night, "admin", "host"):
                if entered["outcome"] != "mass_failure":
                    self._enter(entered, case.key, now)
        self.web.sites[BYSTANDERS].others_fail = any(
            said["outcome"] == "global_breaker" for said in network
        )

    def _enter(self, said: dict[str, Any], key: str, now: datetime) -> None:
        row = LinkCheck(
            url_role=said["url_role"],
            outcome=said["outcome"],
            day=now.date(),
            started_at=now,
            ended_at=now,
            review_id=key if said["url_role"] == "admin" else None,
            board_slug=key if said["url_role"] == "host" else None,
        )
        with self.database.transaction() as session:
            checks.add_checks(session, [row])

    def _check(self, night: date, now: datetime, gate: Resting, manner: Manner) -> None:
        with self.database.transaction() as session:
            run_id = runs.begin_run(session, trip="check-links", as_of=now, started_at=now).id
        tools = Tools(
            gate=gate,
            archive=open_archive(str(self.folder / "archive")),
            database=self.database,
            read=lambda body, _: extracted(scripted.words_of(body)),
            now=now,
            run_id=run_id,
        )
        said = check_links(tools, manner)
        if said["void"]:
            self.voids[night] = str(said["void"])

    def _see_off(self, night: date) -> None:
        """After its last night a case is over, and its reports are watched no longer."""
        over = [case for case in self.placed if case.last == night]
        if not over:
            return
        with self.database.transaction() as session:
            for case in over:
                self.ends[case.key] = session.get_one(LinkStateNow, case.key)
                boards = {case.key, BYSTANDERS} if case.void_nights else {case.key}
                names = select(ReviewBoard.review_id).where(ReviewBoard.board_slug.in_(boards))
                session.execute(update(Link).where(Link.review_id.in_(names)).values(sort="page"))


def _standing(case: Placed, night: date) -> Sequence[dict[str, Any]]:
    """What a site does tonight. Where the table only says what the listing showed, the report's
    own address answers as it last did."""
    today = case.nights.get(night, [])
    roles = {said["url_role"] for said in today}
    if "listing" in roles and not roles & {"source", "alternate"}:
        before = [said for on in case.nights if on < night for said in case.says(on, "source")]
        return [*before[-1:], *today]
    return today
