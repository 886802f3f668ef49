"""One case from its board to the record: look at its files, read what is new, store it whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.urls import authority_of
from app.models import RunProblem
from app.records import links as link_records
from app.records import reviews as review_records
from app.records import runs
from app.records.reviews import HeldFile
from ingest.boards.listing import CaseFile, CaseGroup
from ingest.reading import Known, Looked, context_for, look, read_again
from ingest.store import Case, ReadFile, StoredCase, store
from ingest.store.boards import FOUND, NAMED, named_in, publishes, rank, rank_held
from ingest.store.rows import taken
from ingest.trip import Trip
from ingest.values import FoundLink, Sort

WHOLE_AGAIN = timedelta(days=7)
TRIES = 4


def take_case(trip: Trip, group: CaseGroup) -> StoredCase | None:
    """Carry the files of one case from their board to the record."""
    urls = [file.link.url for file in group.files]
    with trip.tools.database.session() as session:
        held = review_records.held_at(session, urls)
        known = {
            url: Known.of(link, held[url].document if url in held else None)
            for url, link in link_records.links_by_url(session, urls).items()
        }
    has_report = group.main is not None and _may_be_report(known.get(group.main.link.url))
    looks = [
        _look_once(trip, file, known.get(file.link.url))
        for file in group.files
        if _wants_look(trip, file, known.get(file.link.url), has_report=has_report)
    ]
    read = [file for looked in looks if (file := _whose(trip, looked)) is not None]
    asked = {file.url for file in read}
    mine = {
        file.link.url: held[file.link.url]
        for file in group.files
        if file.link.url in held
        and file.link.url not in asked
        and not _another_areas(trip, file.link, _named(held[file.link.url]))
    }
    read += [
        _read_again(trip, file, mine[file.link.url])
        for file in group.files
        if file.link.url in mine and _knows_better(trip, mine[file.link.url])
    ]
    case = Case(
        trip.board.slug,
        trip.board.nation,
        tuple(read),
        also=tuple(url for url in mine if url not in {file.url for file in read}),
        shared=trip.shared,
        fictional=trip.board.fictional,
        neighbours=_neighbours(trip),
    )
    if not case.files and not any(_is_news(trip, file) for file in mine.values()):
        case = replace(case, also=())
    return _store(trip, case, looks)


def _may_be_report(known: Known | None) -> bool:
    return known is None or known.review_id is not None


def _wants_look(trip: Trip, file: CaseFile, known: Known | None, *, has_report: bool) -> bool:
    """New addresses always; held files where asked to; pages and what was set aside never, unless
    another board set aside what stands on this board's own site, or a companion's report is here
    at last (``has_report``)."""
    if file.link.url in trip.pages:
        return False
    if known is None:
        return True
    if known.sort == "page":
        return False
    if known.sort.startswith("other:companion:"):
        return has_report
    if known.sort.startswith("other:"):
        return _set_aside_by_a_stranger(trip, known)
    return known.sha256 is None or (trip.revalidate and _may_have_changed(trip, known))


def _set_aside_by_a_stranger(trip: Trip, known: Known) -> bool:
    """Whether a board on whose site the file does not stand found it no review of its own."""
    by = known.sort.rpartition(":")[2]
    host = authority_of(known.url)
    hosts = trip.tools.board_hosts
    return by in hosts and host not in hosts[by] and host in trip.board.hosts


def _named(held: HeldFile) -> list[str]:
    return [slug for slug, why in held.boards.items() if NAMED in why]


def _is_news(trip: Trip, held: HeldFile) -> bool:
    """Whether the record does not say yet that this board publishes what it holds."""
    return FOUND not in held.boards.get(trip.board.slug, "") and publishes(
        trip.board.slug, _named(held), _neighbours(trip)
    )


def _knows_better(trip: Trip, held: HeldFile) -> bool:
    """Whether a file was described for a board that should give way to this one."""
    slug = trip.board.slug
    mine = rank(slug, named=slug in _named(held))
    return held.document.described_for != slug and mine < rank_held(held.document)


def _read_again(trip: Trip, file: CaseFile, held: HeldFile) -> ReadFile:
    context = context_for(trip.tools, trip.board, found=file.link, guess=file.guess)
    return read_again(trip.tools, held.document, context, url=file.link.url)


def _may_have_changed(trip: Trip, known: Known) -> bool:
    """A server that says when a file changed is asked each time; of one that does not, the whole
    file would come again, so it is asked once a week (the link-check looks every night)."""
    if known.validators.etag or known.validators.last_modified or known.full_fetch_at is None:
        return True
    return trip.tools.now - known.full_fetch_at >= WHOLE_AGAIN


def _look_once(trip: Trip, file: CaseFile, known: Known | None) -> Looked:
    url = file.link.url
    if url not in trip.looked:
        if known is not None and known.sort.startswith("other:"):
            known = None  # it was read for another board: read it whole
        answered = trip.answered.pop(url, None)
        if answered is not None and answered.not_modified and (known is None or not known.sha256):
            answered = None  # a page read before, whose text was never taken: ask for it whole
        looked = look(trip.tools, trip.board, file, known, answered=answered)
        trip.looked[url] = looked
        trip.counts["requests"] += 1
        trip.counts["unchanged"] += looked.unchanged
        trip.counts["not_sent"] += looked.fetched.not_modified
        trip.counts["fetched"] += looked.file is not None
    return trip.looked[url]


def _whose(trip: Trip, looked: Looked) -> ReadFile | None:
    """The file of a look; no review of ours where it is another area's."""
    file = looked.file
    if file is None:
        return None
    because = _another_areas(trip, looked.found, named_in(file.described))
    if not because:
        return file
    described = replace(file.described, is_review=False, is_review_because=because)
    return replace(file, described=described, elsewhere=True)


def _another_areas(trip: Trip, link: FoundLink, named: Sequence[str]) -> str:
    """Why a file is another area's review that this board lists for learning, or "": it names other
    boards alone, and so do the words around its link.

    A report that names another board, on a page that does not, is one both publish.
    """
    if not named or trip.board.slug in named or _neighbours(trip) & set(named):
        return ""
    around = f"{link.page_title} {link.heading} {link.context} {link.text}".lower()
    names = trip.tools.board_names
    places = {names[slug][0].split()[0].lower() for slug in named if slug in names}
    told = [place for place in places if len(place) > 3 and place in around]
    if not told or "joint" in around:
        return ""
    return "another area's review, listed here: it names " + ", ".join(named)


def _neighbours(trip: Trip) -> frozenset[str]:
    """Other boards that publish on the site of the board being crawled."""
    hosts = trip.tools.board_hosts
    sharing = frozenset(slug for slug, theirs in hosts.items() if theirs & trip.board.hosts)
    return sharing - {trip.board.slug}


def _store(trip: Trip, case: Case, looks: Sequence[Looked]) -> StoredCase | None:
    if not (looks or case.files or case.also):
        return None  # an unchanged case costs no transaction
    stored: StoredCase | None = None
    for attempt in range(TRIES):
        try:
            stored = _store_once(trip, case, looks)
            break
        except IntegrityError:
            # Another worker stored the same report a moment ago: now it is there to be found.
            if attempt == TRIES - 1:
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
        if not case.files and not case.also:
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
