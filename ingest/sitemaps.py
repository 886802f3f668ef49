"""Pages that a site lists of itself and no listing leads to: sitemaps, read once a week.

They help where a listing page is not the one we know, or a review's page has lost its link. Only
pages whose address speaks of child reviews are taken from them. Bounded in files, size and pages;
asked through the same gate, so robots.txt and the host's pace hold.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from app.domain.urls import NotAnAddress, authority_of
from ingest.boards import addresses
from ingest.boards.following import trap, worth_following
from ingest.boards.sitemap import read_sitemap
from ingest.fetch import Kind
from ingest.reading import BoardContext
from ingest.tools import Tools

AGAIN = timedelta(days=7)
FILES_MOST = 12
PAGES_MOST = 60
_LIKELY = ("page", "post", "publication", "review", "resource", "document", "news")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a site's sitemaps gave: when they were read, and which pages are worth reading."""

    at: datetime
    pages: tuple[str, ...]

    @property
    def memory(self) -> dict[str, Any]:
        """What the next reading needs to know of this one."""
        return {"at": self.at.isoformat(), "pages": list(self.pages)}

    @classmethod
    def of(cls, memory: Mapping[str, Any] | None) -> "Listed | None":
        if not memory:
            return None
        return cls(datetime.fromisoformat(memory["at"]), tuple(memory["pages"]))

    def is_fresh(self, now: datetime) -> bool:
        """Whether it is too soon to read them again."""
        return now - self.at < AGAIN


def pages_listed(
    tools: Tools, board: BoardContext, seed_url: str, *, named: Iterable[str]
) -> Listed:
    """Read the sitemaps of a seed's site: those that robots.txt names (``named``), else the one at
    the usual place. Never raises for what the other end does."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(seed_url))
    waiting = deque(_ours(named, board) or [f"{origin}/sitemap.xml"])
    asked: set[str] = set()
    found: dict[str, None] = {}
    while waiting and len(asked) < FILES_MOST:
        url = waiting.popleft()
        if url in asked:
            continue
        asked.add(url)
        fetched = tools.gate.get(url, kind=Kind.PAGE, allowed_hosts=board.hosts)
        if not fetched.ok or fetched.body is None:
            continue
        listed = read_sitemap(fetched.body, fetched.final_url)
        waiting.extend(sorted(_ours(listed.sitemaps, board), key=_unlikely))
        for page in _ours(listed.urls, board):
            if worth_following(page) and not trap(page, year=tools.now.year):
                found[page] = None
    return Listed(tools.now, tuple(found)[:PAGES_MOST])


def unread(listed: Listed, seen: Collection[str]) -> list[str]:
    """The listed pages that are not among those already read or waiting."""
    known = {addresses.page_key(url) for url in seen}
    return [url for url in listed.pages if addresses.page_key(url) not in known]


def _ours(urls: Iterable[str], board: BoardContext) -> list[str]:
    """Those of the addresses that stand on the board's own sites."""
    kept = []
    for url in urls:
        try:
            if authority_of(url) in board.hosts:
                kept.append(url)
        except NotAnAddress:
            continue
    return list(dict.fromkeys(kept))


def _unlikely(url: str) -> bool:
    """Sitemaps of pages and posts come before those of pictures, authors and categories."""
    name = urlsplit(url).path.rsplit("/", 1)[-1].lower()
    return not any(word in name for word in _LIKELY)
