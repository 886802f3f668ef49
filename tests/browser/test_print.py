"""A briefing prints to a few clean pages."""

from collections.abc import Callable

import pypdfium2
from playwright.sync_api import Page


def test_a_briefing_prints_without_what_is_for_the_screen(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{base}/themes/supervision/briefing")
    made = pypdfium2.PdfDocument(page.pdf(format="A4"))
    texts = [one.get_textpage().get_text_bounded() for one in made]
    assert 1 <= len(texts) <= 4
    assert "Supervision" in texts[0]
    assert "What they found" in " ".join(texts)
    assert "Printed from" in texts[-1]
    for screen_only in ("Takedown register", "Other quarters", "Save it as", "Privacy", "Cookies"):
        assert all(screen_only not in text for text in texts)
