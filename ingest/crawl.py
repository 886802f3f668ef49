"""The main trip: from a board's website to a searchable review, one item at a time.

The stages stand here in a row: fetch, recognise, extract, describe (:mod:`ingest.reading`), store,
index. Where an item fails, the failure becomes a :class:`RunProblem` and the next item begins.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.addresses import NotAnAddress
from app.domain.urls import authority_of
from app.errors import Locked, RepositoryError
from app.models import Board, RunProblem, Seed
from app.records import links as link_records
from app.records import runs
from app.records.boards import board_by_slug
from ingest.boards.cases import group_cases
from ingest.boards.listing import CaseFile, CaseGroup
from ingest.boards.roles import guess_role
from ingest.listings import ReadSite, read_site, record_pages
from ingest.reading import BoardContext, Known, Looked, look
from ingest.store import Case, ReadFile, StoredCase, store
from ingest.store.rows import taken
from ingest.tools import Tools
from ingest.values import FoundLink, Sort

WHOLE_AGAIN = timedelta(days=7)


@dataclass(slots=True)
class Trip:
    """One board's crawl as it goes.

    ``revalidate``: files we hold are asked for again. ``pages`` were read as listing pages;
    ``looked`` keeps each address's look, because one file may belong to several cases.
    """

    tools: Tools
    board: BoardContext
    revalidate: bool
    counts: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    looked: dict[str, Looked] = field(default_factory=dict)

    def problem(
        self, stage: str, subject: str, because: str, *, needs_person: bool = False
    ) -> None:
        """Note one thing that went wrong, in a transaction of its own."""
        self.counts["problems"] += 1
        with self.tools.database.transaction() as session:
            runs.check_fence(session, self.tools.run_id)
            runs.add_problem(
                session,
                RunProblem(
                    run_id=self.tools.run_id,
                    at=self.tools.now,
                    stage=stage,
                    board_slug=self.board.slug,
                    subject=subject,
                    because=because,
                    needs_person=needs_person,
                ),
            )


def crawl(
    tools: Tools,
    boards: Sequence[Board],
    *,
    revalidate: bool = True,
    after_board: Callable[[str, Mapping[str, int]], None] | None = None,
) -> Counter[str]:
    """Crawl these boards, several at once; ``after_board`` is called in this thread as each ends.

    ``revalidate`` asks again, conditionally, for files we hold; a night leaves that to the
    link-check.
    """
    totals: Counter[str] = Counter()
    contexts = [context_of(board) for board in boards]
    with ThreadPoolExecutor(max_workers=tools.workers) as pool:
        futures = {
            pool.submit(crawl_board, Trip(tools, context, revalidate)): context
            for context in contexts
        }
        for future in as_completed(futures):
            counts = future.result()
            totals.update(counts)
            if after_board is not None:
                after_board(futures[future].slug, counts)
    return totals


def context_of(board: Board) -> BoardContext:
    """What the stages need to know of a board."""
    sites = (board.website, *board.predecessor_websites, *(seed.url for seed in board.seeds))
    hosts = set()
    for site in sites:
        try:
            hosts.add(authority_of(site))
        except NotAnAddress:
            continue
    names = (board.name, *board.predecessor_names, *board.local_authorities)
    return BoardContext(
        slug=board.slug,
        name=board.name,
        names=names,
        nation=board.nation,
        hosts=frozenset(hosts),
        fictional=board.fictional,
    )


def crawl_board(trip: Trip) -> Counter[str]:
    """Crawl one board: read its listing pages, then take each case."""
    trip.counts["boards"] += 1
    with trip.tools.database.session() as session:
        board = board_by_slug(session, trip.board.slug)
        seeds = [seed for seed in board.seeds if seed.active]
        website = board.website
    links: list[FoundLink] = []
    for seed in seeds or _home(trip, website):
        try:
            links.extend(_read_seed(trip, seed))
        except Locked:
            raise
        except (RepositoryError, ValueError, OSError) as error:
            trip.problem("listing", seed.url, str(error), needs_person=True)
    for group in group_cases(_distinct(links), board_names=trip.board.names):
        _take_safely(trip, group)
    with trip.tools.database.transaction() as session:
        runs.check_fence(session, trip.tools.run_id)
        board_by_slug(session, trip.board.slug).crawled_at = trip.tools.now
    return trip.counts


def _home(trip: Trip, website: str) -> list[Seed]:
    """A board without a known listing page is read from its home page."""
    if not website:
        return []
    with trip.tools.database.transaction() as session:
        runs.check_fence(session, trip.tools.run_id)
        seed = Seed(board_slug=trip.board.slug, url=website, active=True)
        session.add(seed)
    return [seed]


def _distinct(links: Sequence[FoundLink]) -> list[FoundLink]:
    kept: dict[tuple[str, str], FoundLink] = {}
    for link in links:
        kept.setdefault((link.url, link.case), link)
    return list(kept.values())


def _read_seed(trip: Trip, seed: Seed) -> list[FoundLink]:
    site = read_site(trip.tools, trip.board, seed.url, dict(seed.pages))
    trip.pages.update(page.address for page in site.pages)
    trip.counts["pages"] += len(site.pages)
    trip.counts["pages_unchanged"] += site.unchanged
    if site.refused:
        trip.problem("listing", seed.url, site.refused, needs_person=True)
    for url, because in site.troubles:
        trip.problem("listing", url, because)
    links = site.links
    files = _files_among(trip, links)
    if not site.refused and not files and seed.links_found and not site.says_empty:
        trip.problem(
            "listing",
            seed.url,
            f"the page listed {seed.links_found} review files when last read and lists none now",
            needs_person=True,
        )
    with trip.tools.database.transaction() as session:
        runs.check_fence(session, trip.tools.run_id)
        _record_seed(session, trip, seed.id, site)
    return links


def _files_among(trip: Trip, links: Sequence[FoundLink]) -> int:
    """How many links seem to lead to a review's files."""
    return sum(guess_role(link, board_names=trip.board.names).role is not None for link in links)


