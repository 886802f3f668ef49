"""After the looks: judge every report, take second looks, publish what is due."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.domain.linkstate import OutcomeClass, classify
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import LinkState, UrlRole
from app.models import Flag, LinkCheck, LinkStateNow, RunProblem
from app.records import flags, runs
from ingest.linkcheck.judging import Found, settle, standing, terms_of
from ingest.linkcheck.look import Host, look_at
from ingest.linkcheck.night import Night
from ingest.linkcheck.works import Due, Work

BATCH = 50


def judge_all(night: Night) -> None:
    """Judge every report that was looked at today, a few to a transaction."""
    with night.tools.database.session() as session:
        today = _rows_of(session, night.day)
        kept = {row.review_id: row for row in session.execute(select(*_HELD))}
    shared = {row.board_slug for row in today.get("", []) if row.outcome != "ok"}
    plain: list[tuple[str, date]] = []
    rest: list[Work] = []
    for review_id, work in night.works.items():
        rows = today.get(review_id, [])
        held = kept.get(review_id)
        touched = None in shared or work.board.slug in shared
        hi = _plainly_there(held, rows, night.day) if held and not touched else None
        if hi is not None:
            plain.append((review_id, hi))
        elif rows or touched:
            rest.append(work)
    _note_plain(night, plain)
    for start in range(0, len(rest), BATCH):
        _judge(night, rest[start : start + BATCH])


_ROW = (
    LinkCheck.review_id,
    LinkCheck.board_slug,
    LinkCheck.url_role,
    LinkCheck.outcome,
    LinkCheck.similarity,
)
_HELD = (
    LinkStateNow.review_id,
    LinkStateNow.state,
    LinkStateNow.copy,
    LinkStateNow.judged_on,
    LinkStateNow.judgement,
)


def _rows_of(session: Session, day: date) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(select(*_ROW).where(LinkCheck.day == day)):
        found[row.review_id or ""].append(row)
    return found


def _plainly_there(held: Any, rows: Sequence[Any], day: date) -> date | None:
    """Available before, present today, nothing else to weigh: the answer is known.

    The last day publication can lie on, from which its days are counted; None for all others.
    """
    if held.state != LinkState.AVAILABLE.value or held.copy != "public" or held.judged_on >= day:
        return None
    hi = held.judgement.get("published", {}).get("hi")
    if hi is None or not rows:
        return None
    there = all(
        row.url_role == UrlRole.SOURCE.value
        and classify(row.outcome, row.similarity, DEFAULT) is OutcomeClass.PRESENT
        for row in rows
    )
    return date.fromisoformat(hi) if there else None


def _note_plain(night: Night, plain: Sequence[tuple[str, date]]) -> None:
    """One day more for reports that are where they were."""
    rows: list[dict[str, Any]] = [
        {
            "review_id": review_id,
            "judged_on": night.day,
            "last_found": night.day,
            "days_published": (night.day - hi).days + 1,
        }
        for review_id, hi in plain
    ]
    if rows:
        with night.tools.database.transaction() as session:
            runs.check_fence(session, night.tools.run_id)
            session.execute(update(LinkStateNow), rows)


def _judge(night: Night, works: Sequence[Work]) -> None:
    names = [work.review_id for work in works]
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        terms = terms_of(session, names)
        before = standing(session, names)
        plain = {name: each.plain for name, each in terms.items()}
        judged = night.manner.histories.judge(session, works, plain)
        for work in works:
            judgement = judged.get(work.review_id)
            if judgement is None:
                continue
            found = Found(work, terms[work.review_id], judgement)
            night.counts["changed"] += settle(
                session, found, before[work.review_id], today=night.day, times=night.times
            )
            if judgement.wants_person:
                _ask_a_person(session, night, found)


def _ask_a_person(session: Session, night: Night, found: Found) -> None:
    runs.add_problem(
        session,
        RunProblem(
            run_id=night.tools.run_id,
            at=night.tools.now,
            stage="judge",
            board_slug=found.work.board.slug,
            subject=f"review {found.work.review_id}",
            because=found.judgement.wants_person,
            needs_person=True,
        ),
    )


def tend_flags(night: Night) -> None:
    """Take the second looks that are due, and publish what nobody has held."""
    with night.tools.database.session() as session:
        wanting = [
            (flag.id, flag.review_id)
            for flag in flags.wanting_second_look(session, before=night.day)
        ]
    for flag_id, review_id in wanting:
        work = night.works.get(review_id)
        if work is not None:
            _second_look(night, flag_id, work)
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        published = flags.publish_due(session, today=night.day, now=night.tools.now)
        night.counts["flags_published"] += len(published)
        night.counts["flags_open"] = (
            session.scalar(select(func.count()).where(Flag.state != "closed")) or 0
        )


def _second_look(night: Night, flag_id: int, work: Work) -> None:
    """Repeat the check by a different client: a flag waits until both see the same."""
    look = look_at(night.tools, Due(work, work.source, full=True), Host(), gate=night.manner.second)
    kind = classify(look.seen.outcome, look.similarity, DEFAULT)
    agrees = kind in {OutcomeClass.ABSENT_A, OutcomeClass.ABSENT_B}
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        flag = flags.flag_by_id(session, flag_id)
        flags.record_second_look(session, flag, agrees=agrees, now=night.tools.now)
    night.counts["second_looks"] += 1
