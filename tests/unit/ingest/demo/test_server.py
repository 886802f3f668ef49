"""The server on loopback: what a polite visitor meets there."""

import ssl
from collections.abc import Iterator

import httpx
import pytest

from ingest.demo.country import Country
from ingest.demo.server import DemoServer


@pytest.fixture
def served(country: Country) -> Iterator[DemoServer]:
    with DemoServer(country) as server:
        yield server


@pytest.fixture
def visitor() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


def _address(server: DemoServer, paper_id: str) -> str:
    paper = next(paper for paper in server.country.papers if paper.id == paper_id)
    return server.country.addresses.url(paper.site, paper.target)


def test_every_board_answers_at_its_own_address(served: DemoServer, visitor: httpx.Client) -> None:
    hosts = set(served.country.addresses.hosts.values())
    assert len(hosts) == len(served.country.sites)
    for row in served.country.boards:
        answer = visitor.get(row["reviews_url"])
        assert answer.status_code == 200
        assert "invented" in answer.text


def test_every_file_of_the_first_day_can_be_fetched(
    served: DemoServer, visitor: httpx.Client
) -> None:
    country = served.country
    for paper in country.papers:
        if paper.day <= country.start:
            answer = visitor.get(country.addresses.url(paper.site, paper.target))
            assert answer.status_code == 200
            assert answer.headers["content-type"] == paper.media_type


def test_a_copy_that_is_still_good_is_not_sent_again(
    served: DemoServer, visitor: httpx.Client
) -> None:
    address = _address(served, "bra-t13/overview_report")
    first = visitor.get(address)
    again = visitor.get(address, headers={"If-None-Match": first.headers["etag"]})
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert again.status_code == 304
    assert again.content == b""
    assert visitor.get(address, headers=since).status_code == 304
    assert served.bodies()["brackenhythe", served.log[0].target] == 1


def test_a_replaced_file_is_sent_though_the_asker_has_the_old_one(
    served: DemoServer, visitor: httpx.Client
) -> None:
    address = _address(served, "fal-ash/overview_report")
    tag = visitor.get(address).headers["etag"]
    served.set_day(served.country.day(70))
    again = visitor.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again.headers["etag"] != tag


def test_head_tells_the_length_and_sends_nothing(served: DemoServer, visitor: httpx.Client) -> None:
    address = _address(served, "ash-k/overview_report")
    answer = visitor.head(address)
    assert int(answer.headers["content-length"]) == len(visitor.get(address).content)
    assert [asked.sent > 0 for asked in served.log] == [False, True]


def test_other_methods_are_refused(served: DemoServer, visitor: httpx.Client) -> None:
    answer = visitor.post(served.country.boards[0]["website"])
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_log_tells_who_asked_what_and_when(served: DemoServer, visitor: httpx.Client) -> None:
    address = _address(served, "ash-k/overview_report")
    visitor.get(address, headers={"User-Agent": "tester"})
    visitor.get(address, headers={"If-None-Match": '"other"'})
    first, second = served.log
    assert (first.agent, first.method, first.conditional) == ("tester", "GET", False)
    assert second.conditional
    assert served.times("ashmarsh") == [first.at, second.at]
    assert first.at <= second.at


def test_a_dead_site_refuses_connections_and_may_come_back(
    served: DemoServer, visitor: httpx.Client
) -> None:
    home = served.country.addresses.url("strathlorn", "/")
    assert visitor.get(home).status_code == 200
    served.set_day(served.country.day(141))
    with pytest.raises(httpx.ConnectError):
        visitor.get(home)
    served.set_day(served.country.day(144))
    assert visitor.get(home).status_code == 200


def test_a_site_with_an_expired_certificate_fails_the_handshake(
    served: DemoServer, visitor: httpx.Client
) -> None:
    served.set_day(served.country.day(340))
    address = _address(served, "mer-jake/overview_report")
    answer = visitor.get(address)
    assert answer.headers["location"].startswith("https://127.0.")
    with pytest.raises(httpx.ConnectError) as caught:
        visitor.get(answer.headers["location"])
    assert isinstance(caught.value.__context__, Exception)
    assert "certificate" in str(caught.value).lower() or ssl.SSLError.__name__ in repr(caught.value)


def test_it_can_be_stopped_twice_and_its_ports_used_again(small: Country) -> None:
    server = DemoServer(small)
    server.start()
    port = int(server.country.addresses.hosts["ashmarsh"].rpartition(":")[2])
    server.stop()
    server.stop()
    with DemoServer(small, port=port) as again:
        assert again.country.addresses.hosts["ashmarsh"].endswith(f":{port}")
