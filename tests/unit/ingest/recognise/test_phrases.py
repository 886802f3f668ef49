"""Phrases by which pages give themselves away, and words near them that must not."""

import re

import pytest

from ingest.recognise import phrases

SAID = [
    (phrases.NOT_FOUND_HEAD, "404 - Page not found"),
    (phrases.NOT_FOUND_HEAD, "Sorry, we can’t find that page"),
    (phrases.NOT_FOUND_HEAD, "Tudalen heb ei chanfod"),
    (phrases.NOT_FOUND_HEAD, "Oops!"),
    (phrases.NOT_FOUND, "The document you requested does not exist"),
    (phrases.NOT_FOUND, "This website has now closed"),
    (phrases.CHALLENGE, "Verify you are human"),
    (phrases.CHALLENGE, "Access Denied"),
    (phrases.LOGIN_WALL, "You must be logged in to view this page"),
    (phrases.CONSENT_WALL, "Accept all cookies to continue to the site"),
    (phrases.MAINTENANCE, "We'll be back soon"),
    (phrases.MAINTENANCE, "Gwaith cynnal a chadw"),
    (phrases.PARKED, "This domain is for sale"),
]
NOT_SAID = [
    (phrases.NOT_FOUND_HEAD, "Serious case review: Child A"),
    (phrases.NOT_FOUND_HEAD, "Missing children"),
    (phrases.NOT_FOUND_HEAD, "Contact us"),
    (phrases.CHALLENGE, "Learning from practice"),
    (phrases.CHALLENGE, "Professional challenge and escalation"),
    (phrases.MAINTENANCE, "Child maintenance"),
    (phrases.PARKED, "Parking and travel"),
    (phrases.LOGIN_HEAD, "Blogging for professionals"),
]


@pytest.mark.parametrize(("pattern", "words"), SAID)
def test_it_hears_the_phrase(pattern: re.Pattern[str], words: str) -> None:
    assert pattern.search(words)


@pytest.mark.parametrize(("pattern", "words"), NOT_SAID)
def test_it_does_not_hear_it_in_ordinary_titles(pattern: re.Pattern[str], words: str) -> None:
    assert not pattern.search(words)
