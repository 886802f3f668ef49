"""A search in other shapes: Atom, CSV, RIS, JSON. No passage text leaves by these.

Up to 1,000 reviews; beyond that the bulk files hold everything.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from app.models import Review
from app.records import showing
from app.web import citing, searching
from app.web.api import shapes
from app.web.errors import answer
from app.web.labels import FILTER_LABELS, type_label, value_label
from app.web.query import FILTERS, MOST_PER_PAGE, Asked, read, search_url
from app.web.site import SITE_NAME, Site, site_of
from app.web.views.listing import heading

router = APIRouter()

MOST = 1000
IN_FEED = 50
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@router.get("/search.json", include_in_schema=False)
def as_json(request: Request) -> Response:
    """The search as the API gives it."""
    reading = read(request.query_params.multi_items())
    return RedirectResponse(search_url(reading.asked, path="/api/v1/search"), 303)


@router.get("/search.atom", include_in_schema=False)
def as_atom(request: Request) -> Response:
    """The newest reviews that match, as a feed whose title says what is searched for."""
    return _exported(request, _atom, IN_FEED, newest=True)


@router.get("/search.csv", include_in_schema=False)
def as_csv(request: Request) -> Response:
    """The reviews that match, one a row, under the query, date and licence."""
    return _exported(request, _csv, MOST)


@router.get("/search.ris", include_in_schema=False)
def as_ris(request: Request) -> Response:
    """The reviews that match, for reference managers."""
    return _exported(request, _ris, MOST)


Writer = Callable[["Export"], Response]


class Export:
    """A search's reviews with what it takes to write them out."""

    def __init__(self, site: Site, session: Session, asked: Asked, most: int) -> None:
        self.site = site
        self.asked = asked
        self.total, self.reviews = _collect(site, session, asked, most)
        self.names = showing.board_names(session)

    def board(self, review: Review) -> str:
        """The name of the board that leads."""
        return self.names.get(shapes.lead(review), "")

    def citations(self) -> list[citing.Citation]:
        return citing.all_of(self.reviews, self.names, self.site.whole)


def _collect(site: Site, session: Session, asked: Asked, most: int) -> tuple[int, Sequence[Review]]:
    found: list[Review] = []
    words = searching.parse(asked)
    total, page = 0, 1
    while len(found) < most:
        one = replace(asked, page=page, per_page=min(MOST_PER_PAGE, most))
        answered = site.engine.search(replace(searching.engine_query(one, words), passages=0))
        total = answered.total
        ids = [hit.review_id for hit in answered.hits]
        shown = showing.showable(session, ids)
        found += [shown[one_id] for one_id in ids if one_id in shown]
        if not ids or page * one.per_page >= total:
            break
        page += 1
    return total, found[:most]


def _exported(request: Request, write: Writer, most: int, *, newest: bool = False) -> Response:
    reading = read(request.query_params.multi_items())
    if reading.problems:
        return answer(request, 400, reading.problems[0].message)
    asked = replace(reading.asked, page=1)
    if newest:
        asked = replace(asked, sort="newest")
    site = site_of(request)
    with site.database.session() as session:
        return write(Export(site, session, asked, most))


def description(asked: Asked, names: Mapping[str, str]) -> str:
    """What a search looks for, in words."""
    parts = [f"“{asked.q}”"] if asked.q else []
    if asked.scope == "recommendations":
        parts.append("in recommendations")
    for name in FILTERS:
        values = [value_label(name, value, names) for value in asked.chosen(name)]
        if values:
            parts.append(f"{FILTER_LABELS[name].lower()}: {' or '.join(values)}")
    if asked.year_from or asked.year_to:
        parts.append(f"published {asked.year_from or '…'} to {asked.year_to or 'now'}")
    return ", ".join(parts) or "all reviews"


def _atom(export: Export) -> Response:
    asked, site = export.asked, export.site
    title = f"Reviews: {description(asked, export.names)}"
    entries = [
        AtomEntry(
            id=f"tag:reviews,2024:{review.id}",
            title=heading(review, export.board(review)),
            href=site.whole(f"/reviews/{review.id}"),
            updated=review.updated_at,
            published=_published(review),
            summary=f"{type_label(review.review_type)}. {export.board(review)}".strip(),
        )
        for review in export.reviews
    ]
    return atom(
        site,
        title=title,
        self_path=search_url(replace(asked, sort=""), path="/search.atom"),
        html_path=search_url(asked),
        entries=entries,
    )


def _published(review: Review) -> datetime | None:
    first = review.published_earliest
    return datetime(first.year, first.month, first.day, tzinfo=UTC) if first else None


class AtomEntry:
    """One entry of a feed."""

    def __init__(  # noqa: PLR0913 - the parts of an Atom entry
        self,
        *,
        id: str,
        title: str,
        href: str,
        updated: datetime,
        published: datetime | None,
        summary: str,
    ) -> None:
        self.id = id
        self.title = clean(title)
        self.href = href
        self.updated = shapes.instant(updated)
        self.published = shapes.instant(published)
        self.summary = clean(summary)


def atom(
    site: Site,
    *,
    title: str,
    self_path: str,
    html_path: str,
    entries: Sequence[AtomEntry],
) -> Response:
    """An Atom feed. Its ids never change, and it holds no passage text."""
    updated = max((entry.updated or "" for entry in entries), default="")
    body = site.templates.get_template("feeds/atom.xml").render(
        title=clean(title),
        author=SITE_NAME,
        id=site.whole(self_path),
        self_href=site.whole(self_path),
        html_href=site.whole(html_path),
        updated=updated or shapes.instant(site.now()),
        entries=entries,
    )
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def clean(text: str) -> str:
    """Text without what XML forbids."""
    return _XML_FORBIDDEN.sub("", text)


def _ris(export: Export) -> Response:
    return Response(
        citing.ris(export.citations()),
        media_type="application/x-research-info-systems; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reviews.ris"'},
    )


_COLUMNS = (
    "id",
    "url",
    "title",
    "review_type",
    "board",
    "published_earliest",
    "published_latest",
    "published_precision",
    "availability",
)


def _csv(export: Export) -> Response:
    site = export.site
    notes = [
        ("query", description(export.asked, export.names)),
        ("address", site.whole(search_url(export.asked))),
        ("made on", site.now().date().isoformat()),
        ("licence", "Catalogue data: CC BY 4.0. Reports: copyright of their publishers."),
        ("reviews", f"{len(export.reviews)} of {export.total}"),
    ]
    if export.total > len(export.reviews):
        notes.append(("more", site.whole("/researchers") + " has everything as bulk files"))
    rows = [_row(export, review) for review in export.reviews]
    return csv_response("reviews.csv", notes, _COLUMNS, rows)


def _row(export: Export, review: Review) -> list[str]:
    listed = shapes.summary(review, export.names, export.site.public_url)
    when = listed["published"]
    return [
        review.id,
        listed["url"],
        review.title,
        review.review_type,
        export.board(review),
        when["earliest"] or "",
        when["latest"] or "",
        when["precision"] or "",
        listed["availability"],
    ]


def csv_response(
    name: str,
    notes: Iterable[tuple[str, str]],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> Response:
    """CSV in UTF-8 with notes above the header, every cell quoted and none a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([f"# {cell(label)}", cell(text)] for label, text in notes)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return Response(
        "\ufeff" + out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula, without control characters."""
    text = "" if value is None else clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
