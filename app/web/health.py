"""``/health``: is the record up, is the engine up, is the index behind, did last night go well?"""

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.errors import SearchUnavailable
from app.models import IndexJob, Review, Run
from app.records.showing import any_public
from app.web.api.shapes import Json, instant
from app.web.site import Site, site_of

router = APIRouter()


@router.get("/health", include_in_schema=False)
def health(request: Request) -> Response:
    """200 while the record answers and search does; 503 otherwise. No personal data."""
    site = site_of(request)
    record = _record(site)
    engine = _engine(site)
    if engine["up"] and not engine["reviews"] and record["searchable"]:
        engine |= {"up": False, "problem": "The index is empty: run `reviews index reconcile`."}
    up = bool(record["up"] and engine["up"])
    body = {"status": "ok" if up else "degraded", "record": record, "search": engine}
    return Response(
        orjson.dumps(body),
        200 if up else 503,
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _record(site: Site) -> Json:
    try:
        with site.database.session() as session:
            return {"up": True, **_counts(session)}
    except SQLAlchemyError as error:
        return {"up": False, "searchable": False, "problem": type(error).__name__}


def _counts(session: Session) -> Json:
    last = session.scalars(select(Run).order_by(Run.id.desc()).limit(1)).one_or_none()
    return {
        "reviews": session.scalar(select(func.count(Review.id))),
        "searchable": any_public(session),
        "index_behind_by": session.scalar(select(func.count()).select_from(IndexJob)),
        "last_run": {
            "trip": last.trip,
            "state": last.state,
            "as_of": instant(last.as_of),
            "ended_at": instant(last.ended_at),
            "because": last.because,
        }
        if last
        else None,
    }


def _engine(site: Site) -> Json:
    try:
        state = site.engine.state()
    except SearchUnavailable as error:
        return {"up": False, "problem": str(error)}
    said = {
        "up": state.up,
        "engine": state.name,
        "reviews": state.reviews,
        "entries": state.entries,
    }
    return said if state.up else said | {"problem": state.detail}
