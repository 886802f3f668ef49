"""Two ``reviews night`` at once: one runs, the other says who holds the record, and ends."""

import re
import time
from pathlib import Path

from tests.e2e.village import DAYS, at, village


def test_of_two_nights_at_once_one_runs_and_the_other_names_it(
    database_url: str, tmp_path: Path
) -> None:
    with village(tmp_path, database_url) as place:
        place.web.hold()
        first = place.shape.start("night", "--as-of", at(DAYS[0]), log=tmp_path / "first.log")
        assert place.web.asked.wait(120), (tmp_path / "first.log").read_text()
        began = time.monotonic()
        second = place.reviews("night", "--as-of", at(DAYS[0]))
        assert time.monotonic() - began < 30, "it does not wait"
        assert second.status == 1
        assert re.search(
            rf"Another run is at work \(night, process {first.pid} on \S+, since ", second.err
        )
        place.web.go_on()
        assert first.wait(120) in {0, 1}, (tmp_path / "first.log").read_text()
        assert len(place.states()) == 16
        third = place.reviews("night", "--as-of", at(DAYS[1]))
        assert third.status in {0, 1}
        assert "Another run" not in third.err
