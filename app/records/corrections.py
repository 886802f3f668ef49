"""What people decide a field says: kept for ever, over whatever the rules find now or later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain import terms
from app.domain.vocabulary import REVIEW_KIND_LABELS, FactState, ReviewKind
from app.errors import UsageError
from app.models import Correction, Review
from app.records.audit import Actor, Deed, add_audit
from app.records.reviews import apply_corrections, changed, whole_review
from app.records.said import decided_on, standing_values
from app.records.terms import TERM_FIELDS, codes_of

COLUMNS: Mapping[str, str] = {
    "title": "Title",
    "review_type": "Type of review",
    "case_label": "What the review calls the child or case",
    "publication_date": "Date of publication",
    "initiated_date": "Date the review was begun",
    "authors": "Authors",
    "language": "Language",
}
"""Fields with a column of their own, and what pages call them. All others are facts alone."""

ALWAYS_STATED = frozenset({"title", "review_type"})
_DATES = frozenset({"publication_date", "initiated_date"})
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Decision:
    """One field, decided. ``state`` known with a value, or not_stated; ``accepts``: as found."""

    field: str
    state: FactState
    value: Any
    reason: str
    accepts: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What stands of a field, for the person who decides on it."""

    field: str
    state: str
    value: Any
    source: str
    method: str
    document: int | None
    page: int | None
    quote: str
    confidence: float | None
    checked: bool


def told(review: Review, field: str) -> Told:
    """What stands of a field: a person's word, else what the rules found, else the column."""
    if field in TERM_FIELDS:
        return _told_terms(review, field)
    found = standing_values(review).get(field)
    if found is not None:
        return Told(
            field,
            found.state,
            found.value,
            found.source,
            found.method,
            found.document,
            found.page,
            found.quote,
            found.confidence,
            found.checked,
        )
    value = _column(review, field)
    state = FactState.KNOWN if value else FactState.CANNOT_TELL
    return Told(field, state.value, value, "", "", None, None, "", None, checked=False)


def _told_terms(review: Review, group: str) -> Told:
    held = [term for term in review.terms if term.group == group]
    checked = decided_on(review, group) is not None
    state = (
        FactState.KNOWN if held else (FactState.NOT_STATED if checked else FactState.CANNOT_TELL)
    )
    page, quote = next(((one[0], one[1]) for term in held for one in term.evidence[:1]), (None, ""))
    confidence = min((term.confidence for term in held), default=None)
    method = held[0].method if held else ""
    codes = codes_of(review, group) or None
    return Told(
        group, state.value, codes, "", method, None, page, quote, confidence, checked=checked
    )


def _column(review: Review, field: str) -> Any:
    if field in _DATES:
        prefix = "published" if field == "publication_date" else "initiated"
        ends = {end: getattr(review, f"{prefix}_{end}") for end in ("earliest", "latest")}
        return {end: day.isoformat() for end, day in ends.items() if day} or None
    return getattr(review, field) if field in COLUMNS else None


def fields_of(review: Review) -> list[str]:
    """Every field one may decide on: those with columns first, then what the rules look for."""
    others = {fact.field for fact in review.facts} | {row.field for row in review.corrections}
    return [*COLUMNS, *TERM_FIELDS, *sorted(others - set(COLUMNS) - set(TERM_FIELDS))]


def decide(
    session: Session, review_id: str, decision: Decision, *, actor: Actor, now: datetime
) -> Correction:
    """Let a person's word stand for a field, from now on.

    Raises:
        NotFound: no review has this id.
        UsageError: a change has no reason, or the field must have a value.
    """
    review = whole_review(session, review_id)
    before = told(review, decision.field)
    _refuse(decision)
    row = Correction(
        review_id=review_id,
        field=decision.field,
        state=decision.state.value,
        value=decision.value if decision.state is FactState.KNOWN else None,
        accepts=decision.accepts,
        reason=decision.reason or "as found",
        at=now,
        person_id=actor.person_id,
    )
    session.add(row)
    session.flush()
    review.corrections.append(row)
    apply_corrections(review, review.corrections)
    changed(session, review, now=now)
    deed = Deed(
        "correct",
        f"review {review_id}",
        reason=decision.reason,
        before={"field": decision.field, "state": before.state, "value": before.value},
        after={"field": decision.field, "state": row.state, "value": row.value},
    )
    add_audit(session, deed, actor=actor, at=now)
    return row


