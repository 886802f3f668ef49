"""What holds on every page: it answers, it is whole, it is inert, it is small."""

import gzip
import re

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.functional.surfaces import API, EVERYTHING, EXPORTS, ONE, PAGES


@pytest.mark.parametrize("address", EVERYTHING)
def test_it_answers(site: TestClient, address: str) -> None:
    assert site.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_its_rendered_text_shows_no_markup_and_no_template(site: TestClient, address: str) -> None:
    text = site.get(address).text
    assert "&lt;span" not in text
    assert "{{" not in text
    assert "{%" not in text
    assert "&amp;amp;" not in text


@pytest.mark.parametrize("address", PAGES)
def test_it_has_one_heading_one_title_and_the_support_panel(site: TestClient, address: str) -> None:
    page = HTMLParser(site.get(address).text)
    assert len(page.css("h1")) == 1
    assert page.css_first("title").text().endswith("National Repository of Published Reviews")
    assert "If a child is in immediate danger, call 999." in page.body.text()
    assert "We are not part of government." in page.body.text()


@pytest.mark.parametrize("address", PAGES)
def test_it_loads_nothing_from_elsewhere_and_carries_no_inline_style(
    site: TestClient, address: str
) -> None:
    page = HTMLParser(site.get(address).text)
    for tag, name in (("script", "src"), ("link[rel=stylesheet]", "href"), ("img", "src")):
        for node in page.css(tag):
            assert (node.attributes.get(name) or "/").startswith("/")
    assert not page.css("[style]")
    assert not page.css("iframe, object, embed")


@pytest.mark.parametrize("address", EVERYTHING)
def test_it_carries_the_security_headers(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_no_id_stands_twice(site: TestClient, address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', site.get(address).text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", PAGES)
def test_links_within_a_page_lead_somewhere(site: TestClient, address: str) -> None:
    page = HTMLParser(site.get(address).text)
    ids = {node.attributes.get("id") for node in page.css("[id]")}
    for node in page.css('a[href^="#"]'):
        assert (node.attributes["href"] or "")[1:] in ids


def test_links_between_pages_lead_somewhere(site: TestClient) -> None:
    wanted: set[str] = set()
    for address in PAGES:
        for node in HTMLParser(site.get(address).text).css('a[href^="/"]'):
            wanted.add((node.attributes["href"] or "").split("#")[0])
    broken = {
        address: status
        for address in sorted(wanted)
        if (status := site.get(address).status_code) not in {200, 303}
    }
    assert broken == {}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_at_most_twenty_kilobytes_on_the_wire(site: TestClient, address: str) -> None:
    assert len(gzip.compress(site.get(address).content, 5)) <= 20_000


def test_styles_and_scripts_are_at_most_forty_kilobytes_on_the_wire(site: TestClient) -> None:
    page = HTMLParser(site.get("/search?q=neglect").text)
    wanted = [node.attributes["href"] for node in page.css("link[rel=stylesheet]")]
    wanted += [node.attributes["src"] for node in page.css("script[src]")]
    first = str(wanted[0])
    wanted.append(first.rsplit("/", 1)[0] + "/govuk-frontend.min.js")
    sizes = []
    for address in wanted:
        with site.stream("GET", str(address), headers={"accept-encoding": "gzip"}) as answer:
            assert answer.status_code == 200
            assert "immutable" in answer.headers["cache-control"]
            sizes.append(sum(len(chunk) for chunk in answer.iter_raw()))
    assert sum(sizes) <= 40_000


@pytest.mark.parametrize("address", EXPORTS + API + PAGES[:3])
def test_the_same_answer_is_not_sent_twice(site: TestClient, address: str) -> None:
    first = site.get(address)
    again = site.get(address, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("address", ["/", "/api/v1/search", f"/reviews/{ONE}/documents/1.pdf"])
def test_head_gives_headers_only(site: TestClient, address: str) -> None:
    answer = site.head(address)
    assert answer.status_code == 200
    assert answer.content == b""


def test_an_unknown_address_is_a_page_with_a_search_box(site: TestClient) -> None:
    answer = site.get("/nothing/here")
    assert answer.status_code == 404
    assert HTMLParser(answer.text).css_first("input[type=search]") is not None


def test_old_fingerprints_still_answer_but_are_not_kept(site: TestClient) -> None:
    answer = site.get("/static/000000000000/site.css")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
