"""A report that is a web page to one page of text. Read in this process, as listing pages are: the
parser is bounded in depth and length, and nothing in the page is run."""

from ingest.extract.raw import RawDocument, RawLine, RawPage
from ingest.prose import prose_of

NOTE = "a web page: it has no pages, so all of its text counts as page 1"
READER = "html"


def gathered(body: bytes) -> RawDocument:
    """The page's headings and paragraphs."""
    lines = tuple(RawLine(block.text, level=block.level) for block in prose_of(body))
    page = RawPage(1, 0.0, 0.0, lines, READER, whole=True)
    return RawDocument(page_count=1, pages={1: page}, notes=[NOTE], ending="done")
