"""The nightly link-check: who is due, ask, record the look, judge, open and close flags.

Looks are committed as hosts are done, in a ledger that is only added to, so a night that was
killed goes on where it was: what has been looked at on a day is not looked at again that day.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

from sqlalchemy import select

from app.domain.linkstate import OutcomeClass, classify
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import UrlRole
from app.models import LinkCheck, Run
from app.records import checks, runs
from ingest.linkcheck import afterwards, controls
from ingest.linkcheck.controls import Result, Verdict
from ingest.linkcheck.keeping import add_rows, keep_looks, row_of_event
from ingest.linkcheck.look import Host, Look, look_at
from ingest.linkcheck.missing import look_around
from ingest.linkcheck.night import Manner, Night
from ingest.linkcheck.sharing import down_tonight, looks_of_run, open_night
from ingest.linkcheck.works import Due, plan
from ingest.queue.port import CHECK_AGAIN, CHECK_HOST
from ingest.tools import Tools

__all__ = ["Manner", "check_links"]

PORTION = 500
PORTION_SECONDS = 2.0


def check_links(tools: Tools, manner: Manner | None = None) -> dict[str, Any]:
    """Do one night's link-check; return its counts, and why it was void if it was."""
    night = _begin(tools, manner or Manner())
    with tools.database.session() as session:
        done = checks.looked_at_on(session, night.day)
    due = plan(list(night.works.values()), now=tools.now, done=done, per_host=night.manner.per_host)
    night.counts["due"] = sum(len(part) for part in due.values())
    verdict = _void_already(night)
    if not verdict.void and due:
        verdict = _canaries(night)
    if not verdict.void:
        _look_at_all(night, due)
        verdict = _breaker(night)
    if not verdict.void:
        look_around(night)
        afterwards.take_second_looks(night)
    afterwards.judge_all(night)
    if not verdict.void:
        afterwards.publish_flags(night)
    _end(night, verdict)
    return dict(night.counts) | {"void": verdict.because if verdict.void else ""}


def _begin(tools: Tools, manner: Manner) -> Night:
    night = open_night(tools, manner)
    night.counts["works"] = len(night.works)
    return night


def _void_already(night: Night) -> Verdict:
    """A day that was void once stays so, whoever asks again: nobody is troubled for nothing."""
    with night.tools.database.session() as session:
        rows = session.execute(
            select(LinkCheck.outcome, LinkCheck.detail).where(
                checks.on_day(night.day),
                LinkCheck.url_role.in_((UrlRole.CANARY.value, UrlRole.RUN.value)),
            )
        )
        verdicts = [Verdict(row.outcome, row.detail) for row in rows]
    return next((verdict for verdict in verdicts if verdict.void), Verdict("ok", ""))


def _canaries(night: Night) -> Verdict:
    """Ask the canaries, once a day; what they say is a row like any other."""
    asked = controls.canaries(night.tools, list(night.works.values()), wall=night.manner.wall)
    verdict = controls.canary_verdict(asked)
    if verdict.word:
        evidence = {"canaries": [[c.url, c.answered, c.ahead] for c in asked]}
        row = row_of_event(night, UrlRole.CANARY, verdict.word, verdict.because, evidence=evidence)
        add_rows(night, [row])
    return verdict


def _look_at_all(night: Night, due: Mapping[str, Sequence[Due]]) -> None:
    """Look at every address due, several hosts at once; then once more at those that were down."""
    share = night.manner.share
    if share is not None:
        for found in (share(CHECK_HOST, list(due)), share(CHECK_AGAIN, list(down_tonight(night)))):
            night.counts["new_versions"] += found.get("new_versions", 0)
        night.counts.update(looks_of_run(night))
        return
    for looks in _looks(night, due):
        keep_looks(night, looks, attempt=1)
    for looks in _looks(night, down_tonight(night)):
        keep_looks(night, looks, attempt=2)


def _looks(night: Night, due: Mapping[str, Sequence[Due]]) -> Iterator[list[Look]]:
    """The looks as they come, in portions worth a transaction of their own: a night that is killed
    loses seconds, however long it takes to be done with a host."""
    arrived: SimpleQueue[Look | None] = SimpleQueue()
    with ThreadPoolExecutor(max_workers=max(1, night.manner.at_once)) as pool:
        hosts = [pool.submit(_look_at_host, night, part, arrived) for part in due.values()]
        for host in hosts:
            host.add_done_callback(lambda _: arrived.put(None))
        portion: list[Look] = []
        since, left = time.monotonic(), len(hosts)
        while left:
            look = arrived.get()
            if look is None:
                left -= 1
            else:
                portion.append(look)
            if len(portion) >= PORTION or (portion and time.monotonic() - since >= PORTION_SECONDS):
                yield portion
                portion, since = [], time.monotonic()
        if portion:
            yield portion
        for host in hosts:
            host.result()


def _look_at_host(night: Night, due: Sequence[Due], arrived: SimpleQueue[Look | None]) -> None:
    host = Host()
    for one in due:
        arrived.put(look_at(night.tools, one, host))


def _class(outcome: str, similarity: float | None) -> OutcomeClass | None:
    return classify(outcome, similarity, DEFAULT)


def _breaker(night: Night) -> Verdict:
    """Compare tonight with the night before: everything at once is our fault, a host at once is
    its own trouble."""
    with night.tools.database.session() as session:
        rows = session.execute(
            select(LinkCheck.review_id, LinkCheck.outcome, LinkCheck.similarity)
            .where(checks.on_day(night.day), LinkCheck.url_role == UrlRole.SOURCE.value)
            .order_by(LinkCheck.id)
        )
        newest = {row.review_id: row for row in rows}
    results = [
        Result(work.source.authority, work.was_good, _class(row.outcome, row.similarity))
        for work in night.works.values()
        if (row := newest.get(work.review_id)) is not None
    ]
    verdict = controls.breaker(results)
    if verdict.void:
        add_rows(night, [row_of_event(night, UrlRole.RUN, verdict.word, verdict.because)])
        return verdict
    for host, because in controls.mass_failures(results).items():
        slugs = {w.board.slug for w in night.works.values() if w.source.authority == host}
        _add_hosts(night, sorted(slugs), because)
    return verdict


def _add_hosts(night: Night, slugs: Sequence[str], because: str) -> None:
    with night.tools.database.session() as session:
        known = session.scalars(
            select(LinkCheck.board_slug).where(
                checks.on_day(night.day), LinkCheck.url_role == UrlRole.HOST.value
            )
        )
        said = set(known)
    rows = [
        row_of_event(night, UrlRole.HOST, "mass_failure", because, board_slug=slug)
        for slug in slugs
        if slug not in said
    ]
    add_rows(night, rows)
    night.counts["mass_failures"] += len(rows)


def _end(night: Night, verdict: Verdict) -> None:
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        checks.close_night(session, night.tools.run_id, day=night.day, at=night.tools.now)
        if verdict.void:
            run = session.get_one(Run, night.tools.run_id)
            run.state = "void"
            run.because = verdict.because
