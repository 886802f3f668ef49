"""What reading one page of a board's site gives."""

from dataclasses import dataclass

from ingest.values import FoundLink, RoleGuess


@dataclass(frozen=True, slots=True)
class StatusNote:
    """Words a board writes where a link was ("No longer published"), and the case they stand by."""

    case: str
    words: str
    context: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page read.

    ``links``: every link of the page's content, in order, with the words around it.
    ``next_pages``: further pages of the same list. ``review_pages``: pages of the same site that
    may hold reviews' files: one review's page, a news post, a year's list. ``named_pages``: pages
    of the same site under a name or date that says nothing of reviews ("Two sisters"): worth
    following only from a page that is known to list reviews. ``says_empty``: the page
    says in words that it has no reviews to show, and shows none; ``empty_because`` quotes it.
    ``bare``: it looks like a list that has been emptied, but does not say so. ``statuses``: where
    it says that a report is not yet, or no longer, there. ``capped``: it is so long that its end
    was not read.
    """

    url: str
    title: str
    links: tuple[FoundLink, ...]
    next_pages: tuple[str, ...] = ()
    review_pages: tuple[str, ...] = ()
    named_pages: tuple[str, ...] = ()
    says_empty: bool = False
    empty_because: str = ""
    bare: bool = False
    statuses: tuple[StatusNote, ...] = ()
    capped: bool = False


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A link that belongs to a case, and what it seems to lead to."""

    link: FoundLink
    guess: RoleGuess


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """The files of one case on a listing: one review with its documents, the main one first.

    ``label`` is the case's name as the board writes it, "" where it writes none; ``keys`` every
    name it goes by; ``dated`` the words that date it. A file shared by several cases is in each.
    """

    label: str
    keys: frozenset[str]
    dated: str
    files: tuple[CaseFile, ...]

    @property
    def main(self) -> CaseFile | None:
        """The file that stands for the review, or None when only companions are listed."""
        return next((f for f in self.files if f.guess.primary), None)
