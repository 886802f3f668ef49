"""Fill a record with made-up recommendations and time the ledger.

    python -m bench.recommendations --count 100000 [--database postgresql+psycopg://…/EMPTY]

The ledger counts exactly, leaves out what the public may not see, filters, and gives a page of
twenty newest first with titles. Bare FTS5 gives the twenty best with nothing else. "Work only" is
this process's own time, which on PostgreSQL leaves out the server's; the ratio is of that.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles

from sqlalchemy import func, insert, select, text

from app.domain import terms
from app.models import Board, Recommendation, Review, ReviewBoard
from app.records.recommendations_found import Sought, find
from app.records.schema import migrate
from app.records.session import Database, open_database
from bench.search.corpus import Words, make_words
from ingest import repeats

A_REVIEW = 8
BOARDS = 150
NOW = datetime(2026, 1, 1, tzinfo=UTC)
REPEATS = 40
BARE = "SELECT rowid, words FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 20"


def rows(count: int, words: Words) -> Iterator[dict[str, object]]:
    """Made-up recommendations: one in ten repeats an earlier one with a word or two changed."""
    draw = random.Random(5)
    themes = [term.code for term in terms.of_group("theme")]
    agencies = [term.code for term in terms.of_group("agency")]
    said: list[list[str]] = []
    for number in range(count):
        if said and draw.random() < 0.1:
            body = list(draw.choice(said))
            body[draw.randrange(len(body))] = draw.choice(words.pool)
        else:
            start = draw.randrange(len(words.pool) - 60)
            body = words.pool[start : start + draw.randint(15, 60)]
        said.append(body)
        yield {
            "id": number + 1,
            "review_id": f"r{number // A_REVIEW}",
            "ordinal": number % A_REVIEW + 1,
            "kind": "recommendation",
            "label": "",
            "number": number % A_REVIEW + 1,
            "text": " ".join(body),
            "document_number": 1,
            "page": 40,
            "addressees": draw.sample(agencies, draw.randint(0, 2)),
            "themes": draw.sample(themes, draw.randint(1, 3)),
            "asked_before": [],
        }


def fill(database: Database, count: int, words: Words) -> None:
    draw = random.Random(6)
    reviews = [f"r{number}" for number in range(count // A_REVIEW + 1)]
    with database.transaction() as session:
        for number in range(BOARDS):
            session.add(
                Board(slug=f"b{number}", name=f"Board {number}", nation="England", kind="scp")
            )
        session.flush()
        for number, review_id in enumerate(reviews):
            day = date(2004, 1, 1) + timedelta(draw.randrange(8000))
            session.add(
                Review(
                    id=review_id,
                    title=f"Child {number}",
                    review_type="scr",
                    nation="England",
                    published_earliest=day,
                    published_latest=day,
                    visibility="withheld" if number % 200 == 7 else "public",
                    summary={"learning": [{"text": "x" * 3000, "page": 1}]},
                    first_found_at=NOW,
                    updated_at=NOW,
                )
            )
            session.add(ReviewBoard(review_id=review_id, board_slug=f"b{number % BOARDS}"))
        session.flush()
        session.execute(insert(Recommendation), list(rows(count, words)))
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as raw:
            raw.execute(text("VACUUM ANALYZE"))


def questions(words: Words) -> dict[str, list[Sought]]:
    draw = random.Random(3)
    common, middle = words.spelled[:60], words.spelled[200:1500]
    themes = [term.code for term in terms.of_group("theme")]
    agencies = [term.code for term in terms.of_group("agency")]

    def many(make: Callable[[], Sought]) -> list[Sought]:
        return [make() for _ in range(REPEATS)]

    pool = words.pool
    starts = [draw.randrange(len(pool) - 2) for _ in range(REPEATS)]
    return {
        "one common word": many(lambda: Sought(q=draw.choice(common))),
        "one word": many(lambda: Sought(q=draw.choice(middle))),
        "two words": many(lambda: Sought(q=f"{draw.choice(common)} {draw.choice(middle)}")),
        "phrase": [Sought(q=f'"{pool[at]} {pool[at + 1]}"') for at in starts],
        "nothing": many(Sought),
        "theme": many(lambda: Sought(themes=(draw.choice(themes),))),
        "agency and years": many(
            lambda: Sought(agencies=(draw.choice(agencies),), year_from=2015, year_to=2018)
        ),
        "word and board": many(
            lambda: Sought(q=draw.choice(common), boards=(f"b{draw.randrange(BOARDS)}",))
        ),
        "word without another": many(
            lambda: Sought(q=f"{draw.choice(common)} -{draw.choice(common)}")
        ),
    }


def bare(folder: Path, count: int, words: Words) -> sqlite3.Connection:
    """The same texts in nothing but an FTS5 table."""
    connection = sqlite3.connect(folder / "bare.sqlite3")
    connection.execute("CREATE VIRTUAL TABLE bare USING fts5(words, tokenize='porter unicode61')")
    connection.executemany(
        "INSERT INTO bare VALUES (?)", ((row["text"],) for row in rows(count, words))
    )
    connection.commit()
    return connection


def cuts(times: list[float]) -> tuple[float, float]:
    found = quantiles(times, n=20)
    return found[9] * 1000, found[18] * 1000


def timed(ask: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of this process's own work: on a busy machine they differ."""
    started, worked = time.perf_counter(), time.process_time()
    ask()
    return time.perf_counter() - started, time.process_time() - worked


