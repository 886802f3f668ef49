import random

import pytest

from app.domain.ids import ReviewId
from app.search import ranking
from app.search.catalogue import Card, Catalogue
from app.search.engine import Query

SIZE = 60
CATALOGUE = Catalogue(Card(ReviewId(f"{n:03}"), 1, 0, "", {}) for n in range(SIZE))


def passages(seed: int) -> list[tuple[int, float]]:
    """Scored passages of the reviews, many with equal scores, best first."""
    draw = random.Random(seed)
    found = [(draw.randrange(SIZE), float(draw.randrange(5))) for _ in range(400)]
    return sorted(found, key=lambda pair: -pair[1])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("first", "last"), [(300, 40_000), (10, 40_000), (10, 50)])
def test_pages_cover_every_review_once_however_far_one_looks(
    monkeypatch: pytest.MonkeyPatch, seed: int, first: int, last: int
) -> None:
    monkeypatch.setattr(ranking, "FIRST_LOOK", first)
    monkeypatch.setattr(ranking, "LAST_LOOK", last)
    found = passages(seed)
    shown = CATALOGUE.members({ordinal for ordinal, _ in found if ordinal % 3})
    ranked = [
        ordinal
        for page in range(1, 12)
        for ordinal, _ in ranking.by_relevance(
            lambda size: found[:size], CATALOGUE, shown, {}, Query(page=page, per_page=7)
        )
    ]
    assert sorted(ranked) == CATALOGUE.ordinals(shown)


def test_reviews_rank_by_their_best_passage_then_by_id() -> None:
    found = [(2, 9.0), (1, 5.0), (0, 5.0), (2, 1.0)]
    ranked = ranking.by_relevance(
        lambda size: found[:size], CATALOGUE, CATALOGUE.members([0, 1, 2]), {}, Query()
    )
    assert ranked == [(2, 9.0), (0, 5.0), (1, 5.0)]


def test_the_first_of_each_keeps_order_and_stops() -> None:
    assert ranking.first_of_each(["aa", "ab", "b", "c"], lambda one: one[0], 2) == ["aa", "b"]
    assert ranking.first_of_each([], str, 2) == []
