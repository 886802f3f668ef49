"""describe never raises for what is in a document."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.describe import describe
from tests.factories.extracted import context, extracted

WORDS = st.sampled_from(
    [
        "Recommendation", "1", "2.", "R3", "(a)", "\u2022", "The Board should act.", "Child K", "aged",
        "7 weeks old", "March 2014", "Author:", "Contents ....... 3", "SERIOUS CASE REVIEW", "\n", "\n\n",
        "Finding 2:", "neglect", "Title:", "LSCB:", "Date of publication: 2014", "\u0130\u00df\ufb01", "''",
    ]
)  # fmt: skip
PAGE = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(PAGE, max_size=4), st.booleans())
def test_whatever_the_text_it_is_described(pages: list[str], printed: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    found = describe(extracted(*pages, printed_lines=printed), context())
    for passage in found.passages:
        text = next(p for n, p in enumerate(pages, 1) if n == passage.page).strip("\n")
        assert text[passage.start : passage.end].strip()
    assert all(0 <= value.confidence <= 1 for value in found.values)
