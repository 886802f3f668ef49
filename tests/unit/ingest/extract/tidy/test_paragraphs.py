from ingest.extract.raw import RawLine
from ingest.extract.tidy.headings import HeadingFinder
from ingest.extract.tidy.hyphens import Vocabulary
from ingest.extract.tidy.paragraphs import Composer
from ingest.values import Heading
from tests.unit.ingest.extract.tidy.lines import line, stack

FULL = "words that fill the whole of this line from its left to its right"
WORDS = Vocabulary(["multi-agency multi-agency"])


def composed(lines: list[RawLine]) -> tuple[str, tuple[Heading, ...]]:
    composer = Composer([lines], WORDS)
    return composer.compose(lines, HeadingFinder([lines]))


def text_of(lines: list[RawLine]) -> str:
    return composed(lines)[0]


def test_full_lines_run_on_into_one_paragraph() -> None:
    assert text_of(stack(*[FULL] * 9, "and end.")) == " ".join([FULL] * 9) + " and end."


def test_a_wide_gap_parts_paragraphs() -> None:
    first = stack(*[FULL] * 5)
    second = stack(*[FULL] * 5, top=first[-1].top + 40)
    assert text_of(first + second) == "\n\n".join([" ".join([FULL] * 5)] * 2)


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    texts = [*[FULL] * 4, "so it ended.", "Then " + FULL[5:], *[FULL] * 4]
    assert text_of(stack(*texts)).count("\n\n") == 1


def test_short_lines_of_a_title_page_stay_apart() -> None:
    title = stack("Author: A Writer", "Date: March 2020", FULL.title(), *[FULL] * 8)
    assert text_of(title).startswith("Author: A Writer\nDate: March 2020\n")


def test_each_bullet_and_numbered_paragraph_begins_anew() -> None:
    texts = ["• " + FULL, FULL, "◦ " + FULL, "1.1 " + FULL, FULL, "(a) " + FULL, *[FULL] * 4]
    parts = text_of(stack(*texts)).split("\n\n")
    assert [part.split()[0] for part in parts] == ["•", "◦", "1.1", "(a)"]


def test_a_row_of_a_table_begins_anew_however_full_the_row_above_it() -> None:
    lines = stack(*[FULL] * 6)
    lines[3] = lines[3]._replace(ruled=True)
    assert text_of(lines) == "\n\n".join([" ".join([FULL] * 3)] * 2)


def test_recommendations_begin_anew() -> None:
    texts = [FULL, "Recommendation 1: " + FULL[:40], FULL, "Recommendation 2: " + FULL[:40], FULL]
    parts = text_of(stack(*texts, *[FULL] * 5)).split("\n\n")
    assert [part.split(":")[0] for part in parts[1:]] == ["Recommendation 1", "Recommendation 2"]


def test_a_word_broken_at_the_end_of_a_line_is_mended() -> None:
    assert "was multi-agency work" in text_of(stack(*[FULL] * 8, "it was multi\x02", "agency work"))


def test_a_heading_stands_apart_with_its_place() -> None:
    lines = [
        *stack(*[FULL] * 5),
        line("What happened", top=190, size=18),
        *stack(*[FULL] * 5, top=220),
    ]
    text, (heading,) = composed(lines)
    assert (heading.text, heading.level) == ("What happened", 1)
    assert text[heading.start :].startswith("What happened\n\n")
    assert text[heading.start - 2 : heading.start] == "\n\n"


def test_a_heading_over_two_lines_is_one_heading() -> None:
    lines = [
        line("How the agencies of the county and", top=60, size=18),
        line("the hospital worked together", top=82, size=18),
        *stack(*[FULL] * 8, top=120),
    ]
    _, (heading,) = composed(lines)
    assert heading.text == "How the agencies of the county and the hospital worked together"


def test_two_short_large_lines_are_two_headings() -> None:
    lines = [
        line("Child Z", top=60, size=18),
        line("Overview report", top=82, size=18),
        *stack(*[FULL] * 8, top=120),
    ]
    assert [heading.text for heading in composed(lines)[1]] == ["Child Z", "Overview report"]


def test_a_sentence_goes_on_from_the_foot_of_one_column_to_the_head_of_the_next() -> None:
    left = stack(*["narrow column words here"] * 20, x0=60)
    right = stack("that go on", *["narrow column words here"] * 19, x0=320)
    assert "\n\n" not in text_of(left + right)


def test_entries_of_a_contents_list_keep_their_lines() -> None:
    entries = [f"{FULL[:50]} chapter {number} … {number * 3}" for number in range(1, 12)]
    text, headings = composed(stack(*entries))
    assert text.replace("\n\n", "\n").split("\n") == entries
    assert headings == ()


def test_lines_without_places_are_parted_at_sentence_ends() -> None:
    lines = [RawLine("A first paragraph."), RawLine("A second one that"), RawLine("goes on.")]
    assert text_of(lines) == "A first paragraph.\n\nA second one that goes on."


def test_no_lines_give_no_text() -> None:
    assert composed([]) == ("", ())
