from collections.abc import Iterator

import pytest

from tests.factories.meilisearch import StandIn, stand_in


@pytest.fixture
def server() -> Iterator[StandIn]:
    """A stand-in for a server; every request made of it must fit the published description."""
    with stand_in() as made:
        yield made
        assert made.problems == []
