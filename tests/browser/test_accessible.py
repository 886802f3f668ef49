"""Axe, reflow, text spacing, contrast without colour, and a clean console, on every page."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.factories.record import COPY_HELD, GONE, WITHHELD, review_id
from tests.functional.surfaces import PAGES

ALL = (
    *PAGES,
    f"/reviews/{review_id(GONE[0])}",
    f"/reviews/{review_id(COPY_HELD)}",
    f"/reviews/{review_id(WITHHELD)}",
    "/search?q=proffessional+curiosity",
    "/search?from=abc&to=2",
    "/search?q=neglect&type=scr&theme=supervision&from=2015",
    "/takedowns/4",
    "/withhold/sent?reference=W-ABCDEFGH&state=hidden",
    "/nothing/here",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
SHUT_ALL = "document.querySelectorAll('details').forEach(one => { one.open = false; })"
SPACING = """
*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}
"""


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def fits(page: Page) -> bool:
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    base: str, open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width)
    found: dict[str, list[str]] = {}
    for address in ALL:
        page.goto(base + address)
        states = (SHUT_ALL, OPEN_ALL) if page.locator("main details").count() else ("0",)
        for state in states:
            page.evaluate(state)
            wrong = violations(page) + ([] if fits(page) else ["scrolls sideways"])
            if wrong:
                found[address] = wrong
    assert found == {}


def test_axe_does_find_what_is_wrong(base: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(base + "/about")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/icon.svg\">'")
    assert any(one.startswith("image-alt") for one in violations(page))


def test_text_spacing_and_double_size_do_not_break_a_page(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(640, bypass_csp=True)  # 1280 at 200 per cent
    broken = []
    for address in ALL:
        page.goto(base + address)
        page.add_style_tag(content=SPACING)
        if not fits(page):
            broken.append(address)
    assert broken == []


def test_the_console_stays_clean_and_nothing_foreign_is_asked_for(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(base + address)
    assert said == []
    assert {one for one in asked if not one.startswith((base, "data:"))} == set()


BROKEN_WORDS = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll('main td, main th, main caption')) {
    if (cell.closest('.site-cardtable thead')) continue;  // said, not shown, on a phone
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      for (const word of node.data.matchAll(/[\\w,]{2,20}/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = [...range.getClientRects()].map(one => Math.round(one.top));
        if (Math.max(...lines) - Math.min(...lines) > 6) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""


@pytest.mark.parametrize("address", ["/trends", "/search/help", "/coverage", "/api/v1/docs"])
def test_numbers_and_words_in_tables_stay_whole_on_a_phone(
    base: str, open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(390)
    page.goto(base + address)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(BROKEN_WORDS) == []


def test_what_official_bodies_state_is_read_without_scrolling_sideways(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(390)
    page.goto(base + "/coverage")
    assert page.locator("td[data-label='Stated']").first.is_visible()
    right = page.locator("main td").evaluate_all(
        "cells => Math.max(...cells.map(one => one.getBoundingClientRect().right))"
    )
    assert right <= 390


def test_focus_shows_on_the_button_of_the_home_page(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(base + "/")
    page.locator("#q").focus()
    page.keyboard.press("Tab")
    shown = page.evaluate(
        "(({outlineColor, outlineStyle}) => [outlineStyle, outlineColor])"
        "(getComputedStyle(document.activeElement))"
    )
    assert shown == ["solid", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("how", [{"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_chart_values_can_be_read_without_colour(
    base: str, open_page: Callable[..., Page], how: dict[str, str]
) -> None:
    page = open_page(1280, **how)
    page.goto(base + "/trends")
    drawings = page.locator("figure.site-chart:has(svg)").all()
    assert len(drawings) >= 5
    for figure in drawings:
        drawn = figure.locator("svg.site-chart__wide > text[font-weight='700']").all_text_contents()
        figure.locator("summary").click()
        rows = figure.locator("tbody tr").all()
        told = [row.locator("td").last.inner_text() for row in rows]
        totals = ["–" if one == "no figure" else one for one in told]
        assert drawn == totals
        assert drawn


def test_print_drops_what_is_not_for_paper(base: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{base}/reviews/{review_id(1)}")
    page.emulate_media(media="print")
    assert not page.locator(".govuk-service-navigation").is_visible()
    assert not page.locator(".site-contents").is_visible()
    for name in ("#facts", "#recommendations", "#cite"):
        assert page.locator(name).is_visible()
    assert (
        "Printed from http://reviews.test/reviews/" in page.locator(".site-printonly").inner_text()
    )
    after = page.locator("main a[href^='/']").evaluate_all(
        "links => links.map(one => getComputedStyle(one, '::after').content)"
    )
    assert set(after) == {"none"}
    border = page.locator(".site-badge").first.evaluate(
        "one => getComputedStyle(one).borderTopStyle"
    )
    assert border == "solid"
