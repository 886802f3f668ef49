"""What was concluded: states, flags, and people's word, compared with what they rest on."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from app.models import Correction, Flag, LinkCheck, LinkStateNow, NightHead, Review
from app.records.judged_by import terms_of
from app.records.reviews import apply_corrections, whole_review
from ingest.linkcheck.histories import Histories
from ingest.linkcheck.judging import HISTORY, Found, Settled, columns_of
from ingest.linkcheck.works import Work, works_of
from ingest.verifying.parts import Check, Whole, Wrong

_PORTION = 200
_OF_THE_NIGHT = frozenset({"review_id", "since", "judged_on"})


def _flags_are_single(whole: Whole) -> Iterator[Wrong]:
    """I9: one open flag a review, and its evidence exists."""
    with whole.database.session() as session:
        double = session.scalars(
            select(Flag.review_id)
            .where(Flag.state != "closed")
            .group_by(Flag.review_id)
            .having(func.count() > 1)
        )
        for name in double:
            yield Wrong("I9", f"review {name}", "has more than one open flag")
        for flag in session.scalars(select(Flag)):
            ids = {int(one) for one in flag.evidence if str(one).isdigit()}
            there = set(session.scalars(select(LinkCheck.id).where(LinkCheck.id.in_(ids))))
            if ids - there:
                yield Wrong(
                    "I9", f"flag {flag.id}", f"rests on looks not there: {sorted(ids - there)}"
                )


def _states_have_looks(whole: Whole) -> Iterator[Wrong]:
    """I10: what a review shows is what was judged of it."""
    with whole.database.session() as session:
        rows = session.execute(
            select(Review.id, Review.availability, LinkStateNow.state).join(
                LinkStateNow, LinkStateNow.review_id == Review.id
            )
        )
        for name, shown, judged in rows:
            if shown != judged:
                yield Wrong("I10", f"review {name}", f"shows {shown}, was judged {judged}")


def _judged_anew_is_the_same(whole: Whole) -> Iterator[Wrong]:
    """I10: judging every report again from its looks gives what the record says of it.

    Left out is what the next night will judge: reports with looks later than the last whole night,
    and those whose dates or rule were corrected since.
    """
    with whole.database.session() as session:
        last = session.execute(
            select(NightHead.day, NightHead.last_check_id).order_by(NightHead.id.desc()).limit(1)
        ).one_or_none()
        if last is None:
            return
        later = set(
            session.scalars(
                select(LinkCheck.review_id).where(
                    LinkCheck.id > last.last_check_id, LinkCheck.review_id.is_not(None)
                )
            )
        )
        works = [work for work in works_of(session, before=last.day) if work.review_id not in later]
        for start in range(0, len(works), _PORTION):
            yield from _differing(session, works[start : start + _PORTION])


def _differing(session: Session, works: Sequence[Work]) -> Iterator[Wrong]:
    names = [work.review_id for work in works]
    terms = terms_of(session, names)
    judged = Histories().judge(session, works, {name: one.plain for name, one in terms.items()})
    states = {
        row.review_id: row
        for row in session.scalars(select(LinkStateNow).where(LinkStateNow.review_id.in_(names)))
    }
    for work in works:
        name = work.review_id
        judgement, state = judged.get(name), states.get(name)
        if judgement is None or state is None:
            if (judgement is None) != (state is None):
                yield Wrong("I10", f"review {name}", "was judged without looks, or not judged")
            continue
        before = Settled(state.state, state.copy, state.since)
        found = Found(work, terms[name], judgement.judgement)
        anew = columns_of(found, before, today=state.judged_on)
        if any(anew["judgement"][part] != state.judgement.get(part) for part in _TERMS):
            continue
        wrong = [
            column
            for column, value in anew.items()
            if column not in _OF_THE_NIGHT and value != _plain(getattr(state, column))
        ]
        if wrong:
            because = f"judged again from its looks it has another {', '.join(wrong)}"
            yield Wrong("I10", f"review {name}", because)


_TERMS = ("published", "minimum_ends")


def _plain(value: Any) -> Any:
    """A column without the history kept beside a judgement, which is no part of what it says."""
    return {k: v for k, v in value.items() if k != HISTORY} if isinstance(value, dict) else value


def _peoples_word_stands(whole: Whole) -> Iterator[Wrong]:
    """I8: making again what is derived changes nothing: people's corrections stand already."""
    with whole.database.session() as session:
        for name in list(session.scalars(select(Correction.review_id).distinct())):
            review = whole_review(session, name)
            before = {(term.group, term.code) for term in review.terms}
            apply_corrections(review, review.corrections)
            altered = [column.name for column in Review.__table__.c if _altered(review, column.key)]
            if before != {(term.group, term.code) for term in review.terms}:
                altered.append("terms")
            session.expunge_all()
            if altered:
                because = f"does not say what a person decided: {', '.join(altered)}"
                yield Wrong("I8", f"review {name}", because)


def _altered(review: Review, column: str) -> bool:
    history = inspect(review).attrs[column].history
    return bool(history.added) and list(history.added) != list(history.deleted)


CHECKS: tuple[Check, ...] = (
    _flags_are_single,
    _states_have_looks,
    _judged_anew_is_the_same,
    _peoples_word_stands,
)