def _refuse(decision: Decision) -> None:
    if not decision.accepts and not decision.reason.strip():
        raise UsageError("A change needs a reason: say how you know.")
    if decision.state is FactState.KNOWN and decision.value in (None, "", [], {}):
        raise UsageError("Give the value, or choose “Not stated”.")
    if decision.state is not FactState.KNOWN and decision.field in ALWAYS_STATED:
        raise UsageError(f"{COLUMNS[decision.field]} is never empty: give a value.")


def parse_value(field: str, text: str, *, like: Any = None) -> Any:
    """What a person typed for a field, in the form the record keeps it.

    Dates may be a year, a month or a day: ``2022``, ``2022-03``, ``2022-03-12``, or two with a
    slash between them. Authors are separated by semicolons. ``like`` is the value that stands: a
    number stays a number, a list a list.

    Raises:
        UsageError: saying what may be typed.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise UsageError(f"The value must be {_LONGEST} characters or fewer.")
    if field in TERM_FIELDS:
        return _codes(field, text)
    if field in _DATES or _is_range(like):
        return parse_days(text)
    if field == "review_type":
        return _kind(text)
    if field == "authors" or isinstance(like, list):
        return [part for part in (piece.strip() for piece in text.split(";")) if part]
    if isinstance(like, int) and not isinstance(like, bool):
        if not text.isdigit():
            raise UsageError("Give a whole number.")
        return int(text)
    return text


def _is_range(like: Any) -> bool:
    return isinstance(like, Mapping) and bool({"earliest", "latest"} & set(like))


def _codes(group: str, text: str) -> list[str]:
    """Codes or labels of a group of terms, in the order of the vocabulary."""
    wanted = {part.strip().lower() for part in text.split(";") if part.strip()}
    found = [t for t in terms.of_group(group) if {t.code, t.label.lower()} & wanted]
    unknown = wanted - {t.code for t in found} - {t.label.lower() for t in found}
    if unknown:
        raise UsageError(f"{sorted(unknown)[0]!r} is no term of {TERM_FIELDS[group].lower()}.")
    return [term.code for term in found]


def _kind(text: str) -> str:
    try:
        return ReviewKind(text.lower()).value
    except ValueError:
        known = ", ".join(f"{kind.value} ({label})" for kind, label in REVIEW_KIND_LABELS.items())
        raise UsageError(f"{text!r} is no type of review. Types: {known}.") from None


def parse_days(text: str) -> dict[str, str]:
    """A day, month, year, or two of them with a slash, as a range with its precision."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2:
        raise UsageError("Give one date, or two with a slash between them.")
    first, last = _days(parts[0]), _days(parts[-1])
    if first[0] > last[1]:
        raise UsageError("The first date must not be after the second.")
    precision = first[2] if len(parts) == 1 else "range"
    return {
        "earliest": first[0].isoformat(),
        "latest": last[1].isoformat(),
        "precision": precision,
    }


def _days(text: str) -> tuple[date, date, str]:
    try:
        pieces = [int(piece) for piece in text.split("-")]
        match pieces:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31), "year"
            case [year, month]:
                after = date(year + month // 12, month % 12 + 1, 1)
                return date(year, month, 1), date.fromordinal(after.toordinal() - 1), "month"
            case [year, month, day]:
                return date(year, month, day), date(year, month, day), "day"
    except ValueError:
        pass
    raise UsageError(f"{text!r} is not a date. Write 2022, 2022-03 or 2022-03-12.")


def written(value: Any) -> str:
    """A value as a person would type it back."""
    if value is None:
        return ""
    if _is_range(value):
        first, last = value.get("earliest") or "", value.get("latest") or ""
        return first if first == last else f"{first}/{last}"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {one}" for name, one in sorted(value.items()))
    return str(value)
