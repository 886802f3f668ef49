"""One question and its answer on one line, inside every deadline of the policy.

h11 speaks the protocol; the socket is read here, because only the reader can hold a total
deadline, a least rate and a ceiling for the head.
"""

import ssl
from collections.abc import Iterator, Sequence

import h11

from app.domain.vocabulary import Outcome
from ingest.fetch.line import Line, more_waits
from ingest.fetch.patience import Patience
from ingest.fetch.policy import KIB, Policy
from ingest.fetch.trouble import Trouble

_READ = 64 * KIB
_MOST_INTERIM = 20


class Stale(Exception):
    """The kept line was closed by the other end before it answered; a new one may be tried."""


class Talk:
    """Asks once on ``line`` and listens with ``patience``.

    ``whole`` once the answer ended well and the line is fit for another question.
    """

    def __init__(self, line: Line, *, policy: Policy, patience: Patience) -> None:
        self.line = line
        self.patience = patience
        self.whole = False
        self._policy = policy
        self._counted = False

    def begin(self, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> h11.Response:
        """Send the question and read the head of the answer.

        Raises :class:`Trouble` or, before the first byte on a kept line, :class:`Stale`.
        """
        self._send(target, headers)
        try:
            response = self._head()
        except h11.RemoteProtocolError as error:
            raise Trouble(
                Outcome.TRUNCATED, f"The answer is not valid HTTP: {_first_line(error)}."
            ) from None
        size = sum(len(name) + len(value) + 4 for name, value in response.headers)
        if size > self._policy.head_size:
            raise self.patience.too_long_a_head()
        self.patience.head_ends()
        self._counted = any(name == b"content-length" for name, _ in response.headers)
        return response

    def _send(self, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> None:
        talk = self.line.talk
        if talk.our_state is h11.DONE:
            talk.start_next_cycle()
        request = h11.Request(method=b"GET", target=target, headers=list(headers))
        data = (talk.send(request) or b"") + (talk.send(h11.EndOfMessage()) or b"")
        self.line.sock.settimeout(self._policy.connect)
        try:
            self.line.sock.sendall(data)
        except OSError as error:
            if self.line.used:
                raise Stale from None
            raise self._broken(error) from None

    def _head(self) -> h11.Response:
        for _ in range(_MOST_INTERIM):
            event = self._event()
            if isinstance(event, h11.Response):
                return event
        raise Trouble(Outcome.TRUNCATED, "The answer keeps starting and never begins.")

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes, coded as it was sent. Raises :class:`Trouble`."""
        try:
            while isinstance(event := self._event(), h11.Data):
                yield bytes(event.data)
        except h11.RemoteProtocolError as error:
            raise Trouble(
                Outcome.TRUNCATED, f"The answer broke off: {_first_line(error)}."
            ) from None
        self._end()

    def _end(self) -> None:
        """The message is whole. Words beyond its stated length mean that the length was wrong."""
        talk = self.line.talk
        surplus = bool(talk.trailing_data[0]) or (self._counted and more_waits(self.line))
        if surplus and self._counted:
            raise Trouble(
                Outcome.TRUNCATED, "More came than the stated length: the answer's end is unknown."
            )
        done = talk.our_state is h11.DONE and talk.their_state is h11.DONE
        self.whole = done and not surplus

    # the socket ---------------------------------------------------------------------------------
    def _event(self) -> h11.Event:
        while True:
            event = self.line.talk.next_event()
            if event is h11.NEED_DATA:
                self.line.talk.receive_data(self._receive())
            elif isinstance(event, h11.Event):
                return event
            else:
                raise Trouble(Outcome.TRUNCATED, "The answer changed its protocol half-way.")

    def _receive(self) -> bytes:
        """Read once, giving up at the nearest of the deadlines."""
        patience = self.patience
        data = None
        while data is None:
            self.line.sock.settimeout(patience.left())
            try:
                data = self.line.sock.recv(_READ)
            except TimeoutError:
                continue  # which limit that was is for the next look at the time to say
            except OSError as error:
                if self.line.used and not patience.heard:
                    raise Stale from None
                raise self._broken(error) from None
        if not data and patience.in_head:
            if self.line.used and not patience.heard:
                raise Stale
            raise Trouble(Outcome.CONN_REFUSED, "The connection was closed without an answer.")
        patience.hear(len(data))
        return data

    def _broken(self, error: OSError) -> Trouble:
        because = error.strerror or type(error).__name__
        if isinstance(error, ssl.SSLError):
            return Trouble(Outcome.TLS_ERROR, f"The TLS connection failed: {because}.")
        if self.patience.in_head:
            return Trouble(Outcome.CONN_REFUSED, f"The connection broke unanswered: {because}.")
        return Trouble(Outcome.TRUNCATED, f"The answer broke off: {because}.")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(".")
