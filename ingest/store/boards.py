"""Whose review it is, and whose words describe a file, whichever board was read first.

Boards are read in any order and by many workers at once, and the same report may stand on the sites
of several. What the record says at the end must not depend on who came first.
"""

from collections.abc import Collection, Sequence

from app.models import Document, Review
from ingest.store.case import Case, ReadFile
from ingest.values import Described

NAMED = "named in the report"
FOUND = "found on the board's site"


def boards_of(review: Review, case: Case, named: Sequence[str] | None) -> dict[str, str]:
    """Boards in order, each with the reason: those the report names, then those on whose sites it
    was found. ``named`` is None where the case brings no new description."""
    held = {row.board_slug: row.because for row in sorted(review.boards, key=lambda r: r.position)}
    if named is None:
        named = [slug for slug, why in held.items() if NAMED in why]
    found = {slug for slug, why in held.items() if FOUND in why}
    read = {slug for file in case.files for slug in named_in(file.described)}
    if case.board_slug is not None and publishes(
        case.board_slug, read or set(named), case.neighbours
    ):
        found.add(case.board_slug)
    order = [*dict.fromkeys(named), *sorted(found - set(named))]
    reasons = ((NAMED, set(named)), (FOUND, found))
    return {slug: "; ".join(why for why, whose in reasons if slug in whose) for slug in order}


def named_in(described: Described) -> tuple[str, ...]:
    """The boards that a page of the document names, as opposed to the one on whose site it was
    found."""
    pages = {v.value for v in described.values if v.field == "board" and v.page is not None}
    return tuple(slug for slug in described.boards if slug in pages)


def publishes(slug: str, named: Collection[str], neighbours: Collection[str]) -> bool:
    """Whether a file on a board's site is one of that board's: not where several boards share the
    site and the file names others of them alone."""
    return slug in named or not set(named) & set(neighbours)


def outranks(file: ReadFile, held: Document) -> bool:
    """Whether a file's description, made in one board's context, stands over the one held.

    A board that the text names knows best, then the first by slug; a file that a person handed in
    without naming a board gives way to any.
    """
    return rank(file.board, named=file.board in named_in(file.described)) < rank_held(held)


def rank(slug: str, *, named: bool) -> tuple[bool, bool, str]:
    """How well a board's context describes a file: the smaller, the better."""
    return not slug, not named, slug


def rank_held(held: Document) -> tuple[bool, bool, str]:
    """The same of the context in which a held document was described."""
    return rank(held.described_for, named=held.described_for_named)


def note_describer(document: Document, file: ReadFile) -> None:
    """Remember for which board a file was described."""
    document.described_for = file.board
    document.described_for_named = file.board in named_in(file.described)
