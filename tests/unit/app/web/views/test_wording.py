"""Counts against the means of earlier years, in words that a person can check."""

import pytest

from app.web.views.wording import against_mean


@pytest.mark.parametrize(
    ("count", "before", "said"),
    [
        (12, [10, 10, 10, 10, 10], "That is 20% more than the mean of the five years before (10)."),
        (6, [10, 7], "That is 29% fewer than the mean of the two years before (8.5)."),
        (10, [10, 9, 11], "That is about the mean of the three years before (10)."),
        (0, [8, 8], "That is 100% fewer than the mean of the two years before (8)."),
        (33, [4, 8], "That is more than the mean of the two years before (6)."),
        (3, [1, 2], "That is more than the mean of the two years before (1.5)."),
        (0, [2, 2], "That is fewer than the mean of the two years before (2)."),
        (2, [2, 3, 1, 2], "That is about the mean of the four years before (2)."),
        (3, [0, 0, 0], "There were none in the three years before."),
        (3, [9], "There are too few earlier years to compare with."),
        (3, [], "There are too few earlier years to compare with."),
    ],
)
def test_a_count_is_held_against_the_mean(count: int, before: list[int], said: str) -> None:
    assert against_mean(count, before) == said


def test_what_is_compared_is_named() -> None:
    said = against_mean(4, [8, 8], "the same months")
    assert said == "That is 50% fewer than the mean of the same months of the two years before (8)."
    assert against_mean(2, [0, 0], "May") == "There were none in May of the two years before."
