"""One behaviour of the catalogue: what the site does and what our verdict must be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.vocabulary import Outcome
from ingest.fetch import Kind
from ingest.values import Fetched, Validators
from tests.hostile.site import HOME, PDF, Dials, Reply, Site

DOCUMENT = "http://board.example/doc.pdf"


@dataclass(frozen=True)
class Case:
    """``verdict`` is the outcome where the visit must fail, or the status of a whole answer."""

    number: int
    name: str
    replies: Mapping[str, Reply]
    verdict: Outcome | int
    url: str = DOCUMENT
    kind: Kind = Kind.DOCUMENT
    body: bytes | None = None
    names: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset({"board.example"})
    validators: Validators | None = None
    within: float = 3.0
    standard: Outcome | int | None = None  # where the standard library rightly sees it otherwise
    check: Callable[[Fetched, Site, Dials], None] | None = None

    def __str__(self) -> str:
        return f"{self.number:02d} {self.name}"


def at_doc(reply: Reply, **others: Reply) -> dict[str, Reply]:
    """A site whose document answers so."""
    return {"/doc.pdf": reply, **others}


PLAIN_NAMES: Mapping[str, Sequence[Sequence[str]]] = {
    "board.example": [[HOME]],
    "www.board.example": [[HOME]],
}
__all__ = ["DOCUMENT", "PDF", "PLAIN_NAMES", "Case", "at_doc"]
