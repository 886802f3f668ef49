"""``/api/v1``: boards, themes, deletions, trends, datasets."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain import terms
from app.records import counts, showing
from app.records.boards import all_boards, board_by_slug
from app.web.api import shapes
from app.web.api.common import (
    ALWAYS,
    BAD_REQUEST,
    NOT_FOUND,
    instant_of,
    parameter,
    refuse,
    respond,
)
from app.web.api.schemas import (
    Board,
    Boards,
    Datasets,
    Deletions,
    Themes,
    Trends,
)
from app.web.datasets import LICENCE, offered
from app.web.labels import value_label
from app.web.query import DEEPEST, Problem
from app.web.site import site_of
from app.web.trends import BYS, NOTE, SPLITS, count_by

router = APIRouter(tags=["lists"])


@router.get("/boards", response_model=Boards, responses=ALWAYS, summary="Boards and partnerships")
def boards(request: Request) -> Response:
    """Every board, current and former, with its listing pages and how many reviews we hold."""
    site = site_of(request)
    with site.database.session() as session:
        held = counts.board_counts(session)
        found = all_boards(session)
        before = _predecessors([(one.slug, one.successors) for one in found])
        body = [shapes.board(one, held.get(one.slug, 0), before.get(one.slug, ())) for one in found]
    return respond({"total": len(body), "results": body})


def _predecessors(pairs: list[tuple[str, list[str]]]) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {}
    for slug, successors in pairs:
        for successor in successors:
            before.setdefault(successor, []).append(slug)
    return before


@router.get(
    "/boards/{slug}",
    response_model=Board,
    responses={**NOT_FOUND, **ALWAYS},
    summary="One board",
)
def board(request: Request, slug: str) -> Response:
    """Names it had and has, where it publishes, when we last looked."""
    site = site_of(request)
    with site.database.session() as session:
        found = board_by_slug(session, slug)
        held = counts.board_counts(session)
        before = _predecessors([(one.slug, one.successors) for one in all_boards(session)])
        body = shapes.board(found, held.get(slug, 0), before.get(slug, ()))
        body["counts"]["register_entries"] = len(counts.flags_by_board(session, slug))
        body["url"] = site.whole(f"/areas/{slug}")
        return respond(body)


@router.get("/themes", response_model=Themes, responses=ALWAYS, summary="The vocabulary")
def themes(request: Request) -> Response:
    """Every subject term with its definition and how many public reviews carry it."""
    site = site_of(request)
    with site.database.session() as session:
        held = {group: counts.term_counts(session, group) for group in terms.GROUPS}
    results = [
        {
            "value": term.code,
            "label": term.label,
            "group": term.group,
            "definition": term.definition,
            "parent": term.parent,
            "count": held.get(term.group, {}).get(term.code, 0),
            "url": site.whole(
                f"/themes/{term.code}"
                if term.group == "theme"
                else f"/search?{term.group}={term.code}"
            ),
        }
        for term in terms.vocabulary().values()
    ]
    return respond({"total": len(results), "results": results})


@router.get(
    "/trends",
    response_model=Trends,
    responses={**BAD_REQUEST, **ALWAYS},
    openapi_extra={
        "parameters": [
            parameter("by", "Period.", {"type": "string", "enum": list(BYS)}),
            parameter("split", "What to split by.", {"type": "string", "enum": list(SPLITS)}),
        ]
    },
    summary="Counts of reviews over time",
)
def trends(request: Request) -> Response:
    """Counts of reviews in this collection by year or month. They do not count incidents."""
    problems: list[Problem] = []
    by = _choice(request, "by", BYS, "year", problems)
    split = _choice(request, "split", SPLITS, "type", problems)
    if problems:
        return refuse(problems)
    site = site_of(request)
    with site.database.session() as session:
        counted = count_by(session, by=by, split=split)
        names = showing.board_names(session) if split == "board" else {}
    label = "area" if split == "board" else split
    rows = [
        {
            "period": period,
            "value": value,
            "label": value_label(label, value, names),
            "count": count,
        }
        for (period, value), count in sorted(counted.rows.items())
    ]
    return respond(
        {
            "by": by,
            "split": split,
            "note": NOTE,
            "total": counted.total,
            "undated": counted.undated,
            "rows": rows,
        }
    )


def _choice(
    request: Request, name: str, allowed: tuple[str, ...], default: str, problems: list[Problem]
) -> str:
    value = request.query_params.get(name, "").strip() or default
    if value not in allowed:
        problems.append(Problem(name, f"“{name}” must be one of: {', '.join(allowed)}"))
    return value


@router.get(
    "/deletions",
    response_model=Deletions,
    responses={**BAD_REQUEST, **ALWAYS},
    openapi_extra={
        "parameters": [
            parameter("since", "Only what was withheld since.", {"type": "string"}),
        ]
    },
    summary="What was withheld: delete these from your copy",
)
def deletions(request: Request) -> Response:
    """The id and date of every review that is withheld now, and nothing else."""
    problems: list[Problem] = []
    since = instant_of(request, "since", problems)
    if problems:
        return refuse(problems)
    site = site_of(request)
    with site.database.session() as session:
        rows = showing.withheld_since(session, since=since, limit=DEEPEST)
    return respond({"results": [{"id": one, "date": at.date().isoformat()} for one, at in rows]})


@router.get("/datasets", response_model=Datasets, responses=ALWAYS, summary="Bulk files")
def datasets(request: Request) -> Response:
    """The files of the last export, with rows, date and checksum."""
    site = site_of(request)
    files = offered(site)
    body = [
        {
            "name": one.name,
            "format": one.format,
            "rows": one.rows,
            "date": one.date or None,
            "sha256": one.sha256,
            "size": one.size,
            "url": site.whole(f"/datasets/{one.name}"),
        }
        for one in files
    ]
    return respond({"licence": LICENCE, "results": body})
