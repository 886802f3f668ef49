"""The registry of boards: one row a board. Data, not code; read strictly, refused kindly."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.ids import BoardSlug
from app.domain.vocabulary import Nation
from app.errors import UsageError

NEEDED = ("slug", "name", "nation", "kind", "website", "reviews_url")
OPTIONAL = (
    "region",
    "local_authorities",
    "gss_codes",
    "predecessor_names",
    "predecessor_websites",
    "successor_slug",
    "evidence",
    "confidence",
)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board as the registry has it. Lists are tuples; what is not known is empty.

    ``seeds`` are the listing pages to read; where the registry names none, a crawl may begin at
    ``website``. ``names`` are this name, its former names and its areas.
    """

    slug: BoardSlug
    name: str
    nation: Nation
    kind: str
    website: str
    seeds: tuple[str, ...]
    region: str = ""
    local_authorities: tuple[str, ...] = ()
    gss_codes: tuple[str, ...] = ()
    predecessor_names: tuple[str, ...] = ()
    predecessor_websites: tuple[str, ...] = ()
    successors: tuple[BoardSlug, ...] = ()
    evidence: str = ""
    confidence: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.predecessor_names, *self.local_authorities)

    @property
    def sites(self) -> tuple[str, ...]:
        """Every address at which the board may publish: its seeds, its site, its former sites."""
        return tuple(
            dict.fromkeys(a for a in (*self.seeds, self.website, *self.predecessor_websites) if a)
        )


def shipped_registry() -> str:
    """The text of the registry that comes with the project."""
    return resources.files("ingest.boards").joinpath("boards.csv").read_text(encoding="utf-8")


