"""Dates in words: ranges that are not known to the day are not shown as if they were."""

from datetime import date

from app.models import Review


def in_words(earliest: date | None, latest: date | None, precision: str = "") -> str:
    """``12 March 2022``, ``March 2022``, ``2022``, ``between … and …``; empty when unknown."""
    first = earliest or latest
    if first is None:
        return ""
    last = latest or first
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if precision == "month" or (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if precision == "year" or first.year == last.year:
        return str(first.year)
    return f"between {first.day} {first:%B %Y} and {last.day} {last:%B %Y}"


def published(review: Review) -> str:
    """When a review was published, in words; empty when not known."""
    return in_words(review.published_earliest, review.published_latest, review.published_precision)


def year(review: Review) -> int | None:
    """The year of publication, where it is one year."""
    first, last = review.published_earliest, review.published_latest
    if first is None and last is None:
        return None
    years = {day.year for day in (first, last) if day is not None}
    return years.pop() if len(years) == 1 else None
