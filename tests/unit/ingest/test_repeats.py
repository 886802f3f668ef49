"""Near repeats: the same thing asked in other reviews before, and not what only sounds like it."""

import random
from datetime import date, timedelta

from ingest.repeats import ALIKE, Asking, asked_before, telling

DAY = date(2020, 1, 1)
BRUISES = (
    "The Northmoor Safeguarding Children Board should ensure that the bruising protocol for "
    "non-mobile babies is known to every health visitor and midwife."
)
THE_SAME = (
    "Westmere Safeguarding Children Partnership to seek assurance that its protocol on bruising in "
    "non-mobile babies is known to every midwife, health visitor and GP."
)
ANOTHER = (
    "The Northmoor Safeguarding Children Board should ensure that the escalation policy is known "
    "to every health visitor and midwife and used."
)


def asking(review: str, text: str, days: int | None, ordinal: int = 1) -> Asking:
    day = DAY + timedelta(days) if days is not None else None
    return Asking(review, ordinal, day, day, telling(text))


def test_the_like_is_found_in_the_earlier_review_only() -> None:
    rows = [asking("a", BRUISES, 0), asking("b", THE_SAME, 9), asking("c", ANOTHER, 20)]
    assert asked_before(rows) == {("b", 1): [["a", 1]]}


def test_nothing_is_before_where_dates_are_not_known_or_meet() -> None:
    assert asked_before([asking("a", BRUISES, None), asking("b", THE_SAME, 9)]) == {}
    assert asked_before([asking("a", BRUISES, 9), asking("b", THE_SAME, 9)]) == {}


def test_a_review_does_not_repeat_itself() -> None:
    assert asked_before([asking("a", BRUISES, 0), asking("a", THE_SAME, 0, ordinal=2)]) == {}


def test_several_earlier_ones_are_listed_once_a_review_the_latest_first() -> None:
    rows = [
        asking("a", BRUISES, 0),
        asking("b", THE_SAME, 5),
        asking("b", BRUISES, 5, ordinal=4),
        asking("c", BRUISES, 9),
    ]
    assert asked_before(rows)[("c", 1)] == [["b", 1], ["a", 1]]


def test_too_few_telling_words_are_like_nothing() -> None:
    rows = [asking("a", "Train all staff.", 0), asking("b", "Train all staff.", 5)]
    assert asked_before(rows) == {}


def test_the_short_way_finds_what_comparing_all_pairs_finds() -> None:
    draw = random.Random(4)
    words = [f"word{letter}{other}" for letter in "abcdefgh" for other in "abcd"]
    rows = [
        asking(f"r{number // 3}", " ".join(draw.sample(words, draw.randint(4, 12))), number // 3)
        for number in range(150)
    ]
    rows += [asking(f"s{n}", " ".join([*rows[n].words][1:]), 300 + n) for n in range(0, 150, 7)]
    slow = {
        (later.review, later.ordinal, earlier.review)
        for earlier in rows
        for later in rows
        if earlier.latest < later.earliest  # type: ignore[operator]
        and min(len(earlier.words), len(later.words)) >= 5
        and len(earlier.words & later.words) >= ALIKE * len(earlier.words | later.words)
    }
    found = asked_before(rows)
    fast = {(*key, before[0]) for key, befores in found.items() for before in befores}
    assert fast == slow
    assert len(slow) > 10
    draw.shuffle(rows)
    assert asked_before(rows) == found
