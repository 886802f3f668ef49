"""After the looks: judge every report, take second looks, publish what is due."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.linkstate import OutcomeClass, classify
from app.domain.parameters import DEFAULT
from app.models import Flag, LinkCheck, RunProblem
from app.records import flags, runs
from ingest.linkcheck.judging import Found, keep_all, settle, standing, terms_of
from ingest.linkcheck.look import Host, look_at
from ingest.linkcheck.night import Night
from ingest.linkcheck.works import Due, Work

BATCH = 100


def judge_all(night: Night) -> None:
    """Judge every report that was looked at today, or whose site was, a few to a transaction."""
    with night.tools.database.session() as session:
        reviews, boards = _touched(session, night.day)
    works = [
        work
        for review_id, work in night.works.items()
        if review_id in reviews or None in boards or work.board.slug in boards
    ]
    for start in range(0, len(works), BATCH):
        _judge(night, works[start : start + BATCH])


def _touched(session: Session, day: date) -> tuple[set[str], set[str | None]]:
    """Reports, and boards (None for all of them), of which today's rows tell the judge anything."""
    reviews: set[str] = set()
    boards: set[str | None] = set()
    rows = session.execute(
        select(LinkCheck.review_id, LinkCheck.board_slug, LinkCheck.outcome).where(
            LinkCheck.day == day
        )
    )
    for row in rows:
        if row.review_id is not None:
            reviews.add(row.review_id)
        elif row.outcome != "ok":
            boards.add(row.board_slug)
    return reviews, boards


def _judge(night: Night, works: Sequence[Work]) -> None:
    names = [work.review_id for work in works]
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        terms = terms_of(session, names)
        before = standing(session, names)
        plain = {name: each.plain for name, each in terms.items()}
        judged = night.manner.histories.judge(session, works, plain)
        found = [
            Found(work, terms[work.review_id], judged[work.review_id])
            for work in works
            if work.review_id in judged
        ]
        keep_all(session, found, before, today=night.day)
        for each in found:
            night.counts["changed"] += settle(
                session, each, before[each.work.review_id], night.times
            )
            if each.judgement.wants_person:
                _ask_a_person(session, night, each)


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
