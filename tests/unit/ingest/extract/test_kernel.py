"""Limits are put on a forked child, as they cannot be taken off again."""

import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable

import pytest

from ingest.extract import kernel

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def in_child(work: Callable[[], bool]) -> int:
    """The exit code of a child that does ``work``: 0 when it returned true."""
    pid = os.fork()
    if pid == 0:
        code = 9
        try:
            code = 0 if work() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_a_limit_is_lowered_for_good() -> None:
    def work() -> bool:
        kernel.limit("NOFILE", 40)
        kernel.limit("NOFILE", 80)
        return resource.getrlimit(resource.RLIMIT_NOFILE) == (40, 40)

    assert in_child(work) == 0


def test_a_limit_that_this_system_does_not_know_is_passed_over() -> None:
    kernel.limit("NO_SUCH_LIMIT", 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep this limit")
def test_too_much_memory_is_refused() -> None:
    def work() -> bool:
        kernel.limit("AS", 600 << 20)
        try:
            bytearray(2 << 30)
        except MemoryError:
            return True
        return False

    assert in_child(work) == 0


def busy(seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return False


def test_too_much_processor_time_ends_the_process() -> None:
    def work() -> bool:
        kernel.limit_cpu(seconds=kernel.cpu_used(), most=5)
        return busy(20)

    assert in_child(work) == -signal.SIGXCPU


def test_python_code_can_be_stopped_midway_and_go_on() -> None:
    def work() -> bool:
        kernel.limit_cpu(seconds=kernel.cpu_used(), most=60)
        try:
            with kernel.interruptible():
                busy(20)
        except kernel.TooSlow:
            kernel.limit_cpu(seconds=kernel.cpu_used() + 5, most=60)
            busy(0.2)
            return True
        return False

    assert in_child(work) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_a_process_without_network_reaches_not_even_this_machine() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]

    def work() -> bool:
        kernel.leave_the_network()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
        except OSError:
            return True
        return False

    with server:
        answer = in_child(work)
    if answer == 1:
        pytest.skip("this system does not let a process leave the network")
    assert answer == 0
