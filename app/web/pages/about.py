"""Pages that explain: about, coverage, licence, support, privacy, cookies, accessibility, data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import terms
from app.domain.accuracy import FIELDS as ACCURACY_FIELDS
from app.domain.accuracy import Measured, accuracy
from app.domain.expected import Expected, statements
from app.models import Review
from app.records import counts, showing
from app.records.boards import all_boards
from app.records.counts import Holdings
from app.web.datasets import LICENCE, DataFile, offered
from app.web.dictionary import FIELDS, FieldNote
from app.web.labels import type_label
from app.web.site import Site, site_of
from app.web.templating import Crumb, page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of text: where it is, its title, its template."""

    path: str
    title: str
    template: str


TEXTS: tuple[TextPage, ...] = (
    TextPage("/about", "About this site", "pages/about.html"),
    TextPage("/licence", "Licence", "pages/licence.html"),
    TextPage("/support", "Find support", "pages/support.html"),
    TextPage("/privacy", "Privacy", "pages/privacy.html"),
    TextPage("/cookies", "Cookies", "pages/cookies.html"),
    TextPage("/accessibility", "Accessibility statement", "pages/accessibility.html"),
)


@dataclass(frozen=True, slots=True)
class TextView:
    contact: str
    licence: str


def _text_page(text: TextPage) -> None:
    def show(request: Request) -> Response:
        view = TextView(site_of(request).contact, LICENCE)
        return page(request, text.template, view, title=text.title, crumbs=(Crumb(text.title),))

    show.__name__ = f"show_{text.path.strip('/')}"
    router.add_api_route(text.path, show, methods=["GET"], include_in_schema=False)


for _one in TEXTS:
    _text_page(_one)


@dataclass(frozen=True, slots=True)
class NationRow:
    nation: str
    boards: int
    read: int
    reviews: int


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """What a body says there is. ``held`` is None where nothing we hold can stand beside it."""

    stated: Expected
    held: int | None


@dataclass(frozen=True, slots=True)
class CoverageView:
    holdings: Holdings
    nations: tuple[NationRow, ...]
    expected: tuple[ExpectedRow, ...]
    kinds: tuple[tuple[str, str, int], ...]
    unlisted: int
    unread: int
    no_text: int
    undated: int


@router.get("/coverage", include_in_schema=False)
def coverage_page(request: Request) -> Response:
    """What is held, and what is missing and why."""
    site = site_of(request)
    with site.database.session() as session:
        view = _coverage(session, compares=not request.app.state.fictional)
    return page(
        request, "pages/coverage.html", view, title="What we hold", crumbs=(Crumb("What we hold"),)
    )


