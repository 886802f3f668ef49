"""Labels of everything that can be filtered."""

from app.domain.vocabulary import DocumentRole, ReviewKind
from app.web import labels
from ingest.boards.registry import read_registry


def test_every_kind_and_role_has_a_label() -> None:
    assert all(labels.type_label(kind) != kind.value for kind in ReviewKind)
    assert set(labels.ROLE_LABELS) == set(DocumentRole)


def test_every_kind_of_board_in_our_list_is_named_in_words() -> None:
    names = {labels.board_kind(row.kind) for row in read_registry()}
    assert {name for name in names if " " not in name} == set()


def test_what_is_not_known_is_shown_as_it_is() -> None:
    assert labels.type_label("novel") == "novel"
    assert labels.value_label("area", "some-board", {}) == "some-board"
    assert labels.value_label("availability", "maybe", {}) == "maybe"
    assert labels.value_label("theme", "no-such-theme", {}) == "No such theme"


def test_themes_are_found_by_every_name() -> None:
    names = labels.theme_names()
    assert names["professional curiosity"] == "professional-curiosity"
    assert names["respectful uncertainty"] == "professional-curiosity"


def test_ages_stand_in_their_own_order() -> None:
    codes = ["16-17", "unborn", "1-2", "not-an-age"]
    ordered = sorted(codes, key=lambda code: labels.term_order("age", code))
    assert ordered == ["unborn", "1-2", "16-17", "not-an-age"]


def test_a_recommendation_is_called_as_printed_or_by_its_number() -> None:
    assert labels.recommendation_name("Recommendation 3", 3) == "Recommendation 3"
    assert labels.recommendation_name("7.2", 4) == "Recommendation 7.2"
    assert labels.recommendation_name("", 4) == "Recommendation 4"
