"""Static files: fingerprinted, compressed, and none by a wrong name."""

import gzip
from pathlib import Path

import pytest

from app.web.assets import read_assets


def test_all_files_share_a_fingerprint_of_their_content(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    first = read_assets(tmp_path)
    (tmp_path / "a.css").write_text("b{}")
    second = read_assets(tmp_path)
    assert first.fingerprint != second.fingerprint
    assert read_assets(tmp_path).fingerprint == second.fingerprint
    assert first.url("a.css") == f"/static/{first.fingerprint}/a.css"


def test_files_are_compressed_once(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("x" * 1000)
    asset = read_assets(tmp_path).files["a.js"]
    assert gzip.decompress(asset.gzipped) == asset.body


def test_a_wrong_name_is_a_mistake_and_other_files_are_not_served(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    assets = read_assets(tmp_path)
    assert assets.files == {}
    with pytest.raises(KeyError, match=r"none\.css"):
        assets.url("none.css")


def test_what_is_vendored_has_no_font_no_crest_and_no_name_that_is_not_ours() -> None:
    for name, asset in read_assets().files.items():
        text = asset.body.decode()
        if name.endswith(".css"):
            assert "@font-face" not in text
            assert "GDS Transport" not in text
            assert "crest" not in text
            assert "url(/assets" not in text
