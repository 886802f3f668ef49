"""Bulk files: what the manifest lists and nothing else."""

from pathlib import Path

import orjson

from app.web.datasets import published_files


def test_nothing_was_exported_yet(tmp_path: Path) -> None:
    assert published_files(tmp_path, "none") == ()


def test_the_manifest_decides_and_paths_cannot_leave_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "reviews.csv").write_text("id\n1\n")
    (folder / "secret.txt").write_text("x")
    (tmp_path / "outside.csv").write_text("x")
    listed = [
        {"name": "reviews.csv", "rows": 1, "sha256": "ab"},
        {"name": "../outside.csv", "sha256": "cd"},
        {"name": "missing.csv", "sha256": "ef"},
    ]
    (folder / "manifest.json").write_bytes(
        orjson.dumps({"date": "2026-03-02", "hides": "none", "files": listed})
    )
    (found,) = published_files(tmp_path, "none")
    assert published_files(tmp_path, "a review hidden since") == ()
    assert (found.name, found.format, found.rows, found.size) == ("reviews.csv", "csv", 1, 5)


def test_a_broken_manifest_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "manifest.json").write_text("{")
    assert published_files(tmp_path, "none") == ()
