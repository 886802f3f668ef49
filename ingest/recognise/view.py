"""A page of HTML made ready for judging: its title, its headings and its own words."""

from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from ingest.boards.generic import find_links
from ingest.boards.listing import Listing
from ingest.boards.places import zone_of
from ingest.markup import clean_text, decode, parse

OPENING = 6_000
SHORT = 160
"""A page whose own words are fewer says one thing; in a longer page a phrase proves nothing."""


@dataclass(frozen=True)
class PageView:
    """A page as judged: its markup, title, headings, its own words and all its words."""

    html: str
    title: str
    headings: tuple[str, ...]
    own: str
    everything: str
    password: bool
    url: str = ""
    final_url: str = ""

    @cached_property
    def listing(self) -> Listing:
        return find_links(self.html, self.final_url or self.url or "http://page.invalid/")

    @property
    def opening(self) -> str:
        """As much of the page's own words as a page of few words can need."""
        return self.own[:OPENING]

    @property
    def length(self) -> int:
        return len(self.own.split())

    @property
    def short(self) -> bool:
        return self.length <= SHORT

    @property
    def heads(self) -> str:
        """Title and main headings, one to a line."""
        return "\n".join([self.title, *self.headings[:4]])


def view_page(body: bytes, *, url: str = "", final_url: str = "") -> PageView:
    """Read a page for judging. Never fails."""
    html = decode(body)
    tree = parse(html)
    title = tree.css_first("title")
    name = clean_text(title.text()) if title is not None else ""
    everything = _visible(tree)
    password = tree.css_first("input[type=password]") is not None
    _strip_furniture(tree)
    heads = tuple(t for n in tree.css("h1, h2")[:12] if (t := clean_text(n.text(separator=" "))))
    return PageView(html, name, heads, _visible(tree), everything, password, url, final_url)


def _visible(tree: LexborHTMLParser) -> str:
    for node in tree.css("script, style, template, svg, noscript"):
        node.decompose()
    body = tree.body
    return clean_text(body.text(separator=" "), longest=200_000) if body is not None else ""


def _strip_furniture(tree: LexborHTMLParser) -> None:
    """Take navigation, header, footer and cookie notices out of the tree."""
    doomed = [
        node
        for node in tree.css("nav, header, footer, aside, [role], [class], [id]")[:20_000]
        if zone_of(node.tag or "", node.attributes, node)
        in {"nav", "footer", "header", "cookie", "pager"}
        and node.tag not in {"body", "html"}
    ]
    inner = {node.mem_id for node in doomed}
    for node in doomed:
        parent = node.parent
        if parent is None or parent.mem_id not in inner:
            node.decompose()
            continue
