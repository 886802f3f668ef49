"""What a review says of itself, value by value, each with where it comes from.

A person's correction outranks what was found, for ever. Pages and API show the same values.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.vocabulary import FactState
from app.models import Review
from app.records.said import NOT_STATED, SourcedValue, standing_values
from app.web import dates
from app.web.labels import term_label

__all__ = ["NOT_STATED", "SourcedValue", "values"]

FIELD_LABELS: Mapping[str, str] = {
    "title": "Title on the report",
    "publication_date": "Published",
    "case_label": "Name used for the child or family",
    "outcome": "What happened",
    "age_at_incident": "Age of the child",
    "age_band": "Age group",
    "sex": "Sex",
    "ethnicity_as_stated": "Ethnicity, as stated",
    "disability_as_stated": "Disability, as stated",
    "n_subjects": "Number of children",
    "incident_date": "When it happened",
    "setting": "Where it happened",
    "perpetrator_relation": "Who harmed the child",
    "death_class": "Class of death",
    "legal_status": "Legal status",
    "csc_status": "Known to children’s social care",
    "parental_factors": "Circumstances of the parents",
    "agencies": "Agencies named",
    "methodology": "How the review was done",
    "authors": "Reviewer",
    "initiated_date": "Review started",
    "completed_date": "Review completed",
    "language": "Language",
}
"""Labels of fields in the order they are shown; fields not named here follow, by name."""

HIDDEN = {"board", "review_type", "date_candidate", "lead_reviewers"}
"""Shown elsewhere on the page, or of no use to a reader."""

TERM_GROUPS: Mapping[str, str] = {
    "age_band": "age",
    "agencies": "agency",
    "csc_status": "status",
    "death_class": "death_class",
    "legal_status": "status",
    "methodology": "method",
    "outcome": "outcome",
    "parental_factors": "parental",
    "perpetrator_relation": "perpetrator",
    "setting": "setting",
    "sex": "sex",
}
"""Fields whose values are codes of a group of terms."""

_LANGUAGES: Mapping[str, str] = {"en": "English", "cy": "Welsh"}

_ORDER = {name: place for place, name in enumerate(FIELD_LABELS)}


def values(review: Review) -> dict[str, SourcedValue]:
    """The standing value of every field, by field, in the order of :data:`FIELD_LABELS`."""
    found = standing_values(review)
    names = sorted(found, key=lambda name: (_ORDER.get(name, len(_ORDER)), name))
    return {name: found[name] for name in names}


def label(field: str) -> str:
    """What a field is called on a page."""
    return FIELD_LABELS.get(field, field.replace("_", " ").capitalize())


def in_words(value: SourcedValue) -> str:
    """A value for readers; never blank."""
    if value.state == FactState.NOT_STATED or value.value == []:
        return "Not stated"
    if value.state != FactState.KNOWN or value.value in (None, "", {}):
        return "Cannot tell"
    return _words(value.field, value.value)


def _words(field: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_words(field, one) for one in value)
    if isinstance(value, dict):
        return _range_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if field in TERM_GROUPS:
        return term_label(TERM_GROUPS[field], text)
    if field == "language":
        return _LANGUAGES.get(text, text)
    return text


def _range_words(value: Mapping[str, Any]) -> str:
    first, last = _day(value.get("earliest")), _day(value.get("latest"))
    if first or last:
        return dates.in_words(first, last, str(value.get("precision", "")))
    return "; ".join(f"{name.replace('_', ' ')}: {one}" for name, one in sorted(value.items()))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def provenance(value: SourcedValue) -> str:
    """Where a value comes from and whether a person has looked, in one or two sentences."""
    checked = by_person("Checked", value.checked_on) if value.checked else "Not yet checked."
    if value.method == "human" and value.page is None:
        return by_person("Entered", value.checked_on)
    if value.page is not None:
        where = f"From page {value.page} of the report."
    else:
        where = {
            "link": "From the words of the link on the publisher’s website.",
            "listing": "From the publisher’s website.",
            "metadata": "From the file’s own description.",
            "registry": "From our list of boards.",
            "import": "Given when the report was added.",
        }.get(value.source, "Found automatically.")
    return f"{where} {checked}"


def by_person(deed: str, on: date | None) -> str:
    """That a person did something and when; never who."""
    return (
        f"{deed} by a person on {dates.in_words(on, on, 'day')}." if on else f"{deed} by a person."
    )


def day_of(episode: object, end: str) -> date | None:
    """One end (``first`` or ``last``) of an absence as the judgement keeps it."""
    return _day(episode.get(end)) if isinstance(episode, dict) else None
