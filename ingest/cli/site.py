"""``reviews serve``: the site and API. The one place where the command line starts the web."""

import socket
from contextlib import suppress
from typing import Annotated, Any

import typer

from app.errors import UsageError
from app.settings import Settings, read_settings
from ingest.cli import app
from ingest.cli.common import Shop, complain_text, configure_logging


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 1,
) -> None:
    """Serve the site and the API.

    Example: reviews serve --port 8080
    """
    settings = read_settings()
    settings.secret()
    configure_logging(settings.log_level)
    prepared = Shop(settings)
    _ = prepared.database  # migrates, or says what to do, before the port is opened
    prepared.close()
    complain_text(f"Serving on http://{host}:{port}; stop with Ctrl-C.")
    if workers == 1:
        run_site(settings, host=host, port=port)
    else:
        _run_workers(host=host, port=port, workers=workers)


def _run_workers(*, host: str, port: int, workers: int) -> None:
    """Serve from several processes, over one socket, until told to stop."""
    import uvicorn  # here, because no other command should wait for the web
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        "ingest.cli.site:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        timeout_worker_healthcheck=SLOWEST_START,
        **SERVER,
    )
    shared = config.bind_socket()
    send_at_once(shared)
    with suppress(KeyboardInterrupt):
        Multiprocess(config, sockets=[shared]).run()


def send_at_once(listening: socket.socket) -> None:
    """Have connections made through a listening socket send what they have.

    asyncio sees to that for the sockets it opens itself. On one opened for several processes an
    answer's body would wait for the reader's machine to confirm its head: some 40 ms.
    """
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def require_free(host: str, port: int) -> None:
    """Make sure, before long work, that the site can open its port at the end of it.

    Raises:
        UsageError: another program has the port.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as wanted:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind((host, port))
            wanted.listen(1)  # a port another program listens on may show itself only here
        except OSError as error:
            raise UsageError(
                f"Port {port} on {host} cannot be opened ({error.strerror}): name another with "
                f"--port {port + 1}."
            ) from None


SLOWEST_START = 60
"""Seconds a worker may take to begin; one that takes longer is replaced. On a machine that is busy
the five that are usual are not enough, and every worker would be replaced for ever."""

SERVER: dict[str, Any] = {
    "access_log": False,
    "log_level": "warning",
    "server_header": False,
    "timeout_keep_alive": 75,
}
"""Our own log says what was served, without query strings and addresses. A connection is kept for
longer than proxies keep theirs (60 seconds is usual): closed first by us, it could be closed just
as the next question comes, and that question would fail."""


def run_site(settings: Settings, *, host: str, port: int) -> None:
    """Serve from this process until it is told to stop."""
    import uvicorn

    uvicorn.run(application(settings), host=host, port=port, **SERVER)


def from_environment() -> Any:
    """The application over the settings in the environment, for servers that start workers."""
    settings = read_settings()
    configure_logging(settings.log_level)
    return application(settings)


def application(settings: Settings) -> Any:
    """The site, with what the pipeline lends it: pictures of pages for operators."""
    from app.main import create_app  # here, because no other command should wait for the web
    from ingest.extract import picture

    return create_app(settings, picture=picture)
