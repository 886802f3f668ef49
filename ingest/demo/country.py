"""The invented country as a whole: its boards, its reviews, its files, and what is true of them."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingest.demo.addressing import Addressing
from ingest.demo.calendar import Event, all_events
from ingest.demo.lookalikes import LookAlike, lookalikes_of
from ingest.demo.papers import (
    Made,
    Paper,
    joint_copies,
    lookalike_paper,
    make_case_paper,
    make_lookalike,
    papers_of,
)
from ingest.demo.places import (
    Addresses,
    Place,
    SitePlan,
    all_places,
    all_sites,
    board_rows,
    write_csv,
)
from ingest.demo.plans import CasePlan, case_rows, read_case

START = date(2025, 9, 1)
"""The day the demonstration starts unless told otherwise; the calendar's day 0."""
_SMALL_SITES = ("ashmarsh", "three-rivers", "fallowmere", "hexwater", "strathlorn")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What building found of a file: its hash, size, pages, and the page of each keyed block."""

    sha256: str
    size: int
    pages: int
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Country:
    """Everything about the country, built into ``folder``. Frozen; ``memo`` only saves work."""

    folder: Path
    seed: int
    start: date
    places: tuple[Place, ...]
    sites: tuple[SitePlan, ...]
    cases: tuple[CasePlan, ...]
    papers: tuple[Paper, ...]
    lookalikes: tuple[LookAlike, ...]
    events: tuple[Event, ...]
    facts: Mapping[str, FileFacts]
    addresses: Addresses
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(
        cls, folder: Path, *, seed: int = 1, start: date = START, port: int = 8790
    ) -> "Country":
        """The whole country. Files already built for this seed and day are used again; a build
        that was interrupted starts again."""
        return _build(folder, _plan(seed, start, {site.key for site in all_sites()}), port)

    @classmethod
    def small(
        cls, folder: Path, *, seed: int = 1, start: date = START, port: int = 8790
    ) -> "Country":
        """A few boards and about two dozen reviews from the same plans, for quick tests."""
        return _build(folder, _plan(seed, start, set(_SMALL_SITES)), port)

    @property
    def boards(self) -> list[dict[str, str]]:
        """The registry's rows, in the registry's columns."""
        return board_rows(self.places, self.addresses)

    def write_boards_csv(self, path: Path) -> Path:
        write_csv(self.boards, path)
        return path

    def addressed(self, addresses: Addresses) -> "Country":
        """The same country answering at other addresses."""
        return replace(self, addresses=addresses, memo={})

    def day(self, offset: int) -> date:
        """The date of a day of the calendar."""
        return self.start + timedelta(days=offset)

    def offset(self, day: date) -> int:
        return (day - self.start).days

    def body(self, sha: str) -> bytes:
        """The bytes of a file by its hash."""
        kept: bytes | None = self.memo.get(sha)
        if kept is None:
            kept = self.memo[sha] = (self.folder / sha).read_bytes()
        return kept

    def place(self, slug: str) -> Place:
        return next(place for place in self.places if place.slug == slug)

    def case(self, case_id: str) -> CasePlan:
        return next(case for case in self.cases if case.id == case_id)

    @property
    def truth(self) -> dict[str, Any]:
        """What is true of every review and every look-alike: see :mod:`ingest.demo.truth`."""
        from ingest.demo.truth import truth_of

        return truth_of(self)


@dataclass(frozen=True, slots=True)
class _Plans:
    seed: int
    start: date
    places: tuple[Place, ...]
    sites: tuple[SitePlan, ...]
    cases: tuple[CasePlan, ...]
    papers: tuple[Paper, ...]
    lookalikes: tuple[LookAlike, ...]
    events: tuple[Event, ...]


def _site_papers(
    site: SitePlan, cases: Sequence[CasePlan], others: Sequence[LookAlike], seed: int
) -> Iterator[Paper]:
    addressing = Addressing(site, seed)
    for case in cases:
        yield from papers_of(case, site, addressing)
    for item in others:
        yield lookalike_paper(item, addressing)


def _plan(seed: int, start: date, keys: set[str]) -> _Plans:
    """Everything but the files: who, where, what and when."""
    sites = tuple(site for site in all_sites() if site.key in keys)
    places = tuple(place for place in all_places() if place.site in keys)
    slugs = {place.slug: place for place in places}
    cases = tuple(read_case(row, start, seed) for row in case_rows() if row["board"] in slugs)
    papers: list[Paper] = []
    lookalikes: list[LookAlike] = []
    for site in sites:
        here = [place for place in places if place.site == site.key]
        others = lookalikes_of(site, here, start, seed)
        lookalikes += others
        own = [case for case in cases if slugs[case.board].site == site.key]
        papers += _site_papers(site, own, others, seed)
    by_key = {site.key: site for site in sites}
    for case in cases:
        for slug in case.joint:
            if slug in slugs:
                site = by_key[slugs[slug].site]
                own_papers = [p for p in papers if p.case == case.id and "@" not in p.id]
                papers += joint_copies(own_papers, site, Addressing(site, seed + 1))
    subjects = keys | {case.id for case in cases}
    events = tuple(event for event in all_events() if event.subject in subjects)
    return _Plans(seed, start, places, sites, cases, tuple(papers), tuple(lookalikes), events)


def _versions(paper: Paper, events: Sequence[Event]) -> Iterator[Paper]:
    """A file, and the later versions the calendar will put in its place."""
    yield paper
    if paper.role == "overview_report" and paper.language == "en":
        for event in events:
            if event.deed == "replace" and event.subject == paper.case:
                yield replace(paper, version=event.how)


def fact_key(paper_id: str, version: str = "") -> str:
    """The key of a file's facts."""
    return f"{paper_id}#{version}" if version else paper_id


