"""Lines are measured on real pages in ``test_pdfium.py``; here, what is told from a font's name."""

import pytest

from ingest.extract.pdfium_line import _named_bold


@pytest.mark.parametrize(
    ("name", "bold"),
    [
        (b"ABCDEF+Arial-BoldMT", True),
        (b"Calibri,Bold", True),
        (b"Segoe-Black", True),
        (b"Arial", False),
        (b"", False),
    ],
)
def test_bold_is_told_from_the_name_of_the_font(name: bytes, bold: bool) -> None:  # noqa: FBT001
    assert _named_bold(name) is bold
