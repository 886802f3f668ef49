"""The link-check over the invented country's smaller half, night after night, over real HTTP."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.domain.linkstate import judge
from app.domain.vocabulary import Outcome, UrlRole
from app.models import Document, Flag, LinkCheck, LinkStateNow, Run
from app.records import boards as board_records
from app.records import checks, index_jobs, runs
from app.records.blobs import open_archive
from app.records.cases import case_of
from app.records.judged_by import terms_of
from app.records.schema import migrate
from app.records.session import Database, open_database
from ingest import demonstration
from ingest.boards.registry import read_registry
from ingest.cli.running import names_of
from ingest.crawl import crawl
from ingest.demo.country import Country
from ingest.demo.server import DemoServer
from ingest.extract import extract
from ingest.fetch import Getter, SecondLook
from ingest.judge import answer, read_cases
from ingest.linkcheck import Manner, afterwards, check_links
from ingest.linkcheck.histories import concerns, observation
from ingest.linkcheck.keeping import row_of_event
from ingest.linkcheck.night import Night
from ingest.linkcheck.works import works_of
from ingest.tools import Tools
from ingest.values import Fetched
from ingest.verifying import Whole, verify


@dataclass
class World:
    """A record, its country online, and the gate to it."""

    database: Database
    server: DemoServer
    gate: Getter
    clock: demonstration.HurriedClock
    folder: Path
    manner: Manner

    def tools(self, now: datetime, trip: str, gate: Getter | None = None) -> Tools:
        with self.database.transaction() as session:
            run = runs.begin_run(session, trip=trip, as_of=now, started_at=now)
            names = {b.slug: names_of(b) for b in board_records.all_boards(session)}
            run_id = run.id
        return Tools(
            gate=gate or self.gate,
            archive=open_archive(str(self.folder / "archive")),
            database=self.database,
            read=lambda body, media_type: extract(body, media_hint=media_type),
            now=now,
            run_id=run_id,
            board_names=names,
        )

    def crawl(self, day: int) -> None:
        tools = self.tools(self.on(day), "crawl")
        with self.database.session() as session:
            boards = board_records.boards_to_crawl(session, slugs=())
        crawl(tools, boards, revalidate=False)

    def on(self, day: int) -> datetime:
        now = demonstration.night_of(self.server.country, day)
        self.clock.move_to(now)
        self.server.set_day(now.date())
        return now

    def night(self, day: int, gate: Getter | None = None) -> dict[str, object]:
        return check_links(self.tools(self.on(day), "check-links", gate), self.manner)

    def states(self) -> dict[str, tuple[object, ...]]:
        with self.database.session() as session:
            return {
                row.review_id: (
                    row.state,
                    row.finding,
                    row.copy,
                    row.last_found,
                    tuple(row.reasons),
                )
                for row in session.scalars(select(LinkStateNow))
            }


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
    migrate(database)
    country = Country.small(folder / "country")
    start = demonstration.night_of(country, 0)
    with DemoServer(country) as server, demonstration.demo_gate(start) as (gate, clock):
        rows = read_registry(server.country.write_boards_csv(folder / "boards.csv"))
        with database.transaction() as session:
            board_records.load_registry(session, rows, origin="file", now=start, fictional=True)
        manner = Manner(second=SecondLook(gate))
        yield World(database, server, gate, clock, folder, manner)
    database.close()


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Sixty-six nights: one report goes early, two go after their time, one after another rule."""
    with a_world(tmp_path_factory.mktemp("nights")) as world:
        world.crawl(0)
        for day in [0, 1, 2, *range(44, 66)]:
            world.night(day)
        yield world


