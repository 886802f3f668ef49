import pytest

from ingest.extract.tidy.labels import is_lone, join_labels
from tests.unit.ingest.extract.tidy.lines import line


@pytest.mark.parametrize("label", ["•", "1.", "4.2.1", "(a)", "b)", "ii.", "–"])
def test_a_label_on_its_own_goes_before_the_text_beside_it(label: str) -> None:
    (joined,) = join_labels([line(label, x0=72), line("The panel met.", x0=108)])
    assert joined.text == f"{label} The panel met."
    assert joined.x0 == 72


def test_a_label_above_its_text_stays() -> None:
    assert len(join_labels([line("1."), line("The panel met.", x0=108, top=130)])) == 2


def test_words_are_no_label() -> None:
    assert not is_lone("The")
    assert not is_lone("2019")
    assert not is_lone("1.1.1.1.1.1.1.1.1.1")
