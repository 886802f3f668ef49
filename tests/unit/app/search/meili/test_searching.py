from app.domain.ids import ReviewId
from app.search import querytext
from app.search.catalogue import Card, Catalogue
from app.search.engine import Query
from app.search.meili import searching
from app.search.meili.layout import Names, key_of
from app.search.meili.server import Server
from tests.factories.meilisearch import StandIn

CATALOGUE = Catalogue(Card(ReviewId(name), 1, 0, "", {}) for name in ("r1", "r2"))


def hit(review: str, seq: int, body: str, score: float = 0.5) -> dict[str, object]:
    return {
        "id": f"{review}-{seq}",
        "rev": key_of(ReviewId(review)),
        "kind": "page",
        "seq": seq,
        "document": 1,
        "page": seq,
        "title": "",
        "body": body,
        "_rankingScore": score,
    }


def asking(server: StandIn) -> searching.Asking:
    server.indexes["x_passages"] = {}
    return searching.Asking(Server(server.url, None), Names("x"), CATALOGUE)


def test_a_longer_phrase_is_verified_word_by_word(server: StandIn) -> None:
    server.found['"alpha beta gamma"'] = [
        hit("r1", 1, "alpha beta gamma"),
        hit("r2", 1, "alpha beta x beta gamma x alpha gamma"),
    ]
    page = asking(server).search(Query(words=querytext.parse('"alpha beta gamma"')))
    assert [one.review_id for one in page.hits] == ["r1"]
    assert (page.total, page.about) == (1, False)


def test_a_longer_phrase_found_too_often_is_counted_about(server: StandIn) -> None:
    server.found['"alpha beta gamma"'] = [
        hit("r1", number, "alpha beta gamma") for number in range(searching._MOST_VERIFIED + 1)
    ]
    page = asking(server).search(Query(words=querytext.parse('"alpha beta gamma"')))
    assert (page.total, page.about) == (1, True)


def test_passages_found_in_several_ways_are_counted_once(server: StandIn) -> None:
    server.found['"fii"'] = [hit("r1", 1, "fii fabric or induc ill", 0.4)]
    server.found['"fabric or induc ill"'] = [hit("r1", 1, "fii fabric or induc ill", 0.9)]
    (found,) = asking(server).search(Query(words=querytext.parse("fii"))).hits
    assert found.passage_count == 1
    assert found.passages[0].score == 0.9
