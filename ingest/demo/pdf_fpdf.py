"""The same pages written by fpdf2."""

from fpdf import FPDF

from ingest.demo.layout import Rule, Typeset
from ingest.demo.manuscript import Meta

_NAMES = {"Helvetica": "helvetica", "Times-Roman": "times"}


def write(pages: Typeset, meta: Meta) -> bytes:
    """The file's bytes. The same pages give the same bytes."""
    first = pages.sheets[0]
    pdf = FPDF(unit="pt", format=(first.width, first.height))
    pdf.set_auto_page_break(auto=False)
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_creation_date(meta.created)
    pdf.set_title(meta.title)
    pdf.set_author(meta.author)
    pdf.set_lang(meta.language)
    family = _NAMES[pages.fonts[0]]
    for sheet in pages.sheets:
        pdf.add_page()
        pdf.set_line_width(0.5)
        for ink in sheet.inks:
            if isinstance(ink, Rule):
                pdf.line(ink.x0, sheet.height - ink.y0, ink.x1, sheet.height - ink.y1)
            else:
                pdf.set_font(family, style="B" if ink.bold else "", size=ink.size)
                pdf.text(ink.x, sheet.height - ink.y, ink.text)
    return bytes(pdf.output())
