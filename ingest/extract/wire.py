"""Length-prefixed JSON between the reader's process and ours; what arrives is checked, not trusted.

A frame is four bytes of length, big-endian, and that many bytes of JSON. The reader may have been
taken over by the file it reads, so sizes, types and characters are all checked on arrival.
"""

import math
import re
import struct
from collections.abc import Mapping
from typing import Any

import orjson

from ingest.extract.raw import RawLine, RawPage

HEADER = struct.Struct(">I")
HYPHEN = "\x02"  # PDFium's mark for a hyphen at a line's end; tidying decides what it becomes
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FLAG_BOLD, _FLAG_HIDDEN, _FLAG_RULED = 1, 2, 4
_LINE_FIELDS = 8
_NUMBERS = frozenset({int, float})


class BadFrame(ValueError):
    """The reader said something that is not in our language."""


def encode(message: Mapping[str, Any]) -> bytes:
    """One frame. Lone surrogates, which JSON cannot carry, become question marks first."""
    try:
        body = orjson.dumps(message)
    except orjson.JSONEncodeError:
        body = orjson.dumps(_without_surrogates(message))
    return HEADER.pack(len(body)) + body


def decode(body: bytes) -> dict[str, Any]:
    """A frame's message, or :class:`BadFrame`."""
    try:
        message = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadFrame(f"the reader sent bytes that are not JSON: {error}") from None
    if not isinstance(message, dict):
        raise BadFrame("the reader sent JSON that is not an object")
    return message


def page_of(message: Mapping[str, Any]) -> RawPage:
    """The page in a page frame, cleaned of control characters, or :class:`BadFrame`."""
    try:
        return RawPage(
            number=_whole(message["n"]),
            width=_finite(message["w"]),
            height=_finite(message["h"]),
            lines=tuple(_line_of(item) for item in message["lines"]),
            reader=clean(message["reader"]),
            image=message["image"] is True,
            ocr=message["ocr"] is True,
            whole=message["whole"] is True,
            notes=strings(message["notes"]),
        )
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise BadFrame(f"the reader sent a page of the wrong shape: {error!r}") from None


def clean(value: Any) -> str:
    """``value`` as text without NUL, control characters and lone surrogates."""
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value if value.isascii() and value.isprintable() else _CONTROL.sub("", value)


def strings(value: Any, *, most: int = 5000) -> tuple[str, ...]:
    """A list of short texts, cleaned; anything else raises."""
    if not isinstance(value, list):
        raise TypeError("a list expected")
    return tuple(clean(item)[:2000] for item in value[:most])


def _line_of(item: Any) -> RawLine:
    if not isinstance(item, list) or len(item) != _LINE_FIELDS:
        raise ValueError("a line has eight fields")
    text, *places, flags, level = item
    if not (_NUMBERS.issuperset(map(type, places)) and math.isfinite(sum(places))):
        raise ValueError("finite numbers expected")
    x0, top, x1, bottom, size = map(float, places)
    return RawLine(
        clean(text),
        x0,
        top,
        x1,
        bottom,
        size,
        bool(flags & _FLAG_BOLD),
        bool(flags & _FLAG_HIDDEN),
        _whole(level),
        ruled=bool(flags & _FLAG_RULED),
    )


def _finite(value: Any) -> float:
    if type(value) not in {int, float} or not math.isfinite(value):
        raise ValueError("a finite number expected")
    return float(value)


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 1_000_000:
        raise ValueError("a count expected")
    return value


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {str(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return 0.0
    return value
