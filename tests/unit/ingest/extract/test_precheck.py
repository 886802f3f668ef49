import zlib

import pytest

from ingest.extract import precheck
from ingest.extract.asked import Refused
from ingest.extract.limits import Limits
from tests.hostile_files import pdfs

MIB = 1 << 20
SMALL = Limits(inflated_bytes=10 * MIB, ratio_floor=2 * MIB)


def stream(data: bytes, filters: bytes) -> bytes:
    return pdfs.document(pdfs.stream(data, b"/Filter " + filters))


BOMBS = [
    stream(zlib.compress(bytes(8 * MIB)), b"/FlateDecode"),
    stream(zlib.compress(bytes(8 * MIB)), b"/Fl"),
    stream(zlib.compress(bytes(8 * MIB)), b"[/FlateDecode]"),
    stream(zlib.compress(zlib.compress(bytes(8 * MIB))), b"[ /FlateDecode /FlateDecode ]"),
    stream(zlib.compress(zlib.compress(bytes(8 * MIB))), b"99 0 R"),
    stream(zlib.compress(zlib.compress(bytes(8 * MIB))), b"/Fl#61teDecode"),
    stream(zlib.compress(b"\x81 " * (8 * MIB // 128)), b"[/FlateDecode /RunLengthDecode]"),
]


@pytest.mark.parametrize("body", BOMBS)
def test_a_stream_that_unpacks_to_far_more_than_its_size_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="200 times") as refusal:
        precheck.check_inflation(body, SMALL)
    assert refusal.value.status == "quarantined"


def test_streams_that_are_too_much_together_are_refused() -> None:
    import random

    noise = random.Random(1).randbytes(3 * MIB)
    body = pdfs.document(*[pdfs.stream(zlib.compress(noise), b"/Filter /FlateDecode")] * 4)
    with pytest.raises(Refused, match="more than 10 MiB"):
        precheck.check_inflation(body, SMALL)


GOOD = [
    pdfs.document(pdfs.deflated(pdfs.written("Plain words.") * 500)),
    stream(zlib.compress(bytes(MIB)), b"/FlateDecode"),
    stream(b"not deflate at all" * 9000, b"/FlateDecode"),
    stream(b"\xff\xd8 a photograph" * 90_000, b"/DCTDecode"),
    b"%PDF-1.4 stream\r\n without an end",
    b"",
]


@pytest.mark.parametrize("body", GOOD)
def test_ordinary_streams_pass(body: bytes) -> None:
    precheck.check_inflation(body, SMALL)


DANGERS = [
    (b"/OpenAction << /S /JavaScript /JS (x) >>", ("JavaScript", "OpenAction")),
    (b"/Op#65nAction 4 0 R", ("OpenAction",)),
    (b"/Names << /EmbeddedFiles 5 0 R >>", ("EmbeddedFile",)),
    (b"/A << /S /URI /URI (https://example.org) >>", ("ExternalLink",)),
    (b"/AcroForm << /XFA [] >>", ("XFA",)),
    (b"/Subtype /RichMedia", ("RichMedia",)),
    (b"/S /Launch /F (x)", ("Launch",)),
    (b"/JSON (harmless) /Launched true", ()),
]


@pytest.mark.parametrize(("catalog", "named"), DANGERS)
def test_dangers_are_named(catalog: bytes, named: tuple[str, ...]) -> None:
    assert precheck.dangers(pdfs.document(pdfs.stream(b""), catalog=catalog)) == named


def test_dangers_in_compressed_objects_are_found() -> None:
    hidden = zlib.compress(b"1 0 << /S /Launch >>")
    body = pdfs.document(pdfs.stream(hidden, b"/Type /ObjStm /Filter /FlateDecode"))
    assert precheck.dangers(body) == ("Launch",)
    broken = pdfs.document(pdfs.stream(b"garbage", b"/Type /ObjStm /Filter /FlateDecode"))
    assert precheck.dangers(broken) == ()
