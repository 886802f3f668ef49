"""The ledger of recommendations as asked for: the same parameters for page, API and CSV."""

from dataclasses import replace
from datetime import date

from app.records.recommendations_found import Place, Sought
from app.web.query import Asked

FILTERS = ("theme", "agency", "area")
"""Filters of a search that the ledger knows; it takes no heed of the others."""


def known(asked: Asked) -> Asked:
    """What was asked for without what the ledger has no answer to."""
    filters = {name: asked.chosen(name) for name in FILTERS if asked.chosen(name)}
    return replace(asked, filters=filters, scope="all", sort="", own_words=False)


def sought(asked: Asked) -> Sought:
    """The same for the record."""
    return Sought(
        q=asked.q,
        themes=asked.chosen("theme"),
        agencies=asked.chosen("agency"),
        boards=asked.chosen("area"),
        year_from=asked.year_from,
        year_to=asked.year_to,
    )


def cursor_of(place: Place) -> str:
    """A place as programs hand it back."""
    return f"{place.day.isoformat() if place.day else 'undated'}.{place.id}"


def place_of(cursor: str) -> Place | None:
    """The place a cursor names; None where it names none."""
    day, _, number = cursor.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    try:
        return Place(None if day == "undated" else date.fromisoformat(day), int(number))
    except ValueError:
        return None
