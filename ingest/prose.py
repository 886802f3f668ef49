"""The text of a web page as headings and paragraphs: menus, notices and scripts left out. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.boards.places import zone_of
from ingest.boards.walking import walk
from ingest.markup import clean_text, parse

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "svg",
        "noscript",
        "iframe",
        "form",
        "select",
        "button",
        "nav",
        "header",
        "footer",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _HEADINGS.keys() | {
    "p",
    "div",
    "section",
    "article",
    "main",
    "li",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "table",
    "caption",
    "figcaption",
    "tr",
    "hr",
    "br",
}
_FURNITURE = frozenset({"nav", "footer", "header", "cookie", "crumb", "pager", "aside"})
_LONGEST = 20_000
MOST_BLOCKS = 20_000


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` from 1) or a paragraph (0)."""

    text: str
    level: int = 0


def prose_of(body: bytes | str) -> tuple[Block, ...]:
    """A page's own blocks, in reading order: those of its main part where it marks one. At most
    :data:`MOST_BLOCKS`."""
    tree = parse(body)
    root = _main(tree)
    return tuple(islice(_blocks(root), MOST_BLOCKS)) if root is not None else ()


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    for mark in ("main", "[role=main]", "article"):
        found = tree.css(mark)
        if len(found) == 1:
            return found[0]
    return tree.body


def _blocks(root: LexborNode) -> Iterator[Block]:
    said: list[str] = []
    level = 0
    for entering, node in _shown(root):
        tag = node.tag or ""
        if tag == "-text":
            said.extend([node.text(deep=False)] if entering else [])
        elif tag in {"td", "th"}:
            said.append(" " if entering else " | ")
        elif tag in _BLOCKS:
            yield from _block(said, level)
            said = []
            level = _HEADINGS.get(tag, 0) if entering else 0
    yield from _block(said, level)


def _block(said: list[str], level: int) -> Iterator[Block]:
    text = clean_text("".join(said), longest=_LONGEST).removesuffix(" |")
    if text:
        yield Block(text, level)


def _shown(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Every node on the way in and out, furniture and what is in it left out."""
    hidden: int | None = None
    for entering, node in walk(root, skipping=_SKIPPED):
        if hidden is None and entering and node is not root and _is_furniture(node):
            hidden = node.mem_id
        if hidden is None:
            yield entering, node
        elif not entering and node.mem_id == hidden:
            hidden = None


def _is_furniture(node: LexborNode) -> bool:
    tag = node.tag or ""
    attributes = node.attributes if not tag.startswith("-") else {}
    marked = tag in _SKIPPED or tag == "aside" or {"class", "id", "role"} & attributes.keys()
    return bool(marked) and zone_of(tag, attributes, node) in _FURNITURE
