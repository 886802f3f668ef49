"""What is weighed for a theme, and what it comes to."""

from ingest.describe.matching import hits_of
from ingest.describe.reading import read
from ingest.describe.themes import LIKELY, names_in
from ingest.describe.weighing import FEATURES, weighed
from tests.factories.extracted import extracted

COVER = "Serious Case Review\nChild K"


def _likely(*pages: str) -> dict[str, float]:
    reading = read(extracted(COVER, *pages))
    return {theme.code: theme.likely for theme in weighed(reading, hits_of(reading))}


def test_a_heading_and_what_stands_below_it_make_a_theme() -> None:
    page = (
        "Findings\n\nThe father was unknown to every service\n\n"
        "His full name was not recorded and nobody asked him about himself as a father."
    )
    assert _likely(page)["fathers-and-men"] >= LIKELY


def test_each_theme_has_a_number_for_every_feature() -> None:
    reading = read(extracted(COVER, "Findings\n\nThe voice of the child was lost."))
    assert all(len(t.features) == len(FEATURES) for t in weighed(reading, hits_of(reading)))


def test_names_are_those_of_the_case_label() -> None:
    assert names_in("Baby Marlowe") == ("Marlowe",)
    assert names_in("Child A and Family B") == ()
