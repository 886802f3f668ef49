"""A board whose site answers from memory: a listing page with three reports."""

from datetime import datetime

from ingest.fetch import Kind
from ingest.values import Extracted, Fetched, Validators
from tests.factories.extracted import extracted

SLUG = "westmere-scp"
HOST = "https://westmere-scp.example"
CASES = ("Ash", "Birch", "Cedar")


def _report(case: str) -> bytes:
    return f"%PDF-1.4\n% the report on Child {case}\n%%EOF\n".encode()


def _text(case: str) -> Extracted:
    return extracted(
        "Westmere Safeguarding Children Partnership\n\n"
        f"Local Child Safeguarding Practice Review\n\nChild {case}\n\n"
        "Independent reviewer: Jane Example\n\nPublished 12 March 2022",
        f"1. Introduction\n\nThis review concerns Child {case}, who died aged two. "
        "The partnership commissioned this local child safeguarding practice review. "
        "The review found that information was shared late between agencies.",
        "2. Recommendations\n\nRecommendation 1: The partnership should test supervision.\n\n"
        "Recommendation 2: The police should share information at once.",
    )


REPORTS = {f"{HOST}/child-{case.lower()}.pdf": _report(case) for case in CASES}
TEXTS = {_report(case): _text(case) for case in CASES}
LISTING = (
    "<html><head><title>Published reviews</title></head><body><h1>Child safeguarding practice "
    "reviews</h1><ul>"
    + "".join(
        f'<li><a href="{HOST}/child-{case.lower()}.pdf">Child {case}: local child safeguarding '
        "practice review (PDF), published 12 March 2022</a></li>"
        for case in CASES
    )
    + "</ul></body></html>"
).encode()


def read(body: bytes, media_type: str) -> Extracted:
    """What the reader of documents would make of a report."""
    assert media_type == "application/pdf"
    return TEXTS[body]


class CannedGate:
    """Answers as the board's server would."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def get(
        self,
        url: str,
        *,
        kind: Kind = Kind.PAGE,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched:
        del kind, validators, allowed_hosts
        body = REPORTS.get(url, LISTING)
        sort = "application/pdf" if url in REPORTS else "text/html; charset=utf-8"
        headers = {"content-type": sort}
        return Fetched(url, url, self._now, self._now, 200, headers, body, (), None, "")
