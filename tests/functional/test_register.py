"""The register's words and dates, and what it never lists."""

import re

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from app.models import Flag
from tests.factories.record import GONE, Sample, review_id

BANNED = re.compile(
    r"\b(removed|removal|pulled|hidden|hid|breach\w*|unlawful\w*|illegal\w*|deleted|cover-?up)\b",
    re.IGNORECASE,
)


def words_outside_quotes(page: HTMLParser) -> str:
    for node in page.css("q, blockquote, script, style"):
        node.decompose()
    return page.css_first("main").text(separator=" ")


@pytest.mark.parametrize("address", ["/takedowns", "/takedowns/1", "/takedowns/4"])
def test_no_banned_word_stands_outside_the_publishers_own(site: TestClient, address: str) -> None:
    found = BANNED.findall(words_outside_quotes(HTMLParser(site.get(address).text)))
    assert found == []


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
