import pytest

from ingest.extract.raw import RawLine
from ingest.extract.tidy.running import running_lines
from tests.unit.ingest.extract.tidy.lines import line, stack

HEIGHT = 842.0


def pages_with(*edges: str) -> list[list[RawLine]]:
    """Pages with lines of their own in the middle and ``edges`` at their foot."""
    made = []
    for number in range(1, 7):
        letter = "abcdefghij"[number]
        page = stack(f"Some words of page {letter} alone", "and more of the same", top=300)
        for place, edge in enumerate(edges):
            page.append(line(edge.format(n=number, o=number + 4), top=800 - 14 * place))
        made.append(page)
    return made


def judged(pages: list[list[RawLine]]) -> tuple[list[list[str]], list[str | None]]:
    """The lines left on each page, and the printed numbers."""
    running = running_lines(pages, [HEIGHT] * len(pages))
    left = [
        [each.text for place, each in enumerate(page) if place not in running.places[number]]
        for number, page in enumerate(pages)
    ]
    return left, running.printed


NUMBERED = [
    "Page {n} of 37",
    "Page {n} | 25",
    "{n} | Page",
    "{n}",
    "- {n} -",
    "Final Executive Summary{n}",
    "Serious Case Review: Northshire {n}",
    "27 March 2023 to 31 March 2023 {n}",
    "p. {n}",
    "Tudalen {n} o 37",
]


@pytest.mark.parametrize("foot", NUMBERED)
def test_a_foot_with_the_page_number_goes_and_the_number_is_kept(foot: str) -> None:
    left, printed = judged(pages_with(foot))
    assert all(len(page) == 2 for page in left)
    assert printed == ["1", "2", "3", "4", "5", "6"]


def test_a_printed_number_may_differ_from_the_place_of_the_page() -> None:
    _, printed = judged(pages_with("Page {o}"))
    assert printed == ["5", "6", "7", "8", "9", "10"]


@pytest.mark.parametrize(
    "notice",
    ["Restricted. No information in this report may be used", "CAE 1", "Not Protectively Marked"],
)
def test_a_notice_on_every_page_goes(notice: str) -> None:
    left, printed = judged(pages_with(notice))
    assert all(len(page) == 2 for page in left)
    assert printed == [None] * 6


def test_a_head_that_alternates_between_left_and_right_pages_goes() -> None:
    pages = pages_with()
    for number, page in enumerate(pages):
        page.insert(0, line("The case of Child Z" if number % 2 else "Northshire", top=30))
    left, _ = judged(pages)
    assert all(len(page) == 2 for page in left)


def test_words_that_come_again_in_the_middle_of_pages_stay() -> None:
    pages = [stack("The panel agreed with this.", top=400) for _ in range(6)]
    assert judged(pages)[0] == [["The panel agreed with this."]] * 6


def test_findings_at_the_top_of_their_own_pages_stay() -> None:
    pages = pages_with()
    for number, page in enumerate(pages):
        page.insert(0, line(f"Finding {number + 1}", top=72, size=18))
    left, _ = judged(pages)
    assert [page[0] for page in left] == [f"Finding {number}" for number in range(1, 7)]


def test_a_title_that_the_heads_repeat_stays_on_its_page() -> None:
    pages = pages_with()
    for number, page in enumerate(pages):
        page.insert(0, line("Child Z: a review", top=40, size=9 if number else 24))
    left, _ = judged(pages)
    assert left[0][0] == "Child Z: a review"
    assert all("Child Z: a review" not in page for page in left[1:])


def test_roman_numbers_of_a_foreword_are_kept_as_printed() -> None:
    pages = [stack("The words of the chair", "go on for a while", top=300) for _ in range(3)]
    for page, numeral in zip(pages, ["i", "ii", "iii"], strict=True):
        page.append(line(numeral, top=800))
    left, printed = judged(pages)
    assert printed == ["i", "ii", "iii"]
    assert all(len(page) == 2 for page in left)


def test_a_text_that_is_all_alike_is_not_taken_for_running_heads() -> None:
    pages = [[line(f"This is leaf {number}.", top=60)] for number in range(5)]
    assert judged(pages)[0] == [[f"This is leaf {number}."] for number in range(5)]


def test_pages_without_places_are_left_alone() -> None:
    pages = [[RawLine("Page 1")], [RawLine("Page 2")], [RawLine("Page 3")]]
    assert judged(pages)[0] == [["Page 1"], ["Page 2"], ["Page 3"]]


def test_no_pages_give_no_running_lines() -> None:
    assert running_lines([], []).places == []
