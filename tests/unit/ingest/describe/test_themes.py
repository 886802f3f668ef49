"""Themes by place, pages and guards."""

from ingest.describe.matching import hits_of
from ingest.describe.reading import read
from ingest.describe.recommendations import recommendations_of
from ingest.describe.themes import FOREMOST, agencies_of, themes_of
from tests.factories.extracted import extracted

COVER = "Serious Case Review\nChild K"
FILLER = "Background\n\nThe family lived in a town by the sea and went to school there."


def _themes(*pages: str) -> set[str]:
    reading = read(extracted(*pages))
    return {term.code for term in themes_of(reading, hits_of(reading))}


def test_one_mention_in_the_findings_or_recommendations_is_enough() -> None:
    assert "escalation" in _themes(COVER, "Findings\n\nStaff did not use the escalation policy.")
    assert "safe-sleep" in _themes(
        COVER, "Recommendations\n\n1. The Board should renew safe sleep advice."
    )


def test_one_mention_in_the_story_is_not() -> None:
    page = "Background\n\nThe worker spoke of professional curiosity once."
    assert "professional-curiosity" not in _themes(COVER, page, FILLER)


def test_two_pages_of_the_story_are() -> None:
    page = "Background\n\nA lack of professional curiosity was plain."
    assert "professional-curiosity" in _themes(COVER, page, FILLER, page)


def test_glossaries_terms_of_reference_and_reading_lists_count_for_nothing() -> None:
    pages = (
        "Terms of Reference\n\nTo consider professional curiosity and escalation.",
        "Glossary\n\nEscalation means raising a concern.",
        "Bibliography\n\nProfessional curiosity: a study. Escalation: another.",
    )
    assert _themes(COVER, FILLER, *pages) == set()


def test_weak_words_need_company() -> None:
    assert "training" not in _themes(
        COVER, "Background\n\nThere was training.", "More\n\nTraining ran."
    )


def test_each_theme_comes_with_its_pages() -> None:
    told = "Nobody spoke to her alone or asked what her days were like."
    reading = read(extracted(COVER, FILLER, f"Findings\n\nThe voice of the child was lost. {told}"))
    term = next(t for t in themes_of(reading, hits_of(reading)) if t.code == "voice-of-the-child")
    assert term.evidence == ((3, told),)
    assert 0 < term.confidence <= 1


def test_agencies_are_those_asked_to_act() -> None:
    reading = read(
        extracted(
            COVER, "Recommendations\n\n1. The Police should act.\n2. Schools should ask more."
        )
    )
    found, _ = recommendations_of(reading)
    assert {term.code for term in agencies_of(found)} == {"police", "school"}


def test_two_sentences_of_a_report_of_few_pages_are_enough() -> None:
    story = (
        "Background\n\nShe was missing from home ten times. Return home interviews were offered by "
        "letter and were not held."
    )
    assert "missing-children" in _themes(COVER, story)
    assert "missing-children" not in _themes(COVER, story, *[FILLER] * 8)
    once = "Background\n\nReturn home interviews were offered by letter and were not held."
    assert "missing-children" not in _themes(COVER, once)


def test_a_report_about_everything_is_filed_under_its_twelve_foremost_themes() -> None:
    """Many themes have a heading each, and one comes again and again: it is among the twelve."""
    named = [
        "Escalation",
        "Safe sleep",
        "Interpreters",
        "Pre-birth assessment",
        "Children missing from home",
        "Online safety",
        "Professional curiosity",
        "Information sharing",
        "Elective home education",
        "Disguised compliance",
        "Over-optimism",
        "Was not brought",
        "Adultification",
        "Fathers",
        "Bruising protocol",
        "Record keeping",
    ]
    once = [f"Finding: {name}\n\nThe use of {name.lower()} was weak." for name in named]
    often = "Findings\n\nThe voice of the child was lost. Nobody asked for his wishes and feelings."
    assert len({code for page in once for code in _themes(COVER, page)}) > FOREMOST
    everything = _themes(COVER, *once, often, often, often)
    assert len(everything) == FOREMOST
    assert "voice-of-the-child" in everything
