import io
import zipfile

import pytest

from ingest import magic
from ingest.values import Sort


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CASES = [
    (b"%PDF-1.7\n", Sort.PDF),
    (b"\n" * 900 + b"%PDF-1.4", Sort.PDF),
    (b"x" * 1100 + b"%PDF-1.4", Sort.UNKNOWN),
    (b"", Sort.EMPTY),
    (b" \r\n\x00\x00", Sort.EMPTY),
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", Sort.HTML),
    ("<html>".encode("utf-16"), Sort.HTML),
    (b"<?xml version='1.0'?>\n<html xmlns='x'>", Sort.HTML),
    (OLE + "WordDocument".encode("utf-16-le"), Sort.DOC),
    (OLE + "Workbook".encode("utf-16-le"), Sort.UNKNOWN),
    (zipped("[Content_Types].xml", "word/document.xml"), Sort.DOCX),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), Sort.UNKNOWN),
    (b"plain words", Sort.UNKNOWN),
]


@pytest.mark.parametrize(("body", "sort"), CASES)
def test_the_bytes_say_what_they_are(body: bytes, sort: Sort) -> None:
    assert magic.sniff(body) is sort


def test_a_pdf_without_its_end_marker_ends_early() -> None:
    assert magic.ends_early(b"%PDF-1.7 ...")
    assert not magic.ends_early(b"%PDF-1.7 ...\n%%EOF\n")


def test_a_zip_of_any_kind_is_known_as_one() -> None:
    assert magic.is_zip(zipped("a.txt"))
    assert not magic.is_docx(zipped("a.txt"))
