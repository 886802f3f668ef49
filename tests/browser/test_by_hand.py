"""A person at the page: with the keyboard alone, without scripts, on a phone, going back."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.factories.record import review_id, sample_record

FOCUSED = "document.activeElement"


def focused_id(page: Page) -> str:
    return str(page.evaluate(f"{FOCUSED}.id"))


def test_enter_moves_focus_to_the_count(base: str, open_page: Callable[..., Page]) -> None:
    for scripts in (True, False):
        page = open_page(java_script_enabled=scripts)
        page.goto(base + "/search")
        page.fill("#q", "neglect")
        page.press("#q", "Enter")
        expect(page).to_have_url(re.compile(r"/search\?q=neglect#count$"))
        if scripts:
            assert focused_id(page) == "count"


def test_the_first_result_is_four_stops_from_the_box(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(base + "/search?q=neglect")
    page.focus("#q")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.textContent.trim()") == "Skip to results":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('.site-result h3') !== null")


def test_every_stop_shows_where_it_is(base: str, open_page: Callable[..., Page]) -> None:
    addresses = ("/", "/search?q=neglect&type=scr", f"/reviews/{review_id(1)}", "/takedowns")
    for width in (1280, 390):
        page = open_page(width)
        for address in (*addresses, "/withhold", "/trends"):
            page.goto(base + address)
            for _ in range(60):
                page.keyboard.press("Tab")
                stop = page.evaluate(
                    """() => {
                      const one = document.activeElement;
                      if (!one || one === document.body) return null;
                      const box = one.getBoundingClientRect();
                      const style = getComputedStyle(one);
                      const label = one.nextElementSibling;
                      const near = label ? getComputedStyle(label, '::before') : style;
                      const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
                        || near.boxShadow !== 'none' || near.outlineStyle !== 'none';
                      const off = box.right < 0 || box.left > innerWidth;
                      return {what: one.outerHTML.slice(0, 120), shown, off};
                    }"""
                )
                if stop is None:
                    break
                assert stop["shown"], (address, stop["what"])
                assert not stop["off"], (address, stop["what"])


def test_everything_can_be_done_without_scripts(base: str, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False, accept_downloads=True)
    page.goto(base + "/")
    page.fill("#q", "neglect")
    page.click("main ~ *, .site-hero button")
    expect(page.locator("#count")).to_contain_text("match “neglect”")
    page.get_by_label(re.compile("^Serious case review")).check()
    page.get_by_role("button", name="Apply filters").first.click()
    expect(page).to_have_url(re.compile(r"\?q=neglect&type=scr#count$"))
    page.get_by_role("link", name="Oldest first").click()
    expect(page.locator("[aria-current=true]").last).to_have_text("Oldest first")
    page.get_by_role("link", name=re.compile("Remove filter")).click()
    expect(page).to_have_url(re.compile(r"\?q=neglect&sort=oldest"))
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_title(re.compile(r"page 2 of"))
    page.locator(".site-where").first.click()
    expect(page.locator("mark#m1")).to_be_visible()
    page.get_by_role("link", name="About this review").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name=re.compile("^Download PDF")).first.click()
    assert Path(downloading.value.path()).read_bytes().startswith(b"%PDF-")


def test_the_register_filter_works_without_scripts(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(base + "/takedowns")
    page.select_option("#finding", "before")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_withholding_works_without_scripts(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    with sample_record(tmp_path, reviews=8) as sample, serving(sample.settings) as own:
        page = open_page(java_script_enabled=False)
        page.goto(f"{own}/reviews/{review_id(5)}")
        page.get_by_role("link", name="ask us to withhold this review").click()
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        page.get_by_label("Yes").check()
        page.get_by_label("A child or another person could be identified").check()
        page.get_by_label("I am in the review").check()
        page.get_by_role("button", name="Send").click()
        expect(page.locator("main")).to_contain_text("no longer shown")
        assert page.goto(f"{own}/reviews/{review_id(5)}").status == 410  # type: ignore[union-attr]


def test_on_a_phone_filters_are_shut_and_beside_results_they_are_open(
    base: str, open_page: Callable[..., Page]
) -> None:
    phone = open_page(390)
    phone.goto(base + "/search?q=neglect&type=scr")
    expect(phone.get_by_text("Filter results (1 applied)")).to_be_visible()
    expect(phone.locator("#type-1")).not_to_be_visible()
    desk = open_page(1280)
    desk.goto(base + "/search?q=neglect&type=scr")
    expect(desk.get_by_text("Filter results")).not_to_be_visible()
    expect(desk.locator("#from")).to_be_visible()


def test_going_back_restores_the_search(base: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(base + "/search?q=neglect&type=scr&page=2")
    before = page.locator(".site-result h3").all_inner_texts()
    page.locator(".site-result h3 a").first.click()
    page.go_back()
    expect(page).to_have_url(re.compile(r"q=neglect&type=scr&page=2"))
    assert page.locator(".site-result h3").all_inner_texts() == before
    assert page.input_value("#q") == "neglect"


def test_nothing_is_sent_when_a_box_is_ticked(base: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(base + "/search?q=neglect")
    page.get_by_label(re.compile("^Serious case review")).check()
    page.wait_for_timeout(300)
    assert page.url == base + "/search?q=neglect"


def test_the_register_becomes_cards_on_a_phone_and_stays_a_table(
    base: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(390)
    page.goto(base + "/takedowns")
    assert page.locator("tbody td").first.evaluate("one => getComputedStyle(one).display") == (
        "block"
    )
    expect(page.get_by_role("table")).to_have_count(1)
    assert page.get_by_role("cell").count() == 20


def test_no_reader_gets_a_cookie(base: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    for address in ("/", "/search?q=neglect", "/withhold", "/alerts/new"):
        page.goto(base + address)
    assert page.context.cookies() == []
