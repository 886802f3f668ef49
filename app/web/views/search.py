"""The search page as its template sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.web.query import Asked, Problem, Reading, query_string, search_url
from app.web.searching import Found, FoundPassage, FoundReview
from app.web.snippets import Piece, pieces
from app.web.views.documents import page_name
from app.web.views.filters import Applied, Filter, Option
from app.web.views.listing import ListedReview, Pagination, listed, pagination

_SORT_LABELS = {"relevance": "Relevance", "newest": "Newest first", "oldest": "Oldest first"}


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


def sort_links(asked: Asked) -> tuple[SortLink, ...]:
    """The three orders; relevance only where there are words to be relevant to."""
    return tuple(
        SortLink(label, search_url(replace(asked, sort=sort, page=1)), asked.order == sort)
        for sort, label in _SORT_LABELS.items()
        if asked.q or sort != "relevance"
    )


def result_view(result: FoundReview, whole: Callable[[str], str], review_query: str) -> ResultView:
    """One result with its passages."""
    line = listed(result.review, result.board_name, whole, query=review_query)
    more = max(0, result.passage_count - len(result.passages))
    return ResultView(
        review=line,
        passages=tuple(_passage(passage, result) for passage in result.passages),
        more=more,
        more_href=f"{line.href}#matches",
    )


def _passage(passage: FoundPassage, result: FoundReview) -> PassageView:
    page = f"{passage.page} (printed {passage.printed})" if passage.printed else str(passage.page)
    papers = [one for one in result.review.documents if not one.held]
    where = (
        f"{passage.label}, page {passage.page}"
        if passage.label
        else page_name(papers, passage.document, page)
    )
    return PassageView(
        passage.url, where, f"of {result.title}", pieces(passage.text, passage.matches)
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
