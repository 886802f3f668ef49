"""A page read once from top to bottom: every link with the words around it, nothing judged.

A *spot* is a place on the page that leads somewhere (a link, a download button, an embedded
viewer). For each one the reader notes the headings above it, its table column and row, the words
before and after it in its block, and the part of the page ("zone") it stands in.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.boards.blocks import Block, Outline, Spot, reads_as_heading, settle
from ingest.boards.places import carried_address, zone_of
from ingest.boards.tables import Table
from ingest.boards.walking import panel_names, walk
from ingest.markup import clean_text

MOST_SPOTS = 5_000
MOST_NODES = 2_000_000
_SKIPPED = frozenset(
    ["script", "style", "template", "svg", "math", "head", "canvas", "video", "audio", "datalist"]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "li",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "summary",
        "details",
        "caption",
        "legend",
        "fieldset",
        "figure",
        "figcaption",
        "blockquote",
        "address",
        "pre",
        "center",
        "form",
        "button",
        "label",
    ]
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SCOPES = frozenset(["article", "aside", "li", "td", "dd", "details", "nav", "footer", "fieldset"])
PSEUDO = 7
TERM = 8


def read_outline(tree: LexborHTMLParser) -> Outline:
    """Read a page. Bounded in spots and nodes; ``capped`` says when a bound was met."""
    reader = _Reader()
    title = tree.css_first("title")
    reader.outline.title = clean_text(title.text()) if title is not None else ""
    root = tree.root
    if root is None:
        return reader.outline
    reader.panels = panel_names(tree)
    for count, (entering, node) in enumerate(walk(root, skipping=_SKIPPED)):
        if count > MOST_NODES * 2 or len(reader.outline.spots) >= MOST_SPOTS:
            reader.outline.capped = True
            break
        if entering:
            reader.enter(node)
        else:
            reader.leave(node)
    return reader.outline


class _Reader:
    """Walks a tree once, keeping what is open: blocks, headings, zones, tables, the link."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.blocks: list[Block] = [Block("root", {})]
        self.heads: list[tuple[int, str]] = []
        self.zones: list[tuple[int, str]] = []
        self.tables: list[Table] = []
        self.panels: dict[str, str] = {}
        self.link: Spot | None = None
        self.link_node = 0
        self.narrative = ""
        self.content_met = False
        self.bold = 0

    # -- on the way in ---------------------------------------------------------------------------
    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return
        if tag.startswith("-") or tag in _SKIPPED:
            return
        attrs = node.attributes
        zone = zone_of(tag, attrs, node)
        if zone:
            self.zones.append((node.mem_id, zone))
        if tag in _BLOCKS:
            self._open_block(tag, attrs, aside=zone == "aside")
        elif tag == "br":
            self._text("\n")
        elif tag in {"strong", "b"}:
            self.bold += 1
        elif tag == "img" and self.link is not None:
            self._text(" " + (attrs.get("alt") or "") + " ")
        href = carried_address(tag, attrs)
        if href is not None and self.link is None:
            self._open_link(node, tag, attrs, href)

    def _open_block(self, tag: str, attrs: dict[str, str | None], *, aside: bool) -> None:
        scoped = aside or tag in _SCOPES or (attrs.get("id") or "") in self.panels
        block = Block(tag, attrs, heads=tuple(self.heads) if scoped else None)
        if tag in _HEADINGS:
            self.heads = [head for head in self.heads if head[0] < _HEADINGS[tag]]
        if aside:
            self.heads, self.narrative = [], ""
        self.blocks.append(block)
        name = self.panels.get(attrs.get("id") or "")
        if name and tag not in _HEADINGS:
            self._head(6, name, shown=False)
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].open_row()

    def _open_link(
        self, node: LexborNode, tag: str, attrs: dict[str, str | None], href: str
    ) -> None:
        spot = Spot(
            href=href,
            order=len(self.outline.spots),
            zone=self.zones[-1][1] if self.zones else "",
            tag=tag,
            attrs=attrs,
            headings=tuple(text for _, text in self.heads),
            previous=self.narrative,
        )
        self.outline.spots.append(spot)
        self.content_met = self.content_met or not spot.zone
        self.blocks[-1].pieces.append(spot)
        if tag in {"iframe", "embed", "object", "frame", "area"}:
            spot.pieces.append(
                attrs.get("title") or attrs.get("aria-label") or attrs.get("alt") or ""
            )
        else:
            self.link, self.link_node = spot, node.mem_id

    def _text(self, text: str) -> None:
        if self.link is not None:
            self.link.pieces.append(text)
        else:
            self.blocks[-1].pieces.append(text)
        size = len(text.strip())
        if size:
            block = self.blocks[-1]
            block.direct = True
            block.chars += size
            block.bold += size if self.bold else 0

    # -- on the way out --------------------------------------------------------------------------
    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag.startswith("-") or tag in _SKIPPED:
            return
        if self.link is not None and node.mem_id == self.link_node:
            self.link = None
        if tag in _BLOCKS and len(self.blocks) > 1:
            self._close_block(self.blocks.pop())
        elif tag in {"strong", "b"}:
            self.bold = max(self.bold - 1, 0)
        if self.zones and self.zones[-1][0] == node.mem_id:
            self.zones.pop()

    def _close_block(self, block: Block) -> None:
        text = block.text
        spots = block.spots
        settle(block, text, spots)
        if block.tag in _HEADINGS:
            self._close_heading(block, text)
        elif block.tag in {"td", "th"} and self.tables:
            self.tables[-1].add_cell(block.tag, block.attrs, text, spots)
        elif block.tag == "tr" and self.tables:
            self._close_row()
        elif block.tag == "table" and self.tables:
            table = self.tables.pop()
            self.outline.tables_without_rows += table.is_bare
            self.heads = [head for head in self.heads if head != (PSEUDO, table.caption)]
        else:
            self._close_text(block, text, spots)
        if block.heads is not None:
            self.heads = list(block.heads)
        self._hand_up(block, text, spots)

    def _close_heading(self, block: Block, text: str) -> None:
        if self.link is not None:
            self.link.title = text or clean_text("".join(self.link.pieces))
            text = self.link.title
        level = _HEADINGS[block.tag]
        if (
            level == 1
            and text
            and not self.outline.heading
            and self._zone() not in {"nav", "footer"}
        ):
            self.outline.heading = text
        if text and (not self._zone() or level == 1 or self._zone() in {"aside", "pager"}):
            if len(text) <= 200:
                self._head(level, text)
            else:
                self.narrative = text

    def _close_row(self) -> None:
        table = self.tables[-1]
        said = table.close_row()
        if len(table.cells) > 1 and len(self.outline.rows) < 5_000:
            self.outline.rows.append(tuple(cell.text for cell in table.cells))
        if said:
            self._head(PSEUDO, said)

    def _close_text(self, block: Block, text: str, spots: list[Spot]) -> None:
        if not text or (self._zone() and self._zone() != "aside"):
            return
        if reads_as_heading(block, text, spots):
            self._head(TERM if block.tag == "dt" else PSEUDO, text)
            if block.tag == "caption" and self.tables:
                self.tables[-1].caption = text
            return
        if block.direct and block.tag not in {"ul", "ol"}:
            if len(self.outline.paragraphs) < 5_000:
                self.outline.paragraphs.append(text)
                if not self.content_met and len(self.outline.headings) <= 1 and not spots:
                    self.outline.opening.append(text)
            lead = next((s.leads[0] for s in spots if s.leads), "")
            if not spots or len(lead) > 12:
                self.narrative = lead or text

    def _head(self, level: int, text: str, *, shown: bool = True) -> None:
        floor = self._floor() if level >= PSEUDO else 0
        inner = [head for head in self.heads[floor:] if head[0] < level]
        self.heads = [*self.heads[:floor], *inner, (level, text)]
        self.narrative = ""
        if shown and len(self.outline.headings) < 5_000:
            self.outline.headings.append(text)

    def _hand_up(self, block: Block, text: str, spots: list[Spot]) -> None:
        """Give the closed block's words to the block around it, while those stay few."""
        parent = self.blocks[-1]
        if len(block.pieces) <= 60 and len(parent.pieces) < 400:
            parent.pieces.append("\n")
            parent.pieces.extend(block.pieces)
            parent.pieces.append("\n")
        elif len(parent.pieces) < 400:
            parent.pieces.append(f"\n{text[:200]}\n")

    def _floor(self) -> int:
        """How many headings stand outside the innermost open scope: an accordion's title inside
        another accordion does not end the outer one's."""
        scope = next((b.heads for b in reversed(self.blocks) if b.heads is not None), None)
        return len(scope) if scope and tuple(self.heads[: len(scope)]) == scope else 0

    def _zone(self) -> str:
        return self.zones[-1][1] if self.zones else ""
