"""Counting what a compressed stream unpacks to, without keeping it.

Each layer takes bytes and yields what comes out in steps of at most ``STEP`` bytes, so that memory
stays small however much there is. Bytes that are not in the layer's coding end it quietly: the
parser will stumble over them too.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator

STEP = 1 << 20
Chunk = bytes | memoryview
Layer = Callable[[Iterable[Chunk]], Iterator[bytes]]

_LZW_CLEAR, _LZW_END, _LZW_WIDEST = 256, 257, 12
_RUN_END = 128


def deflate(chunks: Iterable[Chunk]) -> Iterator[bytes]:
    """Flate."""
    layer = zlib.decompressobj()
    for chunk in chunks:
        data: Chunk = chunk
        while data and not layer.eof:
            try:
                out = layer.decompress(data, STEP)
            except zlib.error:
                return
            if out:
                yield out
            data = layer.unconsumed_tail


def run_length(chunks: Iterable[Chunk]) -> Iterator[bytes]:
    """RunLength."""
    out = bytearray()
    rest = b""
    for chunk in chunks:
        data = rest + bytes(chunk)
        at = 0
        while at < len(data):
            length = data[at]
            if length == _RUN_END:
                yield bytes(out)
                return
            taken = length + 2 if length < _RUN_END else 2
            if at + taken > len(data):
                break
            out += data[at + 1 : at + taken] if length < _RUN_END else _run(data, at)
            at += taken
            if len(out) >= STEP:
                yield bytes(out)
                out.clear()
        rest = data[at:]
    yield bytes(out)


def lzw(chunks: Iterable[Chunk]) -> Iterator[bytes]:
    """LZW with early change, as PDF writes it. Yields zeros of the right length: only the size of
    the last layer matters, and a packing inside LZW is not something that documents contain."""
    table = _LzwTable()
    waiting = 0
    for code in _codes(chunks, table):
        if code == _LZW_END:
            break
        waiting += table.take(code)
        if waiting >= STEP:
            yield bytes(waiting)
            waiting = 0
    yield bytes(waiting)


class _LzwTable:
    """How long the string behind each LZW code is; the strings themselves are not kept."""

    def __init__(self) -> None:
        self.lengths = [1] * 258
        self.last = 0

    @property
    def width(self) -> int:
        """Bits of the next code."""
        return min(_LZW_WIDEST, max(9, (len(self.lengths) + 1).bit_length()))

    def take(self, code: int) -> int:
        """Note one code; how many bytes it stands for."""
        if code == _LZW_CLEAR:
            self.lengths, self.last = [1] * 258, 0
            return 0
        size = self.lengths[code] if code < len(self.lengths) else self.last + 1
        if self.last and len(self.lengths) < 1 << _LZW_WIDEST:
            self.lengths.append(self.last + 1)
        self.last = size
        return size


LAYERS: dict[bytes, Layer] = {
    b"FlateDecode": deflate,
    b"Fl": deflate,
    b"RunLengthDecode": run_length,
    b"RL": run_length,
    b"LZWDecode": lzw,
    b"LZW": lzw,
}


def pieces(packed: memoryview) -> Iterator[memoryview]:
    """``packed`` in steps."""
    for at in range(0, len(packed), STEP):
        yield packed[at : at + STEP]


def _run(data: bytes, at: int) -> bytes:
    return data[at + 1 : at + 2] * (257 - data[at])


def _codes(chunks: Iterable[Chunk], table: _LzwTable) -> Iterator[int]:
    held, bits = 0, 0
    for chunk in chunks:
        for byte in bytes(chunk):
            held = (held << 8) | byte
            bits += 8
            if bits >= table.width:
                bits -= table.width
                code = held >> bits
                held &= (1 << bits) - 1
                yield code
