"""Asking the kernel to hold a reading process in. Each lock is put on where the system has it."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def leave_the_network() -> None:
    """Give up the network, for this process and all it starts, where the kernel allows that."""
    libc = _libc()
    if libc is None:
        return
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def die_with_parent() -> None:
    """Have the kernel kill this process when the one that forked it ends."""
    libc = _libc()
    if libc is not None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def limit(name: str, most: int) -> None:
    """Lower the resource limit ``RLIMIT_<name>`` to ``most``, if this system knows it."""
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is None:
        return
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def limit_cpu(*, seconds: float, most: float) -> None:
    """Let this process use ``seconds`` of processor time from its start; ``most`` is final."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    ceiling = int(most) + 1 if hard == resource.RLIM_INFINITY else min(int(most) + 1, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (min(int(seconds) + 1, ceiling), ceiling))


def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class TooSlow(TimeoutError):
    """The processor time for this piece of work is used up."""


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Inside, using up the processor time raises :class:`TooSlow` instead of ending the process.

    For Python code only: code in C does not notice until it returns.
    """

    def stop(*_: object) -> None:
        raise TooSlow("it took longer than a page may")

    signal.signal(signal.SIGXCPU, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)


def cpu_used() -> float:
    """Processor seconds that this process has used."""
    times = os.times()
    return times.user + times.system
