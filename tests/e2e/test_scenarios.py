"""The scenarios played end to end: real HTTP, night by night, through the link-check itself.

Each case is a board of its own with a record of its own, so that a night on which a case saw
nothing is a night that did not take place. Played over HTTP: every look at a source or another
address, the home page, the listing and the sweep behind it. Entered in the ledger as the rows that
a whole night of many sites would have left, because one site alone cannot show them: canaries that
fail, the global breaker, mass failure and migration of a host, and what people decided. A case
whose site would need a name server is not played. The minimum is the case's own; which regime
gives it is tested elsewhere.
"""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from app.domain.ids import sha256_of
from app.domain.likeness import text_sha256
from app.domain.publication import RegimeFinding
from app.models import (
    Blob,
    Board,
    Document,
    Fact,
    Link,
    LinkCheck,
    LinkStateNow,
    Page,
    Review,
    ReviewBoard,
    Seed,
)
from app.records import checks, runs
from app.records.blobs import open_archive
from app.records.session import Database
from ingest.demonstration import HurriedClock
from ingest.fetch import Gate, Pace, Policy, SecondLook
from ingest.judge import Case, answer, parse_cases
from ingest.linkcheck import Manner, check_links, judging
from ingest.tools import Tools
from tests.e2e import scripted
from tests.e2e.scripted import Site
from tests.factories.extracted import extracted

CASES = json.loads(Path("tests/examples/takedowns/cases.json").read_text(encoding="utf-8"))
ENTERED = {"canary", "run", "host"}
UNPLAYED = {"dns_error", "tls_error"}


class Resting(Pace):
    """A pace keeper for whom a site may be at rest: nothing is asked, and the look is not run."""

    at_rest = False

    def wait(self, host: str) -> float:
        return 3600.0 if self.at_rest else 0.0


def needs_names(case: dict[str, Any]) -> bool:
    return any(
        o["outcome"] in UNPLAYED for o in case["observations"] if o["url_role"] != "source"
    ) or any(o["outcome"] == "dns_error" for o in case["observations"])


PLAYED = [case for case in CASES if not needs_names(case)]


def _stock(database: Database, case: Case, site: Site, start: datetime) -> None:
    """A record that knows one report by its address, and has not looked at it yet."""
    words = scripted.text()
    sha256, stated = sha256_of(scripted.file(words)), case.published
    with database.transaction() as session:
        session.add(Board(slug="b", name="Board", nation="England", kind="x", website=site.base))
        session.add(Board(slug="heir", name="Heir", nation="England", kind="x"))
        session.add(Board(slug="stranger", name="Stranger", nation="England", kind="x"))
        session.add(Blob(sha256=sha256, size=1, media_type="application/pdf", stored_at=start))
        session.flush()
        session.get_one(Board, "b").successors = ["heir"]
        session.add(Seed(board_slug="b", url=f"{site.base}/reviews"))
        session.add(
            Review(
                id="r",
                title="Child A",
                review_type="lcspr",
                nation="England",
                published_earliest=stated.earliest if stated else None,
                published_latest=stated.latest if stated else None,
                first_found_at=start,
                updated_at=start,
            )
        )
        session.flush()
        session.add(ReviewBoard(review_id="r", board_slug="b"))
        if stated is not None and stated.kind == "document":
            session.add(
                Fact(
                    review_id="r",
                    field="publication_date",
                    ordinal=0,
                    label="bare",
                    value=None,
                    method="test",
                    state="found",
                    source="document",
                )
            )
        document = Document(
            review_id="r",
            number=1,
            sha256=sha256,
            role="overview_report",
            is_primary=True,
            title="Child A",
            media_type="application/pdf",
            size=1,
            status="ok",
            words=scripted.WORDS,
            text_sha256=text_sha256(words),
            found_at=start,
        )
        session.add(document)
        session.flush()
        session.add(Page(document_id=document.id, number=1, text=words))
        _links(session, case, site, document, start)


