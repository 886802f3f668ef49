import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.errors import SearchUnavailable
from app.search.embedded import schema
from app.search.embedded.generations import Generations

HOLDER = """
import sys, pathlib
from app.search.embedded.generations import Generations
with Generations(pathlib.Path(sys.argv[1])).writing():
    print("holding", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the writer lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_nothing_is_current_until_something_is_written(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    assert generations.current() is None
    with generations.writing() as path:
        assert generations.current() == path
    assert generations.current() == path


def test_a_second_writer_waits_and_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with (
            pytest.raises(SearchUnavailable, match=f"written by process {process.pid};"),
            Generations(tmp_path, patience=0.2).writing(),
        ):
            pass
    finally:
        end(process)


def test_a_second_writer_goes_on_when_the_first_has_finished(tmp_path: Path) -> None:
    process = holder(tmp_path)
    threading.Timer(0.2, process.communicate, args=("",)).start()
    with Generations(tmp_path, patience=20).writing() as path:
        assert path.is_dir()


def test_a_killed_writer_leaves_no_lock_behind(tmp_path: Path) -> None:
    end(holder(tmp_path))
    with Generations(tmp_path, patience=0.5).writing() as path:
        assert path.is_dir()


def test_readers_are_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        assert Generations(tmp_path).current() is not None
    finally:
        end(process)


def test_half_written_generations_are_ignored_and_swept_by_the_next_writer(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    with generations.writing() as path:
        half = generations.create()
    (tmp_path / "current.0123").write_text("torn")
    assert generations.current() == path
    with generations.writing() as again:
        assert again == path
    assert not half.exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        ["current", path.name, "writer"]
    )


def test_a_swap_is_seen_by_others_at_once(tmp_path: Path) -> None:
    one, other = Generations(tmp_path), Generations(tmp_path)
    with one.writing():
        fresh = one.create()
        one.point_to(fresh)
        assert other.current() == fresh


@pytest.mark.parametrize("pointer", ["0.0 gen-x\n", f"{schema.LAYOUT} gen-gone\n"])
def test_another_layout_or_a_lost_folder_is_an_empty_index(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "current").write_text(pointer)
    generations = Generations(tmp_path)
    assert generations.current() is None
    with generations.writing() as path:
        assert generations.current() == path


def test_a_torn_pointer_is_said_and_mended_by_nothing_but_a_rebuild(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("nonsense")
    with pytest.raises(SearchUnavailable, match="reviews index rebuild"):
        Generations(tmp_path).current()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with (
        pytest.raises(SearchUnavailable, match="cannot be written"),
        Generations(tmp_path / "index").writing(),
    ):
        pass


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")
    with (
        pytest.raises(SearchUnavailable, match="cannot be written"),
        Generations(tmp_path / "index").writing(),
    ):
        pass
