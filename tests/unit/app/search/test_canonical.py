import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.canonical import WORD, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Neglect", ("neglect",)),
        ("STRASSE", ("strasse",)),
        ("Straße", ("strasse",)),
        ("Gŵyl", ("gwyl",)),
        ("gw\u0302yl", ("gwyl",)),
        ("oﬃcer", ("officer",)),
        ("œdema", ("oedema",)),
        ("Ørsted", ("orsted",)),
        ("soft\u00adhyphen", ("softhyphen",)),
        ("zero\u200dwidth", ("zerowidth",)),
        ("children’s", ("children",)),
        ("Child's", ("child",)),
        ("O’Brien", ("obrien",)),
        ("don't", ("dont",)),
        ("s47", ("s", "47")),
        ("SOT14", ("sot", "14")),
        ("word²", ("word", "2")),
        ("½", ("1", "2")),
        ("safe-\nguarding", ("safeguarding",)),
        ("safe-\r\n   guarding", ("safeguarding",)),
        ("multi-\nagency", ("multi", "agency")),
        ("a" * 200, ("a" * 60,)),
        ("", ()),
        ("’", ()),
    ],
)
def test_folding_removes_what_readers_do_not_type(written: str, folded: tuple[str, ...]) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Child\u00a0Jasper", ["Child", "Jasper"]),
        ("endword\x0cstartword", ["endword", "startword"]),
        ("cellone|celltwo", ["cellone", "celltwo"]),
        ("score=high", ["score", "high"]),
        ("£500 and 10°", ["500", "and", "10"]),
        ("snake_case", ["snake", "case"]),
        ("zero\u200bwidth", ["zero", "width"]),
        ("‘quoted’ 'words'", ["quoted", "words"]),
        ("Child’s", ["Child’s"]),
        ("multi-agency", ["multi", "agency"]),
        ("safe-\nguarding", ["safe-\nguarding"]),
        ("safe-\nGuarding", ["safe", "Guarding"]),
        ("safe-\n\nguarding", ["safe", "guarding"]),
        ("gw\u0302yl", ["gw\u0302yl"]),
        ("", []),
    ],
)
def test_words_end_where_readers_see_them_end(text: str, words: list[str]) -> None:
    assert WORD.findall(text) == words


@given(st.text())
def test_folding_is_total_and_folding_again_changes_nothing(text: str) -> None:
    for word in WORD.findall(text):
        for part in fold(word):
            assert part
            assert not part.isspace()
            assert fold(part) in ((part,), fold(fold(part)[0] if fold(part) else part))
