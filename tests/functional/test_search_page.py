"""Searching by page: canonical addresses, filters, errors, help when nothing is found."""

import random
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from app.models import Board
from tests.factories.record import COPY_HELD, WAITING, WITHHELD, Sample, review_id


def page_of(site: TestClient, address: str) -> HTMLParser:
    answer = site.get(address)
    assert answer.status_code == 200
    return HTMLParser(answer.text)


def heading(page: HTMLParser) -> str:
    return page.css_first("#count").text(strip=True)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("?q=&in=&from=&to=&area=", "/search"),
        ("?q=neglect&to=&area=", "/search?q=neglect"),
        ("?type=scr&q=neglect", "/search?q=neglect&type=scr"),
        ("?q=neglect&sort=relevance", "/search?q=neglect"),
        ("?sort=newest", "/search"),
        ("?q=neglect&utm_source=x", "/search?q=neglect"),
        ("?q=neglect&page=1", "/search?q=neglect"),
        ("?q=neglect&page=zero", "/search?q=neglect"),
        ("?q=neglect&page=99", "/search?q=neglect"),
        ("?q=+neglect++late+", "/search?q=neglect+late"),
        ("?type=scr&type=scr&type=cpr", "/search?type=cpr&type=scr"),
    ],
)
def test_it_redirects_once_to_the_canonical_address(
    site: TestClient, given: str, canonical: str
) -> None:
    answer = site.get("/search" + given)
    assert answer.status_code == 303
    assert answer.headers["location"] == canonical
    assert site.get(canonical).status_code == 200


def test_reloading_gives_identical_results(site: TestClient) -> None:
    assert site.get("/search?q=neglect").text == site.get("/search?q=neglect").text


def test_without_words_the_newest_come_first(site: TestClient) -> None:
    results = site.get("/api/v1/search?per_page=100").json()["results"]
    days = [one["published"]["earliest"] for one in results]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("words", ["neglect", '"professional curiosity"', "neglect -norland", ""])
def test_page_and_api_give_the_same_reviews_in_the_same_order(site: TestClient, words: str) -> None:
    query = urlencode({"q": words}) if words else ""
    page = page_of(site, f"/search?{query}".rstrip("?"))
    shown = [node.attributes["href"].split("?")[0] for node in page.css(".site-result h3 a")]
    given = site.get(f"/api/v1/search?{query}").json()
    assert shown == [f"/reviews/{one['id']}" for one in given["results"]]
    assert heading(page).startswith(f"{given['total']} review")


@pytest.mark.parametrize("number", [WITHHELD, WAITING])
def test_what_may_not_be_seen_is_in_no_list(site: TestClient, number: int) -> None:
    results = site.get("/api/v1/search?per_page=100").json()["results"]
    assert review_id(number) not in {one["id"] for one in results}


def test_a_held_copy_gives_no_passages(site: TestClient) -> None:
    results = site.get("/api/v1/search?q=Child&per_page=100").json()["results"]
    held = [one for one in results if one["id"] == review_id(COPY_HELD)]
    assert [one["passages"] for one in held] == [[]]


def test_each_facet_count_is_the_total_after_choosing_it(site: TestClient) -> None:
    chance = random.Random(11)
    words = ["", "neglect", "supervision", '"was not brought"', "MASH -norland"]
    for number in range(20):
        pairs = [("q", words[number % len(words)])] if words[number % len(words)] else []
        before = site.get("/api/v1/search", params=pairs).json()
        name = chance.choice([one for one, values in before["facets"].items() if values])
        chosen = chance.choice(before["facets"][name])
        after = site.get("/api/v1/search", params=[*pairs, (name, chosen["value"])]).json()
        assert after["total"] == chosen["count"]
        others = {one["value"]: one["count"] for one in after["facets"][name]}
        assert others == {one["value"]: one["count"] for one in before["facets"][name]}


def test_choices_in_one_filter_widen_and_in_two_narrow(site: TestClient) -> None:
    def total(query: str) -> int:
        return int(site.get(f"/api/v1/search?{query}").json()["total"])

    assert total("type=scr&type=cpr") == total("type=scr") + total("type=cpr")
    assert total("type=scr&theme=supervision") <= min(total("type=scr"), total("theme=supervision"))


def test_applied_filters_are_links_that_take_one_off(site: TestClient) -> None:
    page = page_of(site, "/search?q=neglect&type=scr&theme=supervision&from=2015&to=2020")
    links = {
        node.text(strip=True).removeprefix("Remove filter:").strip(): node.attributes["href"]
        for node in page.css(".site-applied a")
    }
    assert links["Serious case review"] == "/search?q=neglect&theme=supervision&from=2015&to=2020"
    assert links["2015 to 2020"] == "/search?q=neglect&type=scr&theme=supervision"


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("from=19", "from", "Year must be 4 digits, like 2019"),
        ("to=soon", "to", "Year must be 4 digits, like 2019"),
        ("from=2020&to=2019", "from", "First year must be 2019 or earlier"),
        ("q=" + "a" * 301, "q", "Search must be 300 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_by_its_field_and_the_rest_is_kept(
    site: TestClient, query: str, field: str, message: str
) -> None:
    answer = site.get(f"/search?{query}&type=scr")
    page = HTMLParser(answer.text)
    assert answer.status_code == 400
    assert page.css_first("title").text().startswith("Error: ")
    link = page.css_first(".govuk-error-summary a")
    assert link.text() == message
    assert link.attributes["href"] == f"#{field}"
    assert message in page.css_first(f"#{field}-error").text()
    assert f"{field}-error" in str(page.css_first(f"#{field}").attributes["aria-describedby"])


