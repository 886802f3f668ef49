"""Which IP addresses we may connect to: public ones, and networks that were allowed by name.

The standard library's ``is_global`` is not a guard: it calls NAT64, 6to4 and multicast spellings
of private addresses global. So the list is our own, and wrapped addresses are unwrapped first.
"""

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from app.domain.vocabulary import Outcome
from ingest.fetch.policy import IpNetwork
from ingest.fetch.trouble import Trouble

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# IANA special-purpose registries, with multicast, 6to4 relays and the old reserved block.
_CLOSED_V4 = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Only 2000::/3 is handed out; of it, these are not for the public.
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    ipaddress.IPv6Network(text)
    for text in (
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NAT64 = (
    ipaddress.IPv6Network("64:ff9b::/96"),
    ipaddress.IPv6Network("64:ff9b:1::/48"),
)
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_LOW_32 = 0xFFFF_FFFF


def is_public(address: IpAddress) -> bool:
    """Whether an address, and each address wrapped in it, is one of the public internet."""
    inside = _inside(address)
    if inside:
        return _may_wrap(address) and all(map(is_public, inside))
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    return address in _PUBLIC_V6 and not any(address in network for network in _CLOSED_V6)


def _inside(address: IpAddress) -> tuple[IpAddress, ...]:
    """The IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address) or int(address) <= 1:
        return ()  # :: and ::1 look like carriers and are not
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        return (ipaddress.IPv4Address(int(address) & _LOW_32),)
    return ()


def _may_wrap(address: IpAddress) -> bool:
    """Mapped and NAT64 spellings of a public address are honest; tunnels are never needed."""
    return isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped is not None or address in _NAT64[0]
    )


def may_reach(address: IpAddress, networks: Iterable[IpNetwork]) -> bool:
    """Whether we may connect: public, or inside a network that was allowed by name.

    A wrapped address is only let in by what it carries: allowing ``::/0`` allows no IPv4 network.
    """
    inside = _inside(address)
    if inside:
        return is_public(address) or (
            isinstance(address, ipaddress.IPv6Address)
            and address.ipv4_mapped is not None
            and may_reach(address.ipv4_mapped, networks)
        )
    return is_public(address) or any(
        address.version == network.version and address in network for network in networks
    )


class Resolver(Protocol):
    """Names to IP addresses: every one, of both families, as text."""

    def __call__(self, host: str, *, seconds: float) -> Sequence[str]:
        """Raises :class:`Trouble` where the name has no address or no answer came in time."""


class SystemResolver:
    """The machine's own resolver, asked in a thread because it knows no deadline."""

    def __init__(self, *, threads: int = 16) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="resolve")

    def __call__(self, host: str, *, seconds: float) -> Sequence[str]:
        asked = self._threads.submit(socket.getaddrinfo, host, None, 0, socket.SOCK_STREAM)
        try:
            found = asked.result(timeout=seconds)
        except TimeoutError:
            asked.cancel()
            raise Trouble(
                Outcome.DNS_ERROR, f"The name {host} gave no answer in {seconds:.0f} s."
            ) from None
        except (OSError, UnicodeError) as error:
            raise Trouble(Outcome.DNS_ERROR, f"The name {host} has no address: {error}.") from None
        return [str(entry[4][0]) for entry in found]


def vetted(
    host: str, *, networks: Sequence[IpNetwork], resolver: Resolver, seconds: float
) -> list[str]:
    """The addresses of a host, all vetted; one that we may not reach closes the host altogether.

    Of a name inside an allowed network (``localhost``, with 127.0.0.0/8 allowed) the addresses
    there are given and no others.

    Raises :class:`Trouble`: ``not_run`` where the host is itself such an address, ``dns_error``
    where a name leads to one.
    """
    literal = _as_ip(host)
    if literal is not None:
        if not may_reach(literal, networks):
            raise Trouble(Outcome.NOT_RUN, f"{host} is not a public address: we do not go there.")
        return [host]
    found = list(dict.fromkeys(resolver(host, seconds=seconds)))
    if not found:
        raise Trouble(Outcome.DNS_ERROR, f"The name {host} has no address.")
    own = [text for text in found if is_in(text, networks)]
    if own:
        return own  # a name of the allowed network; what else it is called does not matter
    for text in found:
        address = _as_ip(text)
        if address is None or not may_reach(address, networks):
            raise Trouble(
                Outcome.DNS_ERROR, f"The name {host} leads to {text}, which is not public."
            )
    return found


def is_in(text: str, networks: Iterable[IpNetwork]) -> bool:
    address = _as_ip(text)
    return address is not None and any(
        address.version == network.version and address in network for network in networks
    )


def _as_ip(text: str) -> IpAddress | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
