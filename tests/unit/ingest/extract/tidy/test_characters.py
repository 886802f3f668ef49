import pytest

from ingest.extract.tidy.characters import tidy_line, tidy_text
from tests.unit.ingest.extract.tidy.lines import line

CASES = [
    ("oﬃcers identiﬁed the ﬂaw", "officers identified the flaw"),
    ("a\u00a0non\u00a0breaking space", "a non breaking space"),
    ("two  spaces", "two spaces"),
    ("\uf0b7 First point", "• First point"),
    ("\uf0a7\u00a0Second point", "• Second point"),
    ("◼ Third point", "• Third point"),
    ("o Fourth point", "◦ Fourth point"),
    ("○ Fifth point", "◦ Fifth point"),
    ("on the 26 th of May", "on the 26th of May"),
    ("on 11 th December, 1 st June and 3 rd July", "on 11th December, 1st June and 3rd July"),
    ("the 4 thin files", "the 4 thin files"),
    ("10.Recommendations", "10. Recommendations"),
    ("1.2Background", "1.2 Background"),
    ("3.5GB of records", "3.5GB of records"),
    ("2.5 million", "2.5 million"),
    ("Introduction ............... 4", "Introduction … 4"),
    ("Introduction . . . . . . . 4", "Introduction … 4"),
    ("Introduction …………… 4", "Introduction … 4"),
    ("and so on...", "and so on..."),
    ("an end… and more", "an end… and more"),
    ("WWOOLLVVEERRHHAAMMPPTTOONN", "WOLVERHAMPTON"),
    ("0044 JJuullyy 22001133", "04 July 2013"),
    ("SSEERRIIOOUUSS CCAASSEE", "SERIOUS CASE"),
    ("aabb", "aabb"),
    ("aardvark", "aardvark"),
    ("--------", "--------"),
    ("zero\u200bwidth and \u202ebidi", "zerowidth and bidi"),
    ("lost \ue123 glyph", "lost glyph"),
    ("safe\u00ad", "safe\x02"),
    ("safe\u00adguarding", "safeguarding"),
    ("ends with a mark\x02", "ends with a mark\x02"),
]


@pytest.mark.parametrize(("raw", "mended"), CASES)
def test_characters_are_mended(raw: str, mended: str) -> None:
    assert tidy_text(raw) == mended


@pytest.mark.parametrize("mended", [mended for _, mended in CASES])
def test_mending_twice_changes_nothing(mended: str) -> None:
    assert tidy_text(tidy_text(mended)) == tidy_text(mended)


def test_a_plain_line_is_handed_back_as_it_is() -> None:
    plain = line("Nothing is amiss here.")
    assert tidy_line(plain) is plain
    assert tidy_line(line("ﬁne")).text == "fine"


@pytest.mark.parametrize("unit", ["a", " ", ".", ". ", "aa ", "_", "1.", "• ", "\u200b", "ﬁ"])
def test_a_hostile_line_takes_linear_time(unit: str) -> None:
    assert len(tidy_text(unit * 300_000)) <= 1_000_000
