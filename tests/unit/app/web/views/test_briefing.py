"""What a briefing quotes of a review."""

from app.models import Recommendation, Review
from app.web.views.briefing import told_apart

SENTENCE = "Supervision was held on seven of twenty expected occasions."
HEADING = "Supervision and management oversight"
ASKED = "The trust should make sure that supervision is monthly."


def test_sentences_are_quoted_rather_than_headings_and_recommendations_not_at_all() -> None:
    review = Review(recommendations=[Recommendation(page=9, text=ASKED)])
    evidence = [[7, HEADING], [8, SENTENCE], [8, "Another of that page."], [9, ASKED]]
    assert told_apart(evidence, review) == [(8, SENTENCE)]
    assert told_apart([[7, HEADING], [9, ASKED]], review) == [(7, HEADING)]