def chosen(page: HTMLParser) -> list[tuple[str | None, str | None]]:
    """What the form of a page would send of its filters, by name and value."""
    boxes = page.css("input[type=checkbox][checked]")
    picked = [("area", one.attributes["value"]) for one in page.css("#area option[selected]")]
    return sorted([*picked, *((one.attributes["name"], one.attributes["value"]) for one in boxes)])


@pytest.mark.parametrize("wrong", ["from=20", "from=2020&to=2019", "q=" + "a" * 301])
def test_a_mistake_loses_none_of_the_filters(site: TestClient, wrong: str) -> None:
    pairs = [("area", "westmere-scp"), ("theme", "supervision"), ("type", "scr")]
    answer = site.get(f"/search?{wrong}&{urlencode(pairs)}")
    assert answer.status_code == 400
    assert chosen(HTMLParser(answer.text)) == pairs


def test_every_area_that_is_chosen_stays_so(own_sample: Sample, own_site: TestClient) -> None:
    """Whichever of them stands first by its name."""
    areas = [("area", "cwm-glas-rsb"), ("area", "norland-scp"), ("area", "westmere-scp")]
    with own_sample.database.transaction() as session:
        session.get_one(Board, "cwm-glas-rsb").name = "Safeguarding Board for Cwm Glas"
    assert chosen(page_of(own_site, f"/search?{urlencode(areas)}")) == areas


def test_wrong_years_are_shown_as_typed(site: TestClient) -> None:
    page = HTMLParser(site.get("/search?q=neglect&from=twenty").text)
    assert page.css_first("#from").attributes["value"] == "twenty"
    assert page.css_first("#q").attributes["value"] == "neglect"


def test_a_likelier_spelling_is_offered_never_taken(site: TestClient) -> None:
    page = page_of(site, "/search?q=proffessional+curiosity")
    offered = page.css_first('a[href="/search?q=professional+curiosity"]')
    assert offered is not None
    assert heading(page) == "No reviews match “proffessional curiosity”"


def test_a_theme_is_linked_when_the_words_name_it(site: TestClient) -> None:
    page = page_of(site, "/search?q=professional+curiosity")
    assert page.css_first('a[href="/themes/professional-curiosity"]') is not None


def test_synonyms_are_shown_and_can_be_switched_off(site: TestClient) -> None:
    page = page_of(site, "/search?q=MASH")
    assert "Also searching for" in page.body.text()
    off = page.css_first('a[href="/search?q=MASH&synonyms=off"]')
    assert off is not None
    assert "Also searching for" not in page_of(site, "/search?q=MASH&synonyms=off").body.text()


def test_nothing_found_says_what_to_do_with_counts(site: TestClient) -> None:
    page = page_of(site, "/search?q=neglect&type=pfd")
    assert heading(page) == "No reviews match “neglect” with these filters"
    way = page.css_first("#results a")
    assert way.attributes["href"] == "/search?q=neglect"
    assert page.css_first('#results a[href="/coverage"]') is not None


def test_twenty_page_links_land_on_a_page_with_the_mark(site: TestClient) -> None:
    checked = 0
    for words in ("neglect", "supervision", '"professional curiosity"', "MASH"):
        page = page_of(site, "/search?" + urlencode({"q": words}))
        for node in page.css(".site-where")[:5]:
            address = node.attributes["href"]
            assert address.endswith("#m1")
            landed = page_of(site, address.split("#")[0])
            assert landed.css_first("mark#m1") is not None
            checked += 1
    assert checked == 20


def test_a_link_to_a_printed_page_says_both_numbers(site: TestClient) -> None:
    page = page_of(site, "/search?q=neglect&sort=newest")
    wheres = [node.text() for node in page.css(".site-where")]
    assert any("Page 1 (printed 3)" in where for where in wheres)


def test_in_recommendations_links_name_the_recommendation(site: TestClient) -> None:
    page = page_of(site, "/search?q=supervision&in=recommendations")
    assert page.css_first(".site-where").text().startswith("Recommendation 1, page 4")


def test_the_word_count_cap_is_said(site: TestClient) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    page = page_of(site, "/search?" + urlencode({"q": words}))
    assert "Only the first ten words were used" in page.body.text()


def test_searches_are_kept_out_of_other_engines(site: TestClient) -> None:
    answer = site.get("/search?q=neglect")
    assert answer.headers["x-robots-tag"] == "noindex"


def test_no_results_offers_the_search_without_the_word_that_is_in_the_way(
    site: TestClient,
) -> None:
    page = page_of(site, "/search?q=neglect+xylophone")
    offers = {node.text(): node.attributes["href"] for node in page.css("#results li a")}
    assert offers["Search without “xylophone”"] == "/search?q=neglect"
    assert "Search without “neglect”" not in offers
    phrase = page_of(site, "/search?q=%22neglect+xylophone%22")
    assert not [node for node in phrase.css("#results li a") if "without" in node.text()]
