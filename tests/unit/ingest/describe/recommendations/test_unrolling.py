"""Items that a reader of columns or tables ran together."""

from ingest.describe.reading import read
from ingest.describe.recommendations.unrolling import unrolled
from tests.factories.extracted import extracted


def _texts(page: str) -> list[str]:
    return [block.text for block in unrolled(read(extracted(page)).blocks)]


def test_the_next_label_begins_a_new_item() -> None:
    page = "R7 The trust should share its plan. R8 Schools should be told. R9 The Board should ask."
    assert _texts(page) == [
        "R7 The trust should share its plan.",
        "R8 Schools should be told.",
        "R9 The Board should ask.",
    ]


def test_labels_in_words_are_counted_too() -> None:
    page = "Recommendation One: The Board should act. Recommendation Two: Schools should act."
    assert _texts(page) == [
        "Recommendation One: The Board should act.",
        "Recommendation Two: Schools should act.",
    ]


def test_the_same_label_said_again_begins_a_new_item() -> None:
    page = (
        "Area for action: Schools to note who collects. Area for action: The Board to fund cots.\n"
        "Area for action: All agencies to review contacts."
    )
    assert _texts(page) == [
        "Area for action: Schools to note who collects.",
        "Area for action: The Board to fund cots.",
        "Area for action: All agencies to review contacts.",
    ]


def test_the_cells_of_a_table_may_hold_the_next_number() -> None:
    page = (
        "1 Settings should be given the protocol.\n\n"
        "Early years Within six months 2 Managers should use supervision to test accounts."
    )
    assert _texts(page)[1:] == [
        "Early years Within six months",
        "2 Managers should use supervision to test accounts.",
    ]


def test_figures_inside_a_sentence_are_left_alone() -> None:
    page = "1. The Board should see all plans within 2 months and report on them."
    assert _texts(page) == [page]


def test_each_part_stands_where_it_stood() -> None:
    page = "R1 The trust should act. R2 Schools should act."
    for block in unrolled(read(extracted(page)).blocks):
        assert page[block.start : block.end].strip() == block.text


def test_rows_of_a_table_are_parted_after_their_dates() -> None:
    text = (
        "No. Recommendation Owner By when 1 Schools should ring home on the first day that a child "
        "is not there. Education March 2024 2 The council should keep a list of its hotels. Housing"
    )
    assert [piece[:12] for piece in _texts(text)] == ["1 Schools sh", "2 The counci"]
