"""A record written out without the order in which it came about, to be compared with another."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.models import Base, Document, Link, Page, Passage, Seed
from app.records.session import Database
from app.search.engine import Query, SearchEngine, Term, Words
from ingest.index import drain

LEFT_OUT = {
    "run": "each start of a command is a run",
    "run_lock": "its number is that of the newest run",
    "run_problem": "a problem met again is told again: compared as a set below",
    "capture": "a file asked for again is another capture: compared by what was got below",
    "seal": "made of the rows of the record, their numbers included: `reviews verify` checks them",
    "index_job": "worked off before comparing",
    "work": "pieces of a run",
    "host_pace": "times of the moment",
}
"""Tables that a disturbed and an undisturbed record may differ in, and why."""

NUMBERS = {"id", "link_id", "document_id", "replaced_by_id", "replaces_id", "run_id"}
"""Columns with a database's own numbers: rows are compared by what they point to."""

COUNTERS = {("review", "version")}
"""A review that several boards share may change once more or less on its way to the same state."""


def record_of(database: Database) -> dict[str, list[str]]:
    """Every table's rows, each as text, sorted; numbers replaced by what they stand for."""
    with database.session() as session:
        names = _names(session)
        tables = {
            table.name: sorted(
                _row(table, row._mapping, names) for row in session.execute(table.select())
            )
            for table in Base.metadata.sorted_tables
            if table.name not in LEFT_OUT
        }
        captures, problems = Base.metadata.tables["capture"], Base.metadata.tables["run_problem"]
        got = session.execute(select(captures.c.link_id, captures.c.sha256))
        tables["captures: what was got"] = sorted(
            {f"{names['link_id'][link]} {sha}" for link, sha in got if sha is not None}
        )
        told = session.execute(problems.select())
        tables["problems told"] = sorted(
            {f"{p.stage} {p.board_slug} {p.subject} {p.because} {p.needs_person}" for p in told}
        )
    return tables


def _names(session: Session) -> dict[str, dict[int, str]]:
    links = {link.id: link.url for link in session.scalars(select(Link))}
    documents = {
        document.id: f"{document.review_id} #{document.number}"
        for document in session.scalars(select(Document))
    }
    seeds = {seed.id: seed.url for seed in session.scalars(select(Seed))}
    return {
        "link_id": links,
        "replaces_id": links,
        "document_id": documents,
        "replaced_by_id": documents,
        "seed_id": seeds,
    }


def _row(table: Table, row: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]) -> str:
    values = {}
    for name, value in row.items():
        if name in names and value is not None:
            values[name] = names[name][value]
        elif (name in NUMBERS and isinstance(value, int)) or (table.name, name) in COUNTERS:
            continue
        else:
            values[name] = value
    return json.dumps(values, sort_keys=True, default=str)


def index_of(database: Database, engine: SearchEngine) -> dict[str, Any]:
    """What the index holds, level with the record: which reviews, and what it finds in them.

    A phrase from the middle of each document must lead to the same passages: to all of them, not to
    the best few. Scores rest on statistics in which what was deleted counts until it is merged
    away, so the order of near equals tells how often an index was written, not what it holds.
    """
    drain(database, engine)
    with database.session() as session:
        phrases = _phrases(session)
    found = {}
    for phrase in phrases:
        words = Words(terms=(Term(tuple(phrase.split()), phrase=True),))
        page = engine.search(
            Query(words=words, facets=("type", "area", "year", "theme"), per_page=50)
        )
        found[phrase] = (
            page.total,
            sorted((hit.review_id, hit.passage_count) for hit in page.hits),
            sorted(one.id for hit in page.hits for one in engine.within(hit.review_id, words)),
            {name: dict(sorted(counts.items())) for name, counts in sorted(page.facets.items())},
        )
    state = engine.state()
    return {
        "reviews": sorted(engine.versions()),
        "entries": state.entries,
        "found": found,
    }


def _phrases(session: Session) -> list[str]:
    """Six words from the middle of the middle passage of every document."""
    phrases = set()
    for document in session.scalars(select(Document)):
        rows = session.execute(
            select(Passage.start, Passage.end, Page.text)
            .join(Page, (Page.document_id == Passage.document_id) & (Page.number == Passage.page))
            .where(Passage.document_id == document.id)
            .order_by(Passage.seq)
        ).all()
        if rows:
            start, end, text = rows[len(rows) // 2]
            words = text[start:end].split()
            middle = len(words) // 2
            phrases.add(" ".join(words[max(0, middle - 3) : middle + 3]))
    return sorted(phrases - {""})


def rows_of(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as it is, in the order of its key."""
    with database.session() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in Base.metadata.sorted_tables
        }
