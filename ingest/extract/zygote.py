"""The warm process: has the readers imported, and forks one short-lived child per document.

Started by :mod:`ingest.extract.isolate` with an empty environment. It opens no document itself but
a letter of our own. Requests come over one socket; each brings the document's bytes and a socket of
its own, onto which the child writes its frames and then this process the child's end. When the
asking side closes that socket, the child and whatever it started are killed; when the request
socket closes, everything ends.
"""

import gc
import os
import selectors
import signal
import socket
from contextlib import suppress
from typing import NoReturn

from ingest.extract import kernel, wire, worker
from ingest.sweeping import sweep_seldom

ORPHAN_CHECK_SECONDS = 5.0


def main(control_fd: int) -> None:
    """Serve requests until the other side closes ``control_fd`` or dies."""
    control = socket.socket(fileno=control_fd)
    worker.warm_up()
    kernel.leave_the_network()
    gc.freeze()
    sweep_seldom()
    Zygote(control).serve()


class Zygote:
    """Which children live, and on which sockets their askers listen."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.parent = os.getppid()
        self.children: dict[int, socket.socket] = {}
        self.selector = selectors.DefaultSelector()

    def serve(self) -> None:
        wake_read, wake_write = os.pipe()
        os.set_blocking(wake_write, False)
        os.set_blocking(wake_read, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        self.selector.register(self.control, selectors.EVENT_READ)
        self.selector.register(wake_read, selectors.EVENT_READ)
        try:
            while os.getppid() == self.parent and self._turn(wake_read):
                self._reap()
        finally:
            self._kill_all()

    def _turn(self, wake_read: int) -> bool:
        """Answer what is ready; False when the asking side has gone."""
        for key, _ in self.selector.select(ORPHAN_CHECK_SECONDS):
            if key.fileobj is self.control:
                if not self._take_request():
                    return False
            elif key.fd == wake_read:
                with suppress(BlockingIOError):
                    os.read(wake_read, 4096)
            elif key.data in self.children:
                self._asker_left(key.data)
        return True

    def _take_request(self) -> bool:
        try:
            head, fds, _, _ = socket.recv_fds(self.control, wire.HEADER.size, 2)
            if len(head) < wire.HEADER.size or len(fds) != 2:
                return False
            request = wire.decode(_exactly(self.control, wire.HEADER.unpack(head)[0]))
        except (OSError, EOFError, wire.BadFrame):
            return False
        document, answer = fds
        pid = os.fork()
        if pid == 0:
            self._become_worker(document, answer, request)
        os.close(document)
        asker = socket.socket(fileno=answer)
        self.children[pid] = asker
        self.selector.register(asker, selectors.EVENT_READ, data=pid)
        return True

    def _become_worker(self, document: int, answer: int, request: dict[str, object]) -> NoReturn:
        status = 1
        try:
            os.setsid()
            kernel.die_with_parent()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.selector.close()
            self.control.close()
            for asker in self.children.values():
                asker.close()
            worker.read_document(document, answer, request)
            status = 0
        finally:
            os._exit(status)

    def _asker_left(self, pid: int) -> None:
        self.selector.unregister(self.children[pid])
        _kill_group(pid)

    def _reap(self) -> None:
        while self.children:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            ending = {
                "kind": "exit",
                "code": os.waitstatus_to_exitcode(status),
                "cpu": usage.ru_utime + usage.ru_stime,
                "peak_kib": usage.ru_maxrss,
            }
            self._say_ended(pid, ending)

    def _say_ended(self, pid: int, ending: dict[str, object]) -> None:
        asker = self.children.pop(pid, None)
        if asker is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)  # what the child started and left behind
        with suppress(KeyError, ValueError):
            self.selector.unregister(asker)
        with suppress(OSError):
            asker.settimeout(1.0)
            asker.sendall(wire.encode(ending))
        asker.close()

    def _kill_all(self) -> None:
        for pid in self.children:
            _kill_group(pid)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _exactly(source: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = source.recv(size - len(parts))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
