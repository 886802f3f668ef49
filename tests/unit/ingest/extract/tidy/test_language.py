from ingest.extract.tidy.language import guess_language

ENGLISH = "It was the view of the panel that the plan for the child was not known to all of them."
WELSH = (
    "Mae'r adolygiad hwn wedi ei gynnal gan y bwrdd ac roedd y plentyn yn byw gyda ei fam am "
    "fod y teulu wedi symud i ardal arall yn y gogledd."
)
GERMAN = "Der Ausschuss hat den Bericht geprüft und der Stadt keine Empfehlungen gegeben. " * 2


def test_english_and_welsh_are_told_by_their_small_words() -> None:
    assert guess_language([ENGLISH]) == "en"
    assert guess_language([WELSH]) == "cy"


def test_a_short_or_foreign_text_has_no_language() -> None:
    assert guess_language(["The panel"]) == ""
    assert guess_language([GERMAN]) == ""
    assert guess_language([]) == ""
    assert guess_language(["y a i o y a i o x t u k n f " * 20]) == ""


def test_a_document_mostly_in_one_language_is_in_that() -> None:
    assert guess_language([ENGLISH, ENGLISH, WELSH]) == "en"
