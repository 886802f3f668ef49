"""The search page as its template sees it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.visibility import Availability
from app.web.labels import FILTER_LABELS, term_order, type_nation, value_label
from app.web.query import FILTERS, Asked, Problem, Reading, query_string, search_url
from app.web.searching import Found, FoundPassage, FoundReview
from app.web.snippets import Piece, pieces
from app.web.views.listing import ListedReview, Pagination, listed, pagination

OPTIONS_SHOWN = 8
OPEN_AT_FIRST = 3
_ORDER: Mapping[str, Sequence[str]] = {"availability": [one.value for one in Availability]}
_SORT_LABELS = {"relevance": "Relevance", "newest": "Newest first", "oldest": "Oldest first"}


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. ``groups`` are shown at once; ``more`` are behind "Show all"."""

    name: str
    label: str
    open: bool
    chosen: int
    groups: tuple[OptionGroup, ...]
    more: tuple[OptionGroup, ...]
    options_count: int


@dataclass(frozen=True, slots=True)
class Applied:
    """A filter in force, and the address of the search without it."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class SortLink:
    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """``where`` is the link's text; ``of`` completes it for people who hear it alone."""

    href: str
    where: str
    of: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ResultView:
    review: ListedReview
    passages: tuple[PassageView, ...]
    more: int
    more_href: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A likelier spelling, in pieces so that what changed can be marked."""

    href: str
    pieces: tuple[Piece, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from no results."""

    label: str
    href: str
    total: int


@dataclass(frozen=True, slots=True)
class ProblemView:
    anchor: str
    message: str


@dataclass(frozen=True, slots=True)
class FormView:
    """The form as it was filled in, so that nothing typed is lost."""

    q: str = ""
    scope: str = "all"
    sort: str = ""
    own_words: bool = False
    year_from: str = ""
    year_to: str = ""
    problems: tuple[ProblemView, ...] = ()
    messages: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SearchView:
    form: FormView
    heading: str
    results: tuple[ResultView, ...] = ()
    start: int = 1
    filters: tuple[Filter, ...] = ()
    areas: tuple[Option, ...] = ()
    other_areas: tuple[Option, ...] = ()
    applied: tuple[Applied, ...] = ()
    clear_href: str = ""
    sorts: tuple[SortLink, ...] = ()
    pages: Pagination | None = None
    page: int = 1
    suggestion: Suggestion | None = None
    expanded: tuple[str, ...] = ()
    own_words_href: str = ""
    ignored: tuple[str, ...] = ()
    theme: Way | None = None
    ways: tuple[Way, ...] = ()
    exports: tuple[Way, ...] = ()
    alert_href: str = ""
    checked: str = ""
    nothing: bool = False


def form_view(reading: Reading) -> FormView:
    """The form again, with what is wrong beside the fields."""
    asked = reading.asked
    return FormView(
        q=asked.q,
        scope=asked.scope,
        sort=asked.sort,
        own_words=asked.own_words,
        year_from=reading.raw_from,
        year_to=reading.raw_to,
        problems=tuple(_problem(problem) for problem in reading.problems),
        messages={problem.name: problem.message for problem in reading.problems},
    )


def _problem(problem: Problem) -> ProblemView:
    fields = {"q": "q", "from": "from", "to": "to"}
    return ProblemView(fields.get(problem.name, "q"), problem.message)


def filter_views(found: Found, boards: Mapping[str, str]) -> tuple[Filter, ...]:
    """All filters but the area, which is a list of its own."""
    views = []
    for place, name in enumerate(one for one in FILTERS if one != "area"):
        options = _options(name, found, boards)
        if not options:
            continue
        chosen = sum(option.chosen for option in options)
        shown, more = _split(name, options)
        views.append(
            Filter(
                name,
                FILTER_LABELS[name],
                place < OPEN_AT_FIRST - 1 or chosen > 0,
                chosen,
                _grouped(name, shown),
                _grouped(name, more),
                len(options),
            )
        )
    return tuple(views)


def area_options(found: Found, boards: Mapping[str, str]) -> tuple[Option, ...]:
    """Areas with reviews in this search, by name."""
    options = _options("area", found, boards)
    return tuple(sorted(options, key=lambda option: option.label.casefold()))


def _options(name: str, found: Found, boards: Mapping[str, str]) -> list[Option]:
    counts = found.facets.get(name, {})
    chosen = found.asked.chosen(name)
    values = {value for value, count in counts.items() if count} | set(chosen)
    ranked = sorted(values, key=lambda value: _rank(name, value, counts, boards))
    return [
        Option(
            f"{name}-{number}",
            value,
            value_label(name, value, boards),
            counts.get(value, 0),
            value in chosen,
        )
        for number, value in enumerate(ranked, start=1)
    ]


