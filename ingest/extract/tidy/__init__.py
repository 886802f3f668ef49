"""Raw lines to text that reads as it was meant: see :func:`tidy`.

The order matters. Characters first, so that everything after sees plain letters; then running
heads, which need all pages at once; then headings; then paragraphs and hyphens, which need to
know where headings are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.raw import RawLine, RawPage
from ingest.extract.tidy.characters import tidy_line
from ingest.extract.tidy.headings import HeadingFinder
from ingest.extract.tidy.hyphens import Vocabulary
from ingest.extract.tidy.labels import join_labels
from ingest.extract.tidy.language import guess_language
from ingest.extract.tidy.letterspaced import close_up
from ingest.extract.tidy.order import in_reading_order
from ingest.extract.tidy.paragraphs import Composer
from ingest.extract.tidy.running import running_lines
from ingest.values import Heading, Line, Page

__all__ = ["Tidied", "tidy"]


@dataclass(frozen=True, slots=True)
class Tidied:
    pages: tuple[Page, ...]
    language: str
    notes: tuple[str, ...]


def tidy(raw_pages: Sequence[RawPage]) -> Tidied:
    """Tidy the pages of one document. Pure; time is linear in the length of the text."""
    pages = [_clean_lines(page) for page in raw_pages]
    vocabulary = Vocabulary(line.text for page in pages for line in page)
    pages = [[close_up(line, vocabulary) for line in page] for page in pages]
    running = running_lines(pages, [page.height for page in raw_pages])
    bodies = [
        in_reading_order(
            [line for place, line in enumerate(page) if place not in running.places[number]]
        )
        for number, page in enumerate(pages)
    ]
    finder = HeadingFinder(bodies)
    composer = Composer(bodies, vocabulary)
    done = tuple(
        _page(
            raw,
            pages[number],
            composer.compose(bodies[number], finder, whole=raw.whole),
            running.printed[number],
        )
        for number, raw in enumerate(raw_pages)
    )
    return Tidied(done, guess_language(page.text for page in done), running.notes)


def _clean_lines(page: RawPage) -> list[RawLine]:
    lines = (tidy_line(line) for line in page.lines)
    return join_labels(line for line in lines if line.text)


def _page(
    raw: RawPage,
    lines: list[RawLine],
    composed: tuple[str, tuple[Heading, ...]],
    printed: str | None,
) -> Page:
    text, headings = composed
    return Page(
        number=raw.number,
        text=text,
        printed=printed,
        headings=headings,
        lines=tuple(Line(line.text.replace("\x02", "-"), line.size, line.bold) for line in lines),
        ocr=raw.ocr,
    )
