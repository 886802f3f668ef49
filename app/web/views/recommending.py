"""A recommendation as pages show it away from its report: its words, where they stand, and in which
earlier reviews the like was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models import Recommendation
from app.records.recommendations import Asked, Earlier, earlier_ones
from app.records.showing import titles
from app.web.labels import recommendation_name, term_label
from app.web.templating import plural
from app.web.views.documents import page_href

NAMED = 3
"""Earlier reviews named; the others are counted."""

_KINDS = {"finding": "Finding", "question": "Question for the board"}


@dataclass(frozen=True, slots=True)
class Before:
    """Where the like was asked before: links to some of the earlier ones, and how many more."""

    heading: str
    links: tuple[tuple[str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    text: str
    kind: str
    for_whom: str
    source: str
    source_href: str
    page_href: str
    page_text: str
    themes: tuple[tuple[str, str], ...]
    before: Before | None


def before_of(earlier: Sequence[Earlier], names: Mapping[str, str]) -> Before | None:
    """What to say of earlier ones, given what reviews are called; nothing where there are none."""
    if not earlier:
        return None
    rest = len(earlier) - NAMED
    return Before(
        heading=f"Asked before in {plural(len(earlier), 'earlier review')}:",
        links=tuple(
            (
                f"/reviews/{one.review_id}#recommendation-{one.ordinal}",
                _dated(names.get(one.review_id, one.title), one.year),
            )
            for one in earlier[:NAMED]
        ),
        more=f"and {rest} more" if rest > 0 else "",
    )


def befores(session: Session, rows: Sequence[Recommendation]) -> dict[tuple[str, int], Before]:
    """What to say of each that was asked before, by (review id, ordinal)."""
    earlier = earlier_ones(session, rows)
    names = titles(session, {one.review_id for those in earlier.values() for one in those})
    found = {key: before_of(those, names) for key, those in earlier.items()}
    return {key: before for key, before in found.items() if before is not None}


def ledger_rows(session: Session, found: Sequence[Asked]) -> tuple[LedgerRow, ...]:
    """Recommendations with their sources, in the order given."""
    before = befores(session, [one.recommendation for one in found])
    names = titles(session, {one.recommendation.review_id for one in found})
    rows = []
    for one in found:
        row = one.recommendation
        source = _dated(names.get(row.review_id, one.title), one.year)
        rows.append(_row(row, source, before.get((row.review_id, row.ordinal))))
    return tuple(rows)


def _dated(name: str, year: int | None) -> str:
    """What a review is called, with its year unless it says it."""
    return name if year is None or str(year) in name else f"{name} ({year})"


def _row(row: Recommendation, source: str, before: Before | None) -> LedgerRow:
    name = recommendation_name(row.label, row.number or row.ordinal)
    return LedgerRow(
        text=row.text,
        kind=_KINDS.get(row.kind, ""),
        for_whom=", ".join(term_label("agency", code) for code in row.addressees),
        source=source,
        source_href=f"/reviews/{row.review_id}#recommendation-{row.ordinal}",
        page_href=page_href(row.review_id, row.document_number, row.page),
        page_text=f"{name}, page {row.page}",
        themes=tuple((f"/themes/{code}", term_label("theme", code)) for code in row.themes),
        before=before,
    )
