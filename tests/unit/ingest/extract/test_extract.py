"""The whole stage, on documents of several makers."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from fpdf import FPDF
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.domain.vocabulary import ExtractStatus
from ingest.extract import EXTRACT_VERSION, extract
from tests.hostile_files import pdfs

PROSE = (
    "The Safeguarding Partnership agreed that the case met the criteria for a review. "
    "It was the view of the panel that the multi-agency response had been slow, and that "
    "none of the agencies had the whole of the picture. "
)


def report(canvas: Canvas) -> None:
    """A six-page report with running heads, numbers, headings and wrapped paragraphs."""
    for number in range(1, 7):
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(f"Chapter {number}", str(number))
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 800, "Northshire Safeguarding Children Partnership")
        canvas.drawString(270, 40, f"Page {number} of 6")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, 740, f"{number}. Chapter heading")
        canvas.setFont("Helvetica", 11)
        top = 700
        for line in wrapped(PROSE * 3):
            canvas.drawString(72, top, line)
            top -= 14
        canvas.drawString(72, top - 14, f"A second paragraph closes page {number}.")
        canvas.showPage()
    canvas.setTitle("Child Z: overview report")


def wrapped(text: str, width: int = 84) -> list[str]:
    rows = [""]
    for word in text.split():
        if len(rows[-1]) + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


Drawn = Callable[[Callable[[Canvas], None]], bytes]


def test_a_report_becomes_numbered_pages_of_paragraphs(drawn: Drawn) -> None:
    extracted = extract(drawn(report))
    assert extracted.status is ExtractStatus.OK
    assert extracted.page_count == 6
    assert [page.number for page in extracted.pages] == [1, 2, 3, 4, 5, 6]
    heading, first, second = extracted.pages[2].text.split("\n\n")
    assert heading == "3. Chapter heading"
    assert first == (PROSE * 3).strip()
    assert second == "A second paragraph closes page 3."


def test_running_heads_go_and_printed_numbers_stay_on_the_page(drawn: Drawn) -> None:
    extracted = extract(drawn(report))
    assert "Northshire" not in extracted.text
    assert "of 6" not in extracted.text
    assert [page.printed for page in extracted.pages] == ["1", "2", "3", "4", "5", "6"]
    assert "Northshire Safeguarding Children Partnership" in [
        line.text for line in extracted.pages[0].lines
    ]


def test_headings_have_their_level_and_place_in_the_text(drawn: Drawn) -> None:
    for page in extract(drawn(report)).pages:
        (heading,) = page.headings
        assert heading.level == 1
        assert page.text[heading.start :].startswith(heading.text)
        assert heading.text == f"{page.number}. Chapter heading"


def test_metadata_bookmarks_and_language_are_kept(drawn: Drawn) -> None:
    extracted = extract(drawn(report))
    assert extracted.metadata["title"] == "Child Z: overview report"
    assert extracted.bookmarks == tuple(f"Chapter {number}" for number in range(1, 7))
    assert extracted.language == "en"
    assert extracted.extractor == "pdfium"
    assert extracted.version == EXTRACT_VERSION


def test_the_same_bytes_give_the_same_answer(drawn: Drawn) -> None:
    body = drawn(report)
    assert extract(body) == extract(body)


@pytest.mark.parametrize("readers", [("pdfium", "pdfminer"), ("pdfminer", "pdfium")])
def test_both_readers_give_the_same_paragraphs(drawn: Drawn, readers: tuple[str, ...]) -> None:
    extracted = extract(drawn(report), readers=readers)
    assert extracted.extractor == readers[0]
    assert [page.text.count(PROSE.strip()) for page in extracted.pages] == [3] * 6
    assert "of 6" not in extracted.text


def test_a_document_of_another_maker_is_read_too() -> None:
    document = FPDF()
    document.set_font("Times", size=12)
    for number in range(3):
        document.add_page()
        document.multi_cell(0, 6, PROSE + f"This was section {number}.")
    extracted = extract(bytes(document.output()))
    assert extracted.status is ExtractStatus.OK
    for number, page in enumerate(extracted.pages):
        assert page.text == PROSE + f"This was section {number}."


def test_two_columns_are_read_one_after_the_other(drawn: Drawn) -> None:
    left = wrapped("The left column tells of the early years of the child at home. " * 8, 40)
    right = wrapped("The right column then sets out what each agency did about it. " * 8, 40)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for place, column in ((60, left), (320, right)):
            for number, line in enumerate(column):
                canvas.drawString(place, 760 - 13 * number, line)

    text = extract(drawn(draw)).text
    assert text.index("left column") < text.rindex("left column") < text.index("right column")
    assert " ".join(left) in " ".join(text.split())


def test_a_page_turned_on_its_side_reads_in_lines(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        for number in range(6):
            canvas.drawString(72, -100 - 16 * number, f"Row {number} of the wide table.")

    extracted = extract(drawn(draw))
    found = [line.text for page in extracted.pages for line in page.lines]
    assert found == [f"Row {number} of the wide table." for number in range(6)]


def encrypted(body: bytes, *, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=user, R=6))
    return out.getvalue()


def test_a_document_that_needs_a_password_is_encrypted(drawn: Drawn) -> None:
    extracted = extract(encrypted(drawn(report), user="secret"))
    assert extracted.status is ExtractStatus.ENCRYPTED
    assert "password" in extracted.because


def test_a_document_that_opens_with_the_empty_password_is_read(drawn: Drawn) -> None:
    extracted = extract(encrypted(drawn(report), user=""))
    assert extracted.status is ExtractStatus.OK
    assert "Chapter heading" in extracted.text


def picture(canvas: Canvas) -> None:
    image = Image.new("L", (200, 280), 200)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)


def test_pages_that_are_pictures_say_so_and_what_to_do(drawn: Drawn) -> None:
    extracted = extract(drawn(picture))
    assert extracted.status is ExtractStatus.IMAGE_ONLY
    assert "pictures" in extracted.because
    assert any("OCR" in note for note in extracted.notes)


def test_a_document_with_many_pictures_is_partial_and_names_them(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        canvas.showPage()
        canvas.drawString(72, 700, "The second page alone has words that can be read here.")

    extracted = extract(drawn(draw))
    assert extracted.status is ExtractStatus.PARTIAL
    assert any(note.startswith("page 1 without a text layer") for note in extracted.notes)
    assert "second page alone" in extracted.text


@pytest.mark.parametrize("cut", [0.9, 0.97])
def test_a_broken_off_download_is_read_as_far_as_it_goes(drawn: Drawn, cut: float) -> None:
    body = drawn(report)
    extracted = extract(body[: int(len(body) * cut)])
    assert extracted.status in {ExtractStatus.OK, ExtractStatus.PARTIAL, ExtractStatus.DAMAGED}
    assert any("end marker" in note for note in extracted.notes)
    assert "panel" in extracted.text


def test_pages_after_a_broken_one_are_read() -> None:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
        b"/Resources << /Font << /F1 7 0 R >> >> >>"
    )
    body = pdfs.pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
            page,
            b"(no page at all)",
            page,
            pdfs.stream(pdfs.written("This page is as it should be.")),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )
    extracted = extract(body)
    assert extracted.status is ExtractStatus.PARTIAL
    assert [page.number for page in extracted.pages] == [1, 3]
    assert any(note.startswith("page 2 was lost") for note in extracted.notes)


NOT_DOCUMENTS = [
    (b"", "", "the file is empty"),
    (b"<!doctype html><html><body>Not found</body></html>", "application/pdf", "web page"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "", ".doc"),
    (b"PK\x03\x04" + bytes(40), "", "zip archive"),
    (b"just words", "application/pdf", "although it was sent as application/pdf"),
]


@pytest.mark.parametrize(("body", "hint", "because"), NOT_DOCUMENTS)
def test_what_is_no_document_is_refused_with_the_reason(
    body: bytes, hint: str, because: str
) -> None:
    extracted = extract(body, media_hint=hint)
    assert extracted.status is ExtractStatus.NOT_A_DOCUMENT
    assert because in extracted.because
    assert extracted.pages == ()


def test_random_bytes_with_a_pdf_signature_are_damaged() -> None:
    extracted = extract(b"%PDF-1.5\n" + bytes(range(256)) * 4)
    assert extracted.status is ExtractStatus.DAMAGED
    assert "no reader could open it" in extracted.because


def test_hidden_text_is_noticed(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Everyone can see this sentence.")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 600, "Nobody can see this white sentence.")
        canvas.showPage()
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(72, 700, "The name under the box")
        canvas.rect(60, 690, 300, 24, fill=1)
        canvas.showPage()
        canvas.rect(60, 690, 300, 24, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 700, "A white title on a dark bar")

    (note,) = [note for note in extract(drawn(draw)).notes if "hidden" in note]
    assert note.endswith("on pages 1 and 2")


def test_this_process_never_imports_the_readers(drawn: Drawn, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(drawn(report))
    script = (
        "import sys; from pathlib import Path; from ingest.extract import extract, close\n"
        f"assert extract(Path({str(path)!r}).read_bytes()).words > 100\n"
        "close()\n"
        "readers = {'pypdfium2_raw', 'pdfminer', 'docx', 'pikepdf'} & set(sys.modules)\n"
        "print(sorted(readers))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.skipif(which("chromium") is None, reason="chromium is not installed")
@pytest.mark.slow
def test_a_page_printed_by_a_browser_is_read(tmp_path: Path) -> None:
    page, out = tmp_path / "page.html", tmp_path / "out.pdf"
    page.write_text(f"<h1>What we learned</h1><p>{PROSE}</p><h2>Next steps</h2><p>{PROSE}</p>")
    printed = subprocess.run(
        [
            which("chromium") or "",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={out}",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=60,
    )
    if printed.returncode or not out.exists():
        pytest.skip("chromium does not print here")
    extracted = extract(out.read_bytes())
    assert [heading.text for heading in extracted.pages[0].headings] == [
        "What we learned",
        "Next steps",
    ]
    assert extracted.text.count(PROSE.strip()) == 2
