import pytest

from ingest.extract.raw import RawLine
from ingest.extract.tidy.headings import HeadingFinder
from tests.unit.ingest.extract.tidy.lines import line, stack

BODY = stack(*["Plain words of the text that go on and on to fill a line."] * 30)
SECOND = [line("A part", size=20), *BODY, line("A section", size=16)]
FINDER = HeadingFinder(
    [
        [line("The title of it all", size=30), *BODY],
        [line("Part", size=20), line("Section", size=16), *BODY],
        SECOND,
    ]
)

CASES = [
    (line("The title of it all", size=30), 1),
    (line("Methodology", size=20), 1),
    (line("What we did", size=16), 2),
    (line("3. Findings", size=16), 1),
    (line("3.1 What the panel saw", size=16), 2),
    (line("3.1.2 Supervision", bold=True), 3),
    (line("Information sharing", bold=True), 3),
    (line("CONCLUSIONS AND LESSONS LEARNED"), 3),
    (line("Appendix 2"), 3),
    (line("Plain words"), 0),
    (line("in bold but from the middle of a sentence", bold=True), 0),
    (line("This whole sentence is bold because it matters.", bold=True), 0),
    (line("Introduction … 4", size=16), 0),
    (line("• a large point", size=16), 0),
    (line("12", size=30), 0),
    (line("LSCB"), 0),
    (line("word " * 40, size=16), 0),
]


@pytest.mark.parametrize(("one", "level"), CASES, ids=lambda value: getattr(value, "text", None))
def test_a_heading_has_a_level_and_text_has_none(one: RawLine, level: int) -> None:
    assert FINDER.level(one) == level


def test_what_the_file_calls_a_heading_is_one() -> None:
    assert FINDER.level(RawLine("a quiet heading", level=2)) == 2


def test_bold_says_nothing_where_everything_is_bold() -> None:
    bold = [line("Words that are all in bold type here", bold=True) for _ in range(30)]
    assert HeadingFinder([bold]).level(line("Some more words", bold=True)) == 0


def test_a_document_without_lines_has_no_headings() -> None:
    assert HeadingFinder([]).level(line("Anything")) in range(7)
