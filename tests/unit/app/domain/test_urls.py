"""Which addresses are the same, which are one site, which are traps or deeds."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.urls import (
    NotAnAddress,
    authority_of,
    canonical_url,
    host_of,
    is_action_link,
    looks_like_trap,
    same_site,
    twin_key,
)

TODAY = date(2026, 3, 2)
SAME = [
    # print twins
    ("https://a.org/reviews/print", "https://a.org/reviews"),
    ("https://a.org/reviews/print/", "https://a.org/reviews"),
    ("https://a.org/reviews?print=1", "https://a.org/reviews"),
    # ways of showing a page
    ("https://a.org/scr?highlight=neglect%20child", "https://a.org/scr"),
    ("https://a.org/scr?format=amp", "https://a.org/scr"),
    ("https://a.org/scr/amp", "https://a.org/scr"),
    ("https://a.org/scr?switchstyle=dark", "https://a.org/scr"),
    ("https://a.org/scr?siteContrast=high", "https://a.org/scr"),
    ("https://a.org/scr?vAction=fntUp", "https://a.org/scr"),
    # who came
    ("https://a.org/scr?utm_source=x&utm_Medium=y", "https://a.org/scr"),
    ("https://a.org/scr?id=7&gclid=abc", "https://a.org/scr?id=7"),
    # sessions
    ("https://a.org/scr?PHPSESSID=00ff", "https://a.org/scr"),
    ("https://a.org/scr;jsessionid=A1B2?id=7", "https://a.org/scr?id=7"),
    ("https://a.org/(S(k2fx0dw1))/scr.aspx", "https://a.org/scr.aspx"),
    ("https://a.org/scr?sid=0123456789abcdef01", "https://a.org/scr"),
    # the number that WordPress's download manager changes on every view
    ("https://a.org/download/x/?wpdmdl=12&refresh=65f0", "https://a.org/download/x/?wpdmdl=12"),
    # ports, hosts, fragments, dots
    ("http://A.org:80/x", "http://a.org/x"),
    ("https://a.org:443/x#top", "https://a.org/x"),
    ("https://a.org./x", "https://a.org/x"),
    ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ("https://a.org/b/../c/./d", "https://a.org/c/d"),
    ("https://a.org/b/%2e%2e/c", "https://a.org/c"),
    ("https://a.org/../../c", "https://a.org/c"),
    ("https://a.org", "https://a.org/"),
    ("https://a.org/x?", "https://a.org/x"),
    ("https://a.org/x?&&id=1&", "https://a.org/x?id=1"),
    # percent-encoding, once
    ("https://a.org/%7Escr/child%20a", "https://a.org/~scr/child%20a"),
    ("https://a.org/SCR Child A.pdf", "https://a.org/SCR%20Child%20A.pdf"),
    ("https://a.org/caf%c3%a9", "https://a.org/café"),
    ("https://a.org/100%", "https://a.org/100%25"),
    ("  https://a.org/x\n", "https://a.org/x"),
]
DIFFERENT = [
    ("https://a.org/x?id=1", "https://a.org/x?id=2"),
    ("https://a.org/x?articleid=1", "https://a.org/x"),
    ("https://a.org/x?page=2", "https://a.org/x"),
    ("https://a.org/x?wpdmdl=1", "https://a.org/x?wpdmdl=2"),
    ("https://a.org/x?sid=12", "https://a.org/x"),
    ("https://a.org/x?format=pdf", "https://a.org/x"),
    ("https://a.org/x?refresh=1", "https://a.org/x"),
    ("https://a.org/print", "https://a.org/"),
    ("https://a.org/a%2Fb", "https://a.org/a/b"),
    ("https://a.org/x", "https://a.org/X"),
    ("http://a.org:8000/x", "http://a.org/x"),
    ("http://a.org/x", "https://a.org/x"),
]
NO_ADDRESSES = [
    "",
    "reviews.html",
    "mailto:board@a.org",
    "javascript:void(0)",
    "file:///etc/passwd",
    "http://",
    "http://user:secret@a.org/",
    "http://a.org\\@b.org/",
    "http://a.org/\x00",
    "http://a b.org/",
    "http://a..org/",
    "http://-a.org/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::1%25eth0]/",
    "http://[::zz]/",
    "http://a.org:0/",
    "http://a.org:65536/",
    "http://a.org:x/",
    "https://a.org/" + "x" * 2100,
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_spellings_of_one_address_come_out_the_same(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_choose_another_page_is_kept(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_web_address_is_refused_with_a_reason(url: str) -> None:
    with pytest.raises(NotAnAddress, match=r"."):
        canonical_url(url)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("b.pdf", "https://a.org/reviews/b.pdf"),
        ("/b.pdf", "https://a.org/b.pdf"),
        ("//c.org/b", "https://c.org/b"),
        ("?id=2", "https://a.org/reviews/list?id=2"),
        ("../b", "https://a.org/b"),
        ("#top", "https://a.org/reviews/list"),
        ("HTTP://C.org/b", "http://c.org/b"),
    ],
)
def test_a_relative_link_is_resolved_against_its_page(link: str, expected: str) -> None:
    assert canonical_url(link, "https://a.org/reviews/list") == expected


@settings(deadline=None)
@given(
    st.builds(
        "https://a.org/{}?{}#{}".format,
        st.text(st.characters(exclude_characters="#?\\", exclude_categories=["Cc", "Cs"])),
        st.text(st.characters(exclude_characters="#\\", exclude_categories=["Cc", "Cs"])),
        st.text(max_size=3).filter(lambda text: "\\" not in text and text.isprintable()),
    ).filter(lambda url: len(url) < 150)
)
def test_canonising_twice_changes_nothing(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert once.isascii()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for candidate in (text, f"http://{text}", f"http://a.org/{text}"):
        with suppress(NotAnAddress):
            assert canonical_url(candidate, "https://a.org/b/").startswith("http")


@pytest.mark.parametrize(
    ("url", "twin"),
    [
        ("http://www.a.org/x/", "https://a.org/x"),
        ("https://a.org/x?utm_source=y", "http://a.org:80/x"),
        ("http://www.a.org", "https://a.org/"),
    ],
)
def test_copies_of_a_page_have_one_key(url: str, twin: str) -> None:
    assert twin_key(url) == twin_key(twin)


def test_pages_of_other_ports_and_queries_have_other_keys() -> None:
    assert len({twin_key(f"http://a.org{end}") for end in ("/x", ":8000/x", "/x?id=1")}) == 3


def test_www_and_bare_are_one_site() -> None:
    assert same_site("https://www.a.org/x", "http://A.org:8000/y")
    assert not same_site("https://a.org/x", "https://docs.a.org/x")


def test_hosts_and_authorities_are_read_off() -> None:
    assert host_of("https://WWW.a.org:8443/x") == "www.a.org"
    assert authority_of("https://a.org:8443/x") == "a.org:8443"
    assert authority_of("http://[::1]:80/x") == "[::1]"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/logout",
        "https://a.org/user/sign-out.aspx",
        "https://a.org/wp-login.php",
        "https://a.org/wp-admin/post.php",
        "https://a.org/x?replytocom=12",
        "https://a.org/x?action=delete&id=3",
        "https://a.org/items/3/delete",
        "https://a.org/x?add-to-cart=5",
    ],
)
def test_deeds_are_not_asked_for(url: str) -> None:
    assert is_action_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/reviews",
        "https://a.org/delete-this-review-findings.pdf",
        "https://a.org/x?action=download",
        "https://logout.example/x",
        "https://a.org/removed-from-home",
    ],
)
def test_pages_that_only_speak_of_deeds_are_fine(url: str) -> None:
    assert not is_action_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/" + "/".join(f"s{n}" for n in range(21)),
        "https://a.org/reviews/reviews/reviews/",
        "https://a.org/a/b/a/c/a/d",
        "https://a.org/events/2029/11/",
        "https://a.org/events/2031-05",
        "https://a.org/events/2031",
        "https://a.org/calendar/week/2031/",
        "https://a.org/calendar?month=11&year=2044",
        "https://a.org/calendar?date=2029-05-01",
    ],
)
def test_traps_are_seen_by_their_address(url: str) -> None:
    assert looks_like_trap(url, today=TODAY)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/reviews/2026/03/child-a.pdf",
        "https://a.org/reviews/2027/",
        "https://a.org/downloads/file/2045/scr?id=2999",
        "https://a.org/media/2999_child-a.pdf",
        "https://a.org/documents/s40841/review.pdf",
        "https://a.org/reviews/reviews/",
    ],
)
def test_ordinary_addresses_are_no_traps(url: str) -> None:
    assert not looks_like_trap(url, today=TODAY)
