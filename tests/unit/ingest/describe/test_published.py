"""The publication date and its rivals."""

from datetime import date

import pytest

from ingest.describe.cover import cover_of
from ingest.describe.published import Candidate, candidates, choose, date_values
from ingest.describe.reading import read
from ingest.values import Context, DateRange, FoundLink
from tests.factories.extracted import context, extracted

BODY = "1. Introduction\n\nThe guidance published in March 2018 was followed."


def _found(cover: str, *, where: Context | None = None, printed: bool = False) -> list[Candidate]:
    reading = read(extracted(*cover.split("\f"), BODY, printed_lines=printed))
    return candidates(reading, cover_of(reading), where or context())


def _chosen(cover: str, **kwargs: object) -> tuple[str, str] | None:
    chosen = choose(_found(cover, **kwargs))  # type: ignore[arg-type]
    return (chosen.when.earliest.isoformat(), chosen.when.precision) if chosen else None


def link(**words: str) -> FoundLink:
    empty = {"text": "", "heading": "", "context": "", "case": "", "dated": ""}
    return FoundLink(
        url="https://b.example/r.pdf", page_url="", page_title="", order=1, **{**empty, **words}
    )


COVERS = [
    ("Serious Case Review\nPublication Date: 14 June 2017", ("2017-06-14", "day")),
    ("Serious Case Review\nPublication November 2016", ("2016-11-01", "month")),
    ("Serious Case Review\nChild K\nMarch 2020", ("2020-03-01", "month")),
    ("A SERIOUS CASE REVIEW\nLAURA MARCH 2020", ("2020-03-01", "month")),
    ("Serious Case Review\nChild K\n2014", ("2014-01-01", "year")),
    ("Serious Case Review\nChild K\nSpring 2024", ("2024-03-01", "range")),
    ("Learning Briefing\nBaby Wren\nNorthmere SCP | Autumn 2021", ("2021-09-01", "range")),
    ("Serious Case Review\nChild K\nDate of report: 3 May 2015", ("2015-05-03", "day")),
    ("Serious Case Review\nChild K\nDate: June 2019", ("2019-06-01", "month")),
    ("Serious Case Review\nChild K\nDated 3 May 2015", ("2015-05-03", "day")),
    ("Serious Case Review\nChild K\nFINAL: May 2019", None),
    ("Child Practice Review\nChild K\nMai 2019 / May 2019", ("2019-05-01", "month")),
    ("Action plan\nSerious Case Review: Child K\nStatus at 31 May 2019", None),
    ("Serious Case Review\nChild K\nIssued: 4 May 2019", ("2019-05-04", "day")),
    ("Rapid Review\nRR/2025/07  Publication version, May 2019", ("2019-05-01", "month")),
    (
        "Serious Case Review\nby Ann Low\nMay 2019 (updated after the trial)",
        ("2019-05-01", "month"),
    ),
    ("Serious Case Review\nPeriod: January 2012 - March 2014", None),
    ("Serious Case Review\nDate of death: 16/07/06", None),
    ("Serious Case Review\nReport completed: 18 October 2019", None),
    ("Child Practice Review\nNBSB 3 2021", None),
    (
        "Serious Case Review\nApproved by the LSCB February 26th 2015\nPublished March 2016",
        ("2016-03-01", "month"),
    ),
    (
        "Serious Case Review\nEpisode March 2013\nLSCB adoption September 2014\nMay 2016",
        ("2016-05-01", "month"),
    ),
]


@pytest.mark.parametrize(("cover", "answer"), COVERS)
def test_the_cover_is_believed_by_its_labels(cover: str, answer: tuple[str, str] | None) -> None:
    assert _chosen(cover) == answer


def test_rivals_are_kept_with_their_labels() -> None:
    found = _found("SCR\nDate of death 16/07/06\nPresented 16 July 2012\nPublished 2 October 2015")
    rivals = {c.label: c.when.earliest.isoformat() for c in found if c.rank is None}
    assert rivals.items() >= {"died": "2006-07-16", "presented": "2012-07-16"}.items()


def test_words_of_publication_on_the_listing_come_first() -> None:
    where = context(link=link(text="Child K (Published August 2024)"))
    assert _chosen("Serious Case Review\nPublication: May 2024", where=where) == (
        "2024-08-01",
        "month",
    )


