"""An age as a text tells it, and the band it falls in."""

from dataclasses import dataclass

from ingest.describe.facts.agewords import BANDS
from ingest.describe.facts.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Age:
    """An age in days (a year counts 365, a month 30), as written, and where."""

    days: int
    words: str
    sentence: Sentence
    score: float
    ranged: bool = False
    """One end of a span of ages, such as "between eight and twelve"."""
    at: int = 0
    """Which sentence of the opening it is."""

    @property
    def band(self) -> str:
        return band_of(self.days)


def band_of(days: int) -> str:
    """The age band's code; -1 stands for unborn."""
    if days < 0:
        return "unborn"
    return next((code for limit, code in BANDS if days < limit), "18-plus")
