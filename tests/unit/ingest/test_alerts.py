"""Alerts go only to addresses that proved they want them, once a time, and say nothing of harm."""

import mailbox
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UsageError
from app.models import Alert, Review
from app.records.alerts import ask_alert, confirm_alert, confirm_token, stop_alert
from app.search.choose import open_engine
from ingest.alerts import Maildir, Mailer, Post, Sent, open_mailer, query_of, send_due
from tests.factories.record import NOW, Sample, sample_record

POST = Post("alerts@reviews.example", "https://reviews.example", "a-secret-of-many-letters")


class Outbox:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    def send(self, letter: EmailMessage) -> None:
        self.letters.append(letter)


class NoServer:
    def send(self, letter: EmailMessage) -> None:
        raise ConnectionRefusedError


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    with sample_record(tmp_path, reviews=6) as made:
        yield made


def _ask(sample: Sample, query: str = "") -> Alert:
    with sample.database.transaction() as session:
        return ask_alert(
            session,
            email="reader@example.org",
            query=query,
            every="weekly",
            secret_key=POST.secret_key,
            now=NOW,
        )


def _confirm(sample: Sample, alert: Alert) -> None:
    with sample.database.transaction() as session:
        confirm_alert(session, confirm_token(POST.secret_key, alert.stop_token), now=NOW)


def _send(sample: Sample, outbox: Mailer, *, days: int = 0) -> Sent:
    now = NOW + timedelta(days=days)
    engine = open_engine(sample.settings.search, writer=False)
    try:
        return send_due(sample.database, engine, outbox, POST, now=now)
    finally:
        engine.close()


def _make_new(sample: Sample) -> str:
    with sample.database.transaction() as session:
        review = session.scalars(select(Review).where(Review.visibility == "public")).first()
        assert review is not None
        review.first_found_at = NOW + timedelta(days=2)
        return review.id


def test_a_new_address_is_asked_once_and_nothing_else_until_it_confirms(sample: Sample) -> None:
    alert, outbox = _ask(sample), Outbox()
    _make_new(sample)
    assert _send(sample, outbox).confirmations == 1
    assert _send(sample, outbox, days=10) == Sent()
    assert confirm_token(POST.secret_key, alert.stop_token) in outbox.letters[0].get_content()


def test_a_confirmed_address_hears_of_what_is_new_and_how_to_stop(sample: Sample) -> None:
    alert, outbox = _ask(sample), Outbox()
    _confirm(sample, alert)
    review_id = _make_new(sample)
    assert _send(sample, outbox, days=8).alerts == 1
    letter = outbox.letters[0]
    assert letter["Subject"] == "1 new review matches your search"
    assert f"https://reviews.example/reviews/{review_id}" in letter.get_content()
    assert letter["List-Unsubscribe"] == f"<https://reviews.example/alerts/stop/{alert.stop_token}>"
    assert _send(sample, outbox, days=9) == Sent()


def test_nothing_new_sends_nothing(sample: Sample) -> None:
    alert, outbox = _ask(sample), Outbox()
    _confirm(sample, alert)
    _send(sample, outbox, days=8)
    assert outbox.letters == []


def test_a_withheld_review_is_in_no_letter(sample: Sample) -> None:
    alert, outbox = _ask(sample), Outbox()
    _confirm(sample, alert)
    review_id = _make_new(sample)
    with sample.database.transaction() as session:
        session.get_one(Review, review_id).visibility = "withheld"
    _send(sample, outbox, days=8)
    assert outbox.letters == []


def test_a_stopped_alert_is_silent(sample: Sample) -> None:
    alert, outbox = _ask(sample), Outbox()
    _confirm(sample, alert)
    _make_new(sample)
    with sample.database.transaction() as session:
        stop_alert(session, alert.stop_token, now=NOW)
    _send(sample, outbox, days=8)
    assert outbox.letters == []


def test_a_letter_that_could_not_go_is_tried_again(sample: Sample) -> None:
    _ask(sample)
    assert _send(sample, NoServer()).failed == 1
    outbox = Outbox()
    assert _send(sample, outbox).confirmations == 1


def test_without_a_mail_server_letters_lie_in_a_maildir(sample: Sample, tmp_path: Path) -> None:
    _ask(sample)
    mailer = open_mailer("", tmp_path / "data")
    assert isinstance(mailer, Maildir)
    _send(sample, mailer)
    assert len(mailbox.Maildir(tmp_path / "data" / "mail")) == 1


def test_a_mail_server_that_is_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="REVIEWS_SMTP_URL"):
        open_mailer("mail.example.org", tmp_path)


def test_a_search_is_read_as_the_site_writes_it() -> None:
    query = query_of('q="Child+J"&in=recommendations&type=scr&type=lcspr&from=2019&nonsense=1')
    assert query.scope == "recommendations"
    assert query.filters == {"type": ("scr", "lcspr")}
    assert (query.year_from, query.sort) == (2019, "newest")
    assert query.words.terms
