"""Which part of a report each paragraph stands in."""

from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _place(pages: tuple[str, ...], words: str) -> str:
    return next(
        b.place for b in read(extracted(*pages)).blocks if words in b.text and not b.is_heading
    )


COVER = "NORTHMERE LSCB\n\nSERIOUS CASE REVIEW\n\nEXECUTIVE SUMMARY\n\nCHILD K"


def test_words_of_a_title_open_nothing() -> None:
    body = "1. Introduction\n\nThe child lived here."
    assert _place((COVER, body), "lived here") == "body"


def test_subheadings_of_recommendations_stay_among_them() -> None:
    page = (
        "6. Recommendations\n\nPolice\n\n1. The Chief Constable should act.\n\n"
        "Pre-birth planning\n\n2. The Board should review its pathway.\n\n7. Background\n\nA story."
    )
    assert _place((COVER, page), "Chief Constable") == "recommendations"
    assert _place((COVER, page), "pathway") == "recommendations"
    assert _place((COVER, page), "A story") == "body"


def test_a_glossary_at_the_front_ends_with_the_next_part() -> None:
    page = "Glossary\n\nCSE means child sexual exploitation\n\nIntroduction\n\nThe child was seen."
    assert _place((COVER, page), "CSE means") == "glossary"
    assert _place((COVER, page), "was seen") == "body"


def test_terms_of_reference_and_method_are_set_apart() -> None:
    page = "Terms of Reference\n\nTo consider neglect.\n\nAnalysis of practice\n\nNeglect was seen."
    assert _place((COVER, page), "To consider") == "terms"
    assert _place((COVER, page), "was seen") == "body"


def test_findings_and_appendices_are_known_by_their_headings() -> None:
    page = "5. Findings\n\nThey did not share.\n\nAppendix 1\n\nA list of people."
    assert _place((COVER, page), "did not share") == "findings"
    assert _place((COVER, page), "list of people") == "appendix"


def test_areas_for_improvement_end_where_the_story_goes_on() -> None:
    page = (
        "What needs to improve\n\n\u2022 The quality of plans.\n\n"
        "3. Experiences and Progress\n\nChildren are seen quickly."
    )
    assert _place((COVER, page), "quality of plans") == "recommendations"
    assert _place((COVER, page), "seen quickly") == "body"
