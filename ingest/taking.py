"""One case from its board to the record: look at its files, read what is new, store it whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import RunProblem
from app.records import links as link_records
from app.records import runs
from ingest.boards.listing import CaseFile, CaseGroup
from ingest.reading import Known, Looked, look
from ingest.store import Case, ReadFile, StoredCase, store
from ingest.store.rows import taken
from ingest.trip import Trip
from ingest.values import Sort

WHOLE_AGAIN = timedelta(days=7)


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
    read = tuple(file for looked in looks if (file := _whose(trip, looked)) is not None)
    asked = {file.url for file in read}
    also = tuple(
        url
        for url in urls
        if url not in asked and url in known and known[url].review_id is not None
    )
    case = Case(
        trip.board.slug,
        trip.board.nation,
        read,
        also=also,
        fictional=trip.board.fictional,
        neighbours=_neighbours(trip),
    )
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


def _whose(trip: Trip, looked: Looked) -> ReadFile | None:
    """The file of a look, unless it is another area's review that this board lists for learning:
    the report names other boards alone, and so do the words around its link.

    A report that names another board, on a page that does not, is one both publish.
    """
    file = looked.file
    if file is None or not file.described.boards or trip.board.slug in file.described.boards:
        return file
    link = looked.found
    around = f"{link.page_title} {link.heading} {link.context} {link.text}".lower()
    names = trip.tools.board_names
    places = {names[slug][0].split()[0].lower() for slug in file.described.boards if slug in names}
    told = [place for place in places if len(place) > 3 and place in around]
    if not told or "joint" in around or _neighbours(trip) & set(file.described.boards):
        return file
    because = "another area's review, listed here: it names " + ", ".join(file.described.boards)
    described = replace(file.described, is_review=False, is_review_because=because)
    return replace(file, described=described)


def _neighbours(trip: Trip) -> frozenset[str]:
    """Other boards that publish on the site of the board being crawled."""
    hosts = trip.tools.board_hosts
    sharing = frozenset(slug for slug, theirs in hosts.items() if theirs & trip.board.hosts)
    return sharing - {trip.board.slug}


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
