"""Strings of the vocabulary in a text."""

from app.domain.terms import Term
from ingest.describe.matching import Matcher, agencies_in, hits_of, themes_in
from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _term(**parts: tuple[str, ...]) -> Term:
    return Term("harm", "neglect", "Neglect", "Needs unmet", "harm", **parts)


def _found(text: str, **parts: tuple[str, ...]) -> list[str]:
    return [text[start:end] for start, end, _ in Matcher([_term(**parts)]).find(text)]


def test_whole_words_and_their_plurals_are_found() -> None:
    strings = {"strings": ("missed appointment",)}
    assert _found("two missed appointments", **strings) == ["missed appointment"]
    assert _found("dismissed appointmenting", **strings) == []


def test_a_star_stands_for_any_ending() -> None:
    assert _found("she starved; starvation", strings=("starv*",)) == ["starv", "starv"]


def test_hyphens_and_spaces_are_the_same() -> None:
    assert _found("non-accidental injury", strings=("non accidental",)) == ["non-accidental"]


def test_a_phrase_that_excludes_a_string_does_so_only_nearby() -> None:
    parts = {"strings": ("neglect",), "unless": ("self neglect",)}
    assert _found("self neglect in adults", **parts) == []
    far = "self neglect was one matter, and quite another was the neglect of the baby"
    assert _found(far, **parts) == ["neglect"]


def test_an_abbreviation_counts_only_beside_its_long_form() -> None:
    alone = hits_of(read(extracted("There were signs of CSE in this case.")))
    spelled = hits_of(read(extracted("Child sexual exploitation was seen. CSE was named.")))
    assert [hit for hit in alone if hit.key == ("harm", "sexual-exploitation")] == []
    assert len([hit for hit in spelled if hit.key == ("harm", "sexual-exploitation")]) == 3


def test_an_abbreviation_defined_in_brackets_counts() -> None:
    hits = hits_of(
        read(extracted("Unusual presentations of illness (FII) were seen. FII is rare."))
    )
    assert ("harm", "fabricated-illness") in {hit.key for hit in hits}


def test_the_longer_name_of_an_agency_wins() -> None:
    assert agencies_in("child and adolescent mental health services") == ("camhs",)
    assert agencies_in("the police and children's social care") == (
        "police",
        "childrens-social-care",
    )


def test_themes_of_a_sentence_are_those_it_names_strongly() -> None:
    assert themes_in("professional curiosity and the voice of the child") == (
        "professional-curiosity",
        "voice-of-the-child",
    )
    assert themes_in("training will be given") == ()


def test_every_hit_knows_its_page_and_paragraph() -> None:
    hits = hits_of(read(extracted("Nothing.", "Findings\n\nNeglect was seen.")))
    hit = next(hit for hit in hits if hit.key == ("harm", "neglect"))
    assert (hit.page, hit.block.place) == (2, "findings")
