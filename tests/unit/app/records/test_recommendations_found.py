"""The ledger finds by words, codes, boards and years on both databases, and the database keeps it
level with the rows by itself."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, update

from app.models import Board, Recommendation, Review, ReviewBoard
from app.records.recommendations_found import Sought, find, parts_of
from app.records.schema import migrate
from app.records.session import Database

AT = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = {
    "new": (date(2024, 5, 1), "new-scp", ["Supervise health visitors’ plans.", "See children."]),
    "old": (date(2011, 2, 3), "old-scb", ["The multi-agency chronology should be kept."]),
    "bare": (None, "old-scb", ["Supervision should test every plan."]),
    "gone": (date(2024, 6, 1), "new-scp", ["Supervision of withheld words."]),
}


@pytest.fixture
def ledger(database: Database) -> Database:
    with database.transaction() as session:
        for slug in ("old-scb", "new-scp"):
            after = ["new-scp"] if slug == "old-scb" else []
            session.add(Board(slug=slug, name=slug, nation="England", kind="", successors=after))
        session.flush()
        for name, (day, board, texts) in TEXTS.items():
            session.add(
                Review(
                    id=name,
                    title=name,
                    review_type="scr",
                    nation="England",
                    published_earliest=day,
                    published_latest=day,
                    visibility="withheld" if name == "gone" else "public",
                    first_found_at=AT,
                    updated_at=AT,
                )
            )
            session.flush()
            session.add(ReviewBoard(review_id=name, board_slug=board))
            for ordinal, text in enumerate(texts, start=1):
                session.add(
                    Recommendation(
                        review_id=name,
                        ordinal=ordinal,
                        text=text,
                        document_number=1,
                        page=1,
                        themes=["supervision"] if "uperv" in text else ["voice-of-the-child"],
                        addressees=["health-visiting"] if name == "new" else [],
                    )
                )
    return database


def found(database: Database, sought: Sought) -> list[str]:
    with database.session() as session:
        answer = find(session, sought, limit=10)
        assert answer.total == len(answer.rows)
        return [f"{one.title}{one.recommendation.ordinal}" for one in answer.rows]


FINDS = [
    (Sought(), ["new1", "new2", "old1", "bare1"]),
    (Sought(q="supervising plan"), ["new1", "bare1"]),
    (Sought(q="the supervision of a plan"), ["new1", "bare1"]),
    (Sought(q='"every plan"'), ["bare1"]),
    (Sought(q='"plan every"'), []),
    (Sought(q="multi-agency"), ["old1"]),
    (Sought(q='"multi agency chronologies"'), ["old1"]),
    (Sought(q="supervision -visitors"), ["bare1"]),
    (Sought(q="-supervision"), ["new2", "old1"]),
    (Sought(q="withheld"), []),
    (Sought(q='AND OR NOT ( * : ^ " '), []),
    (Sought(q="'; DROP TABLE review"), []),
    (Sought(themes=("supervision",)), ["new1", "bare1"]),
    (Sought(themes=("voice-of-the-child", "supervision")), ["new1", "new2", "old1", "bare1"]),
    (Sought(themes=("voice",)), []),
    (Sought(agencies=("health-visiting",), q="children"), ["new2"]),
    (Sought(boards=("new-scp",)), ["new1", "new2", "old1", "bare1"]),
    (Sought(boards=("old-scb",)), ["old1", "bare1"]),
    (Sought(year_from=2012), ["new1", "new2"]),
    (Sought(year_to=2011), ["old1"]),
    (Sought(year_from=2011, year_to=2024), ["new1", "new2", "old1"]),
    (Sought(year_from=1, year_to=9999), ["new1", "new2", "old1"]),
]


def test_what_is_sought_is_found_newest_first(ledger: Database) -> None:
    assert [(sought, found(ledger, sought)) for sought, _ in FINDS] == FINDS


def test_pages_and_cursors_walk_over_all_of_it_once(ledger: Database) -> None:
    with ledger.session() as session:
        whole = [place.id for place in find(session, Sought(), limit=10).places]
        pages = [find(session, Sought(), limit=1, offset=at).places[0].id for at in range(4)]
        after, walked = None, []
        while page := find(session, Sought(), limit=1, after=after).places:
            walked.append(page[0].id)
            after = page[0]
    assert whole == pages == walked
    assert len(set(whole)) == 4


def test_changed_rows_are_found_as_they_are_now(ledger: Database) -> None:
    with ledger.transaction() as session:
        session.execute(
            update(Recommendation).where(Recommendation.review_id == "old").values(text="Ask.")
        )
        session.execute(
            update(Review).where(Review.id == "bare").values(published_earliest=date(2025, 1, 1))
        )
        session.execute(delete(Recommendation).where(Recommendation.review_id == "new"))
    assert found(ledger, Sought()) == ["bare1", "old1"]
    assert found(ledger, Sought(q="chronology")) == []
    assert found(ledger, Sought(q="supervision", year_from=2025)) == ["bare1"]
    assert found(ledger, Sought(q="children")) == []


def test_a_record_that_was_there_before_the_index_is_found(ledger: Database) -> None:
    migrate(ledger, to="2026_11_24_first_tables")
    migrate(ledger)
    assert found(ledger, Sought(q="chronology")) == ["old1"]


def test_a_query_falls_into_rows_of_words() -> None:
    assert parts_of('risk "seen alone" -father\'s “x” "') == (
        [["risk"], ["seen", "alone"], ["x"]],
        [["father", "s"]],
    )
    assert parts_of('voice of the "part of"')[0] == [["voice"], ["part", "of"]]
    assert parts_of("to the")[0] == [["to"], ["the"]]
