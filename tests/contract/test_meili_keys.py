"""What each key must be allowed to do, on a real server."""

import hmac
import secrets
import uuid
from collections.abc import Iterator

import pytest

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import querytext
from app.search.engine import FACETS, Query
from app.search.meili import MeiliEngine
from app.search.meili.layout import Names
from app.search.meili.server import Server
from tests.factories.entries import library

pytestmark = pytest.mark.services


@pytest.fixture
def prefix(meili: tuple[str, str | None]) -> Iterator[str]:
    url, key = meili
    made = f"test_{secrets.token_hex(6)}"
    MeiliEngine(url, key, writer=True, prefix=made).put(library())
    yield made
    Server(url, key).delete([index for index, _ in Names(made).with_settings()])


def test_a_key_that_may_only_search_is_enough_for_the_site(
    meili: tuple[str, str | None], prefix: str
) -> None:
    url, admin = meili
    if admin is None:
        pytest.skip("the server given in REVIEWS_TEST_MEILI_URL asks for no key")
    owner = MeiliEngine(url, admin, writer=True, prefix=prefix)
    key = owner.search_key()
    assert owner.search_key() == key != admin
    uid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"published-reviews/{prefix}"))
    assert key == hmac.new(admin.encode(), uid.encode(), "sha256").hexdigest()
    site = MeiliEngine(url, key, writer=True, prefix=prefix)
    words = querytext.parse('neglect -hunger "s47"')
    assert site.search(Query(words=querytext.parse("neglect"), facets=FACETS)).total == 4
    assert site.count(Query(words=words)) == 0
    assert len(site.within(ReviewId("childj"), querytext.parse("neglect"))) == 2
    assert site.suggest(["neglct"]) == {"neglct": "neglect"}
    assert len(site.versions()) == 11
    assert site.state().up
    with pytest.raises(SearchUnavailable, match="check REVIEWS_SEARCH_KEY"):
        site.put(library())


def test_a_wrong_key_is_said_to_be_wrong(meili: tuple[str, str | None]) -> None:
    url, admin = meili
    if admin is None:
        pytest.skip("the server given in REVIEWS_TEST_MEILI_URL asks for no key")
    with pytest.raises(SearchUnavailable, match="check REVIEWS_SEARCH_KEY"):
        MeiliEngine(url, "wrong", writer=False).search(Query())