def _make_all(plans: _Plans, folder: Path) -> dict[str, FileFacts]:
    cases = {case.id: case for case in plans.cases}
    others = {item.id: item for item in plans.lookalikes}
    places = {place.slug: place for place in plans.places}
    facts: dict[str, FileFacts] = {}
    for paper in plans.papers:
        own, _, copy = paper.id.partition("@")
        if copy:
            facts[paper.id] = facts[own]
            continue
        for version in _versions(paper, plans.events):
            if paper.case:
                case = cases[paper.case]
                made = make_case_paper(version, case, places[case.board], plans.seed)
            else:
                item = others[paper.id]
                made = make_lookalike(item, places[item.board], plans.seed)
            facts[fact_key(paper.id, version.version)] = _keep(made, folder)
    return facts


def _keep(made: Made, folder: Path) -> FileFacts:
    name = sha256(made.body).hexdigest()
    (folder / name).write_bytes(made.body)
    return FileFacts(name, len(made.body), made.pages, made.places)


@cache
def _recipe() -> str:
    """A digest of everything the files are made from: another recipe, another build."""
    here = Path(__file__).parent
    known = sha256()
    for path in sorted(p for p in here.rglob("*") if p.suffix in {".py", ".toml", ".csv"}):
        known.update(path.read_bytes())
    return known.hexdigest()[:10]


def _build(folder: Path, plans: _Plans, port: int) -> Country:
    name = f"{_recipe()}-{plans.seed}-{plans.start:%Y%m%d}-{len(plans.sites)}"
    home = folder / name
    listing = home / "facts.json"
    if not listing.exists():
        half = folder / f"{name}.half-{os.getpid()}"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        facts = _make_all(plans, half)
        rows = {key: asdict(value) for key, value in facts.items()}
        (half / "facts.json").write_text(json.dumps(rows, sort_keys=True), encoding="utf-8")
        shutil.rmtree(home, ignore_errors=True)
        half.rename(home)
    rows = json.loads(listing.read_text(encoding="utf-8"))
    return Country(
        folder=home,
        seed=plans.seed,
        start=plans.start,
        places=plans.places,
        sites=plans.sites,
        cases=plans.cases,
        papers=plans.papers,
        lookalikes=plans.lookalikes,
        events=plans.events,
        facts={key: FileFacts(**row) for key, row in rows.items()},
        addresses=Addresses.wished(plans.sites, port),
    )