def _links(session: Any, case: Case, site: Site, document: Document, start: datetime) -> None:
    slugs = {"same_board": "b", "successor": "heir", "third_party": "stranger"}
    relations = sorted({o.relation for o in case.observations if o.relation})
    unlisted = [o.day for o in case.observations if o.outcome == "listing_complete_without_link"]
    at = datetime.combine(min(unlisted), time(22), UTC) if unlisted else None
    places = [("files/report.pdf", "b"), *((f"other/{r}.pdf", slugs[r]) for r in relations)]
    for path, slug in places:
        session.add(
            Link(
                url=f"{site.base}/{path}",
                host="127.0.0.1",
                board_slug=slug,
                review_id="r",
                document_id=document.id,
                sort="document",
                role="overview_report",
                first_seen_at=start,
                unlisted_at=at if path == "files/report.pdf" else None,
            )
        )


def _enter(database: Database, said: dict[str, Any], now: datetime) -> None:
    row = LinkCheck(
        url_role=said["url_role"],
        outcome=said["outcome"],
        day=now.date(),
        started_at=now,
        ended_at=now,
        review_id="r" if said["url_role"] == "admin" else None,
        board_slug="b" if said["url_role"] == "host" else None,
    )
    with database.transaction() as session:
        checks.add_checks(session, [row])


def _finding(case: Case) -> RegimeFinding:
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


@pytest.fixture
def play(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Play a case's nights; gives the state that the record holds after the last."""
    networks = (ip_network("127.0.0.0/8"),)
    policy = Policy(contact="test@example.org", networks=networks)
    limits = {kind: replace(limit, seconds=1.0) for kind, limit in policy.limits.items()}
    policy = replace(policy, limits=limits)

    def nights(told: dict[str, Any]) -> LinkStateNow:
        case = parse_cases(told, source="case")[0]
        finding = _finding(case)
        monkeypatch.setattr(judging, "regime_of", lambda _: finding)
        by_day: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for said in told["observations"]:
            by_day[said["day"]].append(said)
        start = datetime.combine(case.day0 + timedelta(min(by_day)), time(12), UTC)
        clock = HurriedClock(start)
        pace = Resting(clock=clock, delay=0)
        gate = Gate(policy=policy, clock=clock, host_paces=pace)
        manner = Manner(second=SecondLook(gate))
        with gate, Site() as site:
            first = datetime.combine(case.day0 + timedelta(min(by_day)), time(12), UTC)
            _stock(database, case, site, first)
            for day in sorted(by_day):
                site.today = by_day[day]
                clock.move_to(datetime.combine(case.day0 + timedelta(day), time(12), UTC))
                source = site.said("source")
                resting = source["outcome"] == "not_run" if source else not site.said("alternate")
                pace.at_rest = resting
                _night(clock.now(), site, gate, manner)
        with database.session() as session:
            return session.get_one(LinkStateNow, "r")

    def _night(now: datetime, site: Site, gate: Gate, manner: Manner) -> None:
        for said in site.today:
            if said["url_role"] in {*ENTERED, "admin"}:
                _enter(database, said, now)
        with database.transaction() as session:
            run_id = runs.begin_run(session, trip="check-links", as_of=now, started_at=now).id
        tools = Tools(
            gate=gate,
            archive=open_archive(str(tmp_path / "archive")),
            database=database,
            read=lambda body, _: extracted(scripted.words_of(body)),
            now=now,
            run_id=run_id,
            workers=1,
        )
        check_links(tools, manner)

    return nights


@pytest.mark.slow
@pytest.mark.parametrize("told", PLAYED, ids=lambda case: f"{case['id']}-{case['name'][:40]}")
def test_a_case_played_night_by_night_ends_as_the_rules_say(
    told: dict[str, Any], play: Any
) -> None:
    wanted = answer(parse_cases(told, source="case")[0])
    held: LinkStateNow = play(told)
    flagged_on = held.judgement["flagged_on"]
    day0 = date.fromisoformat(told["day0"])
    got = {
        "id": told["id"],
        "state": held.state,
        "flagged": held.judgement["flagged"],
        "flagged_on_day": (date.fromisoformat(flagged_on) - day0).days if flagged_on else None,
        "days_published": held.days_published,
        "copy": held.copy,
    }
    assert got == wanted, held.reasons


def test_most_cases_can_be_played() -> None:
    assert len(CASES) - len(PLAYED) <= 2
