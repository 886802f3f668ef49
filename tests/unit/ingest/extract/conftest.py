"""Documents for the extracting tests, made by several libraries."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.extract.raw import RawLine

Lines = Callable[..., list[RawLine]]


@pytest.fixture
def drawn() -> Callable[[Callable[[Canvas], None]], bytes]:
    """Makes a PDF with ReportLab from a function that draws on its canvas."""

    def make(draw: Callable[[Canvas], None]) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4, invariant=True)
        draw(canvas)
        canvas.save()
        return out.getvalue()

    return make


@pytest.fixture
def lines() -> Lines:
    """Sets texts one under another, as a reader would report them: 6 points to a letter."""

    def make(
        *texts: str, x0: float = 72, top: float = 100, size: float = 12, step: float = 16
    ) -> list[RawLine]:
        return [
            RawLine(
                text,
                x0,
                top + step * place,
                x0 + 6 * len(text),
                top + step * place + size,
                size,
            )
            for place, text in enumerate(texts)
        ]

    return make
