"""The dataset: the same record gives the same bytes, hidden reviews are in no file, and the files
that the site offers change as a whole."""

import csv
from pathlib import Path
from types import SimpleNamespace

import orjson
import pytest

from app.models import Recommendation
from ingest import exporting
from ingest.cli.checking import _offer
from ingest.exporting import export, renew
from tests.factories.record import (
    COPY_HELD,
    NOW,
    WAITING,
    WITHHELD,
    Sample,
    review_id,
    sample_record,
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with sample_record(tmp_path_factory.mktemp("exporting")) as made:
        with made.database.transaction() as session:
            row = session.get_one(Recommendation, 1)
            row.asked_before = [
                [review_id(2), 1],
                [review_id(WITHHELD), 1],
                [review_id(COPY_HELD), 1],
            ]
        yield made


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_two_exports_are_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(sample.database, tmp_path / name, on=NOW.date(), rules={"describe": 1})
    one, two = bytes_of(tmp_path / "one"), bytes_of(tmp_path / "two")
    assert one == two
    assert {"reviews.jsonl", "reviews.parquet", "recommendations.csv", "manifest.json"} <= set(one)


def test_hidden_reviews_are_in_no_file(sample: Sample, tmp_path: Path) -> None:
    export(sample.database, tmp_path / "out", on=NOW.date(), rules={})
    files = bytes_of(tmp_path / "out")
    for name, body in files.items():
        assert review_id(WAITING).encode() not in body, name
        assert (review_id(WITHHELD).encode() in body) == name.startswith("deletions."), name
    assert f"case {COPY_HELD},".encode() not in files["recommendations.csv"]
    rows = list(csv.DictReader(files["recommendations.csv"].decode().splitlines()))
    assert [row["asked_before"] for row in rows if row["asked_before"]] == [review_id(2)]


def test_renewed_files_take_the_place_of_all_old_ones(sample: Sample, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "left-over.csv").write_text("old")
    (tmp_path / ".export-new").mkdir()  # of a night that was cut off
    files = renew(sample.database, folder, on=NOW.date(), rules={})
    assert {path.name for path in folder.iterdir()} == {one.name for one in files} | {
        "manifest.json"
    }
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


def test_a_failure_leaves_the_old_files(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "export"
    renew(sample.database, folder, on=NOW.date(), rules={})
    before = bytes_of(folder)

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(exporting, "write_parquet", full)
    with pytest.raises(OSError, match="No space"):
        renew(sample.database, folder, on=NOW.date(), rules={"describe": 2})
    assert bytes_of(folder) == before
    assert orjson.loads(before["manifest.json"])["rules"] == {}


def test_a_night_offers_new_files_or_says_why_not(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = SimpleNamespace(database=sample.database, settings=sample.settings)
    assert _offer(parts) == []  # type: ignore[arg-type]
    folder = sample.settings.data_dir / exporting.FOLDER
    assert orjson.loads((folder / "manifest.json").read_bytes())["rules"]["describe"] > 0

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(exporting, "write_parquet", full)
    (said,) = _offer(parts)  # type: ignore[arg-type]
    assert "No space left" in said["because"]
    assert (folder / "manifest.json").exists()
