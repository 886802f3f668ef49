"""A real browser before a real server, over the invented record.

Needs Chromium: the program named by ``REVIEWS_TEST_CHROMIUM``, else one on the path. Without it
these tests are skipped with that reason.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from app.main import create_app
from app.settings import Settings
from ingest.extract import picture
from tests.factories.record import NOW, Sample, sample_record

CHROMIUM = os.environ.get("REVIEWS_TEST_CHROMIUM") or shutil.which("chromium") or ""
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder needs a browser."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """One record for all browser tests that only read."""
    with sample_record(tmp_path_factory.mktemp("browser")) as made:
        yield made


@pytest.fixture(scope="session")
def base(sample: Sample) -> Iterator[str]:
    """The address of a server over the record."""
    with serving(sample.settings) as address:
        yield address


class serving:  # noqa: N801 - reads as a deed: with serving(sample) as address
    """A server in a thread, on a free port of the loopback address."""

    def __init__(self, settings: Settings, *, now: datetime = NOW) -> None:
        app = create_app(settings, now=lambda: now, api_limit="100000/minute", picture=picture)
        config = uvicorn.Config(app, port=0, log_level="error", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session."""
    if not CHROMIUM:
        pytest.skip("no Chromium: install one, or name it in REVIEWS_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; all are closed at the end."""
    contexts = []

    def opening(width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield opening
    for context in contexts:
        context.close()
