"""The port in line: each piece once, its counts told, its error raised."""

import pytest

from ingest.queue.port import Inline


def test_a_piece_asked_for_twice_is_done_once() -> None:
    done: list[str] = []

    def task(key: str) -> dict[str, int]:
        done.append(key)
        return {"boards": 1}

    queue = Inline({"crawl-board": task}, workers=3)
    for key in ("a", "b", "a", "c"):
        queue.enqueue("crawl-board", key)
    ended = list(queue.ended())
    assert sorted(done) == ["a", "b", "c"]
    assert sorted((one.key, one.counts["boards"]) for one in ended) == [
        ("a", 1),
        ("b", 1),
        ("c", 1),
    ]


def test_an_error_in_line_ends_the_run() -> None:
    def task(key: str) -> dict[str, int]:
        raise OSError(key)

    queue = Inline({"crawl-board": task}, workers=1)
    queue.enqueue("crawl-board", "a")
    with pytest.raises(OSError, match="a"):
        list(queue.ended())
