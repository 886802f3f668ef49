"""Word (.docx) bytes to pages, with python-docx. Runs in the isolated child only.

A Word file has no pages until it is laid out. Pages here begin at the breaks the author put in
and where Word noted its last layout, so their numbers are estimates and say so.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.extract.asked import Asked, Refused
from ingest.extract.limits import Limits
from ingest.extract.raw import RawLine, RawPage

Message = dict[str, Any]
NOTE = "page numbers are estimates: a Word file has no pages until it is printed"
_HEADING_STYLE = re.compile(r"^(?:heading|überschrift|pennawd) ?(\d)", re.IGNORECASE)
_MOST_PARTS = 5000
_BULLET = "• "
_HOLLOW = "◦ "  # the second rank and deeper


def read(body: bytes, asked: Asked) -> Iterator[Message | RawPage]:
    """A ``start`` message and a page for every stretch between page breaks."""
    pages, metadata = _read(body, asked.limits)
    yield {
        "kind": "start",
        "pages": len(pages),
        "metadata": metadata,
        "bookmarks": [],
        "dangers": _dangers(body),
        "notes": [NOTE],
    }
    for number, lines in enumerate(pages[: asked.limits.pages], start=1):
        if number >= asked.first:
            yield RawPage(number, 0.0, 0.0, tuple(lines), "python-docx", whole=True)


def _read(body: bytes, limits: Limits) -> tuple[list[list[RawLine]], dict[str, str]]:
    """The lines of every page, and the file's account of itself; or :class:`Refused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _refuse_bomb(archive, limits)
        document = docx.Document(io.BytesIO(body))
        return _pages(document), _metadata(document)
    except (Refused, MemoryError):
        raise
    except zipfile.BadZipFile:
        raise Refused("damaged", "the Word file's archive is broken") from None
    except Exception as error:  # noqa: BLE001 - python-docx raises whatever a broken part leads to
        if "encrypted" in str(error):
            raise Refused("encrypted", "the Word file needs a password") from None
        kind = type(error).__name__
        raise Refused("damaged", f"the Word file is broken ({kind})") from None


def _refuse_bomb(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Count what the parts really unpack to: the sizes in the directory may be lies."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise Refused("quarantined", f"the Word file has more than {_MOST_PARTS} parts")
    total = 0
    for part in parts:
        size = 0
        with archive.open(part) as stream:
            while chunk := stream.read(1 << 20):
                size += len(chunk)
                swollen = size > limits.ratio_floor and size > part.compress_size * limits.ratio
                if swollen or total + size > limits.inflated_bytes:
                    raise Refused("quarantined", "the Word file unpacks to far more than its size")
        total += size


def _pages(document: Document) -> list[list[RawLine]]:
    pages: list[list[RawLine]] = [[]]
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            pages[-1].extend(_table_lines(block))
            continue
        if _begins_page(block) and pages[-1]:
            pages.append([])
        for part, text in enumerate(_split_at_breaks(block)):
            if part and pages[-1]:
                pages.append([])
            if text:
                pages[-1].append(_line(block, text))
    return pages


def _line(paragraph: Paragraph, text: str) -> RawLine:
    style = (paragraph.style.name or "") if paragraph.style else ""
    heading = _HEADING_STYLE.match(style)
    level = int(heading[1]) if heading else int(style.lower() in {"title", "heading"})
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    return RawLine(text if level else _bullet(paragraph, style) + text, bold=bold, level=level)


def _bullet(paragraph: Paragraph, style: str) -> str:
    """The sign of a paragraph in a list, by its rank there; "" outside lists."""
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    if not numbered and not style.lower().startswith("list"):
        return ""
    rank = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}") if properties is not None else None
    deep = rank is not None and rank.get(qn("w:val")) not in {None, "0"}
    return _HOLLOW if deep or style[-1:] in {"2", "3", "4", "5"} else _BULLET


def _begins_page(paragraph: Paragraph) -> bool:
    if paragraph.paragraph_format.page_break_before:
        return True
    before = paragraph._p.getprevious()
    section = None if before is None else before.find(f".//{qn('w:sectPr')}")
    if section is None:
        return False
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"


def _split_at_breaks(paragraph: Paragraph) -> list[str]:
    """The paragraph's text, cut where a page begins inside it."""
    parts = [""]
    for item in paragraph._p.iter():
        if item.tag == qn("w:t"):
            parts[-1] += item.text or ""
        elif item.tag == qn("w:tab"):
            parts[-1] += " " if parts[-1] else ""
        elif item.tag == qn("w:br"):
            if item.get(qn("w:type")) == "page":
                parts.append("")
            else:
                parts[-1] += "\n"
        elif item.tag == qn("w:lastRenderedPageBreak"):
            parts.append("")
    return [" ".join(part.split()) for part in parts]


def _table_lines(table: Table) -> Iterator[RawLine]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            text = " ".join(cell.text.split())
            if text and (not cells or cells[-1] != text):  # merged cells repeat
                cells.append(text)
        if cells:
            yield RawLine(" | ".join(cells))


def _metadata(document: Document) -> dict[str, str]:
    core = document.core_properties
    found = {
        "title": core.title,
        "author": core.author,
        "subject": core.subject,
        "keywords": core.keywords,
        "creationdate": core.created.isoformat() if core.created else "",
        "moddate": core.modified.isoformat() if core.modified else "",
    }
    return {key: str(value)[:2000] for key, value in found.items() if value}


def _dangers(body: bytes) -> list[str]:
    marks = {
        b"vbaProject.bin": "Macros",
        b"word/embeddings/": "EmbeddedFile",
        b"oleObject": "EmbeddedFile",
    }
    return sorted({name for mark, name in marks.items() if mark in body})
