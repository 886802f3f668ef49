"""Addresses on boards' sites."""

import pytest

from ingest.boards import addresses

PAGE = "https://www.northshirescp.test/reviews/list.html"


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("a.pdf", "https://www.northshirescp.test/reviews/a.pdf"),
        ("/a b.pdf", "https://www.northshirescp.test/a%20b.pdf"),
        ("//cdn.test/a.pdf", "https://cdn.test/a.pdf"),
        ("files\\a.pdf", "https://www.northshirescp.test/reviews/files/a.pdf"),
        ("/a.pdf#page=2", "https://www.northshirescp.test/a.pdf"),
        ("  /a\n.pdf ", "https://www.northshirescp.test/a.pdf"),
        ("?page=2", "https://www.northshirescp.test/reviews/list.html?page=2"),
        ("/x;jsessionid=AB12?id=3&PHPSESSID=9", "https://www.northshirescp.test/x?id=3"),
        ("/(S(abc123))/x.aspx", "https://www.northshirescp.test/x.aspx"),
        ("/x?utm_source=y&id=3", "https://www.northshirescp.test/x?id=3"),
        ("HTTPS://A.TEST/X", "https://a.test/X"),
        ("http://a\\@127.0.0.1:1/", "http://a/@127.0.0.1:1/"),
        ("mailto:x@y.test", ""),
        ("http://u@x.test/", ""),
        ("http://x.test:99999/", ""),
        ("#x", ""),
        ("x" * 3_000, ""),
    ],
)
def test_it_resolves_as_a_browser_would(written: str, absolute: str) -> None:
    assert addresses.resolve(written, PAGE) == absolute


DOCUMENTS = [
    "/a.pdf",
    "/A.PDF?v=2",
    "/a.docx",
    "/downloads/file/5921/scr_g_-_final_report",
    "/download/downloads/id/91/x.pdf",
    "/site/scripts/documents_info.php?categoryID=12&documentID=88",
    "/download/child-a/?wpdmdl=3",
    "/assets/1/a.pdf",
    "/media/1x2hq5z4/a",
    "/media/21035/Name/pdf/file.pdf",
    "/GetFile.aspx?id=101",
    "/_files/ugd/ab12cd_0123.pdf",
    "/sites/default/files/2024-03/a%20b.pdf",
    "/documents/s40841/SCR.pdf",
    "/viewer?file=x.pdf",
]
PAGES = [
    "/reviews/",
    "/reviews/child-a",
    "/news/2022/05/x.html",
    "/downloads/",
    "/a.jpg",
    "/x.aspx",
]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_it_knows_a_file_by_its_address(path: str) -> None:
    assert addresses.looks_like_document("https://a.test" + path)


@pytest.mark.parametrize("path", PAGES)
def test_it_does_not_take_pages_for_files(path: str) -> None:
    assert not addresses.looks_like_document("https://a.test" + path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.test/", "http://a.test:80/", True),
        ("https://files.a.test/", "https://a.test/", True),
        ("https://a.test/", "https://b.test/", False),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", False),
        ("http://127.0.0.1:8001/x", "http://127.0.0.1:8001/y", True),
        ("http://[::1/", "https://a.test/", False),
    ],
)
def test_it_knows_one_site(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert addresses.same_site(one, other) is same


@pytest.mark.parametrize(
    "url",
    [
        "https://a.test/logout",
        "https://a.test/x/?replytocom=3",
        "https://a.test/wp-login.php",
        "https://a.test/x/feed/",
        "https://a.test/reviews/print",
        "https://a.test/?s=child",
        "http://[::1/",
    ],
)
def test_it_knows_deeds_and_copies(url: str) -> None:
    assert addresses.is_action(url)


@pytest.mark.parametrize(
    "url",
    ["https://a.test/reviews?page=2", "https://a.test/print.pdf", "https://a.test/sign-language/"],
)
def test_it_does_not_fear_ordinary_addresses(url: str) -> None:
    assert not addresses.is_action(url)


@pytest.mark.parametrize(
    "url",
    ["https://a.test/x?page=2", "https://a.test/page/2/", "https://a.test/x?topics[1]=1&start=20"],
)
def test_it_knows_page_numbers(url: str) -> None:
    assert addresses.is_page_number(url)
    assert not addresses.is_page_number("https://a.test/x?id=2")


def test_copies_of_a_page_have_one_key() -> None:
    urls = ["http://a.test/x", "https://www.a.test/x/", "https://a.test/x/print", "https://a.test/x.html",
            "https://a.test/x?highlight=y", "https://a.test/x/index.php"]  # fmt: skip
    assert len({addresses.page_key(url) for url in urls}) == 1
    assert addresses.page_key("https://a.test/x?id=1") != addresses.page_key(
        "https://a.test/x?id=2"
    )
