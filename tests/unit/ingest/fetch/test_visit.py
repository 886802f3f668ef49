"""Which hosts and ports a visit may go to."""

import pytest

from app.domain.addresses import parse_address
from ingest.fetch.visit import allowed

OWN = allowed(frozenset({"Board.example", "files.example:8080", "[::1]:8000", "not a host"}))


@pytest.mark.parametrize(
    ("url", "yes"),
    [
        ("http://anywhere.example/", True),
        ("https://anywhere.example/", True),
        ("http://anywhere.example:443/", True),
        ("http://files.example:8080/", True),
        ("https://files.example:8080/", True),
        ("http://[::1]:8000/", True),
        ("http://files.example:8081/", False),
        ("http://board.example:8080/", False),
        ("http://board.example:22/", False),
    ],
)
def test_odd_ports_are_asked_only_where_the_board_names_them(url: str, *, yes: bool) -> None:
    assert OWN.port(parse_address(url)) is yes


@pytest.mark.parametrize(
    ("url", "yes"),
    [
        ("https://www.board.example/x", True),
        ("https://files.example/x", True),
        ("https://first.example/x", True),
        ("https://www.first.example/x", True),
        ("https://sub.board.example/x", False),
        ("https://board.example.evil.example/x", False),
        ("https://other.example/x", False),
    ],
)
def test_a_redirect_stays_on_its_site_or_goes_to_the_boards_others(url: str, *, yes: bool) -> None:
    assert OWN.site(parse_address(url), parse_address("http://first.example/")) is yes
