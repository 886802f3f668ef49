"""Paragraph numbers, and the many ways reports set out what they recommend."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.demo.manuscript import Block, Heading, Para, Table
from ingest.demo.plans import Advice


class Numbering:
    """Counts sections and paragraphs; says nothing where a report does not number."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.count = 0
        self._para = 0

    def section(self, words: str) -> str:
        self.count += 1
        self._para = 0
        return f"{self.count}. {words}" if self.on else words

    def next(self) -> str:
        self._para += 1
        return f"{self.count}.{self._para}" if self.on else ""


def _lead(item: Advice) -> str:
    return "Partnership" if "artners" in item.addressees[0] else item.addressees[0]


def _table(advice: Sequence[Advice]) -> Iterator[Block]:
    rows = tuple((item.label, item.text, _lead(item), "Within six months") for item in advice)
    keys = tuple(item.key for item in advice)
    yield Table(("No.", "Recommendation", "Lead", "By when"), rows, (1, 8, 3, 2.4), keys)


def _by_agency(advice: Sequence[Advice]) -> Iterator[Block]:
    for to, items in groupby(advice, key=lambda item: item.addressees[0]):
        group = list(items)
        number = group[0].label.rsplit(".", 1)[0]
        yield Heading(f"{number} {to}", 2)
        for item in group:
            yield Para(item.text, item.label, key=item.key)


def set_out(advice: Sequence[Advice], style: str, numbering: Numbering) -> Iterator[Block]:
    """The recommendations as blocks, each with its key so that its page is known."""
    if style == "table":
        yield from _table(advice)
    elif style == "agencyrecs":
        yield from _by_agency(advice)
    elif style == "own-line":
        for item in advice:
            yield Para(item.label, bold=True)
            yield Para(item.text, key=item.key)
    elif style in {"numbered", "decimal", "R"}:
        for item in advice:
            yield Para(item.text, item.label, key=item.key)
    else:
        for item in advice:
            yield Para(f"{item.label} {item.text}", key=item.key)
