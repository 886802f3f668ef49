"""The main trip: from a board's website to a searchable review, one item at a time.

The stages stand here in a row: fetch, recognise, extract, describe (:mod:`ingest.reading`), store,
index. Where an item fails, the failure becomes a :class:`RunProblem` and the next item begins.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.errors import ArchiveUnavailable, Locked, RepositoryError
from app.models import Board, Seed
from app.records import runs
from app.records.boards import board_by_slug, home_seed
from ingest.boards.cases import group_cases
from ingest.boards.listing import CaseGroup
from ingest.boards.roles import guess_role
from ingest.listings import ReadSite, read_site, record_pages
from ingest.taking import take_case
from ingest.tools import Tools
from ingest.trip import Trip, context_of
from ingest.values import FoundLink


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


def crawl_board(trip: Trip) -> Counter[str]:
    """Crawl one board; whatever it does, the next one follows."""
    trip.counts["boards"] += 1
    try:
        _crawl_board(trip)
    except (ArchiveUnavailable, DBAPIError, Locked):
        raise
    except Exception as error:  # noqa: BLE001 - once per board: the crawl must go on and say why
        because = f"{type(error).__name__}: {error}"
        trip.problem("crawl", trip.board.slug, because, needs_person=True)
    return trip.counts


def _crawl_board(trip: Trip) -> None:
    """Read the board's listing pages, then take each case."""
    with trip.tools.database.session() as session:
        board = board_by_slug(session, trip.board.slug)
        seeds = [seed for seed in board.seeds if seed.active]
        website = board.website
    links: list[FoundLink] = []
    seeds = seeds or _home(trip, website)
    for seed in seeds:
        try:
            links.extend(_read_seed(trip, seed, last=seed is seeds[-1]))
        except (Locked, ArchiveUnavailable):
            raise
        except (RepositoryError, ValueError, OSError) as error:
            trip.problem("listing", seed.url, str(error), needs_person=True)
    groups = group_cases(_distinct(links), board_names=trip.board.names)
    trip.shared = _shared(groups)
    for group in groups:
        _take_safely(trip, group)
    with trip.tools.database.transaction() as session:
        runs.check_fence(session, trip.tools.run_id)
        board_by_slug(session, trip.board.slug).crawled_at = trip.tools.now


def _home(trip: Trip, website: str) -> list[Seed]:
    """A board without a known listing page is read from its home page."""
    if not website:
        return []
    with trip.tools.database.transaction() as session:
        runs.check_fence(session, trip.tools.run_id)
        return [home_seed(session, trip.board.slug, website)]


def _distinct(links: Sequence[FoundLink]) -> list[FoundLink]:
    kept: dict[tuple[str, str], FoundLink] = {}
    for link in links:
        kept.setdefault((link.url, link.case), link)
    return list(kept.values())


def _shared(groups: Sequence[CaseGroup]) -> frozenset[str]:
    """Addresses that stand with several cases: a response to two reviews."""
    times = Counter(url for group in groups for url in {file.link.url for file in group.files})
    return frozenset(url for url, count in times.items() if count > 1)


def _read_seed(trip: Trip, seed: Seed, *, last: bool) -> list[FoundLink]:
    """Read one seed; the last one of a board with the site's sitemaps."""
    site = read_site(
        trip.tools,
        trip.board,
        seed.url,
        dict(seed.pages),
        listed=seed.url not in trip.board.homes,
        known=trip.pages if last else None,
    )
    trip.pages.update(page.address for page in site.pages if page.answer is None)
    trip.answered.update(site.answered)
    trip.counts["pages"] += len(site.pages)
    trip.counts["pages_unchanged"] += site.unchanged
    if site.refused:
        trip.problem("listing", seed.url, site.refused, needs_person=True)
    for url, because in site.troubles:
        trip.problem("listing", url, because)
    links = site.links
    files = _files_among(trip, links)
    vanished = ""
    if not site.refused and not files and seed.links_found and not site.says_empty:
        vanished = f"the page listed {seed.links_found} review files before and lists none now"
        trip.problem("listing", seed.url, vanished, needs_person=True)
    with trip.tools.database.transaction() as session:
        runs.check_fence(session, trip.tools.run_id)
        _record_seed(session, trip, seed.id, site, vanished=vanished)
    return links


def _files_among(trip: Trip, links: Sequence[FoundLink]) -> int:
    """How many links seem to lead to a review's files."""
    return sum(guess_role(link, board_names=trip.board.names).role is not None for link in links)


def _record_seed(
    session: Session, trip: Trip, seed_id: int, site: ReadSite, *, vanished: str
) -> None:
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
    seed.because = "" if files else vanished or site.empty_because
    trip.counts["listings_empty"] += not files
    trip.counts["named_unavailable"] += site.statuses
    seed.read_at = now
    seed.links_found = files
    seed.pages = site.memory


def _take_safely(trip: Trip, group: CaseGroup) -> None:
    """Take one case; whatever it does, the next one follows."""
    try:
        take_case(trip, group)
    except (Locked, ArchiveUnavailable):
        raise  # our own side: asking other people's servers for more would be in vain
    except Exception as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise
        main = group.files[0].link
        trip.problem("store", main.url, f"{type(error).__name__}: {error}", needs_person=True)
