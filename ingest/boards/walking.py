"""Walking a page's tree, and the names its controls give to the panels they open."""

import re
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.markup import clean_text


def walk(root: LexborNode, *, skipping: Collection[str]) -> Iterator[tuple[bool, LexborNode]]:
    """Every node twice, on the way in (True) and on the way out (False), without recursion.

    The children of elements named in ``skipping`` are passed over.
    """
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        yield True, node
        child = node.first_child if node.tag not in skipping else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None:
            yield False, node
            if depth == 0:
                return
            if node.next is not None:
                node = node.next
                break
            node, depth = node.parent, depth - 1


def panel_names(tree: LexborHTMLParser) -> dict[str, str]:
    """Names of tab and accordion panels by element id, read off the controls that open them."""
    names: dict[str, str] = {}
    for node in tree.css(
        "a[href^='#'], [aria-controls], [data-target^='#'], [data-bs-target^='#']"
    )[:2_000]:
        attrs = node.attributes
        target = (
            attrs.get("aria-controls")
            or attrs.get("data-target")
            or attrs.get("data-bs-target")
            or attrs.get("href")
            or ""
        ).lstrip("#")
        text = clean_text(node.text(separator=" "), longest=160)
        if (
            target
            and text
            and not re.match(r"(?:skip|back to|top|menu|close|search|jump)\b", text, re.I)
        ):
            names.setdefault(target, text)
    return names
