import zlib
from collections.abc import Iterable

import pytest

from ingest.extract import unpacking


def packed_lzw(data: bytes) -> bytes:
    """``data`` under LZW as PDF writes it, with early change."""
    table = {bytes([byte]): byte for byte in range(256)}
    codes: list[tuple[int, int]] = [(256, 9)]
    word, following, width = b"", 258, 9
    for byte in data:
        longer = word + bytes([byte])
        if longer in table:
            word = longer
            continue
        codes.append((table[word], width))
        if following < 4094:
            table[longer] = following
            following += 1
            width = max(9, following.bit_length())
        else:
            codes.append((256, width))
            table = {bytes([one]): one for one in range(256)}
            following, width = 258, 9
        word = bytes([byte])
    codes += [(table[word], width), (257, width)]
    bits = "".join(format(code, f"0{wide}b") for code, wide in codes)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


def size(chunks: Iterable[bytes]) -> int:
    return sum(map(len, chunks))


@pytest.mark.parametrize("length", [0, 1, 5000, 3 << 20])
def test_deflate_gives_back_what_was_packed(length: int) -> None:
    data = b"ab" * (length // 2)
    packed = memoryview(zlib.compress(data))
    assert b"".join(unpacking.deflate(unpacking.pieces(packed))) == data


def test_deflate_ends_quietly_at_bytes_of_another_kind_and_after_its_end() -> None:
    assert size(unpacking.deflate([b"not deflate"])) == 0
    assert size(unpacking.deflate([zlib.compress(b"abc") + b"tail" * 100])) == 3


def test_run_length_gives_back_runs_and_copies() -> None:
    packed = b"\x02abc" + b"\xfez" + b"\x80" + b"ignored"
    assert b"".join(unpacking.run_length([packed])) == b"abczzz"


def test_run_length_goes_on_where_a_chunk_cut_it() -> None:
    packed = b"\x02abc\xfez\x04defgh\x80"
    chunks = [packed[at : at + 1] for at in range(len(packed))]
    assert b"".join(unpacking.run_length(chunks)) == b"abczzzdefgh"


@pytest.mark.parametrize("data", [b"-----A---B", b"abc" * 900, bytes(range(256)) * 30])
def test_lzw_counts_as_many_bytes_as_were_packed(data: bytes) -> None:
    assert size(unpacking.lzw([packed_lzw(data)])) == len(data)


def test_no_step_is_much_larger_than_a_mebibyte() -> None:
    bomb = memoryview(zlib.compress(bytes(20 << 20)))
    assert max(len(step) for step in unpacking.deflate(unpacking.pieces(bomb))) <= unpacking.STEP
    runs = b"\x81 " * 100_000
    assert max(len(step) for step in unpacking.run_length([runs])) <= unpacking.STEP + 128
