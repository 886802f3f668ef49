"""``reviews crawl``, ``reviews import``, ``reviews explain`` and ``reviews redo``."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from app.models import RunProblem
from app.records import boards as board_records
from app.records import runs
from ingest import repeats
from ingest.cli import app
from ingest.cli.common import AsJson, AsOf, Shop, parse_time, progress, say, shop
from ingest.cli.levelling import Level
from ingest.cli.running import (
    Running,
    live_gate,
    load_boards,
    refuse_unknown,
    running,
    through_outages,
)
from ingest.cli.sharing import run_queue
from ingest.queue.port import CRAWL_BOARD


@app.command()
def crawl(
    boards: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="A registry of boards to load and crawl."),
    ] = None,
    board: Annotated[
        list[str] | None, typer.Option(metavar="SLUG", help="Only this board; may be repeated.")
    ] = None,
    as_of: AsOf = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Read the boards' listing pages, fetch what is new or changed, store and index it.

    Example: reviews crawl --boards boards.csv --board northmoor
    """
    now = parse_time(as_of)
    with shop(writer=True) as parts:
        refuse_unknown(parts.database, file=boards, slugs=board or ())
        gate = live_gate(parts.settings, as_of=now if as_of else None, database=parts.database)

        def trip() -> dict[str, Any]:
            named = load_boards(parts.database, file=boards, now=now)
            with running(parts, trip="crawl", now=now, gate=gate) as run:
                run.fixed = bool(as_of)
                return crawl_and_index(parts, run, slugs=board or named or (), revalidate=True)

        facts = through_outages(parts, trip)
    say(words_of(facts), facts, as_json=as_json)
    if facts["needs_person"]:
        raise typer.Exit(1)


def crawl_and_index(
    parts: Shop,
    run: Running,
    *,
    slugs: Sequence[str],
    revalidate: bool,
    index: Level | None = None,
) -> dict[str, Any]:
    """Crawl, bring the index level as boards come in, and say what was done."""
    with parts.database.session() as session:
        chosen = board_records.boards_to_crawl(session, slugs=slugs)
    index = index or Level(parts)
    counts: Counter[str] = Counter()
    with (
        progress("Boards", len(chosen)) as tell,
        run_queue(parts, run, chosen, revalidate=revalidate) as queue,
    ):
        for board in chosen:
            queue.enqueue(CRAWL_BOARD, board.slug)
        for ended in queue.ended():
            counts.update(ended.counts)
            index.drain()
            tell(1)
    with parts.database.session() as session:
        resumed = runs.follows_a_break(session, run.tools.run_id)
    if resumed or counts["reviews_new"] or counts["reviews_changed"]:
        repeats.refresh(parts.database, now=run.tools.now)
    index.drain()
    facts = dict(counts) | {"indexed": index.put, "unindexed": index.removed}
    if index.away:
        _note_index_away(run, index.away)
    return run_facts(parts, run, facts)


def _note_index_away(run: Running, because: str) -> None:
    """A search engine that is away stops no crawl: what waits for it waits in the record."""
    with run.tools.database.transaction() as session:
        runs.check_fence(session, run.tools.run_id)
        problem = RunProblem(
            run_id=run.tools.run_id,
            at=run.tools.now,
            stage="index",
            board_slug=None,
            subject="search index",
            because=because,
            needs_person=True,
        )
        runs.add_problem(session, problem)


def run_facts(parts: Shop, run: Running, facts: dict[str, Any]) -> dict[str, Any]:
    """Counts of a run with its problems, as printed and as kept with the run."""
    with parts.database.session() as session:
        problems = runs.problems_of(session, run.tools.run_id)
        listed = [
            {"stage": p.stage, "board": p.board_slug, "subject": p.subject, "because": p.because}
            for p in problems
        ]
        needs = any(p.needs_person for p in problems)
    run.counts.update(facts)
    return {
        **{name: facts.get(name, 0) for name in COUNTED},
        **facts,
        "run": run.tools.run_id,
        "as_of": run.tools.now.isoformat(),
        "problems": listed,
        "needs_person": needs,
    }


COUNTED = (
    "boards",
    "pages",
    "pages_unchanged",
    "links_new",
    "requests",
    "unchanged",
    "not_sent",
    "fetched",
    "reviews_new",
    "reviews_changed",
    "set_aside",
    "listings_empty",
    "named_unavailable",
)


def words_of(facts: dict[str, Any]) -> str:
    """The human summary of a crawl."""
    lines = [
        f"Crawled {facts['boards']} boards: read {facts['pages']} pages "
        f"({facts['pages_unchanged']} unchanged), asked for {facts['requests']} files.",
        f"{facts['fetched']} files were new or changed, {facts['unchanged']} unchanged; "
        f"the servers said so of {facts['not_sent']} and sent nothing.",
        f"{facts['reviews_new']} new reviews, {facts['reviews_changed']} changed, "
        f"{facts['set_aside']} cases set aside as not reviews of ours.",
    ]
    if not facts["fetched"] and not facts["reviews_new"] and not facts["reviews_changed"]:
        lines.append("Nothing has changed since the last crawl: no file, no review, no version.")
    if facts["listings_empty"]:
        lines.append(f"Listing pages that hold no reviews at present: {facts['listings_empty']}.")
    if facts["named_unavailable"]:
        gone = facts["named_unavailable"]
        lines.append(f"Reports that boards name as not yet, or no longer, on their sites: {gone}.")
    if facts["problems"]:
        lines.append(f"{len(facts['problems'])} problems:")
        lines += [f"  {p['stage']}: {p['subject']}: {p['because']}" for p in facts["problems"][:20]]
        if len(facts["problems"]) > 20:
            lines.append(f"  … and {len(facts['problems']) - 20} more (see --json).")
    return "\n".join(lines)
