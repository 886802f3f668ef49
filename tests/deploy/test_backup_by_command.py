"""``reviews backup`` and ``reviews restore`` as an operator runs them."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.records import reviews as review_records
from app.records.ledger import ledger_of
from app.records.session import open_database
from ingest.cli import app as command_line
from tests.factories.crawling import crawling


def _run(*words: str) -> tuple[int, dict[str, object]]:
    done = CliRunner().invoke(command_line, [*words, "--json"])
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, json.loads(done.stdout)


def _export(folder: Path) -> dict[str, bytes]:
    _run("export", str(folder))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the small country in it, and settings that name it."""
    data = tmp_path / "data"
    monkeypatch.setenv("REVIEWS_DATA_DIR", str(data))
    with crawling(data) as country:
        country.crawl()
    return data


def _ids(data: Path) -> list[str]:
    database = open_database(f"sqlite:///{data / 'record.sqlite3'}")
    with database.session() as session:
        ids = sorted(str(one) for one in review_records.all_review_ids(session))
    database.close()
    return ids


def test_a_restore_gives_the_same_export_and_withholds_what_was_withheld_since(
    home: Path, tmp_path: Path
) -> None:
    assert _run("index", "rebuild")[0] == 0
    _export(tmp_path / "before")
    assert _run("backup", str(tmp_path / "backup"))[0] == 0
    withheld = _ids(home)[0]
    assert _run("withhold", withheld, "--reason", "R2")[0] == 0
    assert _run("backup", str(tmp_path / "newer"))[0] == 0
    kept = ledger_of(home).read_bytes()
    expected = _export(tmp_path / "expected")

    shutil.rmtree(home)
    home.mkdir()
    ledger_of(home).write_bytes(kept)
    code, said = _run("restore", str(tmp_path / "backup"))
    assert code == 0
    assert said["rows"]
    after = _export(tmp_path / "after")
    assert withheld.encode() not in after["reviews.jsonl"]
    assert after["passages.jsonl"] == expected["passages.jsonl"]
    _, level = _run("index", "reconcile")
    assert level["put"] == 0


def test_a_second_backup_copies_only_what_is_new(home: Path, tmp_path: Path) -> None:
    _, first = _run("backup", str(tmp_path / "backup"))
    _, second = _run("backup", str(tmp_path / "backup"))
    assert first["copied"] == first["files"] > 0
    assert second["copied"] == 0
    assert second["files"] == first["files"]


def test_a_restore_over_a_full_record_is_refused(home: Path, tmp_path: Path) -> None:
    _run("backup", str(tmp_path / "backup"))
    done = CliRunner().invoke(command_line, ["restore", str(tmp_path / "backup")])
    assert "not empty" in str(done.exception)


@pytest.mark.services
def test_a_collection_moves_into_an_empty_postgresql_and_back(
    home: Path, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _export(tmp_path / "expected")
    assert _run("backup", str(tmp_path / "there"))[0] == 0

    monkeypatch.setenv("REVIEWS_DATA_DIR", str(tmp_path / "moved"))
    monkeypatch.setenv("REVIEWS_DATABASE_URL", postgres_url)
    code, said = _run("restore", str(tmp_path / "there"))
    assert code == 0
    assert said["indexed"] == len(_ids(home))
    assert _run("verify")[0] == 0
    assert _export(tmp_path / "moved export") == expected
    assert _run("backup", str(tmp_path / "back"))[0] == 0

    monkeypatch.setenv("REVIEWS_DATA_DIR", str(tmp_path / "home again"))
    monkeypatch.delenv("REVIEWS_DATABASE_URL")
    assert _run("restore", str(tmp_path / "back"))[0] == 0
    assert _run("verify")[0] == 0
    assert _export(tmp_path / "last export") == expected
