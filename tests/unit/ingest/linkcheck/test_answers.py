from datetime import UTC, datetime

import pytest

from app.domain.vocabulary import Outcome
from ingest.linkcheck.answers import Surroundings, is_home, page_in_its_place, without_document
from ingest.values import Fetched, Hop, Recognised, Sort

AT = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
URL = "https://board.example/files/report.pdf"


def _got(status: int | None, final: str = URL, problem: Outcome | None = None) -> Fetched:
    hops = (Hop(URL, 302, final, "192.0.2.1"), Hop(final, status, None, "192.0.2.1"))
    return Fetched(
        url=URL,
        final_url=final,
        started_at=AT,
        ended_at=AT,
        status=status,
        headers={},
        body=b"<p>page",
        hops=hops if final != URL else hops[:1],
        problem=problem,
        because="",
    )


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (404, "http_404"),
        (410, "http_410"),
        (401, "http_401"),
        (403, "http_403"),
        (429, "http_429"),
        (451, "http_451"),
        (500, "http_5xx"),
        (503, "http_5xx"),
        (418, "html_unclassified"),
    ],
)
def test_a_status_has_one_word(status: int, word: str) -> None:
    seen = without_document(_got(status), None)
    assert seen is not None
    assert seen.outcome == word


def test_a_challenge_with_403_is_a_wall_and_not_a_refusal() -> None:
    seen = without_document(_got(403), Recognised(Sort.CHALLENGE, "asks for a proof"))
    assert seen is not None
    assert seen.outcome == Outcome.CAPTCHA


@pytest.mark.parametrize(
    ("sort", "word"),
    [
        (Sort.CHALLENGE, Outcome.CAPTCHA),
        (Sort.CONSENT, Outcome.CONSENT_WALL),
        (Sort.LOGIN, Outcome.LOGIN_PAGE),
        (Sort.EMPTY, Outcome.TRUNCATED),
        (Sort.MAINTENANCE, Outcome.HTML_UNCLASSIFIED),
        (Sort.PARKED, Outcome.HTML_UNCLASSIFIED),
    ],
)
def test_walls_say_nothing_of_the_report_even_where_a_neighbour_looks_the_same(
    sort: Sort, word: Outcome
) -> None:
    around = Surroundings(URL, 1.0, 9)
    assert page_in_its_place(_got(200), Recognised(sort, ""), around).outcome == word


def test_one_clue_is_not_enough_for_a_soft_not_found() -> None:
    seen = page_in_its_place(_got(200), Recognised(Sort.HTML, "a page"), Surroundings())
    assert seen.outcome == Outcome.HTML_UNCLASSIFIED


@pytest.mark.parametrize(
    ("sort", "around", "final"),
    [
        (Sort.SOFT_404, Surroundings(), URL),
        (Sort.HTML, Surroundings("x", 0.95), URL),
        (Sort.HTML, Surroundings("https://board.example/sorry"), "https://board.example/sorry"),
        (Sort.HTML, Surroundings(), "https://board.example/404.html"),
        (Sort.HTML, Surroundings("", 0.0, 3), "https://board.example/reviews"),
    ],
)
def test_two_clues_make_a_soft_not_found(sort: Sort, around: Surroundings, final: str) -> None:
    seen = page_in_its_place(_got(200, final), Recognised(sort, ""), around)
    assert seen.outcome == Outcome.SOFT_404
    assert len(seen.evidence["clues"]) >= 2


def test_a_way_home_is_called_that() -> None:
    home = "https://board.example/"
    seen = page_in_its_place(_got(200, home), Recognised(Sort.HTML, ""), Surroundings())
    assert seen.outcome == Outcome.REDIRECT_HOME


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://a.example", True),
        ("https://a.example/index.html", True),
        ("https://a.example/?p=1", False),
        ("https://a.example/reviews", False),
    ],
)
def test_the_front_door_is_known(url: str, *, home: bool) -> None:
    assert is_home(url) is home
