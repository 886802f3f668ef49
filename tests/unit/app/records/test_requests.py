"""What readers ask: references that cannot be guessed, and a bound on hiding by machine."""

from datetime import timedelta

from app.domain.vocabulary import WithdrawalReason
from app.models import Review
from app.records import requests
from app.records.audit import Actor
from app.records.session import Database
from app.records.withdrawals import Grounds, withhold
from tests.factories.record import NOW


def a_request(number: int) -> requests.Asked:
    return requests.Asked(f"r{number}", f"/reviews/r{number}", "family", "R2", "", "", True)


def test_references_differ_and_can_be_read_out(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        noted = [
            requests.ask_correction(
                session, review_id=None, field="other", message="x", contact="", now=NOW
            ).reference
            for _ in range(50)
        ]
    assert len(set(noted)) == 50
    assert all(one.startswith("C-") and not set(one[2:]) & set("01OIL") for one in noted)


def test_hiding_by_machine_is_bounded_a_day(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        for number in range(requests.MOST_AUTOMATIC_A_DAY):
            session.add(_review(number))
            session.flush()
            asked = requests.ask_withholding(session, a_request(number), now=NOW, due_at=NOW)
            assert requests.may_hide_automatically(session, now=NOW)
            grounds = Grounds(WithdrawalReason.IDENTIFICATION_RISK, "", asked.id)
            withhold(session, f"r{number}", grounds, actor=Actor("request"), now=NOW)
        assert not requests.may_hide_automatically(session, now=NOW)
        assert requests.may_hide_automatically(session, now=NOW + timedelta(days=1, minutes=1))


def _review(number: int) -> Review:
    return Review(
        id=f"r{number}",
        title="x",
        review_type="scr",
        nation="England",
        first_found_at=NOW,
        updated_at=NOW,
    )
