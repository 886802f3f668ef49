"""Where has it gone? For reports not found tonight: the listing, then every new address.

A board's listing pages are read as the crawl reads them. A link that is new is fetched and compared
by bytes and by text; a report found again is not gone, whatever its old address says.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ids import sha256_of
from app.domain.likeness import likeness, shingles
from app.domain.parameters import DEFAULT
from app.domain.urls import authority_if_any as authority
from app.models import Board, Seed
from app.records import links as link_records
from app.records import runs
from app.records.boards import SEEDS
from app.records.reviews import text_of_document
from ingest.boards.roles import guess_role
from ingest.fetch import Kind
from ingest.linkcheck.works import Work
from ingest.listings import ReadSite, read_site, record_pages
from ingest.reading import BoardContext
from ingest.recognise import recognise
from ingest.tools import Tools
from ingest.trip import context_of
from ingest.values import Extracted, Fetched, FoundLink

CANDIDATES_MOST = 60
TRY_AGAIN = timedelta(days=7)
"""Less than half the days an absence must last before it can be confirmed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report found again at another address."""

    review_id: str
    url: str
    relation: str
    word: str
    similarity: float
    fetched: Fetched
    extracted: Extracted | None = None


@dataclass(slots=True)
class Sweep:
    """What reading one board's listing pages tonight showed of its missing reports."""

    readable: bool = True
    because: str = ""
    listed: set[str] = field(default_factory=set)
    links: list[FoundLink] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A board with its listing pages, each as id, address and what was read there before; and the
    boards that follow it."""

    board: BoardContext
    seeds: tuple[tuple[int, str, dict[str, Any]], ...]
    heirs: tuple["Place", ...] = ()


def places_of(session: Session, boards: Sequence[BoardContext]) -> dict[str, Place]:
    """Where to look for the reports of these boards, by slug."""
    slugs = [board.slug for board in boards]
    followed = {
        row.slug: row.successors
        for row in session.execute(
            select(Board.slug, Board.successors).where(Board.slug.in_(slugs))
        )
    }
    heirs = {name for names in followed.values() for name in names}
    contexts = {
        board.slug: context_of(board)
        for board in session.scalars(select(Board).options(SEEDS).where(Board.slug.in_(heirs)))
    }
    seeds: dict[str, list[tuple[int, str, dict[str, Any]]]] = defaultdict(list)
    rows = session.execute(
        select(Seed.board_slug, Seed.id, Seed.url, Seed.pages)
        .where(Seed.board_slug.in_({*slugs, *heirs}), Seed.active.is_(True))
        .order_by(Seed.id)
    )
    for row in rows:
        seeds[row.board_slug].append((row.id, row.url, row.pages))
    beside = {name: Place(one, tuple(seeds[name])) for name, one in contexts.items()}
    return {
        board.slug: Place(
            board,
            tuple(seeds[board.slug]),
            tuple(beside[name] for name in followed.get(board.slug, ()) if name in beside),
        )
        for board in boards
    }


def sweep_board(tools: Tools, place: Place, missing: Sequence[Work]) -> Sweep:
    """Read a board's listing and look for its missing reports at addresses we do not know."""
    swept = _read_listing(tools, place)
    if not swept.readable:
        return swept
    swept.listed = {link.url for link in swept.links}
    _look_for(tools, place.board, missing, swept, relation="same_board")
    for heir in place.heirs:
        beside = _read_listing(tools, heir)
        if beside.readable:
            swept.links = beside.links
            _look_for(tools, heir.board, missing, swept, relation="successor")
    return swept


def _read_listing(tools: Tools, place: Place) -> Sweep:
    seeds = place.seeds
    swept = Sweep(readable=bool(seeds), because="" if seeds else "no listing page is known")
    for seed_id, url, pages in seeds:
        site = read_site(tools, place.board, url, pages)
        if site.refused:
            return Sweep(readable=False, because=site.refused)
        swept.links.extend(site.links)
        if site.unchanged < len(site.pages):
            _record(tools, seed_id, site)
    return swept


def _record(tools: Tools, seed_id: int, site: ReadSite) -> None:
    with tools.database.transaction() as session:
        runs.check_fence(session, tools.run_id)
        seed = session.get_one(Seed, seed_id)
        record_pages(session, site.pages, seed, now=tools.now)
        seed.read_at = seed.tried_at = tools.now
        seed.pages = site.memory


def _look_for(
    tools: Tools, board: BoardContext, missing: Sequence[Work], swept: Sweep, *, relation: str
) -> None:
    candidates = _candidates(tools, board, swept.links)
    _note_tried(tools, candidates)
    texts: dict[int, set[int]] = {}
    for link in candidates:
        fetched = tools.gate.get(
            link.url, kind=Kind.DOCUMENT, allowed_hosts=board.hosts | {authority(link.url)}
        )
        if not fetched.ok or not fetched.body:
            continue
        if not recognise(fetched.body, fetched.media_type, url=link.url).is_document:
            continue
        tools.archive.put(fetched.body)
        sha256 = sha256_of(fetched.body)
        same = next((work for work in missing if work.source.sha256 == sha256), None)
        if same is not None:
            word = "listing_new_link_same_hash"
            swept.found.append(Found(same.review_id, link.url, relation, word, 1.0, fetched))
            continue
        pages = tools.read(fetched.body, fetched.media_type)
        found = _alike(tools, shingles(pages.text), missing, texts)
        if found is not None:
            work, alike = found
            word = "ok_same_text" if alike >= DEFAULT.same_text else "ok_changed"
            swept.found.append(
                Found(work.review_id, link.url, relation, word, round(alike, 4), fetched, pages)
            )


def _candidates(tools: Tools, board: BoardContext, links: Sequence[FoundLink]) -> list[FoundLink]:
    """Links that may lead to a report and that have never given us one, nor been asked so lately
    that asking again tonight would only be a burden."""
    fresh = {link.url: link for link in links}
    with tools.database.session() as session:
        done = link_records.read_or_asked(session, list(fresh), since=tools.now - TRY_AGAIN)
    wanted = [
        link
        for url, link in fresh.items()
        if url not in done and guess_role(link, board_names=board.names).role is not None
    ]
    return wanted[:CANDIDATES_MOST]


def _note_tried(tools: Tools, links: Sequence[FoundLink]) -> None:
    if not links:
        return
    with tools.database.transaction() as session:
        runs.check_fence(session, tools.run_id)
        known = link_records.links_by_url(session, [link.url for link in links])
        for row in known.values():
            row.fetched_at = tools.now


def _alike(
    tools: Tools, text: set[int], missing: Sequence[Work], texts: dict[int, set[int]]
) -> tuple[Work, float] | None:
    best: tuple[Work, float] | None = None
    for work in missing:
        held = texts.get(work.source.document_id)
        if held is None:
            with tools.database.session() as session:
                held = shingles(text_of_document(session, work.source.document_id))
            texts[work.source.document_id] = held
        alike = likeness(held, text)
        if alike >= DEFAULT.same_work and (best is None or alike > best[1]):
            best = (work, alike)
    return best
