from dataclasses import replace

import pytest

from app.domain.vocabulary import ExtractStatus
from ingest.extract.judge import judged, listed
from ingest.extract.ocr import Wish
from ingest.extract.raw import RawDocument, RawLine, RawPage


def page(number: int, text: str = "Some words.", *, image: bool = False) -> RawPage:
    lines = (RawLine(text),) if text else ()
    return RawPage(number, 595, 842, lines, "pdfium", image=image)


def document(*pages: RawPage, count: int = 0, ending: str = "done") -> RawDocument:
    raw = RawDocument(page_count=count or len(pages), ending=ending, because="the reason")
    raw.pages = {each.number: each for each in pages}
    return raw


TEXT, NONE, PICTURE = page(1), page(1, ""), page(1, "", image=True)
CASES = [
    (document(TEXT), ExtractStatus.OK),
    (document(TEXT, count=3), ExtractStatus.PARTIAL),
    (document(TEXT, ending="timeout", count=3), ExtractStatus.PARTIAL),
    (document(TEXT, ending="memory"), ExtractStatus.PARTIAL),
    (document(ending="timeout"), ExtractStatus.TIMEOUT),
    (document(ending="memory"), ExtractStatus.MEMORY),
    (document(ending="crash"), ExtractStatus.CRASH),
    (document(ending="encrypted"), ExtractStatus.ENCRYPTED),
    (document(ending="quarantined"), ExtractStatus.QUARANTINED),
    (document(ending=""), ExtractStatus.CRASH),
    (document(NONE), ExtractStatus.IMAGE_ONLY),
    (document(PICTURE), ExtractStatus.IMAGE_ONLY),
    (document(TEXT, page(2, "", image=True)), ExtractStatus.PARTIAL),
    (document(PICTURE, *[page(n) for n in range(2, 9)]), ExtractStatus.OK),
]


@pytest.mark.parametrize(("raw", "status"), CASES)
def test_every_document_gets_a_status_and_a_reason(raw: RawDocument, status: ExtractStatus) -> None:
    extracted = judged(raw, version=7, ocr=Wish.NOT_ASKED)
    assert extracted.status is status
    assert extracted.because
    assert extracted.version == 7


def test_a_document_whose_every_page_was_lost_is_damaged() -> None:
    raw = document(count=2)
    raw.lost = {1: "broken", 2: "broken"}
    extracted = judged(raw, version=1, ocr=Wish.NOT_ASKED)
    assert extracted.status is ExtractStatus.DAMAGED
    assert extracted.because.endswith("broken")
    raw.ended_on = {1: "timeout"}
    assert judged(raw, version=1, ocr=Wish.NOT_ASKED).status is ExtractStatus.TIMEOUT


def test_lost_and_odd_pages_are_noted_one_by_one() -> None:
    odd = replace(page(3), notes=("cut: more text than a page can hold",))
    raw = document(page(1), odd, count=3)
    raw.lost = {2: "its font is broken"}
    notes = judged(raw, version=1, ocr=Wish.NOT_ASKED).notes
    assert notes == (
        "page 2 was lost: its font is broken",
        "page 3: cut: more text than a page can hold",
    )


ADVICE = [
    (Wish.NOT_ASKED, "was not asked for"),
    (Wish.NOT_INSTALLED, "install tesseract"),
    (Wish.DONE, "found no words"),
]


@pytest.mark.parametrize(("wish", "words"), ADVICE)
def test_pictures_are_noted_with_what_can_be_done(wish: Wish, words: str) -> None:
    (note,) = judged(document(TEXT, page(2, "", image=True)), version=1, ocr=wish).notes
    assert note.startswith("page 2 ")
    assert words in note


def test_recognised_pages_are_noted() -> None:
    read = replace(page(2), ocr=True)
    extracted = judged(document(TEXT, read), version=1, ocr=Wish.DONE)
    assert extracted.pages[1].ocr
    assert extracted.notes == ("text of page 2 was recognised from pictures (OCR)",)


def test_page_numbers_are_listed_in_words() -> None:
    assert listed([3]) == "page 3"
    assert listed([4, 1, 9]) == "pages 1, 4 and 9"
    assert listed(list(range(5, 40))) == "35 pages, the first of them page 5"
