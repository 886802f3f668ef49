"""One request and its answer on one line, inside every limit of the policy.

h11 speaks the protocol; the socket is read here, because only the reader can hold a total
deadline, a least rate and a ceiling for the head.
"""

import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

import h11

from app.domain.vocabulary import Outcome
from ingest.fetch.decode import Decoder, decoder_for
from ingest.fetch.line import Line, Ticks
from ingest.fetch.policy import KIB, Kind, Limits, Policy
from ingest.fetch.trouble import Trouble

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READ = 64 * KIB
_SNIFFED = 1024
_DOCUMENT_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_REDIRECT_LIMITS = Limits(seconds=20.0, size=64 * KIB, cut=True)
_MOST_INTERIM = 20


class Stale(Exception):
    """The kept line was closed by the other end before it answered; a new one may be tried."""


@dataclass(slots=True)
class Answer:
    """What came back so far: filled in as it comes, so that a failure keeps what was learnt."""

    address: str | None = None
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    location: bytes | None = None
    body: bytes | None = None
    cut: bool = False
    seconds: float = 0.0

    @property
    def redirects(self) -> bool:
        return self.status in REDIRECTS


class Exchange:
    """Asks once. ``seconds`` is what is left of the whole visit's time."""

    def __init__(
        self, *, policy: Policy, kind: Kind, seconds: float, ticks: Ticks, answer: Answer
    ) -> None:
        self._policy = policy
        self._kind = kind
        self._ticks = ticks
        self._answer = answer
        self._began = ticks()
        self._until = self._began + seconds
        self._head_until = min(self._until, self._began + policy.first_byte)
        self._read = 0
        self._in_head = True
        self._window_from = self._began
        self._window_read = 0

    def run(self, line: Line, *, target: str, headers: Sequence[tuple[str, str]]) -> bool:
        """Send the request and read the answer into ``answer``; whether the line can be kept.

        Raises :class:`Trouble` or, before the first byte on a kept line, :class:`Stale`.
        """
        self._answer.address = line.address
        try:
            self._send(line, target, headers)
            self._read_head(line)
            return self._read_body(line)
        except h11.RemoteProtocolError as error:
            if self._in_head:
                raise Trouble(
                    Outcome.TRUNCATED, f"The answer is not valid HTTP: {_first_line(error)}."
                ) from None
            raise Trouble(
                Outcome.TRUNCATED, f"The answer broke off: {_first_line(error)}."
            ) from None

    # sending ------------------------------------------------------------------------------------
    def _send(self, line: Line, target: str, headers: Sequence[tuple[str, str]]) -> None:
        if line.talk.our_state is h11.DONE:
            line.talk.start_next_cycle()
        request = h11.Request(method="GET", target=target, headers=list(headers))
        data = (line.talk.send(request) or b"") + (line.talk.send(h11.EndOfMessage()) or b"")
        line.sock.settimeout(self._policy.connect)
        try:
            line.sock.sendall(data)
        except OSError as error:
            if line.used:
                raise Stale from None
            raise self._broken(error) from None

    # the head -----------------------------------------------------------------------------------
    def _read_head(self, line: Line) -> None:
        interim = 0
        while not isinstance(event := self._event(line), h11.Response):
            interim += 1
            if interim > _MOST_INTERIM:
                raise Trouble(Outcome.TRUNCATED, "The answer keeps starting and never begins.")
        self._in_head = False
        self._answer.status = event.status_code
        self._answer.headers = _joined_headers(event)
        self._answer.location = dict(event.headers).get(b"location")
        size = sum(len(name) + len(value) + 4 for name, value in event.headers)
        if size > self._policy.head_size:
            raise self._too_long_a_head()
        self._window_from = self._ticks()
        self._window_read = 0

    def _too_long_a_head(self) -> Trouble:
        return Trouble(
            Outcome.TRUNCATED,
            f"The head of the answer is larger than {self._policy.head_size // KIB} KiB.",
        )

    # the body -----------------------------------------------------------------------------------
    def _read_body(self, line: Line) -> bool:
        """Read to the end, or to the limit where the answer may be cut."""
        answer = self._answer
        limits = self._limits(b"")
        sink = BytesIO()
        decoder = decoder_for(answer.headers.get("content-encoding", ""))
        sniffed = False
        while isinstance(event := self._event(line), h11.Data):
            size = self._pour(event.data, decoder, sink, room=limits.size - sink.tell() + 1)
            if not sniffed and size >= _SNIFFED:
                sniffed = True
                limits = self._limits(sink.getvalue()[:_SNIFFED])
                self._until += max(0.0, limits.seconds - self._policy.limits[self._kind].seconds)
            if size > limits.size:
                return self._over(sink, limits)
        decoder.end()
        answer.body = sink.getvalue()
        return self._finish(line)

    def _pour(self, data: bytes, decoder: Decoder, sink: BytesIO, *, room: int) -> int:
        for piece in decoder.feed(bytes(data), room=room):
            sink.write(piece)
        return sink.tell()

    def _limits(self, start: bytes) -> Limits:
        """The limits for this answer: what it is decides, as far as its first bytes say."""
        limits = self._policy.limits
        if self._kind is Kind.ROBOTS:
            return limits[Kind.ROBOTS]
        if self._answer.redirects and self._answer.location is not None:
            return _REDIRECT_LIMITS
        page = limits[Kind.PAGE]
        if not 200 <= (self._answer.status or 0) < 300:
            return Limits(page.seconds, page.size, cut=True)
        if b"%PDF-" in start or start.startswith(_DOCUMENT_STARTS):
            return limits[Kind.DOCUMENT]
        return page if start.lstrip().startswith(b"<") else limits[self._kind]

    def _over(self, sink: BytesIO, limits: Limits) -> bool:
        if not limits.cut:
            raise Trouble(
                Outcome.TRUNCATED,
                f"The answer is larger than {limits.size // KIB} KiB: it was not read to the end.",
            )
        sink.truncate(limits.size)
        self._answer.body = sink.getvalue()
        self._answer.cut = True
        return False

    def _finish(self, line: Line) -> bool:
        """The message is whole. Words beyond its stated length mean that the length was wrong."""
        counted = "content-length" in self._answer.headers
        surplus = bool(line.talk.trailing_data[0]) or (counted and _more(line))
        if surplus and counted:
            self._answer.body = None
            raise Trouble(
                Outcome.TRUNCATED, "More came than the stated length: the answer's end is unknown."
            )
        return not surplus and line.talk.our_state is h11.DONE and line.talk.their_state is h11.DONE

    # the socket ---------------------------------------------------------------------------------
    def _event(self, line: Line) -> h11.Event:
        while True:
            event = line.talk.next_event()
            if event is h11.NEED_DATA:
                line.talk.receive_data(self._receive(line))
            elif isinstance(event, h11.Event):
                return event
            else:
                raise Trouble(Outcome.TRUNCATED, "The answer changed its protocol half-way.")

    def _receive(self, line: Line) -> bytes:
        """Read once, giving up at the nearest of the deadlines."""
        if self._in_head and self._read > self._policy.head_size:
            raise self._too_long_a_head()
        data = None
        while data is None:
            line.sock.settimeout(self._patience())
            try:
                data = line.sock.recv(_READ)
            except TimeoutError:
                continue  # whose turn it was to end is for the next look at the time to say
            except OSError as error:
                if line.used and not self._read:
                    raise Stale from None
                raise self._broken(error) from None
        if not data and self._in_head:
            if line.used and not self._read:
                raise Stale
            raise Trouble(Outcome.CONN_REFUSED, "The connection was closed without an answer.")
        self._read += len(data)
        self._window_read += len(data)
        return data

    def _patience(self) -> float:
        """Seconds until the nearest deadline. Raises :class:`Trouble` where one is past."""
        now = self._ticks()
        if self._in_head:
            if now >= self._head_until:
                raise self._late("the head of the answer")
            return max(self._head_until - now, 0.001)
        if now >= self._until:
            raise self._late("the answer")
        policy = self._policy
        if now >= self._window_from + policy.rate_window:
            if self._window_read < policy.rate * policy.rate_window:
                raise Trouble(
                    Outcome.TIMEOUT,
                    f"The answer came more slowly than {policy.rate} bytes a second.",
                )
            self._window_from, self._window_read = now, 0
        return max(min(self._until, self._window_from + policy.rate_window) - now, 0.001)

    def _late(self, what: str) -> Trouble:
        seconds = self._ticks() - self._began
        return Trouble(Outcome.TIMEOUT, f"After {seconds:.1f} s {what} had not come.")

    def _broken(self, error: OSError) -> Trouble:
        because = error.strerror or type(error).__name__
        if isinstance(error, ssl.SSLError):
            return Trouble(Outcome.TLS_ERROR, f"The TLS connection failed: {because}.")
        if self._in_head:
            return Trouble(Outcome.CONN_REFUSED, f"The connection broke unanswered: {because}.")
        return Trouble(Outcome.TRUNCATED, f"The answer broke off: {because}.")


def _more(line: Line) -> bool:
    """Whether words, not only the end, wait on a line that should be quiet."""
    if isinstance(line.sock, ssl.SSLSocket):
        return line.sock.pending() > 0
    if not line.has_words():
        return False
    try:
        line.sock.settimeout(0)
        return bool(line.sock.recv(1, socket.MSG_PEEK))
    except OSError:
        return False


def _joined_headers(response: h11.Response) -> dict[str, str]:
    """All headers by lower-case name; repeated ones joined with commas."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("ascii"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(".")
