"""The site over several processes."""

import socket

from ingest.cli.site import send_at_once


def test_a_connection_sends_what_it_has_at_once() -> None:
    with socket.socket() as listening:
        send_at_once(listening)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
