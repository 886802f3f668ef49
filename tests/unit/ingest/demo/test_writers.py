"""The writers of files: each is read back with the words that went in."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pypdfium2
import pytest
from docx import Document

from ingest.demo import docx_file, faults, pdf_fpdf, pdf_raw, pdf_reportlab
from ingest.demo.layout import Typeset
from ingest.demo.manuscript import (
    Box,
    Break,
    Bullet,
    Heading,
    Look,
    Manuscript,
    Meta,
    Para,
    Table,
    TitleLine,
    TitlePage,
)
from ingest.demo.setting import typeset

META = Meta("A “title”", "Somebody", datetime(2024, 5, 6, 7, 8, tzinfo=UTC), "en-GB")
MANUSCRIPT = Manuscript(
    (
        TitlePage((TitleLine("A Board (that is) \\ invented", 20, bold=True),)),
        Heading("1. Findings"),
        Para("The health visitor’s “record” – twelve pages.", "1.1"),
        Bullet("A point"),
        Box("A box", "with words"),
        Table(("A", "B"), (("one", "two"),), (1, 1)),
        Break(),
        Para("The end."),
    ),
    Look(),
    META,
    "Invented.",
)

Writer = Callable[[Typeset, Meta], bytes]
WRITERS: dict[str, Writer] = {
    "reportlab": pdf_reportlab.write,
    "fpdf": pdf_fpdf.write,
    **{
        habit: (lambda pages, meta, habit=habit: pdf_raw.write(pages, meta, habit=habit))
        for habit in pdf_raw.HABITS
    },
}


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest) -> Writer:
    return WRITERS[request.param]


def test_a_pdf_can_be_read_back(writer: Writer) -> None:
    pages = typeset(MANUSCRIPT)
    with pypdfium2.PdfDocument(writer(pages, META)) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
        assert document.get_metadata_dict()["Author"] == "Somebody"
        assert document.get_metadata_dict()["Title"] == "A “title”"
    assert len(texts) == len(pages.sheets) == 3
    assert "A Board (that is) \\ invented" in texts[0]
    assert "health visitor’s “record” – twelve pages." in texts[1]
    assert all("Invented." in text for text in texts)


def test_the_same_pages_give_the_same_bytes(writer: Writer) -> None:
    assert writer(typeset(MANUSCRIPT), META) == writer(typeset(MANUSCRIPT), META)


def test_welsh_letters_survive_the_raw_writer() -> None:
    welsh = Manuscript((Para("Cŵyn o dŷ Ŵyn Ŷch"),), Look(), META)
    with pypdfium2.PdfDocument(pdf_raw.write(typeset(welsh), META)) as document:
        assert "Cŵyn o dŷ Ŵyn Ŷch" in document[0].get_textpage().get_text_bounded()


def test_a_locked_file_asks_for_its_password() -> None:
    body = pdf_reportlab.write(typeset(MANUSCRIPT), META, password="open")
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(body)
    with pypdfium2.PdfDocument(body, password="open") as document:
        assert len(document) == 3


def test_a_scan_has_pictures_and_no_words() -> None:
    body = faults.scanned(pdf_raw.write(typeset(MANUSCRIPT), META), META)
    with pypdfium2.PdfDocument(body) as document:
        assert len(document) == 3
        assert document[1].get_textpage().count_chars() == 0
        ink = document[1].render(scale=1, grayscale=True).to_pil().histogram()
    assert ink[0] > 100  # black on the page
    assert ink[255] > 10 * ink[0]  # and far more white


def test_a_truncated_file_lacks_its_end() -> None:
    whole = pdf_raw.write(typeset(MANUSCRIPT), META)
    cut = faults.truncated(whole)
    assert whole.startswith(cut)
    assert b"%%EOF" not in cut


def test_a_word_file_can_be_read_back() -> None:
    body = docx_file.write(MANUSCRIPT)
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(body)).paragraphs)
    assert "1.1 The health visitor’s “record” – twelve pages." in text
    assert Document(io.BytesIO(body)).tables[0].cell(1, 1).text == "two"


def test_a_word_file_does_not_tell_the_time() -> None:
    assert docx_file.write(MANUSCRIPT) == docx_file.write(MANUSCRIPT)
    with zipfile.ZipFile(io.BytesIO(docx_file.write(MANUSCRIPT))) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {2000}
