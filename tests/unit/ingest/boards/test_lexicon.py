"""The word lists."""

from ingest.boards import lexicon


def test_words_are_single_and_lower_case_but_for_codes() -> None:
    for words in (lexicon.NEVER_NAMES, lexicon.GENERAL, lexicon.NOT_A_PLACE, lexicon.REVIEW_WORDS):
        assert words
        assert all(word == word.lower() for word in words)
    assert all(code == code.upper() for code in lexicon.NEVER_CODES)
