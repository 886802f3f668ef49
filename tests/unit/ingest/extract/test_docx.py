import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK

from app.domain.vocabulary import ExtractStatus
from ingest.extract import extract
from ingest.extract.docx import NOTE


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def report() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Child Z"
    document.add_heading("Overview report", 1)
    document.add_paragraph("The panel met in the spring of the year and again in the autumn.")
    document.add_paragraph("A bulleted point", style="List Bullet")
    document.add_paragraph("A point of the second rank", style="List Bullet 2")
    document.add_heading("What was learned", 2)
    table = document.add_table(2, 2)
    for place, text in enumerate(["Action", "Owner", "Train all staff", "The board"]):
        table.cell(place // 2, place % 2).text = text
    document.add_paragraph("Last of the first page.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("First of the second page.")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("A page in a section of its own.")
    return saved(document)


def test_a_word_file_becomes_pages_at_its_breaks() -> None:
    extracted = extract(report())
    assert extracted.status is ExtractStatus.OK
    assert extracted.extractor == "python-docx"
    first, second, third = (page.text for page in extracted.pages)
    assert first.endswith("Last of the first page.")
    assert second == "First of the second page."
    assert third == "A page in a section of its own."
    assert NOTE in extracted.notes


def test_paragraphs_lists_and_tables_are_parted_by_blank_lines() -> None:
    assert extract(report()).pages[0].text.split("\n\n") == [
        "Overview report",
        "The panel met in the spring of the year and again in the autumn.",
        "• A bulleted point",
        "◦ A point of the second rank",
        "What was learned",
        "Action | Owner",
        "Train all staff | The board",
        "Last of the first page.",
    ]


def test_a_point_of_a_lower_rank_is_known_by_its_number_properties_too() -> None:
    document = docx.Document()
    for rank in (0, 1):
        properties = document.add_paragraph(f"Rank {rank}")._p.get_or_add_pPr()
        properties.get_or_add_numPr()._add_ilvl().val = rank
    assert extract(saved(document)).pages[0].text.split("\n\n") == ["• Rank 0", "◦ Rank 1"]


def test_heading_styles_give_headings_with_levels() -> None:
    page = extract(report()).pages[0]
    assert [(heading.text, heading.level) for heading in page.headings] == [
        ("Overview report", 1),
        ("What was learned", 2),
    ]
    assert all(page.text.startswith(each.text, each.start) for each in page.headings)


def test_metadata_is_kept() -> None:
    assert extract(report()).metadata["title"] == "Child Z"


def repacked(body: bytes, changes: dict[str, bytes]) -> bytes:
    """The archive with parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            new.writestr(name, data)
    return out.getvalue()


def test_an_archive_that_unpacks_to_far_more_than_its_size_is_not_read() -> None:
    bomb = repacked(report(), {"word/media/image1.bmp": bytes(100 << 20)})
    extracted = extract(bomb)
    assert extracted.status is ExtractStatus.QUARANTINED
    assert "unpacks" in extracted.because


BROKEN = [
    report()[:-200],
    repacked(report(), {"word/document.xml": b"<w:document"}),
    repacked(report(), {"[Content_Types].xml": b"<Types/>"}),
    repacked(report(), {"word/document.xml": b"<x/>"}),
]


@pytest.mark.parametrize("body", BROKEN)
def test_a_broken_word_file_is_damaged(body: bytes) -> None:
    extracted = extract(body)
    assert extracted.status is ExtractStatus.DAMAGED, extracted
    assert "Word file" in extracted.because


def test_entities_are_not_expanded() -> None:
    xml = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>"
    )
    extracted = extract(repacked(report(), {"word/document.xml": xml}))
    assert extracted.text in {"", "before after", "before  after", "before"}


def test_macros_and_embedded_files_are_named() -> None:
    body = repacked(report(), {"word/vbaProject.bin": b"x", "word/embeddings/a.bin": b"x"})
    assert extract(body).dangers == ("EmbeddedFile", "Macros")
