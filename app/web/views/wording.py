"""Counts said in words, with the means they are held against."""

from collections.abc import Sequence

FEWEST_YEARS = 2
"""Earlier years below which there is nothing to compare with."""
_SAME = 0.1  # a tenth above or below the mean is called about the same
_FEW = 5  # a mean below which a share of it says more than is known


def against_mean(count: int, before: Sequence[int], what: str = "") -> str:
    """How a count compares with the mean of the same in earlier years, oldest first.

    ``what`` completes "in … of the five years before"; empty, whole years are meant. Says so where
    there is too little to compare with.
    """
    if len(before) < FEWEST_YEARS:
        return "There are too few earlier years to compare with."
    mean = sum(before) / len(before)
    years = f"the {_number(len(before))} years before"
    said = f"{mean:.1f}".removesuffix(".0")
    of = f"{what} of {years}" if what else years
    if not mean:
        return f"There were none in {of}."
    change = (count - mean) / mean
    base = f"the mean of {of} ({said})"
    if abs(change) < _SAME or round(mean) == count:
        return f"That is about {base}."
    way = "more" if change > 0 else "fewer"
    if mean < _FEW or change >= 1:
        return f"That is {way} than {base}."
    return f"That is {abs(change):.0%} {way} than {base}."


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else str(count)
