"""Behaviours 22 to 28, 61, 63 and 64: redirects, cookies and answers to questions nobody asked."""

from app.domain.vocabulary import Outcome
from ingest.fetch import Kind
from ingest.values import Fetched, Validators
from tests.hostile.case import Case, at_doc
from tests.hostile.site import ELSEWHERE, PDF, Dials, Reply, Site, answer, page, pdf, redirect

HOPS: dict[str, Reply] = {f"/hop{n}": redirect(f"/hop{n + 1}") for n in range(1, 7)}


def _five_were_followed(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert len(fetched.hops) == 6
    assert not site.asked("/hop6")


def _nothing_crosses(fetched: Fetched, site: Site, dials: Dials) -> None:
    there = [request for request in site.requests if request.host == "other.example"]
    assert there
    for request in there:
        assert not {"cookie", "authorization", "if-none-match"} & set(request.headers)


def _other_site_was_not_asked(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert fetched.body is None
    assert fetched.hops[-1].location == "http://other.example/doc.pdf"
    assert not [request for request in site.requests if request.host == "other.example"]


def _bytes_are_kept(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert fetched.final_url == "http://board.example/r%E9view.pdf"


def _no_cookie_goes_back(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert not any("cookie" in request.headers for request in site.requests)


def _login_is_named(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert fetched.final_url == "http://board.example/login?next=%2Fdoc.pdf"
    assert fetched.hops[0].status == 302
    assert b"password" in (fetched.body or b"")


def _injected(fetched: Fetched, site: Site, dials: Dials) -> None:
    assert [request.path for request in site.requests if "robots" not in request.path][1:] in (
        [],
        ["/a%0D%0AX-Evil:%201"],
    )


CASES = [
    Case(
        22,
        "a redirect loop",
        {"/doc.pdf": redirect("/b"), "/b": redirect("/doc.pdf")},
        Outcome.REDIRECT_LOOP,
    ),
    Case(22, "a redirect to itself", at_doc(redirect("/doc.pdf")), Outcome.REDIRECT_LOOP),
    Case(
        23,
        "six hops",
        {"/doc.pdf": redirect("/hop1"), **HOPS, "/hop6": pdf()},
        Outcome.REDIRECT_LOOP,
        check=_five_were_followed,
    ),
    Case(
        23,
        "five hops",
        {"/doc.pdf": redirect("/hop1"), **HOPS, "/hop5": pdf()},
        200,
        body=PDF,
    ),
    Case(
        24,
        "a chain that crosses hosts with Set-Cookie",
        {
            "board.example/doc.pdf": redirect("http://other.example/doc.pdf", "Set-Cookie: a=1"),
            "other.example/doc.pdf": pdf(),
        },
        200,
        names={"board.example": [["93.184.215.14"]], "other.example": [[ELSEWHERE]]},
        allowed=frozenset({"board.example", "other.example"}),
        validators=Validators(etag='"ours"'),
        check=_nothing_crosses,
    ),
    Case(
        24,
        "a chain to a host that is not the board's",
        at_doc(redirect("http://other.example/doc.pdf")),
        Outcome.REDIRECT_OTHER,
        names={"board.example": [["93.184.215.14"]], "other.example": [[ELSEWHERE]]},
        check=_other_site_was_not_asked,
    ),
    Case(26, "no Location", at_doc(answer(302)), Outcome.REDIRECT_LOOP),
    Case(26, "an empty Location", at_doc(redirect("")), Outcome.REDIRECT_LOOP),
    Case(26, "an invalid Location", at_doc(redirect("http://[::zz]/")), Outcome.REDIRECT_LOOP),
    Case(26, "a bad port in Location", at_doc(redirect("http://x:99999/")), Outcome.REDIRECT_LOOP),
    Case(
        27,
        "a Location with escaped CR LF",
        {"/doc.pdf": redirect("/a%0d%0aX-Evil:%201"), "/a%0D%0AX-Evil:%201": pdf()},
        200,
        check=_injected,
    ),
    Case(
        27,
        "a Location with a bare CR",
        at_doc(redirect("/a\rX-Evil: 1")),
        Outcome.TRUNCATED,
        standard=404,  # it reads a bare CR as the end of the line, and so asks for /a
    ),
    Case(
        28,
        "a Location in Latin-1",
        {"/doc.pdf": redirect("/r\xe9view.pdf"), "/r%E9view.pdf": pdf()},
        200,
        body=PDF,
        check=_bytes_are_kept,
    ),
    Case(
        61,
        "cookies of 200 KiB",
        at_doc(pdf(*(f"Set-Cookie: c{n}={'x' * 1000}" for n in range(200)))),
        Outcome.TRUNCATED,
    ),
    Case(
        61,
        "cookies of 40 KiB, and a way back",
        {
            "/doc.pdf": redirect("/b", *(f"Set-Cookie: c{n}={'x' * 500}" for n in range(80))),
            "/b": pdf(),
        },
        200,
        check=_no_cookie_goes_back,
    ),
    Case(
        63,
        "a redirect to the login page",
        {
            "/doc.pdf": redirect("/login?next=%2Fdoc.pdf"),
            "/login?next=%2Fdoc.pdf": page(b"<form><input type=password></form>"),
        },
        200,
        kind=Kind.PAGE,
        check=_login_is_named,
    ),
    Case(64, "304 to a first question", at_doc(answer(304, length=None)), Outcome.TRUNCATED),
    Case(
        64,
        "304 to our own validators",
        at_doc(answer(304, 'ETag: "ours"', length=None)),
        304,
        validators=Validators(etag='"ours"'),
    ),
]
