from ingest.extract import words


def test_the_lists_hold_lower_case_words() -> None:
    for name, found in words.LISTS.items():
        assert found, name
        assert all(word == word.lower() and word.isalpha() for word in found), name


def test_english_and_welsh_can_be_told_apart() -> None:
    assert "the" in words.ENGLISH - words.WELSH
    assert "mae" in words.WELSH - words.ENGLISH
    assert words.ENGLISH | words.WELSH <= words.SMALL
