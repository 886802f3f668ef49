"""The same pages written by ReportLab, with bookmarks, as office exports have them."""

from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.demo.layout import Rule, Sheet, Typeset
from ingest.demo.manuscript import Meta


def _draw(canvas: Canvas, sheet: Sheet, fonts: tuple[str, str]) -> None:
    for ink in sheet.inks:
        if isinstance(ink, Rule):
            canvas.setLineWidth(0.5)
            canvas.line(ink.x0, ink.y0, ink.x1, ink.y1)
        else:
            canvas.setFont(fonts[1 if ink.bold else 0], ink.size)
            canvas.drawString(ink.x, ink.y, ink.text)


def write(pages: Typeset, meta: Meta, *, password: str = "") -> bytes:
    """The file's bytes. ``password``: asked of whoever opens the file; "" for none."""
    out = BytesIO()
    lock = StandardEncryption(password, ownerPassword=password + "!", strength=128)
    canvas = Canvas(
        out,
        pagesize=(pages.sheets[0].width, pages.sheets[0].height),
        invariant=1,
        pageCompression=1,
        encrypt=lock if password else None,
        lang=meta.language,
    )
    canvas.setTitle(meta.title)
    canvas.setAuthor(meta.author)
    for number, sheet in enumerate(pages.sheets, start=1):
        for text, at in pages.bookmarks:
            if at == number:
                key = f"b{number}-{len(text)}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(text, key)
        _draw(canvas, sheet, pages.fonts)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
