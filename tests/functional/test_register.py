"""The register's words and dates, and what it never lists."""

from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from app.models import Flag, LinkCheck, Run
from app.records import checks
from ingest.judge import answer, read_cases
from tests.factories.record import GONE, NOW, Sample, review_id


def test_the_publishers_reply_stands_verbatim(site: TestClient) -> None:
    for address in ("/takedowns", "/takedowns/1"):
        assert "We have moved our website. The report was removed by mistake." in (
            site.get(address).text
        )


def test_it_always_says_what_an_entry_is_not(site: TestClient) -> None:
    for address in ("/takedowns", "/takedowns/2"):
        assert "It is not a finding that anyone did something wrong." in site.get(address).text


def test_rows_keep_their_roles(site: TestClient) -> None:
    page = HTMLParser(site.get("/takedowns").text)
    table = page.css_first("table[role=table]")
    assert len(table.css("[role=row]")) == len(GONE) + 1
    assert len(table.css("[role=cell]")) == 5 * len(GONE)
    assert "237 to 244 days" in table.text()


@pytest.mark.parametrize(
    ("finding", "count"), [("before", 1), ("unclear", 1), ("after", 1), ("back", 1), ("no-rule", 0)]
)
def test_it_can_be_narrowed_to_a_finding(site: TestClient, finding: str, count: int) -> None:
    page = HTMLParser(site.get(f"/takedowns?finding={finding}").text)
    assert len(page.css("tbody tr")) == count


def test_an_unknown_finding_shows_all(site: TestClient) -> None:
    assert site.get("/takedowns?finding=guilty").headers["location"] == "/takedowns"


def test_an_entry_that_could_identify_a_child_is_not_listed(
    own_site: TestClient, own_sample: Sample
) -> None:
    with own_sample.database.transaction() as session:
        flag = session.get_one(Flag, 1)
        flag.public = False
    assert own_site.get("/takedowns/1").status_code == 404
    assert review_id(GONE[0]) not in own_site.get("/takedowns").text
    assert "Not shown to protect a child" not in own_site.get("/takedowns").text  # under five


def test_entries_kept_back_are_counted_from_five_on(
    own_site: TestClient, own_sample: Sample
) -> None:
    with own_sample.database.transaction() as session:
        flag = session.get_one(Flag, 1)
        for number in range(21, 26):
            session.add(
                Flag(
                    review_id=review_id(number),
                    state="published",
                    finding="before",
                    regime="",
                    raised_on=flag.raised_on,
                    first_not_found=flag.first_not_found,
                    published_at=flag.published_at,
                    public=False,
                )
            )
    assert "Not shown to protect a child: 5 entries" in own_site.get("/takedowns").text
    assert own_site.get("/api/v1/takedowns").json()["not_shown"] == 5


def test_an_unpublished_flag_is_nobodys_business(own_site: TestClient, own_sample: Sample) -> None:
    with own_sample.database.transaction() as session:
        flag = session.get_one(Flag, 2)
        flag.state, flag.published_at = "opened", None
    assert own_site.get("/takedowns/2").status_code == 404
    assert own_site.get("/api/v1/takedowns").json()["total"] == len(GONE) - 1


def test_the_ledger_gives_the_hash_after_each_night(
    own_site: TestClient, own_sample: Sample
) -> None:
    assert "No night has been checked yet" in own_site.get("/takedowns/ledger").text
    with own_sample.database.transaction() as session:
        for night, state in enumerate(("done", "void")):
            at = NOW + timedelta(days=night)
            run = Run(trip="check-links", as_of=at, started_at=at, state=state, because="4 silent")
            session.add(run)
            session.flush()
            row = LinkCheck(run_id=run.id, url_role="canary", outcome="ok", day=at.date())
            row.started_at = row.ended_at = at
            checks.add_checks(session, [row])
            checks.close_night(session, run.id, day=at.date(), at=at)
        newest, older = checks.nights(session)
    text = own_site.get("/takedowns/ledger").text
    assert text.index(newest.head) < text.index(older.head)
    assert text.count("Void: 4 silent.") == 1
    table = own_site.get("/takedowns/ledger.csv").text.splitlines()
    assert older.head in table[-2]
    assert table[-1].endswith(f'"{newest.head}","4 silent"')


def test_an_entrys_evidence_can_be_judged_by_anybody(site: TestClient, tmp_path: Path) -> None:
    told = site.get("/takedowns/1/case.json")
    assert "attachment" in told.headers["content-disposition"]
    file = tmp_path / "entry.json"
    file.write_bytes(told.content)
    assert answer(read_cases(file)[0])["id"] == review_id(GONE[0])
    assert site.get("/takedowns/99/case.json").status_code == 404


def test_days_available_are_charted_once_there_are_enough(
    own_site: TestClient, own_sample: Sample
) -> None:
    assert "How long reports were there" not in own_site.get("/takedowns").text, "four entries"
    with own_sample.database.transaction() as session:
        flag = session.get_one(Flag, 1)
        later = Flag(review_id=review_id(1), state="published", finding="after", regime="")
        later.raised_on, later.first_not_found = flag.raised_on, flag.first_not_found
        later.published_at, later.days_min = flag.published_at, 365
        session.add(later)
    page = HTMLParser(own_site.get("/takedowns").text)
    figure = page.css_first("#days-available")
    assert "1 entry of 5: there for a year or longer." in figure.text()
    rows = [[cell.text() for cell in row.css("th, td")] for row in figure.css("tbody tr")]
    assert rows == [
        ["Under 90 days", "0"],
        ["90 to 179 days", "0"],
        ["180 to 364 days", "4"],
        ["365 to 729 days", "1"],
        ["730 days or more", "0"],
    ]


def test_the_method_says_for_which_reviews_a_period_holds_and_how_long_a_reply_may_take(
    site: TestClient,
) -> None:
    text = HTMLParser(site.get("/takedowns/method").text).css_first("main").text()
    assert "Serious case review (England), begun before 10 June 2010" in text
    assert "10 working days to answer" in text
