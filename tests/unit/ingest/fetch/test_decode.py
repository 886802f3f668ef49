"""Undoing one content coding, bounded."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fetch.decode import decoder_for
from ingest.fetch.trouble import Trouble


def raw_deflate(body: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(body) + deflater.flush()


CODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    " GZIP ": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
    "": bytes,
}


@pytest.mark.parametrize("coding", CODERS)
@settings(deadline=None)
@given(body=st.binary(max_size=5000), cut=st.integers(1, 500))
def test_what_was_coded_comes_back_however_it_is_sliced(coding: str, body: bytes, cut: int) -> None:
    wire = CODERS[coding](body)
    decoder = decoder_for(coding)
    pieces = [
        piece
        for start in range(0, len(wire), cut)
        for piece in decoder.feed(wire[start : start + cut])
    ]
    decoder.end()
    assert b"".join(pieces) == body


def test_deflate_without_its_wrapper_is_read_too() -> None:
    decoder = decoder_for("deflate")
    assert b"".join(decoder.feed(raw_deflate(b"words " * 500))) == b"words " * 500
    decoder.end()


def test_gzip_in_several_members_is_one_body() -> None:
    wire = gzip.compress(b"one ") + gzip.compress(b"two")
    assert b"".join(decoder_for("gzip").feed(wire)) == b"one two"


def test_padding_after_gzip_is_ignored() -> None:
    decoder = decoder_for("gzip")
    assert b"".join(decoder.feed(gzip.compress(b"one") + b"\0" * 9)) == b"one"
    decoder.end()


@pytest.mark.parametrize("size", [1, 65536, 65537, 3 * 65536])
def test_bodies_that_just_fill_a_step_lose_nothing(size: int) -> None:
    decoder = decoder_for("gzip")
    assert len(b"".join(decoder.feed(gzip.compress(bytes(size))))) == size
    decoder.end()


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_nothing_is_undone_before_it_is_asked_for(coding: str) -> None:
    pieces = decoder_for(coding).feed(CODERS[coding](bytes(50_000_000)))
    tracemalloc.start()
    try:
        assert [len(next(pieces)) for _ in range(3)] == [65536] * 3
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_an_answer_without_body_is_not_spoilt() -> None:
    decoder_for("gzip").end()


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "x" * 500])
def test_codings_we_did_not_ask_for_are_refused(coding: str) -> None:
    with pytest.raises(Trouble, match="did not ask"):
        decoder_for(coding)


@pytest.mark.parametrize(
    "wire",
    [b"not gzip at all", gzip.compress(b"x" * 99)[:-8] + b"\1" * 8],
    ids=["no gzip", "another checksum"],
)
def test_spoilt_gzip_is_told(wire: bytes) -> None:
    decoder = decoder_for("gzip")
    with pytest.raises(Trouble, match="spoilt"):
        list(decoder.feed(wire))


def test_gzip_that_breaks_off_is_told_at_its_end() -> None:
    decoder = decoder_for("gzip")
    list(decoder.feed(gzip.compress(b"x" * 99)[:-4]))
    with pytest.raises(Trouble, match="breaks off"):
        decoder.end()
