"""The language of a document."""

from ingest.describe.language import language_of
from ingest.describe.reading import read
from tests.factories.extracted import extracted

ENGLISH = (
    "The child was seen by the nurse and it was thought that she had to be in the care of others."
)
WELSH = (
    "Roedd y plentyn yn byw gyda'r teulu ac yr oedd y gweithiwr wedi gweld y plentyn ar y dydd "
    "ac mae hyn yn bwysig i'r bwrdd o'r dechrau."
)


def test_english_is_told_by_its_small_words() -> None:
    assert language_of(read(extracted(ENGLISH)))[0] == "en"


def test_welsh_is_told_by_its_small_words() -> None:
    assert language_of(read(extracted(WELSH)))[0] == "cy"


def test_a_report_in_both_is_both() -> None:
    assert language_of(read(extracted(WELSH, ENGLISH)))[0] == "cy+en"


def test_with_too_little_text_the_reader_of_the_file_is_believed() -> None:
    assert language_of(read(extracted("Child K")))[0] == ""
    assert language_of(read(extracted("Child K", language="cy")))[0] == "cy"