def test_a_day_on_the_cover_narrows_a_month_on_the_listing() -> None:
    where = context(link=link(text="Child K", dated="Published March 2024"))
    assert _chosen("LCSPR\nPublication date: 14 March 2024", where=where) == ("2024-03-14", "day")


def test_a_page_that_was_updated_says_nothing_of_publication() -> None:
    where = context(link=link(text="Child K", dated="Page last updated: 25 Nov 2025"))
    assert _chosen("LCSPR\nMarch 2024", where=where) == ("2024-03-01", "month")


def test_a_catalogues_year_gives_way_to_a_full_date() -> None:
    sheet = "Title: SCR: FJ\nLSCB: N SCB\nAuthor: A Person\nDate of publication: 2013"
    cover = sheet + "\fFJ\nSerious Case Review\nPUBLICATION DATE 04 NOVEMBER 2013"
    assert _chosen(cover) == ("2013-11-04", "day")
    assert _chosen(sheet) == ("2013-01-01", "year")


def test_the_one_who_imports_is_believed_above_all() -> None:
    told = DateRange(date(2022, 1, 2), date(2022, 1, 2), "day")
    assert _chosen("Published May 2021", where=context(published=told)) == ("2022-01-02", "day")


def test_a_footers_date_is_a_rival_only() -> None:
    pages = "\f".join(f"Serious Case Review\nChild G\nFINAL 02.02.2017 {n}" for n in (1, 2, 3))
    assert _chosen(pages, printed=True) is None


def test_where_nothing_says_it_the_value_says_so() -> None:
    values = list(date_values([], None))
    assert [(v.field, v.value, v.state.value) for v in values] == [
        ("publication_date", None, "cannot_tell")
    ]


TOLD = [
    ("Chair of Review Panel    Non Trevanion    Date 5th June 2019", None),
    ("Copyright Northmere LSCB. First published 7/10/2008.", "2008-10-07"),
    ("The report was signed off on 2 May 2021. It was published on 14 June 2021.", "2021-06-14"),
    ("Northmere SCP, Civic Centre, Northmere. Published November 2021.", "2021-11-01"),
    ("This review will be published on 4 December 2021 and remain for a year.", "2021-12-04"),
    ("This report was done in May and was not published until 12 April 2021.", "2021-04-12"),
    ("The Board published this report on 9 September 2020.", "2020-09-09"),
    ("Signature: 3 May 2021\nPublished 08/07/2021", "2021-07-08"),
    ("Briefing issued: February 2023", "2023-02-01"),
    ("This report was placed in the national repository in November 2021.", "2021-11-01"),
    ("It was agreed on 8 July 2021 and the report was published that same day.", "2021-07-08"),
    ("On 3 July 2021 this report was published.", "2021-07-03"),
    ("12 June 2021   Published", "2021-06-12"),
    ("Issued October 2021. The full report will not be published.", "2021-10-01"),
    ("Northmere Partnership, Civic Centre, November 2021", "2021-11-01"),
    ("12 June 2018   National guidance published", None),
    ("The national guidance was published in July 2018.", None),
    ("The inspection report was published on 3 May 2019.", None),
    ("The earlier review, Child B, was published on 9 May 2014.", None),
    ("Signed: A. Chair, Independent Chair\nDate: 3 May 2020", None),
    ("Action plan to be reviewed January 2022", None),
]


@pytest.mark.parametrize(("end", "day"), TOLD)
def test_a_report_says_in_its_own_words_when_it_was_published(end: str, day: str | None) -> None:
    cover = "Local Child Safeguarding Practice Review\nChild K\nAuthor: Jane Harlow"
    body = "1. Introduction\n\nThe child died on 3 March 2019. The panel met on 4 May 2020."
    reading = read(extracted(cover, body, f"9. Next steps\n\nAll will act.\n\n{end}"))
    chosen = choose(candidates(reading, cover_of(reading), context()))
    assert (chosen.when.earliest.isoformat() if chosen else None) == day


def test_a_last_line_of_capitals_is_read_at_once() -> None:
    ends = ["MAY 2019 " + "SAFEGUARDINGCHILDREN" * 20 + "!", "A" * 400 + "! MAY 2019"]
    for end in ends:
        reading = read(extracted("Serious Case Review", BODY, end))
        assert choose(candidates(reading, cover_of(reading), context())) is None
