"""What readers type and where they come from is written nowhere.

``REVIEWS_TRIALS_PRIVACY`` sets how many searches are made; a release makes 10,000.
"""

import os
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from ingest.cli.common import configure_logging
from tests.factories.record import NOW, Sample

TRIALS = int(os.environ.get("REVIEWS_TRIALS_PRIVACY", "500"))
WORD = "zanzibarquince"
ADDRESS = "203.0.113.77"
PATHS = (
    f"/search?q={WORD}",
    f"/search?q={WORD}&type=scr&page=2",
    f"/api/v1/search?q={WORD}",
    f"/search.csv?q={WORD}",
    f"/search.atom?q={WORD}",
    f"/api/v1/search?q=neglect&page={WORD}",
    f"/alerts/new?q={WORD}",
    f"/search?q=%00{WORD}%22",
)


def _holding(folder: Path, mark: bytes) -> list[str]:
    return [str(p) for p in folder.rglob("*") if p.is_file() and mark in p.read_bytes()]


def test_no_word_and_no_address_is_found_in_any_file_or_log(
    own_sample: Sample, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_logging("DEBUG")
    app = create_app(own_sample.settings, now=lambda: NOW, api_limit="1000000/minute")
    with TestClient(
        app, client=(ADDRESS, 50000), follow_redirects=True, raise_server_exceptions=False
    ) as client:
        for trial in range(TRIALS):
            client.get(
                PATHS[trial % len(PATHS)],
                headers={"referer": f"http://testserver/search?q={WORD}", "user-agent": WORD},
            )
        client.post("/correct", data={"about": "mistake", "message": "a mistake"})
    said = "".join(capfd.readouterr())
    assert "answered" in said  # there was a log to look into
    for mark in (WORD, ADDRESS):
        assert mark not in said
        assert _holding(own_sample.folder, mark.encode()) == []
