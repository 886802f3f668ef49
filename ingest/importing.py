"""Local files into the record, as if found on a board's site.

A person handed these over, so they are kept even when they are no review of ours; the answer for
each file says what it was taken for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.vocabulary import ExtractStatus, ReviewKind
from app.errors import UsageError
from app.records import runs
from ingest.describe import describe
from ingest.reading import BoardContext
from ingest.store import Case, ReadFile, store
from ingest.tools import Tools
from ingest.values import Context, DateRange

SUFFIXES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_READABLE = {ExtractStatus.OK, ExtractStatus.PARTIAL}


@dataclass(frozen=True, slots=True)
class Told:
    """What the person says of the files: the board, the day of publication, the address."""

    board: BoardContext | None = None
    published: DateRange | None = None
    url: str | None = None
    nations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. ``review_id`` is None where it was not kept."""

    path: str
    status: str
    because: str
    review_id: str | None = None
    title: str = ""
    review_type: str = ""
    pages: int = 0
    changed: bool = False
    warning: str = ""

    @property
    def needs_person(self) -> bool:
        return self.status not in {status.value for status in _READABLE}


def files_among(paths: Sequence[Path]) -> list[Path]:
    """The files named, and all PDF and Word files in the folders named, in order.

    Raises:
        UsageError: a path that is not there, or a folder without any such file.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()
            )
            if not inside:
                raise UsageError(f"The folder {path} holds no PDF or Word files.")
            found.extend(inside)
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"There is no file {path}.")
    return found


def import_files(
    tools: Tools, paths: Iterable[Path], told: Told, *, tell: Callable[[int], None] | None = None
) -> Iterator[Imported]:
    """Take each file, in order; several are read at once, each is stored by itself."""
    with ThreadPoolExecutor(max_workers=tools.workers) as pool:
        for done in pool.map(lambda path: _take(tools, path, told), paths):
            if tell is not None:
                tell(1)
            yield done


def _take(tools: Tools, path: Path, told: Told) -> Imported:
    try:
        body = path.read_bytes()
    except OSError as error:
        return Imported(str(path), "unreadable", f"the file cannot be opened: {error.strerror}")
    extracted = tools.read(body, SUFFIXES.get(path.suffix.lower(), ""))
    if extracted.status is ExtractStatus.NOT_A_DOCUMENT:
        return Imported(str(path), extracted.status.value, extracted.because)
    sha256 = tools.archive.put(body)
    described = describe(extracted, _context(tools, path, told))
    file = ReadFile(
        url=told.url,
        fetched=None,
        sha256=sha256,
        size=len(body),
        media_type=SUFFIXES.get(path.suffix.lower(), SUFFIXES[".pdf"]),
        file_name=path.name,
        extracted=extracted,
        described=described,
        board=told.board.slug if told.board else "",
    )
    nation = told.board.nation if told.board else _nation(described.boards, told.nations)
    slug = told.board.slug if told.board else None
    case = Case(slug, nation, (file,), accept_all=True, anew=bool(told.published))
    with tools.database.transaction() as session:
        runs.check_fence(session, tools.run_id)
        stored = store(session, case, now=tools.now, run_id=tools.run_id)
    return Imported(
        path=str(path),
        status=extracted.status.value,
        because=extracted.because or stored.because,
        review_id=stored.review_id,
        title=described.title,
        review_type=described.review_type,
        pages=extracted.page_count,
        changed=stored.changed,
        warning=_warning(described.review_type, described.is_review_because),
    )


def _nation(boards: Sequence[str], nations: Mapping[str, str]) -> str:
    return next((nations[slug] for slug in boards if slug in nations), "")


def _warning(review_type: str, because: str) -> str:
    if review_type == ReviewKind.NOT_OURS:
        return f"kept, though it is not a kind of review we collect: {because}"
    return ""


def _context(tools: Tools, path: Path, told: Told) -> Context:
    board = told.board
    others = {s: n for s, n in tools.board_names.items() if board is None or s != board.slug}
    return Context(
        board_slug=board.slug if board else "",
        board_name=board.name if board else "",
        board_names=board.names if board else (),
        nation=board.nation if board else "",
        url=told.url or "",
        file_name=path.name,
        published=told.published,
        other_boards=others,
    )
