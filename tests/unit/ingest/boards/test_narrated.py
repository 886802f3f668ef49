"""A date told in a sentence of its own dates the right case, or none."""

from ingest.boards.generic import find_links


def _dates(body: str) -> dict[str, str]:
    page = f"<html><body><main><h1>Serious case reviews</h1>{body}</main></body></html>"
    return {
        link.case: link.dated for link in find_links(page, "https://board.example/reviews").links
    }


def _file(name: str, text: str) -> str:
    return f'<ul><li><a href="/{name}.pdf">{text}</a></li></ul>'


def test_a_sentence_that_names_its_case_dates_it_though_it_follows() -> None:
    found = _dates(
        _file("a", "Child Q24 overview report")
        + "<p>Child Q24: published 23 August 2025</p>"
        + _file("b", "Child P23 overview report")
        + "<p>Child P23: published 4 May 2024</p>"
    )
    assert "23 August 2025" in found["Child Q24"]
    assert "4 May 2024" in found["Child P23"]


def test_a_sentence_before_its_links_dates_them() -> None:
    found = _dates(
        "<p>Published 23 August 2025</p>"
        + _file("a", "Child A overview report")
        + "<p>Published 4 May 2024</p>"
        + _file("b", "Child B overview report")
    )
    assert "23 August 2025" in found["Child A"]
    assert "4 May 2024" in found["Child B"]


def test_sentences_that_follow_their_links_are_seen_to() -> None:
    found = _dates(
        _file("a", "Child A overview report")
        + "<p>Published 23 August 2025</p>"
        + _file("b", "Child B overview report")
        + "<p>Published 4 May 2024</p>"
    )
    assert "23 August 2025" in found["Child A"]
    assert "4 May 2024" in found["Child B"]


def test_where_it_cannot_be_told_nothing_is_dated() -> None:
    found = _dates(
        _file("a", "Child A overview report")
        + "<p>Published 23 August 2025</p>"
        + _file("b", "Child B overview report")
        + _file("c", "Child C overview report")
    )
    assert found == {"Child A": "", "Child B": "", "Child C": ""}
