"""How many reviews official bodies say there are. Data with its sources, not code.

``expected.csv`` holds one statement a row: what is counted, of which types of review, over which
days, how many, who says so and where it was read. A row without a number says that nobody states
one. A number is never worked out here, and its note says why it is not what we hold.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement. ``types`` are codes of review types that can be counted beside it; ``first``
    and ``last`` are the days it is about, both included, None where it is about all time."""

    code: str
    label: str
    nation: str
    types: tuple[str, ...]
    first: date | None
    last: date | None
    number: int | None
    counts: str
    body: str
    source: str
    address: str
    note: str


@lru_cache(maxsize=1)
def statements() -> tuple[Expected, ...]:
    """Every statement, in the order of the file."""
    text = files("app.domain").joinpath("expected.csv").read_text(encoding="utf-8")
    return tuple(
        Expected(
            code=row["code"],
            label=row["label"],
            nation=row["nation"],
            types=tuple(part for part in row["types"].split(";") if part),
            first=_day(row["first"]),
            last=_day(row["last"]),
            number=int(row["number"]) if row["number"] else None,
            counts=row["counts"],
            body=row["body"],
            source=row["source"],
            address=row["address"],
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
