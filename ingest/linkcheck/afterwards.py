"""After the looks: judge every report, take second looks, publish what is due."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.linkstate import OutcomeClass, classify
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import LinkState
from app.models import Flag, LinkCheck, LinkStateNow, RunProblem
from app.records import checks, flags, runs
from ingest.linkcheck.judging import concerns, settle
from ingest.linkcheck.look import Host, look_at
from ingest.linkcheck.night import Night
from ingest.linkcheck.works import Due, Work

BATCH = 50


def judge_all(night: Night) -> None:
    """Judge every report that was looked at today, a few to a transaction."""
    with night.tools.database.session() as session:
        today = _rows_of(session, night.day)
        shared = {row.board_slug for row in today.get("", [])}
        kept = {row.review_id: row for row in session.scalars(select(LinkStateNow))}
    plain: list[tuple[Work, LinkStateNow]] = []
    rest: list[Work] = []
    for review_id, work in night.works.items():
        rows = today.get(review_id, [])
        held = kept.get(review_id)
        touched = None in shared or work.board.slug in shared
        if held is not None and not touched and rows and _plainly_there(held, rows, night.day):
            plain.append((work, held))
        elif rows or touched:
            rest.append(work)
    _note_plain(night, plain)
    for start in range(0, len(rest), BATCH):
        _judge(night, rest[start : start + BATCH])


def _rows_of(session: Session, day: date) -> Mapping[str, list[LinkCheck]]:
    found: dict[str, list[LinkCheck]] = defaultdict(list)
    for row in session.scalars(select(LinkCheck).where(LinkCheck.day == day)):
        found[row.review_id or ""].append(row)
    return found


def _plainly_there(held: LinkStateNow, rows: Sequence[LinkCheck], day: date) -> bool:
    """Available yesterday, present today, nothing else to weigh: the answer is known."""
    return (
        held.state == LinkState.AVAILABLE.value
        and held.copy == "public"
        and held.finding is None
        and held.judged_on <= day
        and held.judgement.get("published", {}).get("hi") is not None
        and all(row.url_role == "source" for row in rows)
        and all(
            classify(row.outcome, row.similarity, DEFAULT) is OutcomeClass.PRESENT for row in rows
        )
    )


def _note_plain(night: Night, plain: Sequence[tuple[Work, LinkStateNow]]) -> None:
    """One day more for reports that are where they were."""
    rows: list[dict[str, Any]] = []
    for work, held in plain:
        hi = date.fromisoformat(held.judgement["published"]["hi"])
        rows.append(
            {
                "review_id": work.review_id,
                "judged_on": night.day,
                "last_found": night.day,
                "days_published": (night.day - hi).days + 1,
            }
        )
    if rows:
        with night.tools.database.transaction() as session:
            runs.check_fence(session, night.tools.run_id)
            session.execute(update(LinkStateNow), rows)


def _judge(night: Night, works: Sequence[Work]) -> None:
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        for work in works:
            rows = checks.history_of(session, work.review_id)
            if not rows:
                continue
            first = min(row.day for row in rows)
            shared = checks.shared_looks(session, since=first, boards=[work.board.slug])
            every = [*rows, *(row for row in shared if concerns(row, work))]
            night.counts["changed"] += settle(session, work, every, night.times)
            _ask_a_person(session, night, work)


def _ask_a_person(session: Session, night: Night, work: Work) -> None:
    held = session.get(LinkStateNow, work.review_id)
    wants = held.judgement.get("wants_person", "") if held is not None else ""
    if wants:
        runs.add_problem(
            session,
            RunProblem(
                run_id=night.tools.run_id,
                at=night.tools.now,
                stage="judge",
                board_slug=work.board.slug,
                subject=f"review {work.review_id}",
                because=wants,
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
        night.counts["flags_open"] = len(
            list(session.scalars(select(Flag.id).where(Flag.state != "closed")))
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
