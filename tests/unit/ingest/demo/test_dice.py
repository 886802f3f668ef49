"""Chance that always falls the same way."""

from ingest.demo.dice import dice, sample


def test_the_same_words_give_the_same_throws() -> None:
    assert [dice(1, "a").random() for _ in range(3)] == [dice(1, "a").random()] * 3
    assert dice(1, "a").random() != dice(1, "b").random()


def test_a_sample_of_too_many_is_all_of_them() -> None:
    assert sorted(sample(dice("x"), "abc", 9)) == ["a", "b", "c"]
