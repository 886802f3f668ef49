"""The ladder of readers."""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.extract import pdf
from ingest.extract.asked import Asked, Refused
from ingest.extract.pdf import Ladder
from ingest.extract.raw import RawLine, RawPage
from tests.hostile_files import pdfs

Drawn = Callable[[Callable[[Canvas], None]], bytes]
ASKED = Asked("pdf", ("pdfium", "pdfminer"))
BODY = pdfs.document(pdfs.stream(pdfs.written("The words of the first reader are good enough.")))


@pytest.fixture(scope="module", autouse=True)
def _started() -> None:
    pdf.warm_up()


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers run in this process here, whose time must not be limited."""
    monkeypatch.setattr(pdf, "allow_for_page", lambda *_: None)


class Fixed:
    """A reader that says one thing of every page."""

    page_count = 1

    def __init__(
        self, name: str, text: str = "", error: Exception | None = None, *, tangled: bool = False
    ) -> None:
        self.name, self.text, self.error, self.tangled = name, text, error, tangled
        self.asked = 0

    def page(self, number: int) -> RawPage:
        self.asked += 1
        if self.error:
            raise self.error
        return RawPage(number, 1, 1, (RawLine(self.text),), self.name, tangled=self.tangled)

    def metadata(self) -> dict[str, str]:
        return {}

    def bookmarks(self) -> list[str]:
        return []


def ladder(*readers: Fixed) -> Ladder:
    made = Ladder(BODY, Asked("pdf", tuple(reader.name for reader in readers)))
    made.page_count = 1
    made._readers = {reader.name: reader for reader in readers}
    return made


GOOD = "The panel found that the agencies knew of the risk."
BAD = "(cid:12)(cid:14)(cid:19)" * 10


def test_good_text_is_not_read_twice() -> None:
    second = Fixed("b", GOOD)
    assert ladder(Fixed("a", GOOD), second).page(1).reader == "a"
    assert second.asked == 0


def test_text_that_does_not_read_is_read_again() -> None:
    assert ladder(Fixed("a", BAD), Fixed("b", GOOD)).page(1).reader == "b"
    assert ladder(Fixed("a", BAD), Fixed("b", BAD)).page(1).reader == "a"


def test_a_page_whose_order_is_in_doubt_is_read_again() -> None:
    first = Fixed("a", GOOD, tangled=True)
    assert ladder(first, Fixed("b", GOOD)).page(1).reader == "b"
    assert ladder(first, Fixed("b", BAD)).page(1).reader == "a"


def test_a_reader_that_leaves_most_of_the_text_out_does_not_win() -> None:
    first = Fixed("a", GOOD * 3, tangled=True)
    assert ladder(first, Fixed("b", GOOD)).page(1).reader == "a"
    assert ladder(first, Fixed("b", "")).page(1).reader == "a"


def test_a_page_that_one_reader_cannot_read_is_read_by_the_next() -> None:
    failing = Fixed("a", error=ValueError("its font is broken"))
    assert ladder(failing, Fixed("b", GOOD)).page(1).reader == "b"
    with pytest.raises(ValueError, match="font"):
        ladder(failing, Fixed("b", error=KeyError("x"))).page(1)


def test_a_reader_that_counts_other_pages_is_not_trusted_with_one() -> None:
    other = Fixed("b", GOOD)
    other.page_count = 2
    assert ladder(Fixed("a", BAD), other).page(1).reader == "a"
    assert other.asked == 0


def test_reading_says_what_the_document_is_then_gives_its_pages() -> None:
    start, page = pdf.read(BODY, ASKED)
    assert isinstance(start, dict)
    assert (start["kind"], start["pages"]) == ("start", 1)
    assert isinstance(page, RawPage)
    assert page.reader == "pdfium"


def test_a_page_that_fails_is_said_to_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> RawPage:
        raise ValueError("no such font")

    monkeypatch.setattr(Ladder, "page", fail)
    _, lost = pdf.read(BODY, ASKED)
    assert lost == {"kind": "lost", "n": 1, "because": "ValueError: no such font"}


def test_a_damaged_file_is_saved_anew_and_read(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5):
            canvas.drawString(72, 700, f"Page {number} of the damaged report.")
            canvas.showPage()

    start, *pages = pdf.read(drawn(draw)[:-50], ASKED)
    assert isinstance(start, dict)
    assert any("re-saved" in note for note in start["notes"])
    assert len(pages) == 5


def test_what_no_reader_opens_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        list(pdf.read(b"%PDF-1.4 nothing", ASKED))
    assert refusal.value.status == "damaged"
