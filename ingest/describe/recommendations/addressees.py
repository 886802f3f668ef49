"""Whom a recommendation asks: the agencies named before its verb, else by its heading."""

import re

from ingest.describe.letters import fold, lower
from ingest.describe.matching import agencies_in

_VERB = re.compile(
    r"\b(?:should|must|shall|needs? to|ought to|to (?:ensure|review|consider|develop|seek|work"
    r"|provide)|(?:is|are) "
    r"(?:asked|requested|required|recommended|encouraged|invited|to)|will)\b",
    re.IGNORECASE,
)


def addressees_of(text: str, subject: str = "", stem: str = "") -> tuple[str, ...]:
    """Codes of agencies, in the order named. Empty where nobody is named."""
    words = fold(text)
    verb = _VERB.search(words)
    before = words[: verb.start()] if verb and verb.start() < 260 else ""
    for place in (before, stem, subject, words[:160] if not verb else ""):
        found = agencies_in(lower(fold(place)))
        if found:
            return found
    return ()
