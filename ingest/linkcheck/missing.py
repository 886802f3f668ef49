"""For boards with a report that was not found tonight: home page, listing, relocation."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.linkstate import OutcomeClass, classify
from app.domain.linkstate.outcomes import ABSENT
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import UrlRole
from app.models import Document, Link, LinkCheck
from app.records import checks, runs
from app.records.links import link_for
from app.records.newchecks import NewCheck
from ingest.fetch import Kind
from ingest.linkcheck.answers import home_word
from ingest.linkcheck.keeping import add_rows, described_file, row_of_event, store_found
from ingest.linkcheck.night import Night
from ingest.linkcheck.recognition import recognised
from ingest.linkcheck.sweep import Found, Place, Sweep, places_of, sweep_board
from ingest.linkcheck.works import Work
from ingest.recognise import recognise
from ingest.values import Sort

PORTION_SECONDS = 2.0
_CONTROL_SORTS = {Sort.MAINTENANCE: "maintenance", Sort.PARKED: "parked"}


def look_around(night: Night) -> None:
    """Look at the home page of every board with a report not found tonight, for whatever reason;
    where one is plainly absent, read the listing and look for it elsewhere too."""
    by_board: dict[str, list[Missing]] = defaultdict(list)
    for missing in missing_tonight(night):
        by_board[missing.work.board.slug].append(missing)
    for slug in _boards_done(night):
        by_board.pop(slug, None)
    portion: list[NewCheck] = []
    since = time.monotonic()
    for around in _looks_around(night, by_board):
        portion += _rows_of(night, around)
        if time.monotonic() - since >= PORTION_SECONDS:
            add_rows(night, portion)
            portion, since = [], time.monotonic()
    add_rows(night, portion)


@dataclass(frozen=True, slots=True)
class Around:
    """What looking around one board's site gave: its home pages' rows, and the sweep."""

    homes: list[NewCheck]
    absent: list[Work]
    swept: Sweep


def _looks_around(night: Night, by_board: Mapping[str, Sequence["Missing"]]) -> Iterator[Around]:
    """Several boards at once: each waits for its own site's pace alone."""
    with night.tools.database.session() as session:
        places = places_of(session, [each[0].work.board for each in by_board.values()])
    with ThreadPoolExecutor(max_workers=max(1, night.tools.workers)) as pool:
        futures = [
            pool.submit(_look_around_board, night, places[slug], by_board[slug])
            for slug in sorted(by_board)
        ]
        for future in as_completed(futures):
            yield future.result()


@dataclass(frozen=True, slots=True)
class Missing:
    """A report not found tonight; ``absent`` where its addresses say so themselves."""

    work: Work
    absent: bool


_SEEN = (
    LinkCheck.review_id,
    LinkCheck.link_id,
    LinkCheck.outcome,
    LinkCheck.similarity,
    LinkCheck.relation,
)


def missing_tonight(night: Night) -> list[Missing]:
    """Reports that no address of theirs gave tonight. What robots.txt forbids was not asked."""
    with night.tools.database.session() as session:
        rows = session.execute(
            select(*_SEEN)
            .where(
                checks.on_day(night.day),
                LinkCheck.review_id.is_not(None),
                LinkCheck.link_id.is_not(None),
            )
            .order_by(LinkCheck.id)
        )
        newest = {(row.review_id, row.link_id): row for row in rows}
    found: dict[str, set[OutcomeClass | None]] = defaultdict(set)
    for (review_id, _link), row in newest.items():
        if row.relation != "third_party":
            found[review_id].add(classify(row.outcome, row.similarity, DEFAULT))
    return [
        Missing(night.works[review_id], absent=bool(kinds & ABSENT))
        for review_id, kinds in sorted(found.items())
        if review_id in night.works and not kinds & THERE and kinds - UNASKED
    ]


THERE = frozenset({OutcomeClass.PRESENT, OutcomeClass.REVISED})
UNASKED = frozenset({OutcomeClass.ROBOTS, OutcomeClass.NONE, None})


def _boards_done(night: Night) -> set[str]:
    """Boards whose home page has been asked today already: a killed night goes on after them."""
    with night.tools.database.session() as session:
        rows = session.scalars(
            select(LinkCheck.board_slug).where(
                checks.on_day(night.day), LinkCheck.url_role == UrlRole.SITE_HOME.value
            )
        )
        return {row for row in rows if row is not None}


