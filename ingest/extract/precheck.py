"""Looking at a PDF's bytes before any parser does: will it blow up, and what does it carry?

Compressed streams are found by their keywords, not through the cross-reference table, which a
hostile file may forge. Output sizes are counted, never kept.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract import unpacking
from ingest.extract.asked import Refused
from ingest.extract.limits import Limits

_STREAM = re.compile(rb"stream\r?\n")
_FILTERS = re.compile(rb"/F(?:ilter)?\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+|\d+\s+\d+\s+R)")
_NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b")
_DICTIONARY_REACH = 1024
_MOST_GROWTH = 1400  # neither deflate (1,032), nor LZW, nor RunLength (64) grows data by more
_BLIND_DEPTH = 6
_OBJECT_STREAM_SEARCHED = 4 << 20
_NAMES_SEARCHED = 64 << 20

_DANGERS: dict[bytes, str] = {
    b"JavaScript": "JavaScript",
    b"JS": "JavaScript",
    b"Launch": "Launch",
    b"OpenAction": "OpenAction",
    b"AA": "AdditionalActions",
    b"EmbeddedFile": "EmbeddedFile",
    b"EmbeddedFiles": "EmbeddedFile",
    b"XFA": "XFA",
    b"RichMedia": "RichMedia",
    b"SubmitForm": "SubmitForm",
    b"URI": "ExternalLink",
}
_LONGEST_FIRST = sorted(_DANGERS, key=lambda name: -len(name))
_DANGER = re.compile(rb"/(" + b"|".join(_LONGEST_FIRST) + rb")(?![A-Za-z0-9#])")
_ESCAPED_NAME = re.compile(rb"/[A-Za-z]{0,12}#[0-9A-Fa-f]{2}[A-Za-z#0-9]{0,40}")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class _Stream:
    dictionary: bytes
    start: int
    end: int

    def layers(self) -> list[unpacking.Layer]:
        """The unpackings this stream asks for, in order. Where they stand elsewhere in the file
        or under an escaped name, deflate is tried as often as it works."""
        declared = _FILTERS.search(self.dictionary)
        if declared is None:
            return []
        if declared[1].endswith(b"R") or b"#" in declared[1]:
            return [unpacking.deflate] * _BLIND_DEPTH
        names = _NAME.findall(declared[1])
        return [unpacking.LAYERS[name] for name in names if name in unpacking.LAYERS]


def check_inflation(body: bytes, limits: Limits) -> None:
    """Raise :class:`Refused` (``quarantined``) if the streams of ``body`` inflate beyond limits.

    Streams too small to reach the ceilings at the highest ratio of their packing are let through
    unopened, so that ordinary documents cost nothing.
    """
    total = 0
    view = memoryview(body)
    for stream in _streams(body):
        layers = stream.layers()
        size = stream.end - stream.start
        if not layers or (len(layers) == 1 and size * _MOST_GROWTH <= limits.ratio_floor):
            continue
        total = _unpack(view[stream.start : stream.end], layers, total=total, limits=limits)


def _unpack(
    packed: memoryview, layers: list[unpacking.Layer], *, total: int, limits: Limits
) -> int:
    """Unpack through all ``layers``; the new total, or :class:`Refused`."""
    counted = [0] * len(layers)
    stages: list[Iterator[unpacking.Chunk]] = [unpacking.pieces(packed)]
    for depth, layer in enumerate(layers):
        stages.append(_counting(layer(stages[-1]), counted, depth))
    for stage in reversed(stages):  # a stage that gives up early leaves the ones before it full
        for _ in stage:
            _judge(total + sum(counted), max(counted), packed=len(packed), limits=limits)
    _judge(total + sum(counted), max(counted), packed=len(packed), limits=limits)
    return total + sum(counted)


def _counting(chunks: Iterator[bytes], counted: list[int], depth: int) -> Iterator[unpacking.Chunk]:
    for chunk in chunks:
        counted[depth] += len(chunk)
        yield chunk


def _judge(total: int, largest: int, *, packed: int, limits: Limits) -> None:
    if total > limits.inflated_bytes:
        raise Refused(
            "quarantined",
            f"its compressed streams unpack to more than {limits.inflated_bytes >> 20} MiB, "
            "so it was not opened",
        )
    if largest > limits.ratio_floor and largest > packed * limits.ratio:
        raise Refused(
            "quarantined",
            f"a compressed stream unpacks to more than {limits.ratio} times its size, "
            "so the file was not opened",
        )


def dangers(body: bytes) -> tuple[str, ...]:
    """The active or embedded content that ``body`` names, sorted. Noted, never run."""
    found = _dangers_in(body)
    searched = 0
    for stream in _streams(body):
        if searched < _NAMES_SEARCHED and _OBJECT_STREAM.search(stream.dictionary):
            names = _start_of(body[stream.start : stream.end])
            searched += len(names)
            found |= _dangers_in(names)
    return tuple(sorted(found))


def _dangers_in(data: bytes) -> set[str]:
    names = set(_DANGER.findall(data))
    names |= {
        _ESCAPE.sub(lambda hit: bytes([int(hit[1], 16)]), name)[1:]
        for name in _ESCAPED_NAME.findall(data)
    }
    return {_DANGERS[name] for name in names if name in _DANGERS}


def _streams(body: bytes) -> Iterator[_Stream]:
    """Every stretch between the keywords, with what stands before it."""
    place = 0
    while (opening := _STREAM.search(body, place)) is not None:
        start = opening.end()
        end = body.find(b"endstream", start)
        end = len(body) if end < 0 else end
        before = body[max(0, opening.start() - _DICTIONARY_REACH) : opening.start()]
        yield _Stream(before[before.rfind(b" obj") + 1 :], start, end)
        place = end + len(b"endstream")


def _start_of(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _OBJECT_STREAM_SEARCHED)
    except zlib.error:
        return b""
