"""Lines as a reader would report them, for tests of tidying."""

from ingest.extract.raw import RawLine, RawPage

LETTER = 6.0  # points a letter takes


def line(
    text: str,
    *,
    x0: float = 72,
    top: float = 100,
    size: float = 12,
    bold: bool = False,
) -> RawLine:
    """One line; it is as wide as its letters."""
    return RawLine(text, x0, top, x0 + LETTER * len(text), top + size, size, bold=bold)


def stack(*texts: str, top: float = 100, step: float = 16, x0: float = 72) -> list[RawLine]:
    """Lines one under another."""
    return [line(text, x0=x0, top=top + step * place) for place, text in enumerate(texts)]


def page(number: int, lines: list[RawLine]) -> RawPage:
    """A page of A4 with these lines."""
    return RawPage(number, 595, 842, tuple(lines), "pdfium")
