"""The takedown register: its list, its entries, its method, and both as feed and CSV."""

from collections.abc import Mapping
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from app.domain.method import method_facts
from app.records import counts, register, showing
from app.web.feeds import AtomEntry, atom, csv_response
from app.web.site import Number, Site, site_of
from app.web.templating import Crumb, day, page
from app.web.views.register import (
    ALWAYS_SAID,
    FINDING_LABELS,
    FINDING_MEANS,
    PURPOSE,
    Choice,
    EntryView,
    RegisterView,
    applies_to,
    available_chart,
    entry_view,
)

router = APIRouter()

_HERE = Crumb("Takedown register", "/takedowns")


@router.get("/takedowns", include_in_schema=False)
def takedowns_page(request: Request) -> Response:
    """The register, all of it or one finding."""
    finding = request.query_params.get("finding", "")
    if "finding" in request.query_params and finding not in FINDING_LABELS:
        return RedirectResponse("/takedowns", 303)
    site = site_of(request)
    with site.database.session() as session:
        names, found = showing.board_names(session), register.entries(session, finding=finding)
        view = RegisterView(
            purpose=PURPOSE,
            always=ALWAYS_SAID,
            entries=tuple(entry_view(entry, names) for entry in found),
            total=len(found),
            not_shown=register.not_shown(session),
            chart=available_chart(found),
            choices=tuple(
                Choice(value, label, value == finding)
                for value, label in {"": "All", **FINDING_LABELS}.items()
            ),
            meanings=tuple((FINDING_LABELS[one], FINDING_MEANS[one]) for one in FINDING_LABELS),
            checked=day(counts.last_checked(session)),
        )
    return page(
        request,
        "pages/takedowns.html",
        view,
        title="Takedown register",
        crumbs=(Crumb("Takedown register"),),
    )


@router.get("/takedowns/method", include_in_schema=False)
def method_page(request: Request) -> Response:
    """How looks become a judgement and a judgement an entry, from the very rules."""
    facts = method_facts(reply_days=site_of(request).reply_days)
    rules = [(one, applies_to(one.regime)) for one in facts.regimes]
    return page(
        request,
        "pages/takedowns_method.html",
        {"steps": facts.steps, "rules": rules},
        title="How the register is made",
        crumbs=(_HERE, Crumb("Method")),
    )


@router.get("/takedowns.csv", include_in_schema=False)
def takedowns_csv(request: Request) -> Response:
    """The register as a table."""
    site = site_of(request)
    with site.database.session() as session:
        names = showing.board_names(session)
        entries = [entry_view(entry, names) for entry in register.entries(session)]
    columns = (
        "id",
        "review",
        "title",
        "publisher",
        "published",
        "last_found",
        "first_not_found",
        "available",
        "finding",
        "reply",
    )
    rows = [
        (
            entry.id,
            site.whole(entry.review_href),
            entry.title,
            entry.publisher,
            entry.published,
            entry.last_found,
            entry.first_not_found,
            entry.available,
            entry.finding_label,
            entry.reply.text if entry.reply else "",
        )
        for entry in entries
    ]
    notes = [("register", PURPOSE), ("note", ALWAYS_SAID), ("made on", f"{site.now():%Y-%m-%d}")]
    return csv_response("takedowns.csv", notes, columns, rows)


@router.get("/takedowns.atom", include_in_schema=False)
def takedowns_atom(request: Request) -> Response:
    """The register as a feed; ids do not change."""
    site = site_of(request)
    with site.database.session() as session:
        names = showing.board_names(session)
        entries = [
            _atom_entry(site, entry, _whole_view(session, entry, names))
            for entry in register.entries(session, limit=100)
        ]
    return atom(
        site,
        title="Takedown register",
        self_path="/takedowns.atom",
        html_path="/takedowns",
        entries=entries,
    )


def _whole_view(session: Session, entry: register.Entry, names: Mapping[str, str]) -> EntryView:
    return entry_view(entry, names, nights=register.nights_not_found(session, entry.flag))


def _atom_entry(site: Site, entry: register.Entry, view: EntryView) -> AtomEntry:
    at: datetime = entry.flag.closed_at or entry.flag.published_at or site.now()
    return AtomEntry(
        id=f"tag:reviews,2024:takedown/{view.id}",
        title=f"{view.title}: {view.finding_label}",
        href=site.whole(view.href),
        updated=at,
        published=entry.flag.published_at,
        summary=f"{view.sentence} {ALWAYS_SAID}",
    )


@router.get("/takedowns/{number}", include_in_schema=False)
def entry_page(request: Request, number: Number) -> Response:
    """One entry with its evidence, the minimum that applied, the reply, and what happened."""
    site = site_of(request)
    with site.database.session() as session:
        found = register.entry(session, number)
        view = _whole_view(session, found, showing.board_names(session))
    return page(
        request,
        "pages/takedown.html",
        {"entry": view, "always": ALWAYS_SAID, "review_id": found.review.id},
        title=f"{view.title}: register entry",
        crumbs=(_HERE, Crumb(view.title)),
        index=False,
    )
