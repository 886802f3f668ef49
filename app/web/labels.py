"""Labels of the values that can be filtered and shown: types, terms, boards, availability."""

from collections.abc import Mapping
from functools import lru_cache

from app.domain import terms
from app.domain.visibility import AVAILABILITY_LABELS, Availability
from app.domain.vocabulary import REVIEW_KIND_LABELS, DocumentRole, Nation, ReviewKind

FILTER_LABELS: Mapping[str, str] = {
    "type": "Type of review",
    "years": "Year published",
    "theme": "Theme",
    "area": "Area or board",
    "agency": "Agency with recommendations",
    "age": "Age of child",
    "harm": "Harm",
    "availability": "Availability",
}

NATION_OF_TYPE: Mapping[ReviewKind, Nation] = {
    ReviewKind.CPR: Nation.WALES,
    ReviewKind.APR: Nation.WALES,
    ReviewKind.SUSR: Nation.WALES,
    ReviewKind.LR_SCO: Nation.SCOTLAND,
    ReviewKind.CMR: Nation.NORTHERN_IRELAND,
}
"""Types that belong to one nation; all others are grouped under England (and Wales)."""

_BOARD_KINDS: Mapping[str, str] = {
    "safeguarding_children_partnership": "Safeguarding children partnership",
    "safeguarding_children_board": "Safeguarding children board",
    "lscb": "Local safeguarding children board",
    "sbni": "Safeguarding board (Northern Ireland)",
    "regional_safeguarding_board": "Regional safeguarding board",
    "child_protection_committee": "Child protection committee",
    "safeguarding_adults_board": "Safeguarding adults board",
    "community_safety_partnership": "Community safety partnership",
    "national_panel": "National panel",
}

ROLE_LABELS: Mapping[str, str] = {
    DocumentRole.OVERVIEW: "Overview report",
    DocumentRole.EXECUTIVE_SUMMARY: "Executive summary",
    DocumentRole.LEARNING_BRIEFING: "Learning briefing",
    DocumentRole.ACTION_PLAN: "Action plan",
    DocumentRole.RESPONSE: "Response",
    DocumentRole.STATEMENT: "Statement",
    DocumentRole.EASY_READ: "Easy read version",
    DocumentRole.APPENDIX: "Appendix",
    DocumentRole.OTHER: "Document",
}


def type_label(code: str) -> str:
    """What a type of review is called in full."""
    try:
        return REVIEW_KIND_LABELS[ReviewKind(code)]
    except ValueError:
        return code


def type_nation(code: str) -> str:
    """The heading under which a type is offered."""
    try:
        return str(NATION_OF_TYPE.get(ReviewKind(code), Nation.ENGLAND))
    except ValueError:
        return str(Nation.ENGLAND)


def term_label(group: str, code: str) -> str:
    """A subject term's label; its code in plain words where the vocabulary has moved on."""
    return terms.label(group, code)


def term_order(group: str, code: str) -> int:
    """Where a term stands in its group; terms the vocabulary does not know come last."""
    codes = [term.code for term in terms.of_group(group)]
    return codes.index(code) if code in codes else len(codes)


@lru_cache(maxsize=1)
def theme_names() -> Mapping[str, str]:
    """Codes of themes by every name they go by, in lower case."""
    names: dict[str, str] = {}
    for term in terms.of_group("theme"):
        for name in (term.label.casefold(), *term.synonyms):
            names.setdefault(name, term.code)
    return names


def value_label(name: str, value: str, boards: Mapping[str, str]) -> str:
    """The label of one value of one filter."""
    if name == "type":
        return type_label(value)
    if name == "area":
        return boards.get(value, value)
    if name == "availability":
        try:
            return AVAILABILITY_LABELS[Availability(value)]
        except ValueError:
            return value
    return term_label(name, value)


def recommendation_name(label: str, number: int) -> str:
    """What a recommendation is called: its printed label, or "Recommendation" and its number."""
    if any(letter.isalpha() for letter in label) and len(label) > 3:
        return label
    return f"Recommendation {label or number}"


THEME_GROUPS: Mapping[str, str] = {
    "voice": "The child’s voice and life",
    "curiosity": "Curiosity and challenge",
    "assessment": "Assessment and risk",
    "information": "Sharing information",
    "together": "Working together",
    "parents": "Working with parents",
    "practice": "Particular practice",
    "organisation": "How organisations work",
    "circumstances": "Circumstances",
    "good": "Good practice",
}
"""Headings under which themes are offered, by the parent the vocabulary gives them."""


def board_kind(code: str) -> str:
    """What a body that publishes reviews is, in words."""
    return _BOARD_KINDS.get(code, code.replace("_", " ").capitalize())
