"""Subject terms that people may decide on, a group at a time: what they say stands for ever."""

from collections.abc import Mapping, Sequence

from app.models import Review, ReviewTerm

TERM_FIELDS: Mapping[str, str] = {
    "theme": "Themes",
    "harm": "Types of harm",
    "age": "Age of the child",
    "agency": "Agencies with recommendations",
}
"""Groups of terms that are corrected as one field, and what pages call them."""


def codes_of(review: Review, group: str) -> list[str]:
    """The codes that stand of a group, in order."""
    return sorted(term.code for term in review.terms if term.group == group)


def set_codes(review: Review, group: str, codes: Sequence[str]) -> None:
    """Let these codes, and no others, stand of a group. What bears out a code is kept."""
    held = {term.code: term for term in review.terms if term.group == group}
    for code, term in held.items():
        if code not in codes:
            review.terms.remove(term)
    for code in codes:
        if code not in held:
            held[code] = ReviewTerm(group=group, code=code, evidence=[], rule="")
            review.terms.append(held[code])
        held[code].method = "human"
        held[code].confidence = 1.0
