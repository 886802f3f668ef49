"""Undoing one content coding with a ceiling: a chunk at a time, never more than asked for."""

import zlib
from collections.abc import Iterator
from typing import Protocol

from app.domain.vocabulary import Outcome
from ingest.fetch.trouble import Trouble

_STEP = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = {"", "identity"}


class Decoder(Protocol):
    """Bytes from the wire in, bytes of the body out, in steps of at most 64 KiB or as they came.

    Nothing is undone before it is asked for: whoever has enough stops asking.
    """

    def feed(self, data: bytes) -> Iterator[bytes]: ...
    def end(self) -> None:
        """The wire is at its end; raises :class:`Trouble` where the coding is not."""


class _Identity:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def end(self) -> None:
        return None


class _Inflate:
    """gzip (also in several members) and deflate (with and without a zlib wrapper)."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding == "gzip"
        self._bits = _GZIP if self._gzip else zlib.MAX_WBITS
        self._inflater = zlib.decompressobj(self._bits)
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        more = bool(data)
        while more:
            if self._inflater.eof:
                if not (self._gzip and data[:2] == b"\x1f\x8b"):
                    break  # padding after the end, which gzip's own tool ignores too
                self._inflater = zlib.decompressobj(self._bits)
            piece = self._inflate(data)
            yield piece
            data = self._inflater.unconsumed_tail or self._inflater.unused_data
            more = bool(data) or len(piece) == _STEP

    def _inflate(self, data: bytes) -> bytes:
        try:
            piece = self._inflater.decompress(data, _STEP)
        except zlib.error as error:
            if self._gzip or self._begun:
                raise _spoilt(str(error)) from None
            self._bits = -zlib.MAX_WBITS
            self._inflater = zlib.decompressobj(self._bits)
            self._begun = True
            return self._inflate(data)
        self._begun = True
        return piece

    def end(self) -> None:
        if self._begun and not self._inflater.eof:
            raise _spoilt("it breaks off")


def _spoilt(because: str) -> Trouble:
    return Trouble(Outcome.TRUNCATED, f"The compressed answer is spoilt: {because}.")


def decoder_for(coding: str) -> Decoder:
    """The decoder for a Content-Encoding header.

    Raises :class:`Trouble` for more than one coding and for codings we did not ask for.
    """
    word = coding.strip().lower().removeprefix("x-")
    if word in _PLAIN:
        return _Identity()
    if word in {"gzip", "deflate"}:
        return _Inflate(word)
    raise Trouble(
        Outcome.TRUNCATED, f"The answer came in a coding we did not ask for ({word[:60]})."
    )