def _look_around_board(night: Night, place: Place, missing: Sequence[Missing]) -> Around:
    every = [each.work for each in missing]
    absent = [each.work for each in missing if each.absent]
    homes = [_home_row(night, every, url) for url in sorted({_root(work) for work in every})]
    swept = sweep_board(night.tools, place, absent) if absent else Sweep()
    return Around(homes, absent, swept)


def _rows_of(night: Night, around: Around) -> list[NewCheck]:
    """The rows to record, where they are not recorded already with what was found."""
    swept = around.swept
    night.counts["boards_swept"] += bool(around.absent)
    rows = [*around.homes, *_listing_rows(night, around.absent, swept)]
    if not swept.found:
        return rows
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        for found in swept.found:
            rows.append(_found_row(session, night, found))
        checks.add_checks(session, rows)
    for found in swept.found:
        _keep_found(night, found)
    return []


def _root(work: Work) -> str:
    parts = urlsplit(work.source.url)
    return f"{parts.scheme}://{parts.netloc}/"


def _home_row(night: Night, missing: Sequence[Work], url: str) -> NewCheck:
    board = missing[0].board
    fetched = night.tools.gate.get(url, kind=Kind.PAGE, allowed_hosts=board.hosts)
    seen = recognised(fetched) if fetched.body else None
    word = _CONTROL_SORTS.get(seen.sort) if seen is not None else None
    detail = seen.because if seen is not None and word else ""
    if word is None:
        said = home_word(fetched, seen)
        word, detail = ("ok", "") if said.outcome.startswith("ok") else (said.outcome, said.detail)
    return row_of_event(
        night,
        UrlRole.SITE_HOME,
        str(word),
        detail,
        board_slug=board.slug,
        url=url,
        final_url=fetched.final_url,
        status=fetched.status,
        started_at=fetched.started_at,
        ended_at=fetched.ended_at,
    )


def _listing_rows(night: Night, missing: Sequence[Work], swept: Sweep) -> list[NewCheck]:
    rows = []
    for work in missing:
        if not swept.readable:
            word, detail = "listing_unreadable", swept.because
        elif work.source.url in swept.listed:
            word, detail = "listing_link_present", "the listing still links to it"
        else:
            word, detail = "listing_link_gone", "the listing was read and does not link to it"
        rows.append(
            row_of_event(
                night,
                UrlRole.LISTING,
                word,
                detail,
                review_id=work.review_id,
                board_slug=work.board.slug,
            )
        )
    return rows


def _found_row(session: Session, night: Night, found: Found) -> NewCheck:
    """The row that says where a missing report was found, and the link it was found at."""
    work = night.works[found.review_id]
    link = link_for(session, found.url, board_slug=work.board.slug, now=night.tools.now)
    new_link = found.word == "listing_new_link_same_hash"
    if new_link:
        document = session.get_one(Document, work.source.document_id)
        link.review_id, link.document_id = work.review_id, document.id
        link.sha256, link.sort, link.role = document.sha256, "document", document.role
        link.etag = found.fetched.validators.etag
        link.last_modified = found.fetched.validators.last_modified
        link.full_fetch_at = link.fetched_at = night.tools.now
        link.replaces_id = work.source.link_id
    role = UrlRole.LISTING if new_link and found.relation == "same_board" else UrlRole.ALTERNATE
    night.counts["found_again"] += 1
    return row_of_event(
        night,
        role,
        "ok_same_hash" if new_link and role is UrlRole.ALTERNATE else found.word,
        f"found at {found.url}",
        link_id=link.id,
        review_id=work.review_id,
        board_slug=work.board.slug,
        relation=None if role is UrlRole.LISTING else found.relation,
        url=found.url,
        similarity=found.similarity,
        started_at=found.fetched.started_at,
        ended_at=found.fetched.ended_at,
        status=found.fetched.status,
    )


def _keep_found(night: Night, found: Found) -> None:
    """A report found with other bytes: they become its newest version, at the new address."""
    if found.extracted is None:
        return
    work = night.works[found.review_id]
    seen = recognise(found.fetched.body, found.fetched.media_type, url=found.url)
    file = described_file(night, work, found.url, (found.fetched, found.extracted, seen.sort))
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        store_found(session, night, work, file)
        link = session.scalar(select(Link).where(Link.url == found.url))
        if link is not None:
            link.replaces_id = work.source.link_id
