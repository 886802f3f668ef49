"""``/metrics``: numbers for Prometheus, all read from the record when they are asked for.

Because they come from the record and not from the process that answers, every server process says
the same. No personal data: counts, times and states.
"""

from collections.abc import Iterator
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Select, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.errors import SearchUnavailable
from app.models import Flag, IndexJob, LinkStateNow, Review, Run, RunProblem
from app.records import work
from app.web.site import Site, site_of

router = APIRouter()


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """The numbers, in Prometheus's text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Numbers(site_of(request)))
    headers = {"Cache-Control": "no-store"}
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST, headers=headers)


class _Numbers(Collector):
    """What there is to say now."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def collect(self) -> Iterator[Metric]:
        try:
            with self._site.database.session() as session:
                found = list(_record(session, self._site.now()))
        except SQLAlchemyError:
            found = []
        yield _one("reviews_record_up", "1 while the database answers", bool(found))
        yield from found
        yield from _search(self._site)


def _one(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=float(value))


def _labelled(name: str, words: str, label: str, values: dict[str, float]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], float(value))
    return family


def _record(session: Session, now: datetime) -> Iterator[Metric]:
    reviews = select(Review.visibility, func.count()).group_by(Review.visibility)
    states = select(LinkStateNow.state, func.count()).group_by(LinkStateNow.state)
    flags = select(Flag.state, func.count()).group_by(Flag.state)
    yield _labelled(
        "reviews_held", "Reviews by visibility", "visibility", _counted(session, reviews)
    )
    yield _labelled("reviews_links", "Links by state", "state", _counted(session, states))
    yield _labelled("reviews_flags", "Flags by state", "state", _counted(session, flags))
    behind = session.scalar(select(func.count()).select_from(IndexJob)) or 0
    yield _one("reviews_index_behind", "Notes that entries want comparing", behind)
    yield from _runs(session, now)
    pieces = {state: float(count) for state, count in work.counts_by_state(session).items()}
    yield _labelled("reviews_work", "Pieces of the newest run's work by state", "state", pieces)
    yield _one("reviews_workers", "Workers that give signs of life", work.workers_alive(session))


def _counted(session: Session, query: Select[str, int]) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in session.execute(query)}


def _runs(session: Session, now: datetime) -> Iterator[Metric]:
    newest = select(func.max(Run.id)).where(Run.ended_at.is_not(None)).group_by(Run.trip)
    age: dict[str, float] = {}
    sound: dict[str, float] = {}
    problems: dict[str, float] = {}
    for run in session.scalars(select(Run).where(Run.id.in_(newest))):
        if run.ended_at is not None:
            age[run.trip] = (now - run.ended_at).total_seconds()
        sound[run.trip] = float(run.state == "done")
        counted = select(func.count(RunProblem.id)).where(RunProblem.run_id == run.id)
        problems[run.trip] = float(session.scalar(counted) or 0)
    yield _labelled("reviews_run_age_seconds", "Since the last run ended", "trip", age)
    yield _labelled("reviews_run_sound", "1 if the last run needs nobody", "trip", sound)
    yield _labelled("reviews_run_problems", "Problems of the last run", "trip", problems)


def _search(site: Site) -> Iterator[Metric]:
    try:
        state = site.engine.state()
    except SearchUnavailable:
        yield _one("reviews_search_up", "1 while the search engine answers", 0)
        return
    yield _one("reviews_search_up", "1 while the search engine answers", state.up)
    yield _one("reviews_search_reviews", "Reviews in the index", state.reviews)
    yield _one("reviews_search_entries", "Entries in the index", state.entries)
