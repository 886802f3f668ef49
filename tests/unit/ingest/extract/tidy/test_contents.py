from ingest.extract.tidy.contents import is_contents, is_entry
from tests.unit.ingest.extract.tidy.lines import stack


def test_a_list_of_entries_with_rising_page_numbers_is_a_contents_list() -> None:
    assert is_contents(stack("Contents", "Preface 2", "Method 4", "Analysis 9", "Findings 22"))
    assert is_contents(stack(*[f"Chapter … {n}" for n in (9, 4, 7, 2)]))


def test_prose_and_tables_of_figures_are_not() -> None:
    assert not is_contents(stack(*["The words of a page that has no numbers"] * 20))
    assert not is_contents(stack(*[f"Visits {n}" for n in (41, 3, 77, 12, 50, 8)]))
    assert not is_contents([])


def test_an_entry_ends_in_its_page_number() -> None:
    assert is_entry("Foreword iv")
    assert is_entry("2.1 Background … 14")
    assert not is_entry("Background")
    assert not is_entry("2 14")