def _record_seed(session: Session, trip: Trip, seed_id: int, site: ReadSite) -> None:
    now = trip.tools.now
    seed = session.get_one(Seed, seed_id)
    seed.tried_at = now
    if site.refused:
        seed.state, seed.because = "unreadable", site.refused
        return
    fresh = record_pages(session, site.pages, seed, now=now)
    trip.counts["links_new"] += fresh
    files = _files_among(trip, site.links)
    seed.state = "read" if files else "empty"
    seed.because = "" if files else "the page lists no reviews at present"
    seed.read_at = now
    seed.links_found = files
    seed.pages = {page.address: page.memory for page in site.pages}


def _take_safely(trip: Trip, group: CaseGroup) -> None:
    """Take one case; whatever it does, the next one follows."""
    try:
        take_case(trip, group)
    except Locked:
        raise
    except Exception as error:  # noqa: BLE001 - once per item: the trip must go on and say why
        main = group.files[0].link
        trip.problem("store", main.url, f"{type(error).__name__}: {error}", needs_person=True)


def take_case(trip: Trip, group: CaseGroup) -> StoredCase | None:
    """Carry the files of one case from their board to the record."""
    urls = [file.link.url for file in group.files]
    with trip.tools.database.session() as session:
        known = {
            url: Known.of(link) for url, link in link_records.links_by_url(session, urls).items()
        }
    looks = [
        _look_once(trip, file, known.get(file.link.url))
        for file in group.files
        if _wants_look(trip, file, known.get(file.link.url))
    ]
    read = tuple(_whose(trip, looked.file) for looked in looks if looked.file is not None)
    asked = {file.url for file in read}
    also = tuple(
        url
        for url in urls
        if url not in asked and url in known and known[url].review_id is not None
    )
    case = Case(trip.board.slug, trip.board.nation, read, also=also, fictional=trip.board.fictional)
    return _store(trip, case, looks)


