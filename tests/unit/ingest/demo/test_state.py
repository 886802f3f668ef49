"""What addresses answer, and the pages of every style of site."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest

from ingest.demo.calendar import DAYS
from ingest.demo.country import Country
from ingest.demo.state import CountryState, site_state


def _links(page: bytes) -> set[str]:
    return {unescape(link) for link in re.findall(r'href="([^"#]+)"', page.decode())}


def _reachable(state: CountryState, key: str, start: str) -> set[str]:
    """Every target of a site that can be reached from its listing."""
    base = state.country.addresses.base(key)
    seen: set[str] = set()
    todo = [start]
    while todo:
        target = todo.pop()
        if target in seen:
            continue
        seen.add(target)
        answer = state.answer(key, target)
        if answer.status == 200 and answer.page:
            links = {
                urljoin(base + target, link).removeprefix(base) for link in _links(answer.page)
            }
            todo += [link for link in links if link.startswith("/")]
    return seen


def test_every_file_can_be_reached_from_its_boards_listing(country: Country) -> None:
    state = site_state(country, country.start)
    for site in country.sites:
        reached = _reachable(state, site.key, site.listing)
        for paper in country.papers:
            old = site.style == "php" and paper.case and paper.case not in {"tar-k", "tar-sky"}
            if paper.site == site.key and paper.day <= country.start and not old:
                assert paper.target in reached, (site.key, paper.id)


def test_no_page_of_a_site_leads_to_nothing(country: Country) -> None:
    state = site_state(country, country.start)
    for site in country.sites:
        for target in _reachable(state, site.key, site.listing):
            assert state.answer(site.key, target).status == 200, (site.key, target)


def test_a_review_appears_on_its_day_and_not_before(country: Country) -> None:
    paper = next(p for p in country.papers if p.id == "fal-ivy/overview_report")
    before = site_state(country, country.day(29)).site("fallowmere")
    after = site_state(country, country.day(30)).site("fallowmere")
    assert paper.target not in before.linked
    assert paper.target in after.linked
    assert before.answer(paper.target).sha == ""
    assert after.answer(paper.target).sha == country.facts[paper.id].sha256


def test_an_empty_listing_is_filled_in_the_fifth_month(country: Country) -> None:
    assert not site_state(country, country.start).site("hexwater").linked
    assert site_state(country, country.day(150)).site("hexwater").linked


def test_a_table_says_no_longer_published_where_the_link_was(country: Country) -> None:
    page = site_state(country, country.day(61)).site("brackenhythe")
    text = page.answer(page.site.listing).page.decode()
    assert "<span>No longer published</span>" in text
    assert "T12" in text


def test_a_merged_sites_files_stand_on_the_successors_listing(country: Country) -> None:
    state = site_state(country, country.day(120))
    old = next(p for p in country.papers if p.id == "edu-e/overview_report")
    answer = state.answer("east-dunmarsh", old.target)
    assert answer.status == 301
    assert any(target.startswith("/archive/") for target in state.site("dunmarsh").linked)
    place = answer.headers["Location"].removeprefix(country.addresses.base("dunmarsh"))
    assert state.answer("dunmarsh", place).sha == country.facts[old.id].sha256


def test_a_redesign_without_redirects_leaves_the_old_addresses_dead(country: Country) -> None:
    state = site_state(country, country.day(255))
    old = next(p for p in country.papers if p.id == "cor-d/overview_report")
    assert state.answer("corvendale", old.target).status == 404
    assert any(target.startswith("/new/documents/") for target in state.site("corvendale").linked)


@pytest.mark.parametrize(
    ("site", "day", "status", "words"),
    [
        ("yarncastle", 95, 403, "Forbidden"),
        ("yarncastle", 400, 403, "verify you are human"),
        ("ottermoor", 210, 200, "You must accept cookies"),
        ("tarnwold", 101, 503, "scheduled maintenance"),
        ("tarnwold", 302, 503, "Service Unavailable"),
    ],
)
def test_walls_stand_before_every_page(
    country: Country, site: str, day: int, status: int, words: str
) -> None:
    state = site_state(country, country.day(day))
    for target in ("/", "/about"):
        answer = state.answer(site, target)
        assert answer.status == status
        assert words in answer.page.decode()


def test_robots_rules_change_on_their_day(country: Country) -> None:
    rules = [
        site_state(country, country.day(day)).answer("quellshire", "/robots.txt").page.decode()
        for day in (299, 300)
    ]
    assert ["Disallow: /download/" in text for text in rules] == [False, True]


def test_documents_behind_a_login_leave_the_pages_open(country: Country) -> None:
    state = site_state(country, country.day(DAYS))
    paper = next(p for p in country.papers if p.id == "sun-tj/overview_report")
    assert "password" in state.answer("sundermoss", paper.target).page.decode()
    assert (
        "<h1>Published reviews"
        in state.answer("sundermoss", state.site("sundermoss").site.listing).page.decode()
    )


def test_unknown_addresses_get_a_page_that_says_so(country: Country) -> None:
    state = site_state(country, country.start)
    assert state.answer("ashmarsh", "/nowhere").status == 404
    assert state.answer("fallowmere", "/nowhere").status == 200
    assert "can't find that page" in state.answer("fallowmere", "/nowhere").page.decode()


def test_sitemaps_and_print_twins_are_there(country: Country) -> None:
    state = site_state(country, country.start)
    assert b"<urlset" in state.answer("ashmarsh", "/sitemap.xml").page
    twin = state.answer("three-rivers", "/scp/professionals/case-reviews/print")
    assert twin.status == 200


def test_sites_differ_in_the_validators_they_send(country: Country) -> None:
    state = site_state(country, country.start)
    shapes = set()
    for site in country.sites:
        headers = state.answer(site.key, site.listing).headers
        shapes.add(("ETag" in headers, "Last-Modified" in headers))
    assert shapes == {(True, True), (True, False), (False, True), (False, False)}