@pytest.fixture
def later(watched: World, tmp_path: Path) -> Iterator[World]:
    """The watched country with a copy of its record, for tests that play a night of their own."""
    copy = tmp_path / "record.sqlite3"
    with (
        closing(sqlite3.connect(watched.folder / "record.sqlite3")) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    database = open_database(f"sqlite:///{copy}")
    manner = Manner(second=SecondLook(watched.gate))
    yield replace(watched, database=database, manner=manner)
    database.close()


def _review_of(world: World, case: str) -> str:
    hashes = [
        world.server.country.facts[p.id].sha256
        for p in world.server.country.papers
        if p.case == case
    ]
    with world.database.session() as session:
        found = session.scalar(select(Document.review_id).where(Document.sha256.in_(hashes)))
    assert found is not None, f"{case} was not found by the crawl"
    return found


def test_a_report_that_goes_early_is_flagged_from_the_first_night_it_was_missing(
    watched: World,
) -> None:
    rowan = _review_of(watched, "ash-rowan")
    with watched.database.session() as session:
        flag = session.scalars(select(Flag).where(Flag.review_id == rowan)).one()
        assert flag.finding == "before"
        assert flag.first_not_found == watched.server.country.day(45)
        assert flag.raised_on == watched.server.country.day(59), "the first night the rule allows"
        assert flag.second_look_agrees is True
        second = select(LinkCheck).where(LinkCheck.review_id == rowan, LinkCheck.client == "second")
        looks = [(row.day, row.outcome) for row in session.scalars(second)]
        assert looks == [(watched.server.country.day(60), "http_410")], "it is in the ledger too"


def test_inside_the_guard_band_nothing_is_called_early(watched: World) -> None:
    state, finding, *_ = watched.states()[_review_of(watched, "ash-k")]
    assert (state, finding) == ("gone_date_uncertain", "unclear")


def test_the_states_kept_are_those_judged_from_scratch(watched: World) -> None:
    with watched.database.session() as session:
        works = works_of(session, before=watched.server.country.day(66))
        terms = terms_of(session, [work.review_id for work in works])
        shared = checks.told_to_all(session)
        kept = {row.review_id: row for row in session.scalars(select(LinkStateNow))}
        for work in works:
            own = checks.told_of(session, [work.review_id], after=0)
            first = min(row.day for row in own)
            place = {"board_slug": work.board.slug, "source": work.source.authority}
            beside = [row for row in shared if row.day >= first and concerns(row, **place)]
            published, rule = terms[work.review_id].plain
            seen = [observation(row) for row in reversed([*own, *beside])]
            anew = judge(seen, published=published, rule=rule)
            held = kept[work.review_id]
            assert (held.state, held.copy, held.days_published, held.last_found) == (
                anew.state.value,
                anew.copy.value,
                anew.days_published,
                anew.last_found,
            )
            assert held.reasons == list(anew.reasons)
            assert held.evidence == sorted(int(name) for name in anew.evidence)


def test_a_stranger_comes_to_the_same_states_with_a_case_file(
    watched: World, tmp_path: Path
) -> None:
    with watched.database.session() as session:
        kept = {row.review_id: row for row in session.scalars(select(LinkStateNow))}
        file = tmp_path / "cases.json"
        file.write_text(json.dumps([case_of(session, name) for name in kept]), encoding="utf-8")
    for case in read_cases(file):
        told, held = answer(case), kept[str(case.id)]
        assert (told["state"], told["flagged"], told["copy"], told["days_published"]) == (
            held.state,
            held.judgement["flagged"],
            held.copy,
            held.days_published,
        )


def test_the_ledger_is_one_chain_with_a_head_a_night(watched: World) -> None:
    with watched.database.session() as session:
        assert checks.first_broken_check(session) is None
        assert checks.first_broken_night(session) is None
        assert len(checks.heads(session)) == 25


def test_a_look_altered_afterwards_breaks_the_chain_at_its_place(watched: World) -> None:
    with watched.database.session() as session:  # never committed
        row = session.scalars(select(LinkCheck).order_by(LinkCheck.id).offset(10).limit(1)).one()
        row.outcome = "http_410"
        session.flush()
        assert checks.first_broken_check(session) == row.id


def test_a_night_played_again_on_the_same_day_looks_at_nothing_twice(later: World) -> None:
    before = later.states()
    with later.database.session() as session:
        rows = session.scalar(
            select(func.count()).select_from(LinkCheck).where(LinkCheck.link_id.is_not(None))
        )
    counts = later.night(65)
    with later.database.session() as session:
        again = session.scalar(
            select(func.count()).select_from(LinkCheck).where(LinkCheck.link_id.is_not(None))
        )
    assert counts["due"] == 0
    assert again == rows
    assert later.states() == before


def test_another_nights_process_reads_no_history_from_its_first_row(
    later: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_again: list[str] = []
    monkeypatch.setattr(checks, "told_of", lambda _, ids, after: read_again.extend(ids) or [])
    before = later.states()
    later.night(66)
    assert read_again == []
    assert later.states() != before


def test_a_night_whose_last_row_tells_nothing_leaves_no_history_to_be_read_again(
    later: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last_of_all_a_home_page_that_is_well(night: Night) -> None:
        slug = next(iter(night.works.values())).board.slug
        row = row_of_event(night, UrlRole.SITE_HOME, "ok", "", board_slug=slug)
        with night.tools.database.transaction() as session:
            checks.add_checks(session, [row])

    with monkeypatch.context() as patched:
        patched.setattr(afterwards, "take_second_looks", last_of_all_a_home_page_that_is_well)
        later.night(66)
    read_again: list[str] = []
    monkeypatch.setattr(checks, "told_of", lambda _, ids, after: read_again.extend(ids) or [])
    later.night(67)
    assert read_again == []


class Failing:
    """A gate behind which the network has failed for addresses that are chosen."""

    def __init__(self, gate: Getter, *, fails: object) -> None:
        self._gate, self._fails = gate, fails

    def get(self, url: str, **asked: object) -> Fetched:
        if not self._fails(url, asked):  # type: ignore[operator]
            return self._gate.get(url, **asked)  # type: ignore[arg-type]
        moment = datetime(2025, 11, 6, 22, 30, tzinfo=UTC)
        return Fetched(
            url=url,
            final_url=url,
            started_at=moment,
            ended_at=moment,
            status=None,
            headers={},
            body=None,
            hops=(),
            problem=Outcome.TIMEOUT,
            because="No answer came in time.",
        )


def test_a_night_without_network_changes_nothing_and_says_why(later: World) -> None:
    before = {name: row[:3] for name, row in later.states().items()}
    counts = later.night(66, Failing(later.gate, fails=lambda url, asked: True))
    assert "canaries did not answer" in str(counts["void"])
    assert {name: row[:3] for name, row in later.states().items()} == before
    with later.database.session() as session:
        run = session.scalars(select(Run).order_by(Run.id.desc()).limit(1)).one()
        assert run.state == "void"
        assert "network" in run.because


def test_a_night_with_a_wrong_clock_is_void(later: World) -> None:
    before = {name: row[:3] for name, row in later.states().items()}

    class Dated(Failing):
        def get(self, url: str, **asked: object) -> Fetched:
            got = self._gate.get(url, **asked)  # type: ignore[arg-type]
            return replace(got, headers={**got.headers, "date": "Thu, 06 Nov 2025 21:00:00 GMT"})

    wall = datetime(2025, 11, 6, 22, 30, tzinfo=UTC)
    tools = later.tools(later.on(67), "check-links", Dated(later.gate, fails=None))
    counts = check_links(tools, Manner(wall=lambda: wall))
    assert "our clock differs" in str(counts["void"])
    assert {name: row[:3] for name, row in later.states().items()} == before


def test_a_night_on_which_a_third_of_everything_fails_is_void(later: World) -> None:
    before = {name: row[:3] for name, row in later.states().items()}

    def documents(url: str, asked: dict[str, object]) -> bool:
        return str(asked.get("kind")).endswith("document")

    counts = later.night(68, Failing(later.gate, fails=documents))
    assert "addresses that were good failed in one night" in str(counts["void"])
    assert {name: row[:3] for name, row in later.states().items()} == before


def test_time_for_a_reply_is_counted_in_working_days(watched: World) -> None:
    with watched.database.session() as session:
        for flag in session.scalars(select(Flag)):
            assert flag.reply_due is not None
            assert flag.reply_due - flag.raised_on >= timedelta(days=12)


def _verified(world: World, folder: Path) -> set[str]:
    """What ``reviews verify`` says of the watched record, but of the index, which it has not."""
    archive = open_archive(str(world.folder / "archive"))
    whole = Whole(world.database, archive, _NoIndex(world.database), folder)
    return {str(one) for one in verify(whole).wrong}


class _NoIndex:
    """An index that is always level."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self) -> dict[str, int]:
        with self._database.session() as session:
            return {str(k): v for k, v in index_jobs.versions_wanted(session).items()}

    def count(self, _query: object) -> int:
        return len(self.versions())


def test_a_record_of_many_nights_is_sound_and_a_state_changed_by_hand_is_found(
    later: World, tmp_path: Path
) -> None:
    assert _verified(later, tmp_path) == set()
    with later.database.transaction() as session:
        state = session.scalars(
            select(LinkStateNow).where(LinkStateNow.state == "available")
        ).first()
        assert state is not None
        state.days_published += 1
        name = state.review_id
    assert _verified(later, tmp_path) == {
        f"I10 review {name}: judged again from its looks it has another days_published"
    }
