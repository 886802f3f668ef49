"""Sitemaps: the addresses a site lists of itself. Hostile XML is refused, long lists are cut."""

import gzip
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.boards.addresses import resolve

MOST_URLS = 50_000  # the most the sitemap protocol allows one file
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Sitemap:
    """``urls`` are pages (or files), ``sitemaps`` further sitemaps. ``problem`` says why the list
    is short or empty; it is "" when the list was read to its end."""

    urls: tuple[str, ...]
    sitemaps: tuple[str, ...] = ()
    problem: str = ""


def read_sitemap(body: bytes, base_url: str = "http://sitemap.invalid/") -> Sitemap:
    """Read a sitemap or sitemap index, plain or gzipped; a plain list of addresses is read too."""
    text, problem = _unpacked(body)
    if not text.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _from_lines(text, base_url, problem)
    pages: dict[str, None] = {}
    more: dict[str, None] = {}
    inside = ""
    try:
        for event, element in iterparse(
            BytesIO(text.lstrip()), events=("start", "end"), forbid_dtd=True
        ):
            name = element.tag.rsplit("}", 1)[-1].lower()
            if event == "start":
                inside = name if name in {"url", "sitemap"} else inside
                continue
            if name == "loc":
                address = resolve((element.text or "").strip(), base_url)
                if address:
                    (more if inside == "sitemap" else pages)[address] = None
            if name in {"url", "sitemap"}:
                element.clear()
            if len(pages) + len(more) >= MOST_URLS:
                problem = f"only the first {MOST_URLS} addresses are taken"
                break
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        problem = f"not readable to its end as XML ({type(error).__name__})"
    return Sitemap(tuple(pages), tuple(more), problem)


def _unpacked(body: bytes) -> tuple[bytes, str]:
    if not body.startswith(b"\x1f\x8b"):
        return body[:LARGEST], "" if len(body) <= LARGEST else "too large: cut"
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
            text = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        return b"", "its compression is damaged"
    return text[:LARGEST], "" if len(text) <= LARGEST else "too large: cut"


def _from_lines(text: bytes, base_url: str, problem: str) -> Sitemap:
    lines = text.decode("utf-8", errors="replace").splitlines()[:MOST_URLS]
    found = dict.fromkeys(
        resolve(line, base_url) for line in lines if line.strip().startswith("http")
    )
    found.pop("", None)
    return Sitemap(
        tuple(found), (), problem or ("" if found else "neither XML nor a list of addresses")
    )