def read_registry(path: Path | None = None) -> list[BoardRow]:
    """Read a registry file, or the one that ships with the project.

    Raises :class:`UsageError` with a sentence that names the row and column at fault.
    """
    if path is None:
        return parse_registry(shipped_registry(), name="boards.csv")
    return parse_registry(_read(path), name=path.name)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(
                f"{path.name} is larger than {_LARGEST // 1_000_000} MB, which no list of boards"
                f" is: check the path."
            )
        body = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}: check the path given for the boards.") from None
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror}): check that it is a file you may open."
        ) from None
    try:
        return body.decode("utf-16" if body[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{path.name}, line {line}, is not UTF-8 text: save the file as CSV UTF-8."
        ) from None


def parse_registry(text: str, *, name: str) -> list[BoardRow]:
    """Read a registry's text. ``name`` is what errors call the file."""
    rows: list[BoardRow] = []
    lines: dict[str, int] = {}
    for line, cells in _records(text, name):
        row = _row(cells, f"{name}, line {line}")
        if row.slug in lines:
            raise UsageError(
                f"{name}, line {line}, column slug: {row.slug} is already used on line"
                f" {lines[row.slug]}. Each board needs a slug of its own."
            )
        lines[row.slug] = line
        rows.append(row)
    _check_successors(rows, lines, name)
    return rows


def _records(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each record with the line it begins on. Quoted cells may hold line breaks."""
    stream = io.StringIO(text.lstrip("\ufeff"), newline="")
    reader = csv.reader(stream, strict=True)
    header: list[str] | None = None
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, name)
                continue
            if len(cells) != len(header):
                raise UsageError(
                    f"{name}, line {line}: {len(cells)} cells where the heading has"
                    f" {len(header)}. A cell with a comma in it needs quotes round it."
                )
            yield line, {key: cell.strip() for key, cell in zip(header, cells, strict=True)}
    except csv.Error as error:
        raise UsageError(
            f"{name}, line {reader.line_num}: not a readable CSV row ({error}). Check its quotes."
        ) from None
    if header is None:
        raise UsageError(
            f"{name} is empty: its first line must name the columns {', '.join(NEEDED)}."
        )


def _header(cells: list[str], name: str) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise UsageError(
            f"{name} has no column {missing[0]}: its first line must name at least"
            f" {', '.join(NEEDED)}."
        )
    twice = next((column for column in header if column and header.count(column) > 1), "")
    if twice:
        raise UsageError(f"{name} has two columns called {twice}: keep one.")
    return header


def _row(cells: Mapping[str, str], where: str) -> BoardRow:
    slug = cells["slug"]
    if not _SLUG.fullmatch(slug):
        raise UsageError(
            f"{where}, column slug: {slug!r} is not a slug. Use small letters, digits and single"
            f" hyphens, such as northshire-scp."
        )
    for column in ("name", "kind"):
        if not cells[column]:
            raise UsageError(f"{where}, column {column}: empty. Every board needs one.")
    return BoardRow(
        slug=BoardSlug(slug),
        name=re.sub(r"\s+", " ", cells["name"]),
        nation=_nation(cells["nation"], where),
        kind=cells["kind"],
        website=_address(cells["website"], f"{where}, column website") if cells["website"] else "",
        seeds=_addresses(cells["reviews_url"], f"{where}, column reviews_url"),
        region=cells.get("region", ""),
        local_authorities=_list(cells.get("local_authorities", "")),
        gss_codes=_list(cells.get("gss_codes", "")),
        predecessor_names=_list(cells.get("predecessor_names", "")),
        predecessor_websites=_addresses(
            cells.get("predecessor_websites", ""), f"{where}, column predecessor_websites"
        ),
        successors=tuple(BoardSlug(s) for s in _list(cells.get("successor_slug", ""))),
        evidence=cells.get("evidence", ""),
        confidence=cells.get("confidence", ""),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(re.sub(r"\s+", " ", part).strip() for part in cell.split(";") if part.strip())
    )


def _nation(cell: str, where: str) -> Nation:
    known = {nation.value.lower(): nation for nation in Nation}
    nation = known.get(re.sub(r"\s+", " ", cell).lower())
    if nation is None:
        raise UsageError(
            f"{where}, column nation: {cell!r} is none of {', '.join(n.value for n in Nation)}."
        )
    return nation


def _addresses(cell: str, where: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_address(part, where) for part in _list(cell)))


def _address(text: str, where: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
        _ = parts.port
    except ValueError:
        good = False
    if not good or re.search(r"[\s\\\x00-\x1f<>\"]", text):
        raise UsageError(
            f"{where}: {text!r} is not a web address. It must begin with http:// or https:// and"
            f" hold no spaces."
        )
    return text


def _check_successors(rows: list[BoardRow], lines: Mapping[str, int], name: str) -> None:
    following = {row.slug: row.successors for row in rows}
    for row in rows:
        for successor in row.successors:
            if successor not in following:
                raise UsageError(
                    f"{name}, line {lines[row.slug]}, column successor_slug: there is no board"
                    f" {successor}. Add its row, or mend the slug."
                )
    done: set[str] = set()
    for row in rows:
        circle = _circle(row.slug, following, done)
        if circle:
            raise UsageError(
                f"{name}, line {lines[circle[0]]}, column successor_slug:"
                f" {' → '.join([*circle, circle[0]])} goes in a circle. A board cannot succeed"
                f" itself."
            )


def _circle(
    start: BoardSlug, following: Mapping[BoardSlug, tuple[BoardSlug, ...]], done: set[str]
) -> list[str]:
    """The boards of a circle of successors reached from ``start``, or none. Without recursion."""
    path: list[BoardSlug] = [start]
    waiting: list[list[BoardSlug]] = [list(following[start])]
    while path:
        if not waiting[-1]:
            done.add(path.pop())
            waiting.pop()
            continue
        nearest = waiting[-1].pop()
        if nearest in path:
            return [str(slug) for slug in path[path.index(nearest) :]]
        if nearest not in done:
            path.append(nearest)
            waiting.append(list(following[nearest]))
    return []
