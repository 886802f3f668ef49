"""What stands of a review's facts: what the rules found, and over it what people decided."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.linkstate import london_day
from app.domain.vocabulary import FactState
from app.models import Correction, Fact, Review
from app.records.terms import TERM_FIELDS

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class SourcedValue:
    """One value with its provenance. ``checked`` is true once a person has decided on it,
    which was on ``checked_on``. Who it was is not public."""

    field: str
    state: str
    value: Any
    source: str
    method: str
    document: int | None
    page: int | None
    quote: str
    confidence: float
    checked: bool
    checked_on: date | None = None

    @property
    def shown(self) -> Any:
        """The value for machines: ``not stated`` is a value; what cannot be told is None."""
        if self.state == FactState.NOT_STATED:
            return NOT_STATED
        return self.value if self.state == FactState.KNOWN else None


def standing_values(review: Review) -> dict[str, SourcedValue]:
    """The standing value of every field. Facts and corrections must be loaded."""
    found = {fact.field: _of_fact(fact) for fact in reversed(review.facts) if fact.ordinal == 0}
    for correction in review.corrections:  # oldest first: the newest stands
        if correction.field in TERM_FIELDS:
            continue  # said by the review's terms
        found[correction.field] = _of_correction(correction, found.get(correction.field))
    return found


def _of_fact(fact: Fact) -> SourcedValue:
    return SourcedValue(
        field=fact.field,
        state=fact.state,
        value=fact.value,
        source=fact.source,
        method=fact.method,
        document=fact.document_number,
        page=fact.page,
        quote=fact.quote,
        confidence=fact.confidence,
        checked=False,
    )


def _of_correction(correction: Correction, found: SourcedValue | None) -> SourcedValue:
    """A correction that accepts what was found keeps its page and words."""
    keeps = correction.accepts and found is not None
    return SourcedValue(
        field=correction.field,
        state=correction.state,
        value=correction.value,
        source=found.source if keeps and found else "editor",
        method="human",
        document=found.document if keeps and found else None,
        page=found.page if keeps and found else None,
        quote=found.quote if keeps and found else "",
        confidence=1.0,
        checked=True,
        checked_on=london_day(correction.at),
    )


def decided_on(review: Review, field: str) -> date | None:
    """The day on which a person last decided what a field says; None where nobody has."""
    days = [london_day(row.at) for row in review.corrections if row.field == field]
    return days[-1] if days else None
