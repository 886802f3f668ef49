"""The invented country, built once for all the tests of it."""

from pathlib import Path

import pytest

from ingest.demo.country import Country


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    return Country.build(tmp_path_factory.mktemp("country"))


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("small")


@pytest.fixture(scope="session")
def small(small_folder: Path) -> Country:
    return Country.small(small_folder)
