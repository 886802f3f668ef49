import pytest

from ingest.extract import quality

GOOD = [
    "The panel found that each of the agencies had known of the risk for some months.",
    "Mae'r adolygiad hwn wedi ei gynnal gan y bwrdd ac roedd y plentyn yn byw gyda'i fam.",
    "Der Prüfungsausschuss hat festgestellt, dass die Behörden informiert waren.",
    "Комиссия установила, что каждое из ведомств знало о риске в течение месяцев.",
    "2015 2016 2017 £180,759 £39,284 £20,074 £26,326 Total cost of the development £72,028",
    "\uf0b7 First point of several that matter here \uf0b7 Second point of several that do",
    "",
    "LSCB",
]
BAD = [
    "(cid:12)(cid:44)(cid:3)" * 20,
    "\ue012\ue013\ue014\ue015 \ue016\ue017" * 12,
    "\ufffd\ufffd\ufffd \ufffd\ufffd" * 15,
    "WKLV LV QRW WKH WHAT ZH ZDQW EXW FLSKHU " * 12,
    "Xvwqzkjhgfdsplmnbtrcxzwqkjhg " * 5,
]


@pytest.mark.parametrize("text", GOOD)
def test_language_is_trusted(text: str) -> None:
    assert quality.score(text) >= quality.DOUBTFUL_BELOW


@pytest.mark.parametrize("text", BAD)
def test_rubbish_is_doubted(text: str) -> None:
    assert quality.score(text) < quality.DOUBTFUL_BELOW


def test_letters_are_counted_without_codes_of_unknown_glyphs() -> None:
    assert quality.letters("a1 (cid:12)\ue000 b.") == 3


def test_the_better_reading_scores_higher() -> None:
    assert quality.score(GOOD[0]) > quality.score(BAD[0] + GOOD[0])
