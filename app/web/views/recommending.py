"""A recommendation as pages show it away from its report: its words, where they stand, and in which
earlier reviews the like was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models import Recommendation
from app.records.recommendations import Asked, Earlier, earlier_ones
from app.records.showing import board_names
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


def before_of(earlier: Sequence[Earlier], boards: Mapping[str, str]) -> Before | None:
    """What to say of earlier ones; nothing where there are none."""
    if not earlier:
        return None
    rest = len(earlier) - NAMED
    return Before(
        heading=f"Asked before in {plural(len(earlier), 'earlier review')}:",
        links=tuple(
            (
                f"/reviews/{one.review_id}#recommendation-{one.ordinal}",
                ", ".join(str(p) for p in (one.title, boards.get(one.board), one.year) if p),
            )
            for one in earlier[:NAMED]
        ),
        more=f"and {rest} more" if rest > 0 else "",
    )


def befores(session: Session, rows: Sequence[Recommendation]) -> dict[tuple[str, int], Before]:
    """What to say of each that was asked before, by (review id, ordinal)."""
    earlier = earlier_ones(session, rows)
    slugs = {one.board for those in earlier.values() for one in those}
    names = board_names(session, slugs) if slugs else {}
    found = {key: before_of(those, names) for key, those in earlier.items()}
    return {key: before for key, before in found.items() if before is not None}


def ledger_rows(session: Session, found: Sequence[Asked]) -> tuple[LedgerRow, ...]:
    """Recommendations with their sources, in the order given."""
    before = befores(session, [one.recommendation for one in found])
    return tuple(
        _row(one, before.get((one.recommendation.review_id, one.recommendation.ordinal)))
        for one in found
    )


def _row(one: Asked, before: Before | None) -> LedgerRow:
    row = one.recommendation
    name = recommendation_name(row.label, row.number or row.ordinal)
    when = f" ({one.year})" if one.year and str(one.year) not in one.title else ""
    return LedgerRow(
        text=row.text,
        kind=_KINDS.get(row.kind, ""),
        for_whom=", ".join(term_label("agency", code) for code in row.addressees),
        source=f"{one.title}{when}",
        source_href=f"/reviews/{row.review_id}#recommendation-{row.ordinal}",
        page_href=page_href(row.review_id, row.document_number, row.page),
        page_text=f"{name}, page {row.page}",
        themes=tuple((f"/themes/{code}", term_label("theme", code)) for code in row.themes),
        before=before,
    )
