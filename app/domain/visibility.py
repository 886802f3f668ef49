"""What the public may see of a review, and the few words in which we say whether it is online.

Asked by pages, API, feeds, exports and the index alike, so that they cannot differ.
"""

from enum import StrEnum


class Showing(StrEnum):
    """``whole``: the record and our copy. ``record``: the record, but not the copy or its text
    (we hold the copy back while it is looked into). ``tombstone``: id and date only.
    ``nothing``: as if it were not there."""

    WHOLE = "whole"
    RECORD = "record"
    TOMBSTONE = "tombstone"
    NOTHING = "nothing"


_COPY_HELD = {"hold"}
_COPY_WITHHELD = {"withheld"}


def showing(*, visibility: str, copy: str = "public") -> Showing:
    """Decide what may be shown.

    ``visibility`` is the review's column; ``copy`` is what the judgement of its links says of our
    copy (``public``, ``hold``, ``hold_previous``, ``withheld``). Whether the document is a kind of
    review we collect does not matter: what a person imported knowingly is shown with its type.
    ``hold_previous`` hides older documents, which carry their own mark, and changes nothing here.
    """
    if visibility == "withheld" or copy in _COPY_WITHHELD:
        return Showing.TOMBSTONE
    if visibility != "public":
        return Showing.NOTHING
    return Showing.RECORD if copy in _COPY_HELD else Showing.WHOLE


class Availability(StrEnum):
    """Whether a report can be found on the web, as the facet of that name says it."""

    ONLINE = "online"
    ELSEWHERE = "elsewhere"
    GONE = "gone"
    UNKNOWN = "unknown"


AVAILABILITY_LABELS: dict[Availability, str] = {
    Availability.ONLINE: "On the publisher’s website",
    Availability.ELSEWHERE: "Only on another website",
    Availability.GONE: "No longer found online",
    Availability.UNKNOWN: "Not known",
}

_GROUPS: dict[str, Availability] = {
    "available": Availability.ONLINE,
    "moved": Availability.ONLINE,
    "replaced": Availability.ONLINE,
    "public_elsewhere": Availability.ELSEWHERE,
    "gone_early": Availability.GONE,
    "gone_date_uncertain": Availability.GONE,
    "gone_no_minimum": Availability.GONE,
    "expired": Availability.GONE,
    "withdrawn_explained": Availability.GONE,
}


def availability_group(state: str) -> Availability:
    """Put the state of a review's links into one of four groups.

    Absence that is not confirmed yet, silence and refusals are ``unknown``: they say nothing.
    """
    return _GROUPS.get(state, Availability.UNKNOWN)
