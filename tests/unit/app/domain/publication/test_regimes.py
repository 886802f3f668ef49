from datetime import date
from pathlib import Path

import pytest

from app.domain.publication import (
    NOTHING_RECORDED,
    DateRange,
    RegimeFinding,
    ReviewFacts,
    load_regimes,
    regime_among,
    regime_for,
    shipped_regimes,
)
from app.domain.publication.regimes import TABLE
from app.domain.vocabulary import Nation, ReviewKind

AFTER = DateRange(date(2014, 1, 1), date(2014, 1, 1))


def on(text: str) -> DateRange:
    return DateRange(date.fromisoformat(text), date.fromisoformat(text))


def scr(published: DateRange | None, initiated: DateRange | None = None) -> RegimeFinding:
    return regime_for(ReviewKind.SCR, Nation.ENGLAND, initiated=initiated, published=published)


BEGUN_LATER = on("2010-06-10")
SERIOUS_CASE_REVIEWS = [
    ("2011-01-01", BEGUN_LATER, "ENG-2010", "none"),
    ("2013-04-14", BEGUN_LATER, "ENG-2010", "none"),
    ("2013-04-15", BEGUN_LATER, "ENG-WT2013", "12-month-site"),
    ("2015-03-25", BEGUN_LATER, "ENG-WT2013", "12-month-site"),
    ("2015-03-26", BEGUN_LATER, "ENG-WT2015", "12-month-site"),
    ("2019-09-29", BEGUN_LATER, "ENG-WT2015", "12-month-site"),
    ("2019-09-30", BEGUN_LATER, "ENG-WT2015-LATE", "none"),
    ("2013-06-01", on("2010-06-09"), "ENG-PRE-2010", "none"),
    ("2017-06-01", on("2010-06-09"), "ENG-PRE-2010", "none"),
    ("2009-01-01", None, "ENG-PRE-2010", "none"),
    ("2016-09-01", None, "ENG-WT2015", "12-month-site"),
]


@pytest.mark.parametrize(("published", "initiated", "regime", "minimum"), SERIOUS_CASE_REVIEWS)
def test_a_serious_case_review_falls_under(
    published: str, initiated: DateRange | None, regime: str, minimum: str
) -> None:
    found = scr(on(published), initiated)
    assert (found.regime, found.minimum) == (regime, minimum)
    assert not found.unclear


def test_facts_that_fit_two_regimes_give_the_lenient_one_and_say_so() -> None:
    found = scr(DateRange(date(2013, 1, 1), date(2013, 12, 31)), BEGUN_LATER)
    assert (found.regime, found.minimum, found.unclear) == ("ENG-2010", "none", True)
    assert "unclear" in found.because.lower()
    assert "ENG-WT2013" in found.because


def test_a_start_that_may_lie_before_the_change_is_unclear() -> None:
    found = scr(AFTER, DateRange(date(2010, 1, 1), date(2010, 12, 31)))
    assert (found.regime, found.minimum, found.unclear) == ("ENG-PRE-2010", "none", True)


def test_two_regimes_with_the_same_minimum_are_not_unclear() -> None:
    found = scr(DateRange(date(2015, 1, 1), date(2015, 12, 31)), BEGUN_LATER)
    assert (found.minimum, found.unclear) == ("12-month-site", False)


def test_an_unknown_start_soon_after_the_change_is_unclear() -> None:
    assert scr(on("2013-05-01")).unclear
    assert "start is not known" in scr(on("2014-05-01")).because


def test_without_any_date_a_serious_case_review_has_no_minimum() -> None:
    assert scr(None).minimum == "none"


@pytest.mark.parametrize("published", [None, on("2018-06-29"), on("2025-01-06")])
def test_a_local_review_stays_public_for_twelve_months(published: DateRange | None) -> None:
    found = regime_for(ReviewKind.LCSPR, Nation.ENGLAND, initiated=None, published=published)
    assert (found.regime, found.minimum, found.period) == ("ENG-LCSPR", "12-month", "12 months")
    assert found.verified
    assert found.address.startswith("https://www.legislation.gov.uk/")


def test_a_date_before_any_regime_of_the_kind_gives_no_minimum() -> None:
    early = regime_for(ReviewKind.LCSPR, Nation.ENGLAND, initiated=None, published=on("2018-06-28"))
    assert (early.regime, early.minimum) == (None, "none")
    year = DateRange(date(2018, 1, 1), date(2018, 12, 31))
    wide = regime_for(ReviewKind.LCSPR, Nation.ENGLAND, initiated=None, published=year)
    assert (wide.minimum, wide.unclear) == ("none", True)


@pytest.mark.parametrize(
    ("kind", "nation", "regime"),
    [
        (ReviewKind.NATIONAL, Nation.ENGLAND, "ENG-NATIONAL"),
        (ReviewKind.CPR, Nation.WALES, "WAL-PRACTICE"),
        (ReviewKind.APR, Nation.WALES, "WAL-PRACTICE"),
        (ReviewKind.SUSR, Nation.WALES, "WAL-SUSR"),
        (ReviewKind.SAR, Nation.ENGLAND, "ENG-SAR"),
        (ReviewKind.DHR, Nation.WALES, "EW-DHR"),
        (ReviewKind.LR_SCO, Nation.SCOTLAND, "SCO-LEARNING"),
        (ReviewKind.CMR, Nation.NORTHERN_IRELAND, "NI-CMR"),
        (ReviewKind.PFD, Nation.ENGLAND, "EW-PFD"),
        (ReviewKind.SLR, Nation.ENGLAND, "ENG-LOCAL"),
        (ReviewKind.MHHR, Nation.ENGLAND, None),
        (ReviewKind.LCSPR, Nation.WALES, None),
    ],
)
def test_other_reviews_yield_no_minimum(
    kind: ReviewKind, nation: Nation, regime: str | None
) -> None:
    found = regime_for(kind, nation, initiated=None, published=on("2025-01-06"))
    assert (found.regime, found.minimum) == (regime, "none")
    assert found.period == NOTHING_RECORDED


def test_a_regime_yields_its_minimum_once_somebody_verified_it(tmp_path: Path) -> None:
    table = tmp_path / "regimes.csv"
    text = TABLE.read_text(encoding="utf-8")
    table.write_text(
        "\n".join(
            line[: -len("no")] + "yes" if line.startswith("ENG-NATIONAL") else line
            for line in text.splitlines()
        ),
        encoding="utf-8",
    )
    facts = ReviewFacts(ReviewKind.NATIONAL, Nation.ENGLAND, None, on("2023-05-24"))
    assert regime_among(shipped_regimes(), facts).minimum == "none"
    assert regime_among(load_regimes(table), facts).minimum == "3-year"


def test_every_verified_row_says_where_it_was_read() -> None:
    verified = [row for row in shipped_regimes() if row.verified]
    assert len(verified) >= 8
    assert all(row.address and row.basis for row in verified)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",yes\n", ",perhaps\n", "write yes or no"),
        ("before 2010", "around 2010", "write 'before' or 'from'"),
        ("12-month-site", "12-moons", "12-moons"),
        (",verified", ",checked", "no column 'verified'"),
    ],
)
def test_a_fault_in_the_table_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    table = tmp_path / "regimes.csv"
    table.write_text(TABLE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_regimes(table)
