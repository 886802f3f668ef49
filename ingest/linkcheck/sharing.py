"""A night's looks in pieces, host by host, so that several processes can share them.

Who takes a host asks the record what is still due there: a piece that is begun again after its
worker died looks only at what is left, and done twice is done once.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select

from app.domain.linkstate import OutcomeClass, classify, london_day
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import UrlRole
from app.models import LinkCheck
from app.records import checks
from ingest.linkcheck.keeping import keep_looks
from ingest.linkcheck.look import Host, Look, look_at
from ingest.linkcheck.night import Manner, Night
from ingest.linkcheck.works import Due, plan, wants_full_fetch, works_of
from ingest.tools import Tools

AGAIN = frozenset({OutcomeClass.DOWN})
PORTION_SECONDS = 20.0
"""Looks of a slow host are recorded at least this often: more than that no dead worker loses."""

_LOOKS = (UrlRole.SOURCE.value, UrlRole.ALTERNATE.value)


def open_night(tools: Tools, manner: Manner) -> Night:
    """The night's reports with their addresses, as they stand before it."""
    day = london_day(tools.now)
    with tools.database.session() as session:
        works = {work.review_id: work for work in works_of(session, before=day)}
    return Night(tools, manner, day, works)


def check_host(night: Night, host: str) -> Counter[str]:
    """Look at every address that is still due at one host; give the counts of this piece."""
    piece = replace(night, counts=Counter())
    with night.tools.database.session() as session:
        done = checks.looked_at_on(session, night.day)
    works = [
        work
        for work in night.works.values()
        if any(address.authority == host for address in work.addresses)
    ]
    due = plan(works, now=night.tools.now, done=done, per_host=night.manner.per_host)
    _look(piece, due.get(host, []), attempt=1)
    return piece.counts


def check_host_again(night: Night, host: str) -> Counter[str]:
    """Look once more at the addresses of one host that were down tonight."""
    piece = replace(night, counts=Counter())
    _look(piece, down_tonight(night).get(host, []), attempt=2)
    return piece.counts


def _look(night: Night, due: Sequence[Due], *, attempt: int) -> None:
    seen, looks = Host(), list[Look]()
    since = time.monotonic()
    for one in due:
        looks.append(look_at(night.tools, one, seen))
        if time.monotonic() - since >= PORTION_SECONDS:
            keep_looks(night, looks, attempt=attempt)
            looks, since = [], time.monotonic()
    if looks:
        keep_looks(night, looks, attempt=attempt)


def down_tonight(night: Night) -> dict[str, list[Due]]:
    """Addresses, by host, that were down when first looked at tonight and not looked at since."""
    with night.tools.database.session() as session:
        rows = session.execute(
            select(LinkCheck.link_id, LinkCheck.attempt, LinkCheck.outcome, LinkCheck.similarity)
            .where(checks.on_day(night.day), LinkCheck.url_role.in_(_LOOKS))
            .order_by(LinkCheck.id)
        )
        newest = {row.link_id: row for row in rows}
    down: dict[str, list[Due]] = defaultdict(list)
    for work in night.works.values():
        for address in work.addresses:
            row = newest.get(address.link_id)
            if row is not None and row.attempt == 1 and _is_down(row.outcome, row.similarity):
                full = wants_full_fetch(address, night.tools.now)
                down[address.authority].append(Due(work, address, full))
    return dict(down)


def looks_of_run(night: Night) -> Counter[str]:
    """What the ledger holds of this run's looks, by outcome: pieces begun twice count once."""
    counts: Counter[str] = Counter()
    with night.tools.database.session() as session:
        rows = session.execute(
            select(LinkCheck.outcome, func.count())
            .where(
                LinkCheck.run_id == night.tools.run_id,
                checks.on_day(night.day),
                LinkCheck.url_role.in_(_LOOKS),
            )
            .group_by(LinkCheck.outcome)
        )
        for outcome, count in rows:
            counts[outcome] = count
            counts["looks"] += count
    return counts


def _is_down(outcome: str, similarity: float | None) -> bool:
    return classify(outcome, similarity, DEFAULT) in AGAIN
