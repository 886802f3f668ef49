"""Ground truth: it agrees with the files it describes."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pypdfium2
import pytest

import app.domain
from ingest.demo.country import Country
from ingest.demo.plans import Child
from ingest.demo.truth import age_band

TERMS = Path(app.domain.__file__).parent / "terms.csv"


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u0002-]+", "", text)


def _pages(body: bytes) -> list[str]:
    with pypdfium2.PdfDocument(body) as document:
        return [_squeezed(page.get_textpage().get_text_bounded()) for page in document]


def test_every_recommendation_begins_on_the_page_the_truth_says(country: Country) -> None:
    looked = 0
    for review in country.truth["reviews"]:
        document = review["documents"][0]
        if review["extract_status"] != "ok" or not document["pages"]:
            continue
        pages = _pages(country.body(document["sha256"]))
        assert len(pages) == document["pages"]
        for item in review["recommendations"]:
            page = item["page"]
            here = pages[page - 1] + (pages[page] if page < len(pages) else "")
            start = _squeezed(item["text"])[:18]
            assert start in here, (review["id"], item["label"])
            looked += 1
    assert looked > 400


def test_hashes_are_of_the_files_served(small: Country) -> None:
    for review in small.truth["reviews"]:
        for document in review["documents"]:
            body = small.body(document["sha256"])
            assert hashlib.sha256(body).hexdigest() == document["sha256"]


def test_it_can_be_written_as_json(small: Country) -> None:
    assert json.loads(json.dumps(small.truth)) == small.truth


def test_its_codes_are_those_of_the_vocabulary(country: Country) -> None:
    with TERMS.open(encoding="utf-8", newline="") as lines:
        known = {(row["group"], row["code"]) for row in csv.DictReader(lines)}
    for review in country.truth["reviews"]:
        used = {("theme", code) for code in review["themes"]}
        used |= {("harm", code) for code in review["harms"]}
        used |= {("agency", code) for code in review["facts"]["agencies"]}
        used |= {("status", code) for code in review["facts"]["legal_status"]}
        used.add(("method", review["facts"]["method"]))
        assert used <= known, used - known


def test_a_joint_review_is_one_review_on_two_boards_with_the_same_bytes(country: Country) -> None:
    review = next(r for r in country.truth["reviews"] if r["id"] == "sun-y")
    assert review["boards"] == ["sundermoss-scp", "dunmarsh-scp"]
    sites = {d["site"] for d in review["documents"] if d["role"] == "overview_report"}
    hashes = {d["sha256"] for d in review["documents"] if d["role"] == "overview_report"}
    assert sites == {"sundermoss", "dunmarsh"}
    assert len(hashes) == 1


def test_a_welsh_twin_belongs_to_its_english_review(country: Country) -> None:
    review = next(r for r in country.truth["reviews"] if r["id"] == "aria-1")
    assert review["languages"] == ["cy", "en"]


@pytest.mark.parametrize(
    ("child", "band"),
    [
        (Child("boy", 7, "w"), "under-1"),
        (Child("boy", 11, "m"), "under-1"),
        (Child("girl", 22, "m"), "1-2"),
        (Child("girl", 5, "y"), "3-5"),
        (Child("girl", 10, "y"), "6-10"),
        (Child("boy", 15, "y"), "11-15"),
        (Child("boy", 17, "y"), "16-17"),
        (Child("", None, words="several children under 5"), None),
    ],
)
def test_an_age_falls_in_its_band(child: Child, band: str | None) -> None:
    assert age_band(child) == band
