"""Reading a response inside the limits of what it turns out to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain

import httpx

from app.domain.vocabulary import Outcome
from ingest.fetch.decode import decoder_for
from ingest.fetch.patience import Patience
from ingest.fetch.policy import KIB, Kind, Limits
from ingest.fetch.trouble import Trouble

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SNIFFED = 1024
_DOCUMENT_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_REDIRECT_LIMITS = Limits(seconds=20.0, size=64 * KIB, cut=True)


@dataclass(slots=True)
class Answer:
    """What came back so far: filled in as it comes, so that a failure keeps what was learnt.

    ``ip`` is the address connected to; ``location`` the redirect's target in the bytes sent;
    ``cut`` says that only the beginning of the body was kept.
    """

    ip: str | None = None
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    location: bytes | None = None
    body: bytes | None = None
    cut: bool = False

    @property
    def redirects(self) -> bool:
        return self.status in REDIRECTS

    @property
    def fine(self) -> bool:
        return 200 <= (self.status or 0) < 300


def read_head(response: httpx.Response) -> Answer:
    """The answer as far as its head tells."""
    return Answer(
        ip=response.extensions.get("ip"),
        status=response.status_code,
        headers=dict(response.headers.items()),
        location=next((v for n, v in response.headers.raw if n.lower() == b"location"), None),
    )


def read_body(
    response: httpx.Response, answer: Answer, *, kind: Kind, limits: Mapping[Kind, Limits]
) -> None:
    """Read the body into ``answer``, decoded, to its end or to where it may be cut.

    Raises :class:`Trouble` where it is too large, broken off, or coded as we did not ask.
    """
    decoder = decoder_for(answer.headers.get("content-encoding", ""))
    sink = BytesIO()
    limit = _limit(answer, b"", kind=kind, limits=limits)
    sniffed = False
    for piece in chain.from_iterable(map(decoder.feed, response.iter_raw())):
        sink.write(piece)
        if not sniffed and sink.tell() >= _SNIFFED:
            sniffed = True
            start = sink.getvalue()[:_SNIFFED]
            limit = _limit(answer, start, kind=kind, limits=limits)
            _give_time(response, limit.seconds - limits[kind].seconds)
        if sink.tell() > limit.size:
            return _over(answer, sink, limit)
    decoder.end()
    answer.body = sink.getvalue()
    return None


def _limit(answer: Answer, start: bytes, *, kind: Kind, limits: Mapping[Kind, Limits]) -> Limits:
    """The limits for this answer: what it is decides, as far as its first bytes say."""
    if kind is Kind.ROBOTS:
        return limits[kind]
    if answer.redirects and answer.location is not None:
        return _REDIRECT_LIMITS
    page = limits[Kind.PAGE]
    if not answer.fine:
        return Limits(page.seconds, page.size, cut=True)
    if b"%PDF-" in start or start.startswith(_DOCUMENT_STARTS):
        return limits[Kind.DOCUMENT]
    return page if start.lstrip().startswith(b"<") else limits[kind]


def _give_time(response: httpx.Response, seconds: float) -> None:
    patience: Patience | None = response.extensions.get("patience")
    if patience is not None and seconds > 0:
        patience.extend(seconds)


def _over(answer: Answer, sink: BytesIO, limit: Limits) -> None:
    if not limit.cut:
        raise Trouble(
            Outcome.TRUNCATED,
            f"The answer is larger than {limit.size // KIB} KiB: it was not read to the end.",
        )
    sink.truncate(limit.size)
    answer.body = sink.getvalue()
    answer.cut = True
