"""The warm process: it serves many, survives what its children do, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.extract.asked import Asked
from ingest.extract.isolate import Ended, Isolated, document_file
from ingest.extract.limits import Limits
from tests.hostile_files import pdfs

BODY = pdfs.document(pdfs.stream(pdfs.written("One sentence.")))
ASKED = Asked("pdf", ("pdfium",))


@pytest.fixture
def isolated() -> Iterator[Isolated]:
    made = Isolated()
    yield made
    made.close()


def read(isolated: Isolated, body: bytes = BODY, seconds: float = 30) -> list[object]:
    deadline = time.monotonic() + seconds
    with document_file(body) as file:
        return list(isolated.frames(file, ASKED, deadline=deadline))


def ended(messages: list[object]) -> Ended:
    last = messages[-1]
    assert isinstance(last, Ended)
    return last


def process_of(isolated: Isolated) -> "subprocess.Popen[bytes]":
    assert isolated._process is not None
    return isolated._process


def children_of(pid: int) -> list[int]:
    """Processes whose parent is ``pid``, from the process table."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def test_a_document_gives_its_frames_and_a_clean_end(isolated: Isolated) -> None:
    start, page, done, end = read(isolated)
    assert isinstance(start, dict)
    assert start["pages"] == 1
    assert isinstance(page, dict)
    assert page["lines"][0][0] == "One sentence."
    assert done == {"kind": "done"}
    assert isinstance(end, Ended)
    assert end.code == 0
    assert not end.timed_out


def test_one_warm_process_serves_many_documents(isolated: Isolated) -> None:
    read(isolated)
    first = process_of(isolated).pid
    for _ in range(5):
        assert ended(read(isolated)).code == 0
    assert process_of(isolated).pid == first


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process table")
def test_no_child_outlives_its_document(isolated: Isolated) -> None:
    for _ in range(3):
        read(isolated)
    pid = process_of(isolated).pid
    for _ in range(50):
        if not children_of(pid):
            break
        time.sleep(0.05)
    assert children_of(pid) == []


def test_a_warm_process_that_died_is_replaced(isolated: Isolated) -> None:
    read(isolated)
    first = process_of(isolated)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert ended(read(isolated)).code == 0
    assert process_of(isolated).pid != first.pid


def test_a_reading_over_its_time_is_killed(isolated: Isolated) -> None:
    read(isolated)
    begun = time.monotonic()
    messages = read(isolated, pdfs.many_saves(4_000_000), seconds=0.05)
    end = ended(messages)
    assert end.timed_out
    assert end.code == -signal.SIGKILL
    assert time.monotonic() - begun < 5
    assert ended(read(isolated)).code == 0


def test_several_threads_may_ask_at_once(isolated: Isolated) -> None:
    bodies = [
        pdfs.document(pdfs.stream(pdfs.written(f"Sentence {number}."))) for number in range(12)
    ]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda body: read(isolated, body), bodies))
    texts = [answer[1]["lines"][0][0] for answer in answers]  # type: ignore[index]
    assert texts == [f"Sentence {number}." for number in range(12)]


def test_an_asker_that_leaves_early_leaves_nothing_running(isolated: Isolated) -> None:
    with document_file(pdfs.many_saves(4_000_000)) as file:
        frames = isolated.frames(file, ASKED, deadline=time.monotonic() + 60)
        next(frames)
        frames.close()
    pid = process_of(isolated).pid
    for _ in range(100):
        if not children_of(pid):
            break
        time.sleep(0.05)
    assert children_of(pid) == []


def test_closing_ends_the_warm_process(isolated: Isolated) -> None:
    read(isolated)
    process = process_of(isolated)
    isolated.close()
    assert process.returncode == 0
    assert ended(read(isolated)).code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process table")
def test_the_warm_process_ends_when_its_parent_is_killed() -> None:
    script = (
        "import os, sys; from ingest.extract import extract, _ISOLATED\n"
        "extract(sys.stdin.buffer.read())\n"
        "print(_ISOLATED._process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], input=BODY, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    pid = int(done.stdout)
    for _ in range(100):
        if not _alive(pid):
            break
        time.sleep(0.1)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_of_this_process_starts_a_warm_process_of_its_own(isolated: Isolated) -> None:
    read(isolated)
    ours = process_of(isolated).pid
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            good = ended(read(isolated)).code == 0 and process_of(isolated).pid != ours
            isolated.close()
            code = 0 if good else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert ended(read(isolated)).code == 0
    assert process_of(isolated).pid == ours


def test_a_child_has_no_environment_and_no_way_out(isolated: Isolated) -> None:
    read(isolated)
    pid = process_of(isolated).pid
    if not Path("/proc").is_dir():
        pytest.skip("there is no process table to look at")
    assert Path(f"/proc/{pid}/environ").read_bytes() == b"CMAP_PATH=/nonexistent\x00"


def test_what_the_reader_may_say_is_bounded(isolated: Isolated) -> None:
    pages = [pdfs.stream(pdfs.written("word " * 60, size=4)) for _ in range(30)]
    asked = Asked("pdf", ("pdfium",), Limits(output_bytes=4000))
    with document_file(pdfs.document(*pages)) as file:
        messages = list(isolated.frames(file, asked, deadline=time.monotonic() + 30))
    refusal = messages[-2]
    assert isinstance(refusal, dict)
    assert refusal["kind"] == "refused"
    assert refusal["status"] == "quarantined"
