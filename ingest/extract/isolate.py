"""Our side of the isolated reader: one warm process, one forked child per document.

The readers are written in C, or follow whatever a file tells them; so they run in a process with
an empty environment, no network, and hard limits, which is killed with all it started when it
takes too long. This side only ever sees checked frames (:mod:`ingest.extract.wire`).
"""

import atexit
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import IO, Any

from ingest.extract import wire
from ingest.extract.asked import Asked

GRACE_SECONDS = 5.0
START_SECONDS = 60.0
_READERS = ("ingest", "app", "orjson", "pypdfium2_raw", "pdfminer", "docx", "pikepdf")
_START = (
    "import sys; sys.path.extend(sys.argv[2:]); "
    "from ingest.extract.zygote import main; main(int(sys.argv[1]))"
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code (negative for a signal), processor seconds, peak KiB."""

    code: int
    cpu: float
    peak_kib: int
    timed_out: bool = False
    because: str = ""


class Isolated:
    """A warm process and the way to ask it. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def frames(self, document: IO[bytes], asked: Asked, *, deadline: float) -> Iterator[Any]:
        """Messages of one reading as they come, then an :class:`Ended`. ``deadline`` is on the
        monotonic clock; when it passes, the child is killed."""
        answers = self._ask(document, asked)
        with answers:
            yield from _Listening(answers, asked, deadline).frames()

    def close(self) -> None:
        """End the warm process, and with it every child."""
        with self._lock:
            self._close()

    def _ask(self, document: IO[bytes], asked: Asked) -> socket.socket:
        """Send the request; a warm process that died since is replaced once."""
        with self._lock:
            for _ in range(2):
                control = self._running()
                ours, theirs = socket.socketpair()
                try:
                    with theirs:
                        body = wire.encode(asked.wire())
                        head, rest = body[: wire.HEADER.size], body[wire.HEADER.size :]
                        socket.send_fds(control, [head], [document.fileno(), theirs.fileno()])
                        control.sendall(rest)
                except OSError:
                    ours.close()
                    self._close()
                    continue
                return ours
        raise RuntimeError("the reading process does not start; is the installation complete?")

    def _running(self) -> socket.socket:
        if self._owner != os.getpid():  # we are a fork of the process that started it
            self._process, self._control = None, None
        if self._process is not None and self._process.poll() is not None:
            self._close()
        if self._control is None:
            self._start()
        assert self._control is not None  # noqa: S101 - narrows the type after _start
        return self._control

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
                [sys.executable, "-I", "-c", _START, str(theirs.fileno()), *_import_places()],
                env={"CMAP_PATH": "/nonexistent"},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._control = ours
        if not self._owner:
            atexit.register(self.close)
        self._owner = os.getpid()

    def _close(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            try:
                self._process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = self._control = None


class _Listening:
    """Reads one child's frames until it ends, the time is up, or it talks nonsense."""

    def __init__(self, answers: socket.socket, asked: Asked, deadline: float) -> None:
        self.answers = answers
        self.limits = asked.limits
        self.deadline = deadline
        self.read = 0
        self.killed_because = ""
        self.timed_out = False

    def frames(self) -> Iterator[Any]:
        while True:
            try:
                message = self._next()
            except TimeoutError:
                self.timed_out = True
                message = self._kill("it took longer than the time allowed")
            except wire.BadFrame as error:
                message = self._kill(str(error))
            except OSError:
                message = None
            if message is None or message.get("kind") == "exit":
                yield self._ended(message)
                return
            yield message

    def _kill(self, because: str) -> dict[str, Any] | None:
        """Ask for the child's death; only its end is listened to from now on."""
        if self.killed_because:
            return None
        self.killed_because = because
        self.deadline = monotonic() + GRACE_SECONDS
        with suppress(OSError):
            self.answers.shutdown(socket.SHUT_WR)
        with suppress(OSError, wire.BadFrame):
            while (message := self._next()) is not None:
                if message.get("kind") == "exit":
                    return message
        return None

    def _next(self) -> dict[str, Any] | None:
        head = self._exactly(wire.HEADER.size)
        if head is None:
            return None
        size = wire.HEADER.unpack(head)[0]
        self.read += size
        if size > self.limits.page_output_bytes or self.read > 2 * self.limits.output_bytes:
            raise wire.BadFrame("the reader sent more than it may")
        body = self._exactly(size)
        return None if body is None else wire.decode(body)

    def _exactly(self, size: int) -> bytes | None:
        parts = bytearray()
        while len(parts) < size:
            self.answers.settimeout(max(0.001, self.deadline - monotonic()))
            part = self.answers.recv(min(size - len(parts), 1 << 16))
            if not part:
                return None
            parts += part
        return bytes(parts)

    def _ended(self, message: dict[str, Any] | None) -> Ended:
        if message is None:
            return Ended(-9, 0.0, 0, self.timed_out, self.killed_because or "it vanished")
        try:
            return Ended(
                int(message["code"]),
                float(message["cpu"]),
                int(message["peak_kib"]),
                self.timed_out,
                self.killed_because,
            )
        except (KeyError, TypeError, ValueError):
            return Ended(1, 0.0, 0, self.timed_out, "its end could not be understood")


@contextmanager
def document_file(body: bytes) -> Iterator[IO[bytes]]:
    """``body`` as an open file without a name, to be handed to the child."""
    if hasattr(os, "memfd_create"):
        with open(os.memfd_create("document"), "w+b", buffering=0) as file:  # noqa: PTH123
            _write_all(file, body)
            yield file
    else:
        with tempfile.TemporaryFile(buffering=0) as file:
            _write_all(file, body)
            yield file


def _write_all(file: IO[bytes], body: bytes) -> None:
    view = memoryview(body)
    while view:
        view = view[file.write(view) :]


def _import_places() -> list[str]:
    """The folders that hold what the child imports, wherever this process found them."""
    places: dict[str, None] = {}
    for name in _READERS:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            path = Path(spec.origin)
            places[str(path.parent.parent if path.name == "__init__.py" else path.parent)] = None
    return list(places)
