"""After the looks: take second looks, judge every report, publish what is due."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.linkstate import classify, london_day
from app.domain.linkstate.outcomes import ABSENT
from app.domain.parameters import DEFAULT
from app.models import Flag, RunProblem
from app.records import checks, flags, runs
from app.records.judged_by import terms_of
from ingest.linkcheck.histories import Histories
from ingest.linkcheck.judging import Found, keep_all, settle_all, standing
from ingest.linkcheck.keeping import row_of_look
from ingest.linkcheck.look import Host, look_at
from ingest.linkcheck.night import Night
from ingest.linkcheck.works import Due, Work

BATCH = 100


def judge_all(night: Night) -> None:
    """Judge every report of which anything new is told, or of whose site, a few to a transaction.

    Rows that a night left which was killed before its end are new as well.
    """
    with night.tools.database.session() as session:
        histories = Histories.since_last_night(session)
    works = [work for work in night.works.values() if histories.touches(work)]
    for start in range(0, len(works), BATCH):
        _judge(night, histories, works[start : start + BATCH])


def _judge(night: Night, histories: Histories, works: Sequence[Work]) -> None:
    names = [work.review_id for work in works]
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        terms = terms_of(session, names)
        before = standing(session, names)
        plain = {name: each.plain for name, each in terms.items()}
        kept = {name: each.note for name, each in before.items()}
        judged = histories.judge(session, works, plain, kept)
        found = [
            Found(work, terms[work.review_id], taken.judgement, taken.note)
            for work in works
            if (taken := judged.get(work.review_id)) is not None
        ]
        keep_all(session, found, before, today=night.day)
        night.counts["changed"] += settle_all(session, found, before, night.times)
        for each in found:
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


def take_second_looks(night: Night) -> None:
    """Repeat the check of flags raised before today by a different client, once a night, until
    both see the same. What it sees is evidence like any other, judged with the rest."""
    with night.tools.database.session() as session:
        wanting = [
            (flag.id, flag.review_id)
            for flag in flags.wanting_second_look(session, before=night.day)
            if flag.second_look_at is None or london_day(flag.second_look_at) < night.day
        ]
    for flag_id, review_id in wanting:
        work = night.works.get(review_id)
        if work is not None:
            _second_look(night, flag_id, work)


def _second_look(night: Night, flag_id: int, work: Work) -> None:
    look = look_at(night.tools, Due(work, work.source, full=True), Host(), gate=night.manner.second)
    kind = classify(look.seen.outcome, look.similarity, DEFAULT)
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        checks.add_checks(session, [row_of_look(night, look, attempt=2, client="second")])
        flag = flags.flag_by_id(session, flag_id)
        flags.record_second_look(session, flag, agrees=kind in ABSENT, now=night.tools.now)
    night.counts["second_looks"] += 1


def publish_flags(night: Night) -> None:
    """Make public what nobody has held, whose time for a reply is over."""
    with night.tools.database.transaction() as session:
        runs.check_fence(session, night.tools.run_id)
        published = flags.publish_due(session, today=night.day, now=night.tools.now)
        night.counts["flags_published"] += len(published)
        night.counts["flags_open"] = (
            session.scalar(select(func.count()).where(Flag.state != "closed")) or 0
        )
