"""Sets a manuscript on pages, block by block, and says on which page each thing fell."""

from functools import singledispatch

from ingest.demo.layout import Desk, Ink, Rule, Sheet, Text, Typeset, break_lines, width_of
from ingest.demo.manuscript import (
    Block,
    Box,
    Break,
    Bullet,
    Contents,
    Heading,
    Manuscript,
    Para,
    Table,
    TitleLine,
    TitlePage,
)

HEADING_SIZES = {1: 16.0, 2: 13.0, 3: 11.5}
_LIST_LINE = 17.0
_CELL_SIZE = 9.0
_PAD = 4.0


@singledispatch
def set_block(block: Block, desk: Desk) -> None:
    """Set one block where the last one ended."""
    raise TypeError(f"no way to set a {type(block).__name__}")


@set_block.register
def _break(block: Break, desk: Desk) -> None:
    if desk.sheets[-1]:
        desk.turn()


def _title_x(desk: Desk, line: TitleLine) -> float:
    wide = width_of(line.text, desk.fonts[1 if line.bold else 0], line.size)
    if line.align == "centre":
        return max(desk.left, (desk.size[0] - wide) / 2)
    if line.align == "right":
        return max(desk.left, desk.size[0] - desk.look.margin - wide)
    return desk.left


@set_block.register
def _title(block: TitlePage, desk: Desk) -> None:
    desk.columns = 1
    for line in block.lines:
        desk.y -= line.gap
        font = desk.fonts[1 if line.bold else 0]
        for part in break_lines(line.text, font, line.size, desk.room):
            desk.y -= line.size * 1.25
            shown = TitleLine(part, line.size, line.bold, line.align)
            desk.put(part, _title_x(desk, shown), line.size, bold=line.bold)
    if block.full:
        desk.turn()
    else:
        desk.y -= 20
    desk.columns = desk.look.columns
    desk.start = desk.y


@set_block.register
def _contents(block: Contents, desk: Desk) -> None:
    """Leave room; the entries are written when the headings' pages are known."""
    desk.columns = 1
    desk.y -= 20
    desk.put(block.heading, desk.left, 16, bold=True)
    desk.leaders.append((desk.page, block.depth, desk.left, desk.y - 26))
    desk.turn()
    desk.columns = desk.look.columns


@set_block.register
def _heading(block: Heading, desk: Desk) -> None:
    size = HEADING_SIZES[block.level]
    desk.need(size * 4)
    desk.y -= size * 0.9
    for count, page in enumerate(desk.lines(block.text, size=size, bold=True)):
        if count == 0:
            desk.headings.append((block.text, block.level, page))
    desk.y -= size * 0.3


@set_block.register
def _para(block: Para, desk: Desk) -> None:
    size = desk.look.body
    indent = max(34.0, width_of(block.number, desk.fonts[0], size) + 8) if block.number else 0.0
    desk.need(size * desk.look.leading * 2)
    for count, page in enumerate(desk.lines(block.text, size=size, bold=block.bold, indent=indent)):
        if count == 0:
            if block.key:
                desk.places[block.key] = page
            if block.number:
                desk.put(block.number, desk.left, size, bold=block.bold)
    desk.y -= size * 0.65


@set_block.register
def _bullet(block: Bullet, desk: Desk) -> None:
    size = desk.look.body
    for count, page in enumerate(desk.lines(block.text, size=size, indent=32)):
        if count == 0:
            if block.key:
                desk.places[block.key] = page
            desk.put("•", desk.left + 16, size)
    desk.y -= size * 0.3


@set_block.register
def _box(block: Box, desk: Desk) -> None:
    size = desk.look.body
    inner = break_lines(block.text, desk.fonts[0], size, desk.room - 2 * _PAD)
    height = size * desk.look.leading * (len(inner) + 2) + 4 * _PAD
    desk.need(min(height, desk.start - desk.look.margin))
    left, right, top = desk.left, desk.left + desk.room, desk.y - _PAD
    desk.rule(left, right, top)
    desk.y = top
    for line, bold in [(block.title, True), *((line, False) for line in inner)]:
        desk.y -= size * desk.look.leading
        desk.put(line, left + _PAD, size, bold=bold)
    bottom = desk.y - 2 * _PAD
    desk.rule(left, right, bottom)
    desk.sheets[-1] += [Rule(left, bottom, left, top), Rule(right, bottom, right, top)]
    desk.y = bottom - 2 * _PAD


