"""The same manuscripts as Word files. Their pages are for the reader's program to decide."""

import zipfile
from functools import singledispatch
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK

from ingest.demo.manuscript import (
    Block,
    Box,
    Break,
    Bullet,
    Heading,
    Manuscript,
    Para,
    Table,
    TitlePage,
)

_FIXED = (2000, 1, 1, 0, 0, 0)  # the earliest honest answer a zip entry can give is no answer


@singledispatch
def _add(block: Block, document: DocumentObject) -> None:
    """Blocks without a case below, such as contents lists, are left out of Word files."""


@_add.register
def _title(block: TitlePage, document: DocumentObject) -> None:
    for line in block.lines:
        run = document.add_paragraph().add_run(line.text)
        run.bold = line.bold
    if block.full:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


@_add.register
def _heading(block: Heading, document: DocumentObject) -> None:
    document.add_heading(block.text, level=block.level)


@_add.register
def _para(block: Para, document: DocumentObject) -> None:
    document.add_paragraph(f"{block.number} {block.text}".strip())


@_add.register
def _bullet(block: Bullet, document: DocumentObject) -> None:
    document.add_paragraph(block.text, style="List Bullet")


@_add.register
def _box(block: Box, document: DocumentObject) -> None:
    document.add_paragraph().add_run(block.title).bold = True
    document.add_paragraph(block.text)


@_add.register
def _table(block: Table, document: DocumentObject) -> None:
    table = document.add_table(rows=0, cols=len(block.head))
    for cells in (block.head, *block.rows):
        row = table.add_row()
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


@_add.register
def _break(block: Break, document: DocumentObject) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _without_clock(body: bytes) -> bytes:
    """The same package with every entry dated alike, so that equal text gives equal bytes."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(body)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIXED), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write(manuscript: Manuscript) -> bytes:
    """The file's bytes. The same manuscript gives the same bytes."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = manuscript.meta.title, manuscript.meta.author
    properties.created = properties.modified = manuscript.meta.created.replace(tzinfo=None)
    properties.last_modified_by = manuscript.meta.author
    for block in manuscript.blocks:
        _add(block, document)
    document.sections[0].footer.paragraphs[0].text = manuscript.notice
    out = BytesIO()
    document.save(out)
    return _without_clock(out.getvalue())
