"""Hostile pages as bytes. The gate must hand them on unharmed or refuse them; what reads links must
survive those that come through."""

from collections.abc import Iterator
from itertools import repeat

BIDI = "\u202egpj.fdp.exe\u202c"


def utf_16_without_header() -> bytes:
    return "<html><a href='/a.pdf'>Child Practice Review: Tŷ</a></html>".encode("utf-16-le")


def wrong_charset() -> bytes:
    return "<meta charset=utf-8><a href='/a.pdf'>Adolygiad Ymarfer Plant Tŷ</a>".encode()


def long_line(size: int = 50) -> Iterator[bytes]:
    """One line of ``size`` MiB, a MiB at a time."""
    return repeat(b"x" * 1024 * 1024, size)


def nested(depth: int = 200_000) -> bytes:
    return b"<div>" * depth + b"<a href='/a.pdf'>SCR</a>" + b"</div>" * depth


def links(count: int = 1_000_000) -> Iterator[bytes]:
    """Very many links, a thousand at a time; a million are about 37 MB."""
    thousand = b"".join(b'<a href="/d/%d.pdf">Review</a>\n' % number for number in range(1000))
    return repeat(thousand, count // 1000)


def link_texts() -> bytes:
    """A bidi override, a NUL and a link text of 1 MB."""
    return (
        f"<a href='/a.pdf'>{BIDI}</a><a href='/b.pdf'>a\x00b</a>".encode()
        + b"<a href='/c.pdf'>"
        + b"x" * 1024 * 1024
        + b"</a>"
    )


def calendar(month: int) -> bytes:
    return b'<html><p>No events<a href="/calendar?month=%d">Next month</a></html>' % (month + 1)


def repeating() -> bytes:
    return b'<html><a href="reviews/">Reviews</a></html>'


def sessions() -> bytes:
    return b'<html><a href="/reviews;jsessionid=%s">Reviews</a></html>' % (b"a1" * 16)


THROUGH = {
    "utf-16 without header": utf_16_without_header,
    "wrong charset": wrong_charset,
    "nested divs": nested,
    "odd link texts": link_texts,
    "repeating path": repeating,
    "session ids": sessions,
}
"""The pages that the gate lets through, for whoever reads links."""
