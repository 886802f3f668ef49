"""Files that are hard or impossible to read, as some published ones are."""

import pypdfium2

from ingest.demo.manuscript import Meta
from ingest.demo.pdf_raw import assemble, info, stream_object

_DOTS_PER_POINT = 110 / 72


def scanned(body: bytes, meta: Meta) -> bytes:
    """The same pages as pictures in black and white, with no text behind them."""
    pages: list[tuple[float, float, int, int, bytes]] = []
    with pypdfium2.PdfDocument(body) as document:
        for page in document:
            wide, high = page.get_size()
            image = page.render(scale=_DOTS_PER_POINT, grayscale=True).to_pil().convert("1")
            pages.append((wide, high, image.width, image.height, image.tobytes()))
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 3 * index) for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        info(meta, "Copier in the corridor (invented)"),
    ]
    for index, (wide, high, across, down, dots) in enumerate(pages):
        number = first + 3 * index
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /XObject << /I %d 0 R >> >> >>" % (wide, high, number + 1, number + 2),
            stream_object(b"q %d 0 0 %d 0 0 cm /I Do Q" % (wide, high)),
            stream_object(
                dots,
                b" /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 "
                b"/ColorSpace /DeviceGray" % (across, down),
            ),
        ]
    return assemble(objects, 3)


def truncated(body: bytes) -> bytes:
    """The first part of a file, as an upload that failed leaves it."""
    return body[: len(body) * 2 // 5]
