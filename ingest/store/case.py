"""A case: what one board publishes about one matter, as read, and what storing it came to."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ids import ReviewId, Sha256
from app.domain.vocabulary import DocumentRole
from ingest.values import Described, Extracted, Fetched

_RANK = {
    DocumentRole.OVERVIEW: 0,
    DocumentRole.EXECUTIVE_SUMMARY: 1,
    DocumentRole.LEARNING_BRIEFING: 2,
}
_COMPANION = 9
_SPEAKS = 1


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file of a case after reading. ``fetched`` is None for a local file and for bytes read
    again from the archive. ``primary_hint``: the page says that this is all there is.
    ``elsewhere``: another area's review, which this board only lists. ``board``: the one in whose
    context it was described, "" where in none."""

    url: str | None
    fetched: Fetched | None
    sha256: Sha256
    size: int
    media_type: str
    file_name: str
    extracted: Extracted
    described: Described
    primary_hint: bool = False
    elsewhere: bool = False
    board: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What one board publishes about one matter.

    ``also`` lists addresses of files of the same case that the record holds already and that were
    not read again; ``shared`` those that stand with other cases too. ``accept_all``: a person
    handed these files over, so they are kept though they may be no review. ``anew``: describe them
    again whatever stands. ``review_id`` is set when it is known whose files these are.
    ``neighbours`` are other boards that publish on the same site.
    """

    board_slug: str | None
    nation: str
    files: tuple[ReadFile, ...]
    also: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()
    fictional: bool = False
    accept_all: bool = False
    anew: bool = False
    review_id: str | None = None
    neighbours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StoredCase:
    """What storing changed. ``review_id`` is None when the files make no review of ours."""

    review_id: ReviewId | None
    created: bool
    changed: bool
    because: str = ""


def role_rank(role: DocumentRole, *, hinted: bool = False) -> int:
    """How well a role speaks for its case: 0 speaks best."""
    rank = _RANK.get(role, _COMPANION)
    return min(rank, 1) if hinted else rank


def primary_of(files: Sequence[ReadFile]) -> ReadFile | None:
    """The file that speaks for the case: the overview report before a summary before a briefing;
    English before a Welsh twin; the longer, then the earlier on the page. A briefing, a plan or a
    response speaks only where the page says that it is all there is."""
    reviews = [
        file
        for file in files
        if file.described.is_review
        and role_rank(file.described.role, hinted=file.primary_hint) <= _SPEAKS
    ]
    order = {id(file): place for place, file in enumerate(files)}

    def rank(file: ReadFile) -> tuple[int, int, int, int]:
        role = role_rank(file.described.role, hinted=file.primary_hint)
        welsh = 1 if file.described.language == "cy" else 0
        return role, welsh, -file.extracted.page_count, order[id(file)]

    return min(reviews, key=rank, default=None)
