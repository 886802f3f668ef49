"""Sitemaps, honest and hostile."""

import gzip

from ingest.boards.sitemap import MOST_URLS, read_sitemap

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*urls: str) -> bytes:
    rows = "".join(f"<url><loc> {url} </loc><lastmod>2024-01-01</lastmod></url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NS}>{rows}</urlset>'.encode()


def test_it_reads_pages() -> None:
    found = read_sitemap(urlset("https://a.test/1", "https://a.test/2", "https://a.test/1"))
    assert found.urls == ("https://a.test/1", "https://a.test/2")
    assert (found.sitemaps, found.problem) == ((), "")


def test_it_reads_an_index_of_sitemaps() -> None:
    body = f"<sitemapindex {NS}><sitemap><loc>/post-sitemap.xml</loc></sitemap></sitemapindex>"
    found = read_sitemap(body.encode(), "https://a.test/sitemap.xml")
    assert found.sitemaps == ("https://a.test/post-sitemap.xml",)
    assert found.urls == ()


def test_it_reads_gzip_marks_blank_starts_and_no_namespace() -> None:
    plain = urlset("https://a.test/1")
    for body in (gzip.compress(plain), b"\xef\xbb\xbf" + plain, b"\n\n" + plain):
        assert read_sitemap(body).urls == ("https://a.test/1",)
    assert read_sitemap(b"<urlset><url><loc>https://a.test/1</loc></url></urlset>").urls


def test_it_reads_a_plain_list() -> None:
    assert read_sitemap(b"https://a.test/1\r\nhttps://a.test/2\nno\n").urls == (
        "https://a.test/1",
        "https://a.test/2",
    )


def test_it_leaves_addresses_that_are_none() -> None:
    assert read_sitemap(urlset("javascript:1", "file:///etc/passwd", "")).urls == ()


def test_entities_are_refused() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url>'
        b"<loc>&b;</loc></url></urlset>"
    )
    outside = (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url>'
        b"<loc>&a;</loc></url></urlset>"
    )
    for body in (bomb, outside):
        found = read_sitemap(body)
        assert found.urls == ()
        assert found.problem


def test_what_was_read_before_a_break_is_kept() -> None:
    found = read_sitemap(urlset("https://a.test/1")[:-30] + b"<<<")
    assert found.urls == ("https://a.test/1",)
    assert "XML" in found.problem


def test_a_gzip_bomb_is_cut() -> None:
    found = read_sitemap(gzip.compress(b"https://a.test/1\n" + b"x" * 60_000_000))
    assert found.urls == ("https://a.test/1",)
    assert "too large" in found.problem


def test_a_broken_gzip_is_said_to_be_one() -> None:
    assert "damaged" in read_sitemap(gzip.compress(urlset("https://a.test/1"))[:40]).problem


def test_a_list_without_end_is_cut() -> None:
    found = read_sitemap(urlset(*(f"https://a.test/{n}" for n in range(MOST_URLS + 10))))
    assert len(found.urls) == MOST_URLS
    assert "first" in found.problem


def test_nonsense_says_so() -> None:
    assert read_sitemap(b"").problem
    assert read_sitemap(b"\x00\xff\x00").problem
    assert read_sitemap(b"<html><body>Not found</body></html>").urls == ()
