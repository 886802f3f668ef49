"""``reviews.csv``: one line a review, what is several joined into one cell."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.records.said import standing_values
from ingest.exporting.tables import Row, head, public_reviews

FLAT_TERMS = {
    "theme": "themes",
    "harm": "harms",
    "age": "ages",
    "agency": "agencies",
    "method": "methods",
    "parental": "parental_terms",
    "status": "status_terms",
}
"""Groups of subject terms, each with the column that lists a review's codes."""

FLAT_VALUES = (
    "age_at_incident",
    "age_band",
    "sex",
    "n_subjects",
    "outcome",
    "incident_date",
    "legal_status",
    "csc_status",
    "setting",
    "perpetrator_relation",
    "methodology",
    "ethnicity_as_stated",
    "disability_as_stated",
)


def flat_rows(session: Session) -> Iterator[Row]:
    """``reviews.csv``: one line a review, lists joined by ``; ``."""
    for review in public_reviews(session):
        said = standing_values(review)
        row = {**head(review)}
        row["boards"] = "; ".join(row["boards"])
        row["authors"] = "; ".join(row["authors"])
        for group, column in FLAT_TERMS.items():
            row[column] = "; ".join(t.code for t in review.terms if t.group == group)
        for field in FLAT_VALUES:
            row[field] = _flat(said[field].shown) if field in said else None
        row["recommendations"] = sum(r.kind == "recommendation" for r in review.recommendations)
        row["pages"] = sum(d.pages_count for d in review.documents if d.is_primary)
        yield row


def _flat(value: Any) -> str | None:
    """A value for one cell: lists joined, ranges as ``earliest/latest``."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return "; ".join(_flat(part) or "" for part in value)
    if isinstance(value, dict):
        if "earliest" in value:
            return f"{value.get('earliest')}/{value.get('latest')}"
        return "; ".join(f"{name}={part}" for name, part in sorted(value.items()))
    return str(value)
