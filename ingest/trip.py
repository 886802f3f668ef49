"""One board's crawl under way: its context, its counts, its problems."""

from collections import Counter
from dataclasses import dataclass, field

from app.domain.addresses import NotAnAddress
from app.domain.urls import authority_of
from app.models import Board, RunProblem
from app.records import runs
from ingest.reading import BoardContext, Looked
from ingest.tools import Tools
from ingest.values import Fetched


@dataclass(slots=True)
class Trip:
    """One board's crawl as it goes.

    ``revalidate``: files we hold are asked for again. ``pages`` were read as listing pages;
    ``answered`` are files that answered where a page was expected, not yet looked at;
    ``looked`` keeps each address's look, because one file may belong to several cases; ``shared``
    are the addresses of such files.
    """

    tools: Tools
    board: BoardContext
    revalidate: bool
    counts: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    looked: dict[str, Looked] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    answered: dict[str, Fetched] = field(default_factory=dict)

    def problem(
        self, stage: str, subject: str, because: str, *, needs_person: bool = False
    ) -> None:
        """Note one thing that went wrong, in a transaction of its own."""
        self.counts["problems"] += 1
        with self.tools.database.transaction() as session:
            runs.check_fence(session, self.tools.run_id)
            runs.add_problem(
                session,
                RunProblem(
                    run_id=self.tools.run_id,
                    at=self.tools.now,
                    stage=stage,
                    board_slug=self.board.slug,
                    subject=subject,
                    because=because,
                    needs_person=needs_person,
                ),
            )


def context_of(board: Board) -> BoardContext:
    """What the stages need to know of a board."""
    sites = (board.website, *board.predecessor_websites, *(seed.url for seed in board.seeds))
    hosts = set()
    for site in sites:
        try:
            hosts.add(authority_of(site))
        except NotAnAddress:
            continue
    homes = {board.website, *board.predecessor_websites}
    names = (board.name, *board.predecessor_names, *board.local_authorities)
    return BoardContext(
        slug=board.slug,
        name=board.name,
        names=names,
        nation=board.nation,
        hosts=frozenset(hosts),
        homes=frozenset(homes),
        fictional=board.fictional,
    )
