"""Small websites of a test's own, written as text: a gate that answers from a mapping, and boards.

A file is its text under a PDF's signature and is read back as one page of that text, so that a test
of the trip says in a line what stands where.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from app.models import Board, Seed
from app.records import boards as board_records
from app.records import runs
from app.records.blobs import FolderArchive
from app.records.schema import migrate
from app.records.session import Database, open_database
from ingest.cli.running import names_of
from ingest.crawl import crawl
from ingest.extract import extract
from ingest.fetch import Kind
from ingest.tools import Tools
from ingest.trip import context_of
from ingest.values import Extracted, Fetched, Validators
from tests.factories.extracted import from_text

PDF = "application/pdf"


def pdf(text: str) -> bytes:
    """A file whose pages, parted by form feeds, hold this text."""
    return b"%PDF-1.7\n" + text.encode() + b"\n%%EOF\n"


def page(*parts: str, title: str = "Serious case reviews") -> bytes:
    """A page of HTML with these parts as its content."""
    body = "\n".join(parts)
    return (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}"
        "</main></body></html>"
    ).encode()


def _read(body: bytes, media_type: str) -> Extracted:
    if body.startswith(b"%PDF-1.7\n"):
        return from_text(body.decode()[len("%PDF-1.7\n") : -len("\n%%EOF\n")])
    return extract(body, media_hint=media_type)


@dataclass
class Web:
    """The whole web as a mapping from address to body; ``asked`` are the questions it was put."""

    pages: dict[str, bytes]
    now: datetime
    sitemaps: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: list[tuple[str, bool]] = field(default_factory=list)

    def get(
        self,
        url: str,
        *,
        kind: Kind = Kind.PAGE,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched:
        """Answer as a server with ETags does."""
        conditional = bool(validators and validators.etag)
        self.asked.append((url, conditional))
        body = self.pages.get(url)
        tag = hashlib.sha256(body or b"").hexdigest()[:12]
        same = conditional and validators is not None and validators.etag == tag
        status = 404 if body is None else 304 if same else 200
        media = PDF if (body or b"").startswith(b"%PDF") else "text/html"
        host = url.split("/", 3)[2]
        named = tuple(self.sitemaps.get(host, ()))
        return Fetched(
            url=url,
            final_url=url,
            started_at=self.now,
            ended_at=self.now,
            status=status,
            headers={"etag": tag, "content-type": media} if status < 400 else {},
            body=body if status == 200 else None,
            hops=(),
            problem=None,
            because=f"It answered {status}.",
            extra={"sitemaps": named} if named else {},
        )


@dataclass
class Boards:
    """A record with some boards, and the web they publish on."""

    database: Database
    web: Web
    tools: Tools

    def new_run(self) -> Tools:
        """The tools of another run, at the web's time."""
        now = self.web.now
        with self.database.transaction() as session:
            run_id = runs.begin_run(session, trip="crawl", as_of=now, started_at=now).id
        return replace(self.tools, run_id=run_id, now=now)

    def crawl(self, *slugs: str, workers: int = 1, revalidate: bool = True) -> dict[str, int]:
        """Crawl these boards in this order, or all by slug; the web's time is the run's."""
        with self.database.session() as session:
            boards = board_records.boards_to_crawl(session)
        by_slug = {board.slug: board for board in boards}
        chosen = [by_slug[slug] for slug in slugs or by_slug]
        tools = replace(self.new_run(), workers=workers)
        return dict(crawl(tools, chosen, revalidate=revalidate))


@contextmanager
def boards(
    folder: Path, web: Web, seeds: Mapping[str, str], *, names: Mapping[str, str] | None = None
) -> Iterator[Boards]:
    """Boards by slug with their listing pages; A board is named after its slug."""
    database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
    migrate(database)
    with database.transaction() as session:
        for slug, url in seeds.items():
            area = slug.removesuffix("-scp").replace("-", " ").title()
            name = (names or {}).get(slug, f"{area} Safeguarding Children Partnership")
            host = url.split("/", 3)[2]
            session.add(
                Board(
                    slug=slug,
                    name=name,
                    nation="England",
                    kind="partnership",
                    website=f"https://{host}/",
                    local_authorities=[area],
                    seeds=[Seed(url=url)],
                )
            )
    with database.session() as session:
        rows = board_records.all_boards(session)
    tools = Tools(
        gate=web,
        archive=FolderArchive(folder / "archive"),
        database=database,
        read=_read,
        now=web.now,
        run_id=0,
        board_names={board.slug: names_of(board) for board in rows},
        board_hosts={board.slug: context_of(board).hosts for board in rows},
    )
    yield Boards(database, web, tools)
    database.close()
