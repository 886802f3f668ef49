"""What a date is the date of."""

import pytest

from ingest.describe.datelabels import label_of, labelled

LABELS = [
    ("Publication Date: 14 June 2017", "", "published"),
    ("PUBLICATION DATE 04 NOVEMBER 2013", "", "published"),
    ("available for publication on the 11th February 2016", "", "published"),
    ("Posted on Thursday 16th May 2024", "", "published"),
    ("14 June 2017 (date of publication)", "", "published"),
    ("Approved by the OSCB February 26th 2015", "", "approved"),
    ("Presented to the Board on 16 July 2012", "", "presented"),
    ("LSCB adoption September 2014", "", "adoption"),
    ("Endorsed on 13/08/2012", "", "endorsed"),
    ("Review Initiated: February 2011", "", "initiated"),
    ("Date of Death 16/07/06", "", "died"),
    ("DOB: 31.03.16", "", "born"),
    ("Episode that triggered the review March 2013", "", "incident"),
    ("Date report submitted 14/12/2021", "", "submitted"),
    ("Page last updated: 25 Nov 2025", "", "updated"),
    ("FINAL 02.02.2017", "", "draft"),
    ("Report completed: 18 October 2019", "", "completed"),
    ("March 2014", "", ""),
    ("FINAL OVERVIEW REPORT MARCH 2014", "", ""),
    ("Report prepared by Ann Lee March 2018", "", ""),
    ("4 November 2014", "Date of publication:", "published"),
    ("March 2014", "In respect of the death of Baby F", ""),
]


@pytest.mark.parametrize(("line", "before", "label"), LABELS)
def test_the_words_before_a_date_say_what_it_is(line: str, before: str, label: str) -> None:
    assert [found for _, found, _ in labelled(line, before=before)] == [label]


def test_each_date_of_a_line_has_its_own_label() -> None:
    found = list(labelled("DOB: 31.03.16: DOD: 06.07.16."))
    assert [label for _, label, _ in found] == ["born", "died"]


def test_the_nearest_label_counts() -> None:
    assert label_of("approved for publication on") == "published"
    assert label_of("nothing here") == ""
