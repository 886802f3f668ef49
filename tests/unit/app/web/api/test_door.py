"""Whom requests are counted by."""

import pytest

from app.web.api.door import client_key


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_or_its_network(host: str, key: str) -> None:
    assert client_key({"client": (host, 1234)}) == key


def test_without_an_address_all_share_one_count() -> None:
    assert client_key({"client": None}) == "unknown"
