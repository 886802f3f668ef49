from ingest.extract.raw import RawLine, RawPage


def test_a_line_with_a_width_is_placed() -> None:
    assert RawLine("words", 10, 10, 50, 20).placed
    assert not RawLine("words").placed


def test_the_text_of_a_page_is_its_lines() -> None:
    assert RawPage(1, 1, 1, (RawLine("a"), RawLine("b")), "x").text == "a\nb"
