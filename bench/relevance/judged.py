"""The judged queries, and the reviews of a record by their labels in the country's plans."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.models import Document
from app.records.session import Database
from ingest.demo.country import Country

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the grade (1 to 3) of each review that answers it; others answer nothing."""

    q: str
    kind: str
    grades: Mapping[str, int]


def judged() -> list[Judged]:
    """All judged queries, in the order of the file."""
    lines = (HERE / "judged.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Judged(row["q"], row["class"], row["grades"]) for row in rows]


def among(queries: list[Judged], held: set[str]) -> list[Judged]:
    """The queries some held review answers, with the grades of held reviews only."""
    narrowed = [
        Judged(one.q, one.kind, {name: grade for name, grade in one.grades.items() if name in held})
        for one in queries
    ]
    return [one for one in narrowed if one.grades]


def labels(database: Database, country: Country) -> dict[str, str]:
    """Review id to the case's label in the plans: by the hashes of its files."""
    cases = {}
    for paper in country.papers:
        for key, facts in country.facts.items():
            if paper.case and key.partition("#")[0] == paper.id:
                cases[facts.sha256] = paper.case
    with database.session() as session:
        rows = session.execute(select(Document.review_id, Document.sha256))
        return {row.review_id: cases[row.sha256] for row in rows if row.sha256 in cases}
