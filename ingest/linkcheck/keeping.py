"""Looks into the ledger, and new versions into the record, one host at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.linkstate import OutcomeClass, classify, london_day
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import Outcome, UrlRole
from app.models import Link, LinkCheck, Sighting
from app.records import checks, runs
from app.records.newchecks import NewCheck
from ingest.boards.roles import guess_role
from ingest.linkcheck.look import Look
from ingest.linkcheck.night import Night
from ingest.linkcheck.works import Address, Work
from ingest.pages import as_found
from ingest.reading import MEDIA_TYPES, context_for, read_file
from ingest.store import Case, ReadFile, store
from ingest.values import Extracted, Fetched, Sort

_SAME = frozenset({OutcomeClass.PRESENT, OutcomeClass.REVISED})


def keep_looks(night: Night, looks: Sequence[Look], *, attempt: int) -> None:
    """Record looks in one transaction, with what they changed."""
    files = [_new_version(night, look) for look in looks]
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        new = _never_looked_at(session, looks) if attempt == 1 else frozenset()
        rows: list[NewCheck] = []
        for look, file in zip(looks, files, strict=True):
            if look.due.address.link_id in new:
                rows.extend(first_sightings(night, look.due.work, look.due.address))
            rows.append(row_of_look(night, look, attempt=attempt))
            if file is not None:
                _store(session, night, look.due.work, file)
        checks.add_checks(session, rows)
        _note_fetches(session, night, looks)
    night.counts["looks"] += len(looks)
    for look in looks:
        night.counts[look.seen.outcome.value] += 1


def add_rows(night: Night, rows: Sequence[NewCheck]) -> None:
    """Put rows of tonight into the ledger, if there are any."""
    if rows:
        with night.tools.database.transaction() as session:
            runs.check_fence(session, night.tools.run_id)
            checks.add_checks(session, rows)


def row_of_look(night: Night, look: Look, *, attempt: int, client: str = "first") -> NewCheck:
    """A look as the ledger keeps it. ``client`` says which of our two clients looked."""
    address, fetched = look.due.address, look.fetched
    return NewCheck(
        run_id=night.tools.run_id,
        link_id=address.link_id,
        review_id=look.due.work.review_id,
        board_slug=look.due.work.board.slug,
        day=night.day,
        started_at=fetched.started_at,
        ended_at=fetched.ended_at,
        attempt=attempt,
        client=client,
        url_role=(UrlRole.SOURCE if address.relation is None else UrlRole.ALTERNATE).value,
        relation=address.relation,
        url=address.url,
        final_url=fetched.final_url,
        outcome=look.seen.outcome.value,
        detail=look.seen.detail,
        status=fetched.status,
        hops=[[h.url, h.status, h.location, h.address] for h in fetched.hops],
        headers=dict(fetched.headers),
        size=len(fetched.body) if fetched.body is not None else None,
        sha256=look.sha256,
        similarity=look.similarity,
        removed_text=look.removed_text,
        evidence=dict(look.seen.evidence)
        | ({"robots_rule": fetched.robots_rule} if fetched.robots_rule else {}),
    )


def row_of_event(
    night: Night,
    role: UrlRole,
    outcome: str,
    detail: str,
    **more: Any,
) -> NewCheck:
    """A row for something that is not a look at a report's address."""
    columns: dict[str, Any] = {"started_at": night.tools.now, "ended_at": night.tools.now} | more
    return NewCheck(
        run_id=night.tools.run_id,
        day=more.pop("day", night.day),
        url_role=role.value,
        outcome=outcome,
        detail=detail,
        **{name: value for name, value in columns.items() if name != "day"},
    )


def _never_looked_at(session: Session, looks: Sequence[Look]) -> frozenset[int]:
    """Which links the ledger has no row of."""
    links = {look.due.address.link_id for look in looks if look.due.address.last is None}
    known = select(LinkCheck.link_id).where(LinkCheck.link_id.in_(links)).distinct()
    return frozenset(links.difference(session.scalars(known)) if links else ())


