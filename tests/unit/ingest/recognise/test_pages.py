"""Judging a page by the whole of its own content."""

import pytest

from ingest.recognise.pages import judge_page
from ingest.recognise.view import view_page
from ingest.values import Sort

BANNER = (
    "<header>Sorry, our telephones are temporarily unavailable. Page not found? Log in.</header>"
)
LONG = "<p>" + "The partners meet and plan together for children in the area. " * 40 + "</p>"


def test_a_page_s_own_words_leave_its_furniture_out() -> None:
    view = view_page(
        b"<title>T</title><nav>menu</nav><header>top</header><main><h1>H</h1><p>own</p></main>"
        b"<div id='cookie-banner'>cookies</div><footer>end</footer><script>x</script>"
    )
    assert (view.title, view.headings, view.own) == ("T", ("H",), "H own")
    assert "menu" in view.everything


@pytest.mark.parametrize(
    "said",
    [
        "Just a moment",
        "Page not found",
        "Buy this domain",
        "Down for maintenance",
        "Please log in to view",
        "Accept all cookies to continue",
    ],
)
def test_a_phrase_deep_in_a_long_page_proves_nothing(said: str) -> None:
    view = view_page(f"<title>Our work</title><h1>Our work</h1>{LONG}<p>{said}.</p>".encode())
    assert judge_page(view).sort is Sort.HTML


def test_a_banner_before_the_content_proves_nothing() -> None:
    page = f"{BANNER}<main><h1>Serious case reviews</h1><a href='/a.pdf'>Child A</a></main>"
    assert judge_page(view_page(page.encode())).sort is Sort.LISTING


def test_a_wall_goes_before_likeness_to_another_wall() -> None:
    wall = view_page(b"<title>Just a moment...</title><h1>a.test</h1>", url="https://a.test/x.pdf")
    assert judge_page(wall, probe=wall).sort is Sort.CHALLENGE


def test_each_judgement_gives_its_reason() -> None:
    found = judge_page(view_page(b"<title>Page not found</title><p>Sorry.</p>"))
    assert "Page not found" in found.because
