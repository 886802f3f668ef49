"""What a page says of itself: that it is empty, when it was posted, which reports are gone."""

from collections.abc import Iterable

from app.domain.vocabulary import DocumentRole
from ingest.boards import words
from ingest.boards.blocks import Outline
from ingest.boards.dates import date_words, is_date, labelled_date
from ingest.boards.labels import bare_label, labels_in
from ingest.boards.listing import StatusNote
from ingest.boards.roles import guess_role
from ingest.boards.words import plain
from ingest.markup import clean_text
from ingest.values import FoundLink


def says_empty(outline: Outline, links: tuple[FoundLink, ...]) -> str:
    """The words by which a page says that it lists no reviews, if it lists none; else ""."""
    said = next((m.group(0) for p in outline.paragraphs if (m := words.EMPTY.search(plain(p)))), "")
    if not said:
        said = next(
            (m.group(0) for h in outline.headings if (m := words.EMPTY.search(plain(h)))), ""
        )
    return "" if not said or any(_is_review(link) for link in links) else said


def _is_review(link: FoundLink) -> bool:
    guess = guess_role(link)
    return guess.role in {DocumentRole.OVERVIEW, DocumentRole.EXECUTIVE_SUMMARY} and (
        guess.sort == "document"
        or (guess.confidence >= 0.5 and bool(labels_in(link.text) or bare_label(link.text)))
    )


def is_bare(outline: Outline, links: tuple[FoundLink, ...], title: str) -> bool:
    """A review listing (by its headings) without one link that could be a review or lead to one."""
    listed = any(words.CHILD_REVIEW.search(plain(h)) for h in [title, *outline.headings])
    return (listed or bool(outline.tables_without_rows)) and not any(
        guess_role(link).role is not None or guess_role(link).sort == "page" for link in links
    )


def post_date(outline: Outline, title: str) -> str:
    """The date of a post about one review: its own "Published …" line, near its top, or else a
    date that stands there alone."""
    if not (labels_in(title) or words.CHILD_REVIEW.search(plain(title))):
        return ""
    opening = [p for p in outline.opening[:4] if len(p) <= 90]
    said = next((d for p in opening if (d := labelled_date(p))), "")
    return said or next((date_words(p) for p in opening[:2] if is_date(p)), "")


def statuses(outline: Outline) -> tuple[StatusNote, ...]:
    """Every note that a report is no longer, or not yet, there, with the case it stands by."""
    notes = []
    for n, paragraph in enumerate(outline.paragraphs):
        m = words.STATUS.search(plain(paragraph))
        if m and len(paragraph) <= 300:
            near = [paragraph, *outline.paragraphs[max(0, n - 2) : n][::-1]]
            notes.append(StatusNote(_first_label(near), m.group(0), clean_text(paragraph)))
    for row in outline.rows:
        for cell in row:
            m = words.STATUS.search(plain(cell)) if len(cell) <= 160 else None
            if m:
                label = _first_label(row)
                notes.append(StatusNote(label, m.group(0), clean_text(" | ".join(row))))
    return tuple(notes[:200])


def _first_label(texts: Iterable[str]) -> str:
    return next((found[0].text for text in texts if (found := labels_in(text))), "")
