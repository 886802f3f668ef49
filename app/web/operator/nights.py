"""Runs: the last night in figures, every run with its work and problems."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain.permissions import Act
from app.errors import NotFound
from app.models import Run
from app.records import queue as waiting
from app.records import runs
from app.records import work as work_records
from app.web.operator.desk import Mending, Watching
from app.web.operator.door import Desk, onward, show
from app.web.site import Number

router = APIRouter(include_in_schema=False)


@router.get("/operator/runs")
def all_runs(request: Request, desk: Watching) -> Response:
    """The newest runs."""
    with desk.site.database.session() as session:
        found = runs.newest_runs(session, limit=50)
    rows = [
        [
            {"href": f"/operator/runs/{run.id}", "text": f"Run {run.id}"},
            run.trip,
            f"{run.as_of:%d %b %Y %H:%M}",
            run.state,
            run.because,
        ]
        for run in found
    ]
    view = {"title": "Runs", "heads": ["Run", "Trip", "As of", "State", "Because"], "rows": rows}
    return show(request, "table.html", view, title="Runs", desk=desk)


@router.get("/operator/last-night")
def last_night(request: Request, desk: Watching) -> Response:
    """The newest night, or the newest run of any kind where there was no night yet."""
    with desk.site.database.session() as session:
        run = runs.last_night(session)
    if run is None:
        raise NotFound("There has been no run yet.")
    return _one(request, desk, run.id, "Last night")


@router.get("/operator/runs/{run_id}")
def one_run(request: Request, run_id: Number, desk: Watching) -> Response:
    """A run in figures, with what its workers gave up and its problems."""
    return _one(request, desk, run_id, f"Run {run_id}")


def _one(request: Request, desk: Desk, run_id: int, title: str) -> Response:
    with desk.site.database.session() as session:
        run = session.get(Run, run_id)
        if run is None:
            raise NotFound(f"There is no run {run_id}.")
        problems = runs.problems_of(session, run_id)
        pieces = work_records.of_run(session, run_id)
    unfinished = [piece for piece in pieces if piece.state != "done"]
    view = {
        "title": title,
        "facts": _facts(run, desk.now),
        "counts": _counts(run),
        "work": [[p.task, p.key, p.state, p.tries, p.deaths, p.because] for p in unfinished],
        "work_done": len(pieces) - len(unfinished),
        "problems": problems,
        "may_settle": desk.may(Act.SETTLE_PROBLEM),
    }
    return show(request, "run.html", view, title=title, desk=desk)


def _facts(run: Run, now: datetime) -> list[tuple[str, str]]:
    took = (run.ended_at or now) - run.started_at
    return [
        ("Run", f"{run.id}, {run.trip}"),
        ("As of", f"{run.as_of:%d %b %Y %H:%M} UTC"),
        ("State", run.state),
        ("Because", run.because),
        ("Took" if run.ended_at else "Under way for", str(timedelta(seconds=took.seconds))),
    ]


def _counts(run: Run) -> list[list[object]]:
    """What the run counted, most first; what it did not meet is left out."""
    counted = [(name, count) for name, count in run.counts.items() if isinstance(count, int)]
    ordered = sorted(counted, key=lambda pair: (-pair[1], pair[0]))
    return [[name.replace("_", " "), count] for name, count in ordered if count]


@router.post("/operator/problems/{problem_id}")
def settle_problem(problem_id: Number, desk: Mending) -> Response:
    """A person has seen to a problem."""
    with desk.site.database.transaction() as session:
        run_id = waiting.settle_problem(session, problem_id, actor=desk.actor, now=desk.now)
    return onward(f"/operator/runs/{run_id}")
