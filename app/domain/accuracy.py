"""How well documents are described, as last measured: ``python -m bench.facts --write`` writes the
figures, and a test holds them against the rules of the day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

FIELDS: Mapping[str, str] = {
    "title": "Title",
    "review_type": "Type of review",
    "board": "Board",
    "published": "Date of publication",
    "role": "Role of the document",
    "authors": "Authors",
    "case_label": "Name of the case",
    "age_band": "Age band",
    "sex": "Sex",
    "outcome": "Outcome",
    "harms": "Harms",
    "themes": "Themes",
    "recommendations": "Recommendations",
}
"""Fields that are measured, with what people call them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision: of what was given, the share that is right. Recall: of what is there, the share
    that was found."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: how many documents, by which version of the rules, each field's figure."""

    documents: str
    count: int
    rules: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """``first_runs`` are of documents that the rules had never met; ``today`` of all of them, most
    of which the rules were since mended with."""

    rules: int
    first_runs: tuple[Measured, ...]
    today: Measured


@lru_cache(maxsize=1)
def accuracy() -> Accuracy:
    """The figures as last written."""
    read = json.loads(files("app.domain").joinpath("accuracy.json").read_text(encoding="utf-8"))
    return Accuracy(
        rules=read["rules"],
        first_runs=tuple(_measured(one, one["rules"]) for one in read["first_runs"]),
        today=_measured({"documents": "all", **read["today"]}, read["rules"]),
    )


def _measured(one: Mapping[str, object], rules: int) -> Measured:
    figures = one["figures"]
    assert isinstance(figures, dict)  # noqa: S101 - the file is ours
    return Measured(
        documents=str(one["documents"]),
        count=int(str(one["count"])),
        rules=rules,
        figures={
            name: Figure(float(found["precision"]), float(found["recall"]))
            for name, found in figures.items()
        },
    )
