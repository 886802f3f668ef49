"""The query string of a search: read, bounded, and written back in one canonical way.

The page and the API read the same names with the same meaning. What is wrong becomes a
:class:`Problem` that names its parameter; the page shows it by the field, the API answers 400.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from app.domain.visibility import Availability
from app.domain.vocabulary import ReviewKind

FILTERS: tuple[str, ...] = ("type", "area", "theme", "agency", "age", "harm", "availability")
SORTS: tuple[str, ...] = ("relevance", "newest", "oldest")
SCOPES: tuple[str, ...] = ("all", "recommendations")
LONGEST_QUERY = 300
MOST_VALUES = 50
PER_PAGE = 10
MOST_PER_PAGE = 100
DEEPEST = 10_000
"""No result beyond this many can be paged to; bulk files hold everything."""

_LONGEST_VALUE = 200
_YEAR = re.compile(r"\d{4}\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CLOSED: Mapping[str, frozenset[str]] = {
    "type": frozenset(kind.value for kind in ReviewKind),
    "availability": frozenset(one.value for one in Availability),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one parameter, in a sentence that says what would be right."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One search as asked for. ``sort`` empty means the default of the moment."""

    q: str = ""
    scope: str = "all"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: str = ""
    own_words: bool = False
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def order(self) -> str:
        """The order in force: best first for words, newest first without."""
        if self.sort and not (self.sort == "relevance" and not self.q):
            return self.sort
        return "relevance" if self.q else "newest"

    @property
    def is_filtered(self) -> bool:
        return bool(any(self.filters.values()) or self.year_from or self.year_to)

    def chosen(self, name: str) -> tuple[str, ...]:
        return self.filters.get(name, ())

    def without(self, name: str, value: str | None = None) -> "Asked":
        """The same search with one filter value (or a whole filter) taken off, from page 1."""
        if name == "years":
            return replace(self, year_from=None, year_to=None, page=1)
        kept = () if value is None else tuple(v for v in self.chosen(name) if v != value)
        return replace(self, filters={**self.filters, name: kept}, page=1)

    def bare(self) -> "Asked":
        """The same words without any filter."""
        return replace(self, filters={}, year_from=None, year_to=None, page=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query string came to: the search, what was wrong, and the input to show again."""

    asked: Asked
    problems: tuple[Problem, ...]
    raw_from: str = ""
    raw_to: str = ""


def read(pairs: Iterable[tuple[str, str]], *, strict: bool = False) -> Reading:
    """Read name-value pairs. Unknown names are ignored; blanks are as good as absent.

    ``strict`` (the API) also refuses a page or size that is not a number in bounds; the page
    quietly starts again at page 1, as a person who edits an address would wish.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        cleaned = " ".join(_CONTROL.sub(" ", value).split())
        if cleaned:
            given.setdefault(name, []).append(cleaned)
    problems: list[Problem] = []
    raw_from, raw_to = _last(given, "from"), _last(given, "to")
    year_from, year_to = _years(raw_from, raw_to, problems)
    asked = Asked(
        q=_words(given, problems),
        scope=_one_of(given, "in", SCOPES, "all", problems),
        filters=_filters(given, problems),
        year_from=year_from,
        year_to=year_to,
        sort=_one_of(given, "sort", SORTS, "", problems),
        own_words=_one_of(given, "synonyms", ("on", "off"), "on", problems) == "off",
    )
    asked = _paged(asked, given, problems, strict=strict)
    return Reading(asked, tuple(problems), raw_from, raw_to)


def _last(given: Mapping[str, Sequence[str]], name: str) -> str:
    values = given.get(name)
    return values[-1] if values else ""


def _words(given: Mapping[str, Sequence[str]], problems: list[Problem]) -> str:
    q = _last(given, "q")
    if len(q) > LONGEST_QUERY:
        problems.append(Problem("q", f"Search must be {LONGEST_QUERY} characters or fewer"))
    return q[:LONGEST_QUERY]


def _one_of(
    given: Mapping[str, Sequence[str]],
    name: str,
    allowed: Sequence[str],
    default: str,
    problems: list[Problem],
) -> str:
    value = _last(given, name)
    if not value:
        return default
    if value not in allowed:
        problems.append(Problem(name, f"“{name}” must be one of: {', '.join(allowed)}"))
        return default
    return value


def _filters(
    given: Mapping[str, Sequence[str]], problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {}
    for name in FILTERS:
        values = tuple(sorted({value[:_LONGEST_VALUE] for value in given.get(name, ())}))
        if len(values) > MOST_VALUES:
            problems.append(Problem(name, f"“{name}” may be given at most {MOST_VALUES} times"))
            values = values[:MOST_VALUES]
        wrong = [value for value in values if value not in CLOSED.get(name, (value,))]
        if wrong:
            known = ", ".join(sorted(CLOSED[name]))
            problems.append(Problem(name, f"“{wrong[0]}” is not a value of “{name}”: {known}"))
        values = tuple(value for value in values if value not in wrong)
        if values:
            filters[name] = values
    return filters


def _years(raw_from: str, raw_to: str, problems: list[Problem]) -> tuple[int | None, int | None]:
    found: dict[str, int | None] = {}
    for name, raw in (("from", raw_from), ("to", raw_to)):
        found[name] = int(raw) if raw and _YEAR.match(raw) and raw.isascii() else None
        if raw and found[name] is None:
            problems.append(Problem(name, "Year must be 4 digits, like 2019"))
    first, last = found["from"], found["to"]
    if first and last and first > last:
        problems.append(Problem("from", f"First year must be {last} or earlier"))
    return first or None, last or None


def _paged(
    asked: Asked, given: Mapping[str, Sequence[str]], problems: list[Problem], *, strict: bool
) -> Asked:
    per_page = PER_PAGE
    if strict and (raw := _last(given, "per_page")):
        per_page = _number(raw, MOST_PER_PAGE) or 0
        if not per_page:
            problems.append(
                Problem("per_page", f"“per_page” must be a number from 1 to {MOST_PER_PAGE}")
            )
            per_page = PER_PAGE
    page = 1
    if raw := _last(given, "page"):
        deepest = DEEPEST // per_page
        page = _number(raw, deepest) or 0
        if not page and strict:
            problems.append(Problem("page", f"“page” must be a number from 1 to {deepest}"))
    return replace(asked, page=page or 1, per_page=per_page)


def _number(raw: str, most: int) -> int | None:
    if not raw.isascii() or not raw.isdigit() or len(raw) > 6:
        return None
    return int(raw) if 1 <= int(raw) <= most else None


def pairs_of(asked: Asked, *, page: int | None = None) -> list[tuple[str, str]]:
    """The search as name-value pairs in canonical order, defaults and blanks left out."""
    page = asked.page if page is None else page
    pairs: list[tuple[str, str]] = []
    if asked.q:
        pairs.append(("q", asked.q))
    if asked.scope != "all":
        pairs.append(("in", asked.scope))
    for name in FILTERS:
        pairs.extend((name, value) for value in asked.chosen(name))
    for name, year in (("from", asked.year_from), ("to", asked.year_to)):
        if year is not None:
            pairs.append((name, f"{year:04d}"))
    if asked.order != ("relevance" if asked.q else "newest"):
        pairs.append(("sort", asked.order))
    if asked.own_words and asked.q:
        pairs.append(("synonyms", "off"))
    if page != 1:
        pairs.append(("page", str(page)))
    if asked.per_page != PER_PAGE:
        pairs.append(("per_page", str(asked.per_page)))
    return pairs


def query_string(asked: Asked, *, page: int | None = None) -> str:
    """The canonical query string, without the question mark."""
    return urlencode(pairs_of(asked, page=page))


def search_url(asked: Asked, *, page: int | None = None, path: str = "/search") -> str:
    """The canonical address of a search."""
    query = query_string(asked, page=page)
    return f"{path}?{query}" if query else path
