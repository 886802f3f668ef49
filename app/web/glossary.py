"""A report's own abbreviations, for its page and spelled out on hover in its text.

They were read from the places where the report spells them out: the same letters mean different
things in different reports, so nothing is guessed from outside.
"""

import re
from collections.abc import Mapping

from app.models import Review


def of_review(review: Review) -> Mapping[str, str]:
    """Short forms to long ones, as the report itself defines them."""
    found = review.quality.get("acronyms") if review.quality else None
    return found if isinstance(found, dict) else {}


def spans(text: str, known: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Where known short forms stand in a text, each with what it stands for.

    Only the first on a page is marked, and not where the text itself spells it out.
    """
    if not known:
        return []
    pattern = re.compile(
        r"(?<![\w(])(" + "|".join(re.escape(one) for one in sorted(known, key=len)[::-1]) + r")\b"
    )
    found: dict[str, tuple[int, int, str]] = {}
    for match in pattern.finditer(text):
        found.setdefault(match[1], (match.start(), match.end(), known[match[1]]))
    return sorted(found.values())
