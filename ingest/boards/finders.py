"""Which finder reads a board's pages: the generic one, unless a file is named after the board."""

import importlib
import importlib.util
import re
from typing import Protocol

from ingest.boards import generic
from ingest.boards.listing import Listing

ROOMS = frozenset(
    {
        "addresses",
        "addresswords",
        "ahead",
        "binding",
        "blocks",
        "cases",
        "dates",
        "filewords",
        "finders",
        "following",
        "generic",
        "label_forms",
        "label_nouns",
        "labels",
        "narrated",
        "lexicon",
        "listing",
        "outline",
        "places",
        "registry",
        "roles",
        "rules",
        "sayings",
        "scope",
        "sitemap",
        "subjects",
        "tables",
        "walking",
        "words",
    }
)
"""The modules of this package that are not a board's file."""


class Finder(Protocol):
    """Reads one page of a board's site: ``find_links(html, base_url)``."""

    def __call__(self, html: bytes | str, base_url: str) -> Listing: ...


def finder_for(slug: str, *, package: str = "ingest.boards") -> Finder:
    """The finder of the board ``slug``.

    A board with an odd site has a module of its own in ``package``, called after its slug with
    underscores for hyphens, that defines ``find_links``. Every other board has the generic finder.
    Raises AttributeError, naming the module, where such a module lacks ``find_links``.
    """
    name = slug.replace("-", "_")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in ROOMS:
        return generic.find_links
    if importlib.util.find_spec(f"{package}.{name}") is None:
        return generic.find_links
    found: Finder = importlib.import_module(f"{package}.{name}").find_links
    return found
