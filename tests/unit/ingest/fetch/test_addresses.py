"""Which IP addresses may be reached."""

import ipaddress
import socket
import threading
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.vocabulary import Outcome
from ingest.fetch.addresses import SystemResolver, is_public, may_reach, vetted
from ingest.fetch.trouble import Trouble

PUBLIC = [
    "8.8.8.8",
    "93.184.215.14",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.3.1",
    "2606:4700::1111",
    "2a00:1450:4009::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]
CLOSED = [
    "0.0.0.0",  # noqa: S104 - an address to be refused, not one to bind
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::7f00:1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00::2",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)


class Fixed:
    def __init__(self, *found: str) -> None:
        self.found = found

    def __call__(self, host: str, *, seconds: float) -> Sequence[str]:
        return self.found


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", CLOSED)
def test_all_others_are_not_however_they_are_wrapped(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@settings(deadline=None)
@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_calls_private(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if is_public(address) and address.version == 4:
        assert address.is_global
    if is_public(address):
        assert not any((address.is_multicast, address.is_loopback, address.is_link_local))


def test_a_network_allowed_by_name_may_be_reached_and_no_other() -> None:
    assert may_reach(ipaddress.ip_address("127.0.0.9"), LOOPBACK)
    assert may_reach(ipaddress.ip_address("::ffff:127.0.0.9"), LOOPBACK)
    assert not may_reach(ipaddress.ip_address("10.0.0.1"), LOOPBACK)
    assert not may_reach(ipaddress.ip_address("::1"), LOOPBACK)


def test_allowing_all_of_ipv6_allows_nothing_of_ipv4_inside_it() -> None:
    everything = (ipaddress.ip_network("::/0"),)
    assert may_reach(ipaddress.ip_address("::1"), everything)
    assert not may_reach(ipaddress.ip_address("64:ff9b::a9fe:a9fe"), everything)
    assert not may_reach(ipaddress.ip_address("::ffff:10.0.0.1"), everything)
    assert may_reach(ipaddress.ip_address("fd00::2"), everything)


def test_one_closed_address_among_a_names_closes_the_name() -> None:
    with pytest.raises(Trouble, match=r"leads to 10\.0\.0\.7") as caught:
        vetted("a.org", networks=(), resolver=Fixed("8.8.8.8", "10.0.0.7"), seconds=1)
    assert caught.value.outcome is Outcome.DNS_ERROR


def test_a_name_of_an_allowed_network_is_reached_there_only() -> None:
    resolver = Fixed("::1", "127.0.0.1", "10.0.0.1")
    assert vetted("localhost", networks=LOOPBACK, resolver=resolver, seconds=1) == ["127.0.0.1"]


def test_a_name_without_addresses_is_a_fault_of_its_dns() -> None:
    with pytest.raises(Trouble, match="no address") as caught:
        vetted("a.org", networks=(), resolver=Fixed(), seconds=1)
    assert caught.value.outcome is Outcome.DNS_ERROR


def test_a_literal_address_is_not_looked_up() -> None:
    assert vetted("8.8.8.8", networks=(), resolver=Fixed("10.0.0.1"), seconds=1) == ["8.8.8.8"]
    with pytest.raises(Trouble, match="not a public address") as caught:
        vetted("10.0.0.1", networks=(), resolver=Fixed("8.8.8.8"), seconds=1)
    assert caught.value.outcome is Outcome.NOT_RUN


def test_the_machines_resolver_gives_every_address_or_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answer(host: str, *_: object) -> list[tuple[object, ...]]:
        if host == "nowhere.example":
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, 1, 6, "", (ip, 0)) for ip in ("8.8.8.8", "8.8.4.4")]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    resolver = SystemResolver(threads=1)
    assert resolver("a.org", seconds=1) == ["8.8.8.8", "8.8.4.4"]
    with pytest.raises(Trouble, match="has no address"):
        resolver("nowhere.example", seconds=1)


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: release.wait(10))
    try:
        with pytest.raises(Trouble, match="no answer"):
            SystemResolver(threads=1)("a.org", seconds=0.05)
    finally:
        release.set()
