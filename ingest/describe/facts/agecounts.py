"""What the numbers and units of a written age come to in days."""

import re

from ingest.describe.facts.agewords import DAYS, ORDINALS, WORDS


def days_of(match: re.Match[str]) -> int | None:
    """The age in days, None where no unit and no age of years can be meant."""
    for group, days in (("unborn", -1), ("newborn", 0), ("few", 30)):
        if match[group]:
            return days
    if match["nth"]:
        before = match["birthday"].lower() in {"before", "approaching", "short of", "off", "from"}
        return ORDINALS[match["nth"].lower()] * 365 - (30 if before else 0)
    if match["nth_year"]:  # one's seventeenth year is the one in which one is sixteen
        return int((ORDINALS[match["nth_year"].lower()] - 0.5) * 365)
    if any(match[stage] for stage in ("form", "primary", "senior", "reception", "sixth")):
        return _at_school(match)
    if match["from"] or match["from2"]:
        return in_days(match["from"] or match["from2"])
    return _counted(match)


def _at_school(match: re.Match[str]) -> int | None:
    """The usual age in a year at school."""
    if match["form"]:
        form = int(match["form"])
        return int((form + 4.5) * 365) if form <= 13 else None
    for stage, before in (("primary", 4.5), ("senior", 11.5)):
        if match[stage]:
            return int((int(match[stage]) + before) * 365)
    return int((4.5 if match["reception"] else 16.5) * 365)


def _counted(match: re.Match[str]) -> int | None:
    for number, unit in _UNITS:
        if match[number]:
            days = in_days(match[number], match[unit] if unit else None)
            if number in {"n16", "n18"} or re.search(
                r"under|less|almost|nearly|not yet", _nearly(match), re.IGNORECASE
            ):
                days -= 1
            return days + _more(match)
    return None


_UNITS = (
    ("n", "u"),
    ("n3", "u3"),
    ("n4", "u4"),
    ("n8", "u8"),
    ("n6", ""),
    ("n7", "u7"),
    ("n10", ""),
    ("n12", ""),
    ("n14", ""),
    ("n15", "u15"),
    ("n16", ""),
    ("n17", ""),
    ("n18", ""),
    ("n19", "u19"),
)


def written_days(written: str) -> int:
    """An age such as "nine" or "6 weeks" in days."""
    number, _, unit = written.partition(" ")
    return in_days(number, unit)


def in_days(number: str, unit: str | None = None) -> int:
    """A written number of units, of years where none is told, in days."""
    return int(_in_figures(number) * DAYS[(unit or "years").lower().rstrip("s")])


def _nearly(match: re.Match[str]) -> str:
    return f"{match['less'] or ''} {match['near'] or ''}"


def _more(match: re.Match[str]) -> int:
    """``2 years and 6 months``, ``three and a half weeks``."""
    for half, unit in (("half", "u"), ("half3", "u3")):
        if match[half]:
            return in_days("1", match[unit]) // 2
    for number, unit in (("n2", "u2"), ("n5", "u5"), ("n11", "u11")):
        if match[number]:
            return in_days(match[number], match[unit])
    return 0


def _in_figures(written: str) -> float:
    small = written.lower().replace("\u00bd", ".5")
    if small in WORDS:
        return WORDS[small]
    if small.startswith("twenty"):
        return 20 + WORDS[small[6:].strip(" -")]
    return float(small)
