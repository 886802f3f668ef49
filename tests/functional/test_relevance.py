"""How well search ranks over a part of the invented country; the bench judges the whole."""

from pathlib import Path
from statistics import mean

import pytest

from app.search.choose import open_engine
from bench.relevance.engines import Fts5, ours
from bench.relevance.judged import among, judged, labels
from bench.relevance.scoring import ndcg, recall
from ingest.index import rebuild
from tests.factories.country_site import country_site

FLOOR = 0.88


def test_the_measures_know_a_good_order_from_a_bad_one() -> None:
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["b", "a"], grades) == pytest.approx(0.71, abs=0.005)
    assert ndcg([*"cdefghijkl", "a"], grades) == 0
    assert recall(["b", "c"], grades) == 0.5


def test_reviews_that_answer_come_first_and_ahead_of_a_plain_ranking(tmp_path: Path) -> None:
    with country_site(tmp_path) as crawled:
        names = labels(crawled.database, crawled.country)
        queries = among(judged(), set(names.values()))
        assert len(queries) >= 60
        peer = Fts5()
        rebuild(crawled.database, peer)  # type: ignore[arg-type]
        engine = open_engine(crawled.settings.search, writer=False)
        found = {one.q: [names[name] for name in ours(engine, one.q)] for one in queries}
        plain = {one.q: [names[name] for name in peer.search(one.q)] for one in queries}
        engine.close()
    ahead = mean(ndcg(found[one.q], one.grades) for one in queries)
    behind = mean(ndcg(plain[one.q], one.grades) for one in queries)
    assert ahead >= FLOOR, {one.q: found[one.q] for one in queries if not found[one.q]}
    assert ahead > behind
