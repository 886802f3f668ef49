"""The demonstration from its first night to its last, as ``reviews demo`` plays it."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models import Document, Flag, LinkStateNow, Review
from app.records.session import Database
from ingest import demonstration
from ingest.cli.common import Shop
from ingest.cli.demo import demo_settings, play_nights
from ingest.demo.country import Country
from ingest.exporting import FOLDER, MANIFEST

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()", "demo"]


def _ended(database: Database, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """How one review of the truth ended in the record: the words of the truth file."""
    hashes = [document["sha256"] for document in documents]
    with database.session() as session:
        (review_id,) = set(
            session.scalars(select(Document.review_id).where(Document.sha256.in_(hashes)))
        )
        state = session.get_one(LinkStateNow, review_id)
        shown = session.get_one(Review, review_id).availability
        flags = session.scalars(
            select(Flag).where(Flag.review_id == review_id, Flag.state != "closed")
        ).all()
    assert state.state == shown
    assert [flag.finding for flag in flags] == ([state.finding] if _is_gone(state) else [])
    return {
        "state": state.state,
        "flagged": state.judgement["flagged"],
        "finding": state.finding if _is_gone(state) else None,
    }


def _is_gone(state: LinkStateNow) -> bool:
    return state.finding not in {None, "back"}


def _dated_right(database: Database, review: dict[str, Any]) -> bool:
    hashes = [document["sha256"] for document in review["documents"]]
    with database.session() as session:
        row = session.execute(
            select(Review.published_earliest, Review.published_latest)
            .join(Document, Document.review_id == Review.id)
            .where(Document.sha256.in_(hashes))
            .limit(1)
        ).one()
    if row.published_earliest is None or row.published_latest is None:
        return not any(review["published_stated"].values())
    return (
        row.published_earliest.isoformat() <= review["published"]
        and review["published"] <= row.published_latest.isoformat()
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Country]:
    folder = tmp_path_factory.mktemp("demo")
    with demonstration.country_online(folder) as (server, before):
        parts = Shop(demo_settings(folder, port=8000), writer=True, synced=False)
        play_nights(parts, server, before, folder)
        assert (folder / FOLDER / MANIFEST).exists(), "no bulk files are on offer"
        return parts.database, server.country


@pytest.mark.slow
def test_every_report_ends_as_the_truth_says(played: tuple[Database, Country]) -> None:
    database, country = played
    ends = {one["id"]: _ended(database, one["documents"]) for one in country.truth["reviews"]}
    assert ends == {one["id"]: one["expected"] for one in country.truth["reviews"]}


@pytest.mark.slow
def test_nearly_every_report_is_dated_within_what_was_stated(
    played: tuple[Database, Country],
) -> None:
    database, country = played
    reviews = country.truth["reviews"]
    wrong = [one["id"] for one in reviews if not _dated_right(database, one)]
    assert len(wrong) <= 0.05 * len(reviews), wrong


def test_a_port_that_is_taken_is_named_before_the_long_work(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = subprocess.run(
            [*COMMAND, "--port", str(port), "--data-dir", str(tmp_path / "demo")],
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.returncode == 2
    assert f"Port {port} on 127.0.0.1 cannot be opened" in told.stderr
    assert not (tmp_path / "demo").exists()
