"""The vocabulary of subject terms: themes, harms, agencies, methods, coded facts. Data, not code.

``terms.csv`` holds one term a row: its group and code (a permanent name), a label and a definition
for people, the group of terms it stands among, the strings that bear it out in a text, the
abbreviations that do so only where the long form also stands in the same text, and the phrases in
whose company a string does not count. A string that ends in ``*`` stands for any ending; one that
begins with ``~`` is weak evidence, which counts only together with more.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

GROUPS: tuple[str, ...] = (
    "theme",
    "harm",
    "age",
    "sex",
    "outcome",
    "death_class",
    "agency",
    "method",
    "parental",
    "status",
    "setting",
    "perpetrator",
)
"""The groups in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Term:
    """One subject term. ``strings`` and ``weak`` are in lower case; a final ``*`` is any ending."""

    group: str
    code: str
    label: str
    definition: str
    parent: str
    strings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Phrases a searcher may use for this term, without those that stand for many endings."""
        return tuple(string for string in self.strings if not string.endswith("*"))


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[tuple[str, str], Term]:
    """Every term by its group and code, in the order of the file."""
    text = files("app.domain").joinpath("terms.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["group"], row["code"]): _term(row) for row in rows}


def _term(row: Mapping[str, str]) -> Term:
    strings = [string.lower() for string in _parts(row["strings"])]
    return Term(
        group=row["group"],
        code=row["code"],
        label=row["label"],
        definition=row["definition"],
        parent=row["parent"],
        strings=tuple(string for string in strings if not string.startswith("~")),
        weak=tuple(string[1:] for string in strings if string.startswith("~")),
        abbreviations=tuple(_parts(row["abbreviations"])),
        unless=tuple(string.lower() for string in _parts(row["unless"])),
    )


def _parts(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())


def find(group: str, code: str) -> Term | None:
    """The term of that group and code, or None where the vocabulary has none."""
    return vocabulary().get((group, code))


def of_group(group: str) -> tuple[Term, ...]:
    """Every term of a group, in the order of the file."""
    return tuple(term for term in vocabulary().values() if term.group == group)


def label(group: str, code: str) -> str:
    """A term's label, or its code in plain words where the vocabulary does not know it."""
    term = find(group, code)
    return term.label if term else code.replace("-", " ").replace("_", " ").capitalize()