def first_sightings(night: Night, work: Work, address: Address) -> list[NewCheck]:
    """What the crawl knew before the first look: when the report was first fetched whole, and the
    last complete listing that did not show it yet."""
    first = london_day(address.first_seen)
    if first >= night.day:
        return _unlisted(night, work, address, first)
    role = UrlRole.SOURCE if address.relation is None else UrlRole.ALTERNATE
    seen = row_of_event(
        night,
        role,
        Outcome.OK_SAME_HASH.value,
        "fetched whole by the crawl",
        day=first,
        started_at=address.first_seen,
        ended_at=address.first_seen,
        link_id=address.link_id,
        review_id=work.review_id,
        board_slug=work.board.slug,
        relation=address.relation,
        url=address.url,
        sha256=address.sha256,
    )
    return [*_unlisted(night, work, address, first), seen]


def _unlisted(night: Night, work: Work, address: Address, first: date) -> list[NewCheck]:
    if address.unlisted_at is None or london_day(address.unlisted_at) >= first:
        return []
    return [
        row_of_event(
            night,
            UrlRole.LISTING,
            "listing_complete_without_link",
            "the listing was read whole and did not show it yet",
            day=london_day(address.unlisted_at),
            started_at=address.unlisted_at,
            ended_at=address.unlisted_at,
            review_id=work.review_id,
            board_slug=work.board.slug,
        )
    ]


def _note_fetches(session: Session, night: Night, looks: Sequence[Look]) -> None:
    """Bring the links' own columns level with what came whole: the validators to ask with."""
    whole = [
        {
            "id": look.due.address.link_id,
            "fetched_at": night.tools.now,
            "full_fetch_at": night.tools.now,
            "etag": look.fetched.validators.etag,
            "last_modified": look.fetched.validators.last_modified,
            "sha256": look.sha256,
        }
        for look in looks
        if look.sha256 is not None and _class(look) in _SAME
    ]
    if whole:
        session.execute(update(Link), whole)


def _class(look: Look) -> OutcomeClass | None:
    return classify(look.seen.outcome, look.similarity, DEFAULT)


def _new_version(night: Night, look: Look) -> ReadFile | None:
    """The file behind a look that gave other bytes of the same work."""
    if look.extracted is None or look.sort is None:
        return None
    if _class(look) not in _SAME:
        return None
    return described_file(
        night, look.due.work, look.due.address.url, (look.fetched, look.extracted, look.sort)
    )


def described_file(
    night: Night, work: Work, url: str, read: tuple[Fetched, Extracted, Sort]
) -> ReadFile:
    """Describe a file found at an address, with the words it was last seen with."""
    fetched, extracted, sort = read
    with night.tools.database.session() as session:
        row = session.execute(
            select(Sighting, Link.url)
            .join(Link, Link.id == Sighting.link_id)
            .where(Link.url == url)
            .order_by(Sighting.last_at.desc(), Sighting.id)
            .limit(1)
        ).one_or_none()
    found = as_found(row[0], row[1]) if row is not None else None
    guess = guess_role(found, board_names=work.board.names) if found else None
    context = context_for(night.tools, work.board, found=found, guess=guess)
    file = read_file(
        fetched, extracted, context, media_type=MEDIA_TYPES.get(sort, MEDIA_TYPES[Sort.PDF])
    )
    return file if file.url else with_url(file, url)


def with_url(file: ReadFile, url: str) -> ReadFile:
    """The same file, known to lie at an address."""
    return replace(file, url=url)


def _store(session: Session, night: Night, work: Work, file: ReadFile) -> None:
    case = Case(
        board_slug=work.board.slug,
        nation=work.board.nation,
        files=(file,),
        fictional=work.board.fictional,
        review_id=work.review_id,
    )
    store(session, case, now=night.tools.now, run_id=night.tools.run_id)
    night.counts["new_versions"] += 1


def store_found(session: Session, night: Night, work: Work, file: ReadFile) -> None:
    """A report's file found at another address: it becomes another address of the report."""
    _store(session, night, work, file)
