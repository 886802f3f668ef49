"""Dates as reports write them."""

import pytest

from ingest.describe.datewords import (
    as_value,
    in_month,
    in_year,
    on_day,
    within,
    without,
    written_dates,
)

DATES = [
    ("14 June 2017", "2017-06-14", "day"),
    ("PUBLICATION DATE 04 NOVEMBER 2013", "2013-11-04", "day"),
    ("the 26 th February 2015", "2015-02-26", "day"),
    ("February 26th 2015", "2015-02-26", "day"),
    ("Wednesday, June 14, 2017", "2017-06-14", "day"),
    ("16/01/2020", "2020-01-16", "day"),
    ("03-11-2020", "2020-11-03", "day"),
    ("07.09.18", "2018-09-07", "day"),
    ("Update14.3.15", "2015-03-14", "day"),
    ("18 March, 2024", "2024-03-18", "day"),
    ("2019-04-29 02:52:49", "2019-04-29", "day"),
    ("Dec 2020", "2020-12-01", "month"),
    ("Charlie Spencer March 2019", "2019-03-01", "month"),
    ("Medi 2020", "2020-09-01", "month"),
    ("2014", "2014-01-01", "year"),
]


@pytest.mark.parametrize(("text", "earliest", "precision"), DATES)
def test_a_written_date_is_read_as_a_range_of_days(
    text: str, earliest: str, precision: str
) -> None:
    found = [d.when for d in written_dates(text) if d.when]
    assert [(w.earliest.isoformat(), w.precision) for w in found] == [(earliest, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "Spring 2024",
        "Summer of 2011",
        "9 to 13 May 2016",
        "2012/13",
        "2019-2021",
        "between March 2014 and June 2015",
        "January 2012 - March 2014",
        "31 February 2015",
        "CTMSB 8/2020",
        "SOT12(1)",
        "the children may 20 times",
    ],
)
def test_seasons_spans_codes_and_impossible_days_are_no_dates(text: str) -> None:
    assert [d.when for d in written_dates(text) if d.when] == []


def test_two_dates_on_one_line_are_both_read() -> None:
    found = [
        d.when.earliest.isoformat()
        for d in written_dates("DOB: 31.03.16: DOD: 06.07.16.")
        if d.when
    ]
    assert found == ["2016-03-31", "2016-07-06"]


def test_a_month_ends_on_its_last_day() -> None:
    assert in_month(2024, 2).latest.isoformat() == "2024-02-29"
    assert in_year(2024).latest.isoformat() == "2024-12-31"


def test_a_range_lies_within_a_wider_one() -> None:
    day = on_day(2024, 2, 3)
    assert day is not None
    assert within(day, in_month(2024, 2))
    assert not within(in_month(2024, 2), day)


def test_dates_are_taken_out_of_a_text() -> None:
    assert without("LAURA MARCH 2020") == "LAURA"


def test_a_range_is_handed_on_as_plain_data() -> None:
    assert as_value(in_year(2019)) == {
        "earliest": "2019-01-01",
        "latest": "2019-12-31",
        "precision": "year",
    }


def test_the_day_of_the_week_is_part_of_a_date() -> None:
    assert without("Ann Low, Tuesday 12 July 2022") == "Ann Low"
    assert without("Dydd Mawrth 12 Gorffennaf 2022") == ""
    assert without("On a Tuesday in July 2022") == "On a Tuesday in"