def _row(desk: Desk, cells: tuple[str, ...], widths: list[float], *, bold: bool) -> int:
    font = desk.fonts[1 if bold else 0]
    step = _CELL_SIZE * 1.3
    columns = [
        break_lines(cell, font, _CELL_SIZE, wide - 2 * _PAD)
        for cell, wide in zip(cells, widths, strict=True)
    ]
    height = step * max(len(column) for column in columns) + 2 * _PAD
    desk.need(height)
    top, x = desk.y, desk.left
    for column, wide in zip(columns, widths, strict=True):
        desk.y = top - _PAD
        for line in column:
            desk.y -= step
            desk.put(line, x + _PAD, _CELL_SIZE, bold=bold)
        x += wide
    desk.y = top - height
    desk.rule(desk.left, x, desk.y)
    return desk.page


@set_block.register
def _table(block: Table, desk: Desk) -> None:
    whole = sum(block.widths)
    widths = [desk.room * wide / whole for wide in block.widths]
    desk.need(90)
    desk.y -= 6
    desk.rule(desk.left, desk.left + desk.room, desk.y)
    page = _row(desk, block.head, widths, bold=True)
    keys = block.keys or ("",) * len(block.rows)
    for cells, key in zip(block.rows, keys, strict=True):
        now = _row(desk, cells, widths, bold=False)
        if key:
            desk.places[key] = now
        page = now
    desk.places.setdefault("last-table", page)
    desk.y -= 10


def _write_contents(desk: Desk) -> None:
    size = desk.look.body
    font = desk.fonts[0]
    for page, depth, left, top in desk.leaders:
        y = top
        right = desk.size[0] - desk.look.margin
        for text, level, at in desk.headings:
            if level > depth or at <= page or y < desk.look.margin:
                continue
            x = left + 14 * (level - 1)
            number = str(at)
            free = right - x - width_of(text + "  " + number, font, size)
            dots = "." * max(3, int(free / width_of(".", font, size)))
            line = f"{text} {dots} {number}"
            desk.sheets[page - 1].append(Text(x, round(y, 2), line, size))
            y -= _LIST_LINE


def _margins(desk: Desk, number: int) -> list[Ink]:
    wide, high = desk.size
    look = desk.look
    inks: list[Ink] = []
    if look.head and number > 1:
        inks.append(Text(look.margin, high - 40, look.head, 8.5))
    foot = look.foot.format(page=number, pages=len(desk.sheets))
    if foot and number > 1:
        shift = width_of(foot, desk.fonts[0], 8.5)
        inks.append(Text(round((wide - shift) / 2, 2), 40, foot, 8.5))
    if desk.notice:
        inks.append(Text(look.margin, 26, desk.notice, 7.5))
    return inks


def furnish(desk: Desk) -> Typeset:
    """Write the contents list, heads and feet, and close the pages."""
    if len(desk.sheets) > 1 and not desk.sheets[-1]:
        desk.sheets.pop()
    _write_contents(desk)
    wide, high = desk.size
    sheets = tuple(
        Sheet(wide, high, (*inks, *_margins(desk, number)))
        for number, inks in enumerate(desk.sheets, start=1)
    )
    marks = tuple((text, page) for text, level, page in desk.headings if level == 1)
    return Typeset(sheets, desk.places, desk.fonts, marks)


def typeset(manuscript: Manuscript) -> Typeset:
    """Set a manuscript. Pure: the same manuscript gives the same pages."""
    desk = Desk(manuscript.look, manuscript.notice)
    desk.turn()
    for block in manuscript.blocks:
        set_block(block, desk)
    return furnish(desk)
