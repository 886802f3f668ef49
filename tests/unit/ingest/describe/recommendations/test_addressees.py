"""Whom a recommendation asks."""

import pytest

from ingest.describe.recommendations.addressees import addressees_of

ASKED = [
    ("The Chief Constable should train officers who visit schools.", "", ("police",)),
    ("Children's Social Care and the Police should meet.", "", ("childrens-social-care", "police")),
    ("The Partnership should seek assurance from schools.", "", ("safeguarding-partnership",)),
    ("CAMHS should ask every young person.", "", ("camhs",)),
    ("Ensure that staff are trained.", "Health visiting service", ("health-visiting",)),
    ("Ensure that staff are trained.", "", ()),
]


@pytest.mark.parametrize(("text", "subject", "codes"), ASKED)
def test_those_named_before_the_verb_are_asked(
    text: str, subject: str, codes: tuple[str, ...]
) -> None:
    assert addressees_of(text, subject) == codes
