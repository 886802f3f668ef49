"""How long one answer is listened to."""

import pytest

from app.domain.vocabulary import Outcome
from ingest.fetch.patience import Patience
from ingest.fetch.policy import Policy
from ingest.fetch.trouble import Trouble
from tests.factories.clock import HandClock

POLICY = Policy(contact="a@b.org")


def patience(clock: HandClock, seconds: float = 60.0) -> Patience:
    return Patience(POLICY, seconds=seconds, ticks=clock.monotonic)


def test_the_head_has_twenty_seconds_however_it_drips() -> None:
    clock = HandClock()
    listening = patience(clock)
    for second in range(20):
        assert listening.left() == 20 - second
        listening.hear(10)
        clock.turn(1)
    with pytest.raises(Trouble, match="the head") as caught:
        listening.left()
    assert caught.value.outcome is Outcome.TIMEOUT


def test_a_head_over_64_kib_is_not_read_on() -> None:
    listening = patience(HandClock())
    listening.hear(64 * 1024 + 1)
    with pytest.raises(Trouble, match="64 KiB"):
        listening.left()


def test_the_body_has_a_deadline_for_all_of_it() -> None:
    clock = HandClock()
    listening = patience(clock)
    listening.head_ends()
    for _ in range(6):
        listening.hear(1_000_000)
        listening.left()
        clock.turn(10)
    with pytest.raises(Trouble, match=r"After 60\.0 s"):
        listening.left()


def test_the_body_must_come_at_4_kib_a_second_over_30_seconds() -> None:
    clock = HandClock()
    listening = patience(clock)
    listening.head_ends()
    listening.hear(30 * 4096)
    clock.turn(30)
    assert listening.left() == 30.0
    listening.hear(30 * 4096 - 1)
    clock.turn(30 - 1e-9)
    listening.left()
    clock.turn(1e-8)
    with pytest.raises(Trouble):
        listening.left()


def test_an_answer_that_turns_out_to_be_a_document_gets_its_time() -> None:
    clock = HandClock()
    listening = patience(clock)
    listening.head_ends()
    listening.extend(120.0)
    for _ in range(17):
        clock.turn(10)
        listening.hear(1_000_000)
        listening.left()
    clock.turn(10)
    with pytest.raises(Trouble, match=r"After 180\.0 s"):
        listening.left()
