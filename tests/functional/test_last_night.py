"""The page an operator opens in the morning: what the night did, and what it left undone."""

from datetime import timedelta

from fastapi.testclient import TestClient

from app.main import create_app
from app.models import Run, RunProblem, Work
from tests.factories.counter import add_account, sign_in
from tests.factories.record import NOW, Sample


def test_the_last_night_in_figures_with_what_workers_gave_up(own_sample: Sample) -> None:
    with own_sample.database.transaction() as session:
        run = Run(
            trip="night",
            as_of=NOW - timedelta(hours=9),
            started_at=NOW - timedelta(hours=9),
            ended_at=NOW - timedelta(hours=7),
            state="needs-a-person",
            counts={"looks": 811, "reviews_new": 3, "http_404": 0, "void": ""},
        )
        later = Run(trip="crawl", as_of=NOW, started_at=NOW, ended_at=NOW, state="done")
        session.add_all([run, later])
        session.flush()
        because = "check-host failed 3 times: OSError: no route"
        for key, state, why in (("a.example", "done", ""), ("b.example", "dead", because)):
            session.add(Work(run_id=run.id, task="check-host", key=key, state=state, because=why))
        session.add(
            RunProblem(run_id=run.id, at=NOW, stage="worker", subject="b.example", because=because)
        )
    app = create_app(own_sample.settings, now=lambda: NOW)
    with TestClient(app, follow_redirects=False) as client:
        ann = add_account(own_sample.database, "ann@reviews.test", "operator", now=NOW)
        assert sign_in(client, ann, at=NOW).status_code == 303
        page = client.get("/operator/last-night")
    assert page.status_code == 200
    assert "811" in page.text
    assert "2:00:00" in page.text
    assert "reviews new" in page.text
    assert "http 404" not in page.text
    assert "Workers finished 1 pieces" in page.text
    assert page.text.count("b.example") >= 2
    assert "a.example" not in page.text