def _rank(
    name: str, value: str, counts: Mapping[str, int], boards: Mapping[str, str]
) -> tuple[int, int, str]:
    label = value_label(name, value, boards).casefold()
    if name in _ORDER:
        order = _ORDER[name]
        return (order.index(value) if value in order else len(order), 0, label)
    if name == "age":
        return (term_order("age", value), 0, label)
    return (0, -counts.get(value, 0), label)


def _split(name: str, options: list[Option]) -> tuple[list[Option], list[Option]]:
    if name in {"age", "availability"} or len(options) <= OPTIONS_SHOWN + 1:
        return options, []
    shown = options[:OPTIONS_SHOWN]
    late = options[OPTIONS_SHOWN:]
    return shown + [one for one in late if one.chosen], [one for one in late if not one.chosen]


def _grouped(name: str, options: list[Option]) -> tuple[OptionGroup, ...]:
    if not options:
        return ()
    if name != "type":
        return (OptionGroup("", tuple(options)),)
    groups: dict[str, list[Option]] = {}
    for option in options:
        groups.setdefault(type_nation(option.value), []).append(option)
    return tuple(OptionGroup(nation, tuple(those)) for nation, those in groups.items())


def applied_filters(asked: Asked, boards: Mapping[str, str]) -> tuple[Applied, ...]:
    """Every filter in force, each with the search that lacks it."""
    found = [
        Applied(
            FILTER_LABELS[name],
            value_label(name, value, boards),
            search_url(asked.without(name, value)),
        )
        for name in FILTERS
        for value in asked.chosen(name)
    ]
    if asked.year_from or asked.year_to:
        found.append(
            Applied(
                FILTER_LABELS["years"], _years_label(asked), search_url(asked.without("years"))
            )
        )
    return tuple(found)


def _years_label(asked: Asked) -> str:
    if asked.year_from and asked.year_to:
        return f"{asked.year_from} to {asked.year_to}"
    return f"From {asked.year_from}" if asked.year_from else f"Up to {asked.year_to}"


def sort_links(asked: Asked) -> tuple[SortLink, ...]:
    """The three orders; relevance only where there are words to be relevant to."""
    return tuple(
        SortLink(label, search_url(replace(asked, sort=sort, page=1)), asked.order == sort)
        for sort, label in _SORT_LABELS.items()
        if asked.q or sort != "relevance"
    )


def result_view(
    result: FoundReview, whole: Callable[[str], str], review_query: str
) -> ResultView:
    """One result with its passages."""
    line = listed(result.review, result.board_name, whole, query=review_query)
    more = max(0, result.passage_count - len(result.passages))
    return ResultView(
        review=line,
        passages=tuple(_passage(passage, result.title) for passage in result.passages),
        more=more,
        more_href=f"{line.href}#matches",
    )


def _passage(passage: FoundPassage, title: str) -> PassageView:
    place = f"Page {passage.page}"
    if passage.printed:
        place += f" (printed {passage.printed})"
    where = f"{passage.label}, page {passage.page}" if passage.label else place
    return PassageView(
        passage.url, where, f"of {title}", pieces(passage.text, passage.matches)
    )


def pages_view(found: Found) -> Pagination | None:
    """Links to the other pages of results, no deeper than can be asked for."""
    asked = found.asked
    return pagination(
        asked.page, found.pages, lambda number: search_url(asked, page=number) + "#count"
    )


def exports(asked: Asked) -> tuple[Way, ...]:
    """The same search in other shapes."""
    everything = replace(asked, page=1)
    return (
        Way("Atom feed", search_url(everything, path="/search.atom"), 0),
        Way("CSV", search_url(everything, path="/search.csv"), 0),
        Way("RIS", search_url(everything, path="/search.ris"), 0),
        Way("This search as JSON", search_url(asked, path="/api/v1/search"), 0),
    )


def alert_link(asked: Asked) -> str:
    """Where to ask for this search by email."""
    query = query_string(replace(asked, page=1, sort=""))
    return f"/alerts/new?{query}" if query else "/alerts/new"


def count_heading(found: Found) -> str:
    """``84 reviews match “…” with these filters``."""
    asked = found.asked
    number = f"{found.total:,} review{'' if found.total == 1 else 's'}"
    if found.about:
        number = f"About {number}"
    if not found.total:
        number = "No reviews"
    verb = "matches" if found.total == 1 else "match"
    if asked.q:
        words = f"{number} {verb} “{asked.q}”"
        return f"{words} with these filters" if asked.is_filtered else words
    return f"{number} {verb} these filters" if asked.is_filtered else number
