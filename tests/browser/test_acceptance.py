"""A browser over crawled reports: the acceptance checks that want real documents.

The numbers are those of the list the pages were built to; what the list asks of every page is in
``test_accessible``, ``test_by_hand`` and ``test_print``.
"""

import re
import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.browser.test_accessible import OPEN_ALL, fits, violations
from tests.factories.country_site import CountrySite, country_site

QUERIES = (
    "neglect", "supervision", "professional curiosity", '"was not brought"', "Child J", "CSE",
    "exploitation -stabbed", "escalation policy", "safe sleep", "fathers", "chronology", "GP",
    "police notification", "home education", "adultification", "MASH", "domestic abuse",
    "information sharing", "bruising", "reduced timetable",
)  # fmt: skip
PAGES = (
    "/",
    "/search?q=neglect&in=recommendations",
    "/search?q=professional+curiosity&type=lcspr",
    "/search?q=proffessional",
    "/search?q=neglect+xylophone",
    "/themes/professional-curiosity",
    "/areas/ashmarsh-scp",
    "/trends",
    "/coverage",
)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CountrySite]:
    with country_site(tmp_path_factory.mktemp("country")) as made:
        yield made


@pytest.fixture(scope="module")
def site(crawled: CountrySite) -> Iterator[str]:
    with serving(crawled.settings, now=crawled.now) as address:
        yield address


def search(words: str, *more: tuple[str, str]) -> str:
    return "/search?" + urlencode([("q", words), *more])


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_1_and_3_axe_and_reflow_over_crawled_reports(
    site: str, open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width)
    page.goto(site + search("neglect"))
    review = str(page.locator(".site-result h3 a").first.get_attribute("href"))
    passage = str(page.locator(".site-where").first.get_attribute("href"))
    found: dict[str, list[str]] = {}
    for address in (*PAGES, review, passage):
        page.goto(site + address)
        page.evaluate(OPEN_ALL)
        wrong = [] if fits(page) else ["scrolls sideways"]
        if width == 390:
            wrong += violations(page)
        if wrong:
            found[address] = wrong
    assert found == {}


def test_5_focus_is_on_the_count_and_the_first_result_four_stops_from_the_box(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(390)
    page.goto(site + "/search")
    page.fill("#q", "neglect")
    page.press("#q", "Enter")
    expect(page.locator("#count")).to_be_focused()
    page.focus("#q")
    stops = 0
    while page.evaluate("document.activeElement.textContent.trim()") != "Skip to results":
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= 3
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.site-result h3') !== null")


def test_7_a_search_takes_well_under_half_a_second(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    seconds = []
    for words in QUERIES:
        tries = []
        for _ in range(3):  # the best of three: this machine may be busy with other tests
            began = time.perf_counter()
            assert page.request.get(site + search(words)).ok
            tries.append(time.perf_counter() - began)
        seconds.append(min(tries))
    assert quantiles(seconds, n=20)[18] < 0.5


def test_10_each_count_beside_a_filter_is_the_total_after_choosing_it(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    tried = 0
    for place, words in enumerate(QUERIES):
        page.goto(site + search(words))
        read = "all => all.map(one => [one.name, one.value, one.labels[0].textContent])"
        found = page.locator("fieldset input[type=checkbox]").evaluate_all(read)
        offered = [(name, value) for name, value, _ in found]
        labels = [label for *_, label in found]
        for number in range(place % 3, len(offered), max(1, len(offered) // 4)):
            count = re.search(r"\((\d+)", labels[number])
            assert count is not None, labels[number]
            chosen = page.request.get(site + search(words, offered[number])).text()
            said = re.search(r'id="count"[^>]*>(\d+) review', chosen)
            assert said is not None, (words, labels[number])
            assert said[1] == count[1], (words, labels[number])
            tried += 1
    assert tried >= 3 * len(QUERIES)


def test_11_twenty_page_links_land_on_a_page_that_holds_the_mark(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(390, java_script_enabled=False)
    landed = 0
    for words in QUERIES:
        page.goto(site + search(words))
        links = page.locator(".site-where").all()[:2]
        for address in [str(link.get_attribute("href")) for link in links]:
            page.goto(site + address)
            expect(page.locator("mark#m1")).to_be_visible()
            landed += 1
    assert landed >= 20


def test_12_an_empty_form_gives_a_clean_address_and_the_same_again(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(site + "/search?q=neglect")
    page.fill("#q", "")
    page.get_by_role("button", name="Apply filters").first.click()
    assert page.url.split("#")[0] == site + "/search"
    first = page.locator(".site-result h3").all_inner_texts()
    page.reload()
    assert page.locator(".site-result h3").all_inner_texts() == first
    assert first


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '" onfocus="alert(1)', "'><b>x"])
def test_9_markup_in_a_query_is_only_words(
    site: str, open_page: Callable[..., Page], words: str
) -> None:
    page = open_page()
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: fired.append(message.text))
    page.goto(site + search(words))
    assert page.input_value("#q") == " ".join(words.split())
    page.focus("#q")
    assert page.locator("main b").count() == 0
    assert fired == []
    feed = page.request.get(site + search(words).replace("/search", "/search.atom")).text()
    assert "<script>" not in feed
    assert "<b>" not in feed


def test_a_practitioner_finds_a_recommendation_and_its_page(
    site: str, open_page: Callable[..., Page]
) -> None:
    """Check 6 and 18 by hand need people; this is their path, on a phone, without scripts."""
    page = open_page(390, java_script_enabled=False)
    page.goto(site)
    page.fill("#q", "supervision")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Recommendations only").check()
    page.get_by_role("button", name="Search").click()
    link = page.locator(".site-where").first
    expect(link).to_contain_text(re.compile(r", page \d+"))
    link.click()
    expect(page.locator("h1")).to_have_text(re.compile(r"^Page \d+ of \d+"))
    expect(page.locator("mark").first).to_be_visible()
