"""Sockets: what happens where other loopback addresses cannot be had."""

import socket

import pytest

from app.errors import UsageError
from ingest.demo import listening
from ingest.demo.places import all_sites


def test_all_sites_share_one_port_where_they_can() -> None:
    addresses, sockets = listening.bind_all(all_sites()[:5], 0)
    try:
        assert len({host.rpartition(":")[2] for host in addresses.hosts.values()}) == 1
        assert len({host.rpartition(":")[0] for host in addresses.hosts.values()}) == 5
    finally:
        for bound in sockets.values():
            bound.close()


def test_a_machine_with_one_loopback_address_gets_a_port_for_each_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = listening._listen_at

    def only_one(host: str, port: int) -> socket.socket:
        if host != "127.0.0.1":
            raise OSError(99, "Cannot assign requested address")
        return real(host, port)

    monkeypatch.setattr(listening, "_listen_at", only_one)
    addresses, sockets = listening.bind_all(all_sites()[:5], 0)
    try:
        assert {host.rpartition(":")[0] for host in addresses.hosts.values()} == {"127.0.0.1"}
        assert len(set(addresses.hosts.values())) == 5
    finally:
        for bound in sockets.values():
            bound.close()


def test_a_port_that_is_taken_gives_way_to_another() -> None:
    first = all_sites()[0]
    taken = listening._listen_at(first.loopback, 0)
    port = taken.getsockname()[1]
    addresses, sockets = listening.bind_all(all_sites()[:3], port)
    try:
        assert addresses.hosts[first.key].startswith(first.loopback)
        assert not addresses.hosts[first.key].endswith(f":{port}")
    finally:
        taken.close()
        for bound in sockets.values():
            bound.close()


def test_a_machine_with_no_ports_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(host: str, port: int) -> socket.socket:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(listening, "_listen_at", never)
    with pytest.raises(UsageError, match="cannot open ports"):
        listening.bind_all(all_sites()[:2], 0)