def measure(database: Database, rival: sqlite3.Connection, words: Words) -> None:
    print(
        f"\n{'p50 / p95 ms':24}{'ledger':>16}{'work only':>16}{'bare fts5':>16}{'ratio of p95':>14}"
    )
    every: list[tuple[float, float]] = []
    for name, asked in questions(words).items():
        with database.session() as session:
            find(session, asked[0], limit=20)
        mine = []
        for one in asked:
            with database.session() as session:
                mine.append(timed(lambda one=one, s=session: find(s, one, limit=20)))
        every += mine
        line = f"{name:24}{_pair(mine, 0):>16}{_pair(mine, 1):>16}"
        if all(one.q and "-" not in one.q for one in asked):
            theirs = [
                timed(lambda one=one: rival.execute(BARE, (one.q,)).fetchall()) for one in asked
            ]
            ratio = cuts([work for _, work in mine])[1] / cuts([work for _, work in theirs])[1]
            line += f"{_pair(theirs, 1):>16}{ratio:14.2f}"
        print(line, flush=True)
    print(f"{'all together':24}{_pair(every, 0):>16}{_pair(every, 1):>16}")


def _pair(times: list[tuple[float, float]], which: int) -> str:
    middle, most = cuts([time[which] for time in times])
    return f"{middle:.1f} / {most:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.recommendations", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument(
        "--database", default="", help="empty, or filled by this before; SQLite without it"
    )
    given = parser.parse_args()
    words = make_words()
    with tempfile.TemporaryDirectory(prefix="bench-recommendations-") as name:
        folder = Path(name)
        database = open_database(given.database or f"sqlite:///{folder / 'record.sqlite3'}")
        migrate(database)
        print(f"{given.count:,} recommendations on {database.engine.dialect.name}")
        with database.session() as session:
            held = session.scalar(select(func.count()).select_from(Recommendation))
        if not held:
            print(f"filled in {timed(lambda: fill(database, given.count, words))[0]:.1f} s")
        measure(database, bare(folder, given.count, words), words)
        print(
            f"\nnear repeats: {timed(lambda: repeats.refresh(database, now=NOW))[1]:.1f} s of work",
            end="",
        )
        print(f", seen to be level in {timed(lambda: repeats.refresh(database, now=NOW))[1]:.1f} s")
        database.close()


if __name__ == "__main__":
    main()
