"""Which elements lead somewhere, and which parts of a page are furniture."""

import pytest

from ingest.boards.places import carried_address, viewed, zone_of
from ingest.markup import parse


def zone(markup: str, selector: str = "body > *") -> str:
    node = parse(markup).css_first(selector)
    assert node is not None
    return zone_of(node.tag or "", node.attributes, node)


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<nav></nav>", "nav"),
        ("<footer></footer>", "footer"),
        ("<header></header>", "header"),
        ("<aside></aside>", "aside"),
        ("<div class='site-footer'></div>", "footer"),
        ("<div id='cookie-notice'></div>", "cookie"),
        ("<div class='breadcrumbs'></div>", "crumb"),
        ("<div class='sidebar widget'></div>", "aside"),
        ("<div role='banner'></div>", "header"),
        ("<nav class='pagination'></nav>", "pager"),
        ("<ul class='pager__items'></ul>", "pager"),
        ("<div class='content'></div>", ""),
        ("<section class='download-list'></section>", ""),
        ("<div class='menu-page-wrapper'></div>", ""),
        ("<div class='has-footer'><main></main></div>", ""),
        ("<div class='social'><h1>Reviews</h1></div>", ""),
        ("<form id='footer-form'></form>", ""),
    ],
)
def test_it_tells_furniture_by_tag_role_and_name(markup: str, name: str) -> None:
    assert zone(markup) == name


def test_the_header_of_an_article_is_content() -> None:
    assert zone("<article><header></header></article>", "header") == ""


@pytest.mark.parametrize(
    ("tag", "attrs", "address"),
    [
        ("a", {"href": "/a.pdf"}, "/a.pdf"),
        ("a", {"name": "top"}, None),
        ("a", {"href": "#", "data-downloadurl": "/d/1"}, "/d/1"),
        ("button", {"data-url": "/a.pdf"}, "/a.pdf"),
        ("button", {"data-url": "{json}"}, None),
        ("div", {"onclick": "window.open('/a.pdf')"}, "/a.pdf"),
        ("iframe", {"data-src": "/a.pdf"}, "/a.pdf"),
        ("option", {"value": "12"}, None),
        ("option", {"value": "/a.pdf"}, "/a.pdf"),
        ("img", {"src": "/a.png"}, None),
    ],
)
def test_it_tells_where_an_element_leads(
    tag: str, attrs: dict[str, str | None], address: str | None
) -> None:
    assert carried_address(tag, attrs) == address


def test_it_looks_through_viewers() -> None:
    assert viewed("/pdfjs/viewer.html?file=%2Ffiles%2Fa.pdf#page=2") == "/files/a.pdf"
    assert viewed("/page?file=notes") == "/page?file=notes"
    assert viewed("/a.pdf?url=/b.pdf") == "/a.pdf?url=/b.pdf"