def _wants_look(trip: Trip, file: CaseFile, known: Known | None) -> bool:
    """New addresses always; held files where asked to; pages and what was set aside never."""
    if file.link.url in trip.pages:
        return False
    if known is None:
        return True
    if known.sort == "page" or known.sort.startswith("other:"):
        return False
    return known.sha256 is None or (trip.revalidate and _may_have_changed(trip, known))


def _may_have_changed(trip: Trip, known: Known) -> bool:
    """A server that says when a file changed is asked each time; of one that does not, the whole
    file would come again, so it is asked once a week (the link-check looks every night)."""
    if known.validators.etag or known.validators.last_modified or known.full_fetch_at is None:
        return True
    return trip.tools.now - known.full_fetch_at >= WHOLE_AGAIN


def _look_once(trip: Trip, file: CaseFile, known: Known | None) -> Looked:
    url = file.link.url
    if url not in trip.looked:
        looked = look(trip.tools, trip.board, file.link, file.guess, known)
        trip.looked[url] = looked
        trip.counts["requests"] += 1
        trip.counts["unchanged"] += looked.unchanged
        trip.counts["fetched"] += looked.file is not None
    return trip.looked[url]


def _whose(trip: Trip, file: ReadFile) -> ReadFile:
    """A report that names other boards alone is theirs where they share this site; elsewhere it is
    another area's review listed here for learning, and no review of this board."""
    named = file.described.boards
    if not named or trip.board.slug in named:
        return file
    hosts = trip.tools.board_hosts
    if any(hosts.get(slug, frozenset()) & trip.board.hosts for slug in named):
        return file
    because = "another area's review, listed here: it names " + ", ".join(named)
    described = replace(file.described, is_review=False, is_review_because=because)
    return replace(file, described=described)


def _store(trip: Trip, case: Case, looks: Sequence[Looked]) -> StoredCase | None:
    stored: StoredCase | None = None
    for attempt in (1, 2):
        try:
            stored = _store_once(trip, case, looks)
            break
        except IntegrityError:
            # Another worker stored the same report a moment ago: now it is there to be found.
            if attempt == 2:
                raise
    if stored is None:
        return None
    trip.counts["reviews_new"] += stored.created
    trip.counts["reviews_changed"] += stored.changed and not stored.created
    trip.counts["set_aside"] += stored.review_id is None
    return stored


def _store_once(trip: Trip, case: Case, looks: Sequence[Looked]) -> StoredCase | None:
    tools = trip.tools
    with tools.database.transaction() as session:
        runs.check_fence(session, tools.run_id)
        for looked in looks:
            if looked.file is None:
                _record_look(session, trip, looked)
        if not case.files:
            return None
        return store(session, case, now=tools.now, run_id=tools.run_id)


def _record_look(session: Session, trip: Trip, looked: Looked) -> None:
    """A look that gave no new file: unchanged, refused, or something that is no report."""
    link = link_records.link_for(
        session, looked.found.url, board_slug=trip.board.slug, now=trip.tools.now
    )
    sort = looked.recognised.sort.value if looked.recognised else ""
    link_records.record_capture(
        session, link, taken(looked.fetched, None, sort=sort), run_id=trip.tools.run_id
    )
    if looked.unchanged:
        return
    answered_page = sort in {Sort.HTML, Sort.LISTING}
    if answered_page and looked.guess.sort == "page":
        link_records.set_aside(link, sort="page", because=looked.because)
        return
    trip.counts["problems"] += 1
    problem: dict[str, Any] = {
        "run_id": trip.tools.run_id,
        "at": trip.tools.now,
        "board_slug": trip.board.slug,
        "subject": looked.found.url,
        "because": looked.because,
    }
    runs.add_problem(session, RunProblem(stage="fetch", **problem))
