"""One report's history as a file anybody can judge: the format of ``reviews judge``."""

from calendar import monthrange
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.domain.publication import Published
from app.domain.urls import authority_if_any
from app.errors import NotFound
from app.records import checks
from app.records.checks import Told, concerns
from app.records.judged_by import terms_of


def case_of(session: Session, review_id: str) -> dict[str, Any]:
    """Everything the ledger holds that a judgement of this report rests on.

    Raises:
        NotFound: there is no such review, or nobody has looked for it yet.
    """
    terms = terms_of(session, [review_id]).get(review_id)
    own = checks.told_of(session, [review_id], after=0)
    if terms is None or not own:
        raise NotFound(f"The ledger holds no look at a review {review_id}.")
    first = min(row.day for row in own)
    own = sorted(own, key=lambda row: (row.started_at, row.attempt, row.id))
    source = next((row for row in reversed(own) if row.url_role == "source"), own[-1])
    place = {"board_slug": source.board_slug or "", "source": authority_if_any(source.url)}
    shared = [row for row in checks.told_to_all(session, since=first) if concerns(row, **place)]
    rows = sorted([*own, *shared], key=lambda row: (row.day, row.started_at, row.id))
    published, rule = terms.plain
    return {
        "id": review_id,
        "name": f"review {review_id}",
        "published": _published(published),
        "publication_rule": str(rule),
        "day0": first.isoformat(),
        "observations": [_observation(row, first) for row in rows],
    }


def _published(stated: Published | None) -> dict[str, str] | None:
    if stated is None:
        return None
    lo, hi = stated.earliest, stated.latest
    if lo == hi:
        precision, text = "day", lo.isoformat()
    elif lo.day == 1 and hi == date(lo.year, lo.month, monthrange(lo.year, lo.month)[1]):
        precision, text = "month", f"{lo:%Y-%m}"
    elif (lo, hi) == (date(lo.year, 1, 1), date(lo.year, 12, 31)):
        precision, text = "year", f"{lo.year:04}"
    else:
        return {
            "earliest": lo.isoformat(),
            "latest": hi.isoformat(),
            "kind": str(stated.kind),
        }
    return {"date": text, "precision": precision, "kind": str(stated.kind)}


def _observation(row: Told, first: date) -> dict[str, Any]:
    told: dict[str, Any] = {
        "day": (row.day - first).days,
        "url_role": row.url_role,
        "outcome": row.outcome,
        "detail": row.detail,
        "at": row.started_at.isoformat(),
        "attempt": row.attempt,
        "id": row.id,
    }
    if row.similarity is not None:
        told["similarity"] = row.similarity
    if row.removed_text:
        told["removed_text"] = True
    if row.relation is not None:
        told["relation"] = row.relation
    if row.url_role == "alternate":
        told["address"] = row.url
    return told
