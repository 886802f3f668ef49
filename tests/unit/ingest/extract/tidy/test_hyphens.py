import pytest

from ingest.extract.tidy.hyphens import Vocabulary, broken_end, joined

KNOWN = Vocabulary(
    [
        "Safeguarding is for everyone, and safeguarding is a duty.",
        "A multi-agency audit; another multi-agency audit of each agency.",
        "The decision making of the panel: making a decision is hard.",
        "co-operation, cooperation, cooperation",
    ]
)

CASES = [
    ("the safe-", "guarding duty", "the safeguarding duty"),
    ("the safe\x02", "guarding duty", "the safeguarding duty"),
    ("a multi-", "agency audit", "a multi-agency audit"),
    ("a multi\x02", "agency audit", "a multi-agency audit"),
    ("of decision-", "making there", "of decision-making there"),
    ("their co-", "operation was", "their cooperation was"),
    ("an assess-", "ment of", "an assessment of"),
    ("the Norfolk-", "Suffolk border", "the Norfolk-Suffolk border"),
    ("in 2019-", "20 alone", "in 2019-20 alone"),
    ("the plan -", "as it was", "the plan - as it was"),
    ("no hyphen", "here", "no hyphen here"),
]


@pytest.mark.parametrize(("before", "after", "whole"), CASES)
def test_a_broken_word_is_mended_as_the_document_writes_it(
    before: str, after: str, whole: str
) -> None:
    assert "".join(joined(before, after, KNOWN)) == whole


def test_a_document_that_hyphenates_joins_words_it_has_not_seen() -> None:
    broken = [f"line number {n} ends in a bro-" for n in range(20)]
    assert Vocabulary(["paper", "work", *broken]).join("paper", "work") == "paperwork"
    assert Vocabulary(["paper", "work"]).join("paper", "work") == "paper-work"


def test_capitals_are_kept() -> None:
    assert "".join(joined("SAFE-", "GUARDING duty", KNOWN)) == "SAFEGUARDING duty"
    assert "".join(joined("Safe-", "guarding duty", KNOWN)) == "Safeguarding duty"


def test_an_end_inside_a_word_is_known() -> None:
    assert broken_end("multi-")
    assert broken_end("multi\x02")
    assert not broken_end("2019-")
    assert not broken_end("multi")


def test_letters_are_parted_into_the_words_of_the_document() -> None:
    words = Vocabulary(["serious case review"])
    assert words.split("SERIOUSCASEREVIEW") == ["SERIOUS", "CASE", "REVIEW"]
    assert words.split("UNKNOWN") == ["UNKNOWN"]
    assert words.split("X" * 500) == ["X" * 500]
