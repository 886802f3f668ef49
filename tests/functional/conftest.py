"""The whole site over the invented record, through the test client."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from tests.factories.record import NOW, Sample, sample_record


@pytest.fixture(scope="session")
def shared_sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """One record for all tests that only read."""
    with sample_record(tmp_path_factory.mktemp("sample")) as sample:
        yield sample


@pytest.fixture(scope="session")
def site(shared_sample: Sample) -> Iterator[TestClient]:
    """The site over the shared record. Redirects are not followed, errors come as answers."""
    app = create_app(shared_sample.settings, now=lambda: NOW)
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def own_sample(tmp_path: Path) -> Iterator[Sample]:
    """A record of a test's own, for tests that write."""
    with sample_record(tmp_path / "own") as sample:
        yield sample


@pytest.fixture
def own_site(own_sample: Sample) -> Iterator[TestClient]:
    """The site over a record of the test's own."""
    app = create_app(own_sample.settings, now=lambda: NOW)
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client
