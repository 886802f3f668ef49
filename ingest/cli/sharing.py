"""The queue a run's work goes through: in line, or over PostgreSQL to the workers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from app.models import Board
from ingest.cli.common import Shop
from ingest.cli.running import Running
from ingest.crawl import crawl_board
from ingest.linkcheck.night import Share
from ingest.queue.port import CRAWL_BOARD, Inline, Queue
from ingest.trip import Trip, context_of


@contextmanager
def run_queue(
    parts: Shop, run: Running, boards: Sequence[Board], *, revalidate: bool
) -> Iterator[Queue]:
    """The queue for one run's boards, as the settings have it."""
    tools = run.tools
    if parts.settings.queue == "inline":
        contexts = {board.slug: context_of(board) for board in boards}

        def crawl_one(slug: str) -> Mapping[str, int]:
            return crawl_board(Trip(tools, contexts[slug], revalidate=revalidate))

        yield Inline({CRAWL_BOARD: crawl_one}, workers=tools.workers)
        return
    with _handing_out(parts, run, revalidate=revalidate) as queue:
        yield queue


@contextmanager
def _handing_out(parts: Shop, run: Running, **facts: bool) -> Iterator[Queue]:
    from ingest.queue.engine import opened  # here, because most machines have no PostgreSQL
    from ingest.queue.handing_out import Asked, Postgres

    as_of = run.tools.now.isoformat() if run.fixed else ""
    with opened(parts.database) as queue:
        yield Postgres(parts.database, queue, Asked(run.tools.run_id, {"as_of": as_of, **facts}))


@contextmanager
def shared_looks(parts: Shop, run: Running) -> Iterator[Share | None]:
    """How a night's looks are shared out, as the settings have it; None: not at all."""
    if parts.settings.queue == "inline":
        yield None
        return
    with _handing_out(parts, run) as queue:

        def share(task: str, keys: Sequence[str]) -> Mapping[str, int]:
            for key in keys:
                queue.enqueue(task, key)
            counts: Counter[str] = Counter()
            for ended in queue.ended():
                counts.update(ended.counts)
            return counts

        yield share
