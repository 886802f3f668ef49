import pytest

from ingest.extract.tidy.hyphens import Vocabulary
from ingest.extract.tidy.letterspaced import close_up
from tests.unit.ingest.extract.tidy.lines import line

WORDS = Vocabulary(["a serious case review of the page"])

CASES = [
    ("P a g e 1", "Page 1"),
    ("P a g e 1 | 25", "Page 1 | 25"),
    ("1 | P a g e", "1 | Page"),
    ("S E R I O U S C A S E R E V I E W", "SERIOUS CASE REVIEW"),
    ("X Y Z Z Y X W", "XYZZYXW"),
    ("1 2 3 4 5 6", "1 2 3 4 5 6"),
    ("a b c", "a b c"),
    ("Child A and Child B", "Child A and Child B"),
    ("columns 3 5 7 9 11 12", "columns 3 5 7 9 11 12"),
]


@pytest.mark.parametrize(("spaced", "closed"), CASES)
def test_letter_spaced_words_are_closed_up(spaced: str, closed: str) -> None:
    assert close_up(line(spaced), WORDS).text == closed
