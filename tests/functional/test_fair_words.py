"""Nothing that this project says charges anybody: not in a page, feed, table, message or sentence.

Publishers' own words, and reports' own text, stand as they are.
"""

import ast
import csv
import io
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from ingest.exporting.dictionary import DICTIONARY
from tests.functional.surfaces import EXPORTS, PAGES

NEVER = re.compile(
    r"\b(removed|removals?|pulled|deleted|hidden|hid|breach\w*|unlawful\w*"
    r"|illegal\w*|cover-?\s?ups?)\b",
    re.IGNORECASE,
)
QUOTED = "q, blockquote, script, style, mark, .site-verbatim, .site-passages, .site-page-text"
SAID_ALOUD = ("title", "alt", "aria-label", "placeholder", "data-label")
OF_OUR_OWN_DATA = (
    "You hid this review.",
    "have it put right or deleted",
    "then it is deleted at once",
    "We have deleted your address.",
)
"""Sentences about readers' addresses and copies of our own data, and about no publisher."""
SPEAKERS = (
    "app/domain/linkstate",
    "app/domain/method.py",
    "app/domain/publication",
    "app/records/flags.py",
    "app/records/register.py",
    "app/web/api/register.py",
    "app/web/labels.py",
    "app/web/pages/areas.py",
    "app/web/pages/ledger.py",
    "app/web/pages/review.py",
    "app/web/pages/takedowns.py",
    "app/web/views/register.py",
    "app/web/views/timeline.py",
    "ingest/alerts.py",
    "ingest/cli/checking.py",
    "ingest/linkcheck",
)


def charges(text: str) -> list[str]:
    """The words that charge, but for those about our own data."""
    plain = " ".join(text.split())
    for sentence in OF_OUR_OWN_DATA:
        plain = plain.replace(sentence, " ")
    return NEVER.findall(plain)


def shown(html: str) -> str:
    """What a reader sees or hears of a page, without what others said."""
    page = HTMLParser(html)
    for node in page.css(QUOTED):
        node.decompose()
    heard = [
        value
        for node in page.css("*")
        for name, value in node.attributes.items()
        if name in SAID_ALOUD and value
    ]
    return " ".join([page.text(separator=" "), *heard])


def test_the_words_are_known_when_they_are_said() -> None:
    assert charges("The report was removed, a cover-up.") == ["removed", "cover-up"]
    assert charges(shown('<p title="It was hidden">x</p><q>deleted by us</q>')) == ["hidden"]


@pytest.mark.parametrize("template", sorted(Path("templates").rglob("*.*")), ids=str)
def test_no_template_charges(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template.read_text("utf-8"), flags=re.S)
    assert charges(shown(text)) == []


@pytest.mark.parametrize("address", [*PAGES, "/takedowns/2", "/takedowns/3", "/takedowns/4"])
def test_no_page_charges(site: TestClient, address: str) -> None:
    assert charges(shown(site.get(address).text)) == []


@pytest.mark.parametrize("address", [one for one in EXPORTS if "search" not in one])
def test_no_feed_or_table_charges(site: TestClient, address: str) -> None:
    text = site.get(address).text
    if not address.endswith(".csv"):
        assert charges(shown(text)) == []
        return
    rows = list(csv.reader(io.StringIO(text)))
    spoken = [[cell for cell, name in zip(row, _header(rows), strict=False) if name != "reply"]
              for row in rows]  # fmt: skip
    assert charges(str(spoken)) == []


def _header(rows: list[list[str]]) -> list[str]:
    return next(row for row in rows if not row[0].startswith("#"))


def test_no_entry_of_the_api_charges(site: TestClient) -> None:
    for entry in site.get("/api/v1/takedowns").json()["results"]:
        entry.pop("reply")
        assert charges(str(entry)) == []


def test_no_column_of_the_dataset_charges() -> None:
    spoken = [
        f"{column['name'].replace('_', ' ')} {column}"
        for table, columns in DICTIONARY.items()
        if table == "checks.csv"
        for column in columns
        if column["name"] != "removed_text"  # a key of the format that `reviews judge` reads
    ]
    assert charges(" ".join(spoken)) == []


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_no_sentence_that_is_made_charges(speaker: str) -> None:
    place = Path(speaker)
    for file in [place] if place.suffix else sorted(place.rglob("*.py")):
        for text in sentences(ast.parse(file.read_text("utf-8"))):
            assert charges(text) == [], f"{file}: {text}"


def sentences(tree: ast.Module) -> list[str]:
    """The texts of a module that are words to be read: not docstrings, not keys."""
    notes = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in notes | loose
        and " " in node.value
    ]
