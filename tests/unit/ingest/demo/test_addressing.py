"""Addresses of documents, in the shapes their systems give them."""

from datetime import date

import pytest

from ingest.demo.addressing import Addressing, slug_of, uploaded
from ingest.demo.places import all_sites

SITES = {site.key: site for site in all_sites()}


@pytest.mark.parametrize(
    ("key", "shape"),
    [
        ("ashmarsh", r"/wp-content/uploads/2024/05/Child-K-[A-Za-z_-]+\.pdf"),
        ("quellshire", r"/download/child-k-[a-z-]+/\?wpdmdl=\d+"),
        ("ottermoor", r"/downloads/file/\d+/child-k-[a-z-]+"),
        ("brackenhythe", r"/GetFile\.aspx\?id=\d+"),
        ("yarncastle", r"/_files/ugd/[0-9a-f]{12}\.pdf"),
    ],
)
def test_each_system_has_its_own_shape(key: str, shape: str) -> None:
    import re

    target = Addressing(SITES[key], 1).document("Child K", "overview_report", date(2024, 5, 3))
    assert re.fullmatch(shape, target)


def test_two_files_of_one_name_get_two_addresses() -> None:
    addressing = Addressing(SITES["ashmarsh"], 1)
    spots = {addressing.place("Same name", date(2024, 5, 3)) for _ in range(4)}
    assert len(spots) == 4


def test_an_old_report_was_uploaded_when_the_site_began() -> None:
    assert uploaded(date(2013, 1, 1)) == date(2016, 4, 11)
    assert uploaded(date(2020, 1, 1)) == date(2020, 1, 1)


def test_a_slug_has_no_marks_in_it() -> None:
    assert slug_of("Child 'B1' – (Final)") == "child-b1-final"
