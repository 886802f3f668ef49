"""Who we say we are, and what we ask for."""

import pytest

from app.errors import UsageError
from ingest.fetch.policy import Kind, Policy


def test_a_keepers_e_mail_goes_in_the_user_agent_and_in_from() -> None:
    headers = dict(Policy(contact="keeper@reviews.example").headers(Kind.PAGE))
    assert headers["User-Agent"] == "PublishedReviewsBot/0.1 (+mailto:keeper@reviews.example)"
    assert headers["From"] == "keeper@reviews.example"


def test_a_contact_page_goes_in_the_user_agent_alone() -> None:
    headers = dict(Policy(contact="https://reviews.example/robot").headers(Kind.PAGE))
    assert headers["User-Agent"] == "PublishedReviewsBot/0.1 (+https://reviews.example/robot)"
    assert "From" not in headers


@pytest.mark.parametrize("contact", ["", "  ", "a b@c.org", "a@b.org\r\nX-Evil: 1", "é@b.org"])
def test_without_a_usable_contact_there_is_no_crawl(contact: str) -> None:
    with pytest.raises(UsageError, match="REVIEWS_CONTACT"):
        Policy(contact=contact)


@pytest.mark.parametrize(
    ("kind", "coding"),
    [
        (Kind.PAGE, "gzip"),
        (Kind.PROBE, "gzip"),
        (Kind.DOCUMENT, "identity"),
        (Kind.ROBOTS, "identity"),
    ],
)
def test_only_pages_are_asked_for_compressed(kind: Kind, coding: str) -> None:
    assert dict(Policy(contact="a@b.org").headers(kind))["Accept-Encoding"] == coding