def _coverage(session: Session, *, compares: bool) -> CoverageView:
    boards = [board for board in all_boards(session) if board.in_registry]
    held = counts.board_counts(session)
    kinds = Counter(session.scalars(select(Review.review_type).where(showing.is_public())))
    nations: dict[str, list[Any]] = {}
    for board in boards:
        nations.setdefault(board.nation, []).append(board)
    seeds = [seed for board in boards for seed in board.seeds if seed.active]
    return CoverageView(
        holdings=counts.holdings(session),
        nations=tuple(
            NationRow(
                nation,
                len(those),
                sum(board.crawled_at is not None for board in those),
                sum(held.get(board.slug, 0) for board in those),
            )
            for nation, those in sorted(nations.items())
        ),
        expected=tuple(
            ExpectedRow(
                one,
                counts.published_of_types(session, one.types, one.first, one.last)
                if one.types and compares
                else None,
            )
            for one in statements()
        ),
        kinds=tuple(
            (type_label(kind), f"/search?type={kind}", count) for kind, count in kinds.most_common()
        ),
        unlisted=sum(not any(seed.active for seed in board.seeds) for board in boards),
        unread=sum(seed.state in {"unreadable", "refused"} for seed in seeds),
        no_text=counts.without_text(session),
        undated=sum(fact.year is None for fact in counts.facts(session, "")),
    )


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A field or a term with its precision and recall in each measurement."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """Fields down the side, measurements along the top."""

    runs: tuple[Measured, ...]
    rows: tuple[MeasuredRow, ...]


_NEWEST = 3
"""First runs shown at once, the newest first: they are the fairest guess for a new document."""


def _fields_in(runs: Iterable[Measured]) -> MeasuredTable:
    """The figures of every field in some measurements."""
    those = tuple(runs)
    rows = (
        MeasuredRow(label, tuple(_pair(one, name) for one in those))
        for name, label in ACCURACY_FIELDS.items()
    )
    return MeasuredTable(those, tuple(rows))


def _terms_today() -> tuple[MeasuredRow, ...]:
    """The figures of themes and harms over all documents."""
    today = accuracy().today
    return tuple(
        MeasuredRow(terms.label(group, term), (_pair(today, f"{many}: {term}"),))
        for group, many in (("theme", "themes"), ("harm", "harms"))
        for term in (one.code for one in terms.of_group(group))
        if f"{many}: {term}" in today.figures
    )


def _pair(measured: Measured, name: str) -> str:
    one = measured.figures.get(name)
    return f"{one.precision:.2f} / {one.recall:.2f}" if one else ""


@dataclass(frozen=True, slots=True)
class ResearchersView:
    holdings: Holdings
    files: tuple[DataFile, ...]
    licence: str
    fields: tuple[FieldNote, ...]
    groups: tuple[tuple[str, int], ...]
    base: str
    rules: int
    today: Measured
    measured: MeasuredTable
    earlier: MeasuredTable
    measured_terms: tuple[MeasuredRow, ...]


@router.get("/researchers", include_in_schema=False)
def researchers_page(request: Request) -> Response:
    """Data, licence, dictionary, API."""
    site: Site = site_of(request)
    with site.database.session() as session:
        holdings = counts.holdings(session)
    found = accuracy()
    newest_first = found.first_runs[::-1]
    view = ResearchersView(
        holdings=holdings,
        files=offered(site),
        licence=LICENCE,
        fields=FIELDS,
        groups=tuple((group, len(terms.of_group(group))) for group in terms.GROUPS),
        base=site.public_url,
        rules=found.rules,
        today=found.today,
        measured=_fields_in((*newest_first[:_NEWEST], found.today)),
        earlier=_fields_in(newest_first[_NEWEST:]),
        measured_terms=_terms_today(),
    )
    return page(
        request,
        "pages/researchers.html",
        view,
        title="Data and API",
        crumbs=(Crumb("Data and API"),),
    )


_ROBOTS = """\
User-agent: *
Disallow: /search
Disallow: /operator
Disallow: /alerts
Disallow: /withhold
Disallow: /correct

Sitemap: {base}/sitemap.xml
"""


@router.get("/robots.txt", include_in_schema=False)
def robots(request: Request) -> Response:
    """What robots may read. Page texts and files say noindex themselves, so they must be seen."""
    return PlainTextResponse(_ROBOTS.format(base=site_of(request).public_url))


@router.get("/sitemap.xml", include_in_schema=False)
def sitemap(request: Request) -> Response:
    """Reviews, themes and areas; never page texts, files or searches."""
    site = site_of(request)
    with site.database.session() as session:
        reviews = session.execute(
            select(Review.id, Review.updated_at)
            .where(showing.is_public())
            .order_by(Review.id)
            .limit(45_000)
        )
        rows = [(f"/reviews/{row[0]}", f"{row[1]:%Y-%m-%d}") for row in reviews]
        boards = [board.slug for board in all_boards(session)]
    fixed = ["/", "/themes", "/areas", "/trends", "/takedowns", "/researchers", "/coverage"]
    paths = [
        *((path, "") for path in (*fixed, *(text.path for text in TEXTS))),
        *((f"/themes/{term.code}", "") for term in terms.of_group("theme")),
        *((f"/areas/{slug}", "") for slug in boards),
        *rows,
    ]
    body = site.templates.get_template("feeds/sitemap.xml").render(
        entries=[(site.whole(path), changed) for path, changed in paths]
    )
    return Response(body, media_type="application/xml; charset=utf-8")
