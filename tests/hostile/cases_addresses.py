"""Behaviours 1 to 21 and 25: leading the crawler to where it must not go."""

from app.domain.vocabulary import Outcome
from ingest.values import Fetched
from tests.hostile.case import Case, at_doc
from tests.hostile.site import ELSEWHERE, HOME, Dials, Site, pdf, redirect

INSIDE = "http://board.example/inside"


def _to(number: int, name: str, location: str, verdict: Outcome = Outcome.REDIRECT_OTHER) -> Case:
    return Case(number, f"redirect to {name}", at_doc(redirect(location)), verdict)


def _named(number: int, name: str, target: str) -> Case:
    """The same address, in a board's own list: then our own guard must hold, not the site rule."""
    return Case(
        number,
        f"redirect to {name}, were it the board's own",
        at_doc(redirect(f"http://{target}/")),
        Outcome.NOT_RUN,
        allowed=frozenset({"board.example", target}),
    )


def _never_dialled_twice(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert {address for address, _ in dials.dialled} <= {HOME}


def _downgrade_is_written_down(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert fetched.extra["downgrade"] is True
    assert fetched.hops[0].url.startswith("https://")


_LITERALS = [
    (1, "127.0.0.1", "127.0.0.1"),
    (2, "[::1]", "[::1]"),
    (3, "10/8", "10.1.2.3"),
    (4, "the metadata address", "169.254.169.254"),
    (8, "v4-mapped v6", "[::ffff:127.0.0.1]"),
    (9, "NAT64", "[64:ff9b::a9fe:a9fe]"),
    (10, "6to4", "[2002:7f00:1::]"),
    (11, "CGNAT", "100.64.0.1"),
    (12, "multicast", "224.0.0.1"),
    (13, "0.0.0.0", "0.0.0.0"),  # noqa: S104 - an address to be refused, not one to bind
]

CASES = [
    *(_to(number, name, f"http://{target}/") for number, name, target in _LITERALS),
    *(_named(number, name, target) for number, name, target in _LITERALS),
    _to(5, "a decimal IP", "http://2130706433/", Outcome.REDIRECT_LOOP),
    _to(6, "a hex IP", "http://0x7f.1/", Outcome.REDIRECT_LOOP),
    _to(7, "an octal IP", "http://0177.0.0.1/", Outcome.REDIRECT_LOOP),
    _to(14, "a user-name trick", "http://board.example@127.0.0.1/", Outcome.REDIRECT_LOOP),
    _to(15, "a backslash trick", "http://127.0.0.1\\@board.example/", Outcome.REDIRECT_LOOP),
    _to(16, "file:", "file:///etc/passwd"),
    *(
        _to(17, scheme, f"{scheme}//board.example/x")
        for scheme in ("ftp:", "gopher:", "data:text/html,", "javascript:")
    ),
    _to(18, "port 22", "http://board.example:22/"),
    Case(
        19,
        "a name with one public and one private address",
        at_doc(pdf()),
        Outcome.DNS_ERROR,
        names={"board.example": [[HOME, "10.0.0.7"]]},
    ),
    Case(
        20,
        "rebinding: the second answer is private",
        {"/doc.pdf": redirect("http://www.board.example/doc.pdf"), "/inside": pdf()},
        Outcome.DNS_ERROR,
        names={"board.example": [[HOME], ["127.0.0.1"]], "www.board.example": [["127.0.0.1"]]},
        check=_never_dialled_twice,
    ),
    Case(
        21,
        "a name that leads to an internal one",
        at_doc(pdf()),
        Outcome.DNS_ERROR,
        names={"board.example": [["192.168.1.20"]]},
    ),
    Case(
        25,
        "from https to http",
        {"/secure": redirect("http://board.example/doc.pdf"), "/doc.pdf": pdf()},
        200,
        url="https://board.example/secure",
        check=_downgrade_is_written_down,
    ),
    Case(
        25,
        "https with a certificate for another name",
        {"/doc.pdf": pdf()},
        Outcome.TLS_ERROR,
        url="https://other.example/doc.pdf",
        names={"other.example": [[ELSEWHERE]]},
    ),
]
