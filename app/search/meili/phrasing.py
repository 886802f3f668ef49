"""The visitor's words as Meilisearch takes them.

The server knows no "or". A term that can be said in several ways therefore becomes several
searches, whose findings are put together. Every word is quoted: the server then takes it as it
stands, and neither splits it, joins it to its neighbour nor completes it.

The server may take a longer phrase for found when its words stand in pairs in different places of
a passage (two words in a row are exact). Searches with a longer row therefore say what to verify.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from app.search import analyse
from app.search.engine import Term

MOST_WAYS = 24
"""Ways to say one query that are searched for; the rarer rest is left out."""

_SURE = 2  # tokens in a row that the server finds exactly


@dataclass(frozen=True, slots=True)
class Way:
    """One way to satisfy all terms: each of these rows, in text or title."""

    rows: tuple[analyse.Sequence, ...]

    @property
    def text(self) -> str:
        """The search as the server takes it."""
        return " ".join(f'"{" ".join(row)}"' for row in self.rows)

    @property
    def unsure(self) -> bool:
        """Whether what the server finds is to be verified."""
        return any(len(row) > _SURE for row in self.rows)

    def holds(self, title: str, body: str) -> bool:
        """Whether a passage's tokens satisfy this way."""
        return all(stands(row, title) or stands(row, body) for row in self.rows)


def ways(terms: Sequence[Term]) -> list[Way]:
    """The ways to satisfy all of some terms, the visitor's own first; one empty way for none."""
    said = product(*(analyse.forms(term) for term in terms))
    found = (Way(tuple(dict.fromkeys(row for form in forms for row in form))) for forms in said)
    return list(islice(dict.fromkeys(found), MOST_WAYS))


def stands(row: analyse.Sequence, tokens: str) -> bool:
    """Whether tokens stand in a row in a text's tokens."""
    return f" {' '.join(row)} " in f" {tokens} "


def any_stands(found: Iterable[Way], tokens: str) -> bool:
    """Whether at least one row of any way stands in a text's tokens."""
    return any(stands(row, tokens) for way in found for row in way.rows)
