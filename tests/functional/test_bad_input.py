"""Bad input at the real command: one clear sentence, the right exit status, nothing changed."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.models import Base
from app.records.schema import migrate
from app.records.session import open_database
from ingest.cli import main

HEAD = "slug,name,nation,kind,website,reviews_url\n"
ROW = "ashmere-scp,Ashmere SCP,England,partnership,https://ash.example/,https://ash.example/r\n"
CONTACT = {"REVIEWS_CONTACT": "tests@example.org"}


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


@pytest.fixture
def reviews(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """The command, in a folder with a record that holds one board."""
    monkeypatch.chdir(tmp_path)
    for name in ("REVIEWS_CONTACT", "REVIEWS_DATABASE_URL", "REVIEWS_QUEUE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REVIEWS_DATA_DIR", str(tmp_path / "var"))
    (tmp_path / "boards.csv").write_text(HEAD + ROW, encoding="utf-8")
    (tmp_path / "broken.csv").write_text(HEAD + ROW + ",No slug,England,x,,\n", encoding="utf-8")
    (tmp_path / "columns.csv").write_text("slug,name\na,b\n", encoding="utf-8")
    (tmp_path / "letter.pdf").write_text("Dear reader, this is no PDF.", encoding="utf-8")
    (tmp_path / "empty").mkdir()

    def run(*words: str, **settings: str) -> Said:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["reviews", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    return run


def _rows(folder: Path) -> dict[str, int]:
    """How many rows each table of the record holds; nothing where there is no record."""
    file = folder / "var" / "record.sqlite3"
    if not file.exists():
        return {}
    database = open_database(f"sqlite:///{file}")
    with database.session() as session:
        counts = {
            table.name: int(session.scalar(select(func.count()).select_from(table)) or 0)
            for table in Base.metadata.sorted_tables
        }
    database.close()
    return counts


def _make_record(folder: Path) -> None:
    database = open_database(f"sqlite:///{folder / 'var' / 'record.sqlite3'}")
    migrate(database)
    database.close()


CASES = {
    "unknown board": (
        ("crawl", "--boards", "boards.csv", "--board", "ashmore-scp"),
        2,
        "No board goes by 'ashmore-scp'. Did you mean ashmere-scp?",
    ),
    "unknown board of an import": (
        ("import", "letter.pdf", "--board", "nowhere"),
        2,
        "No board goes by 'nowhere'. Slugs are in the registry.",
    ),
    "missing registry": (
        ("crawl", "--boards", "none.csv"),
        2,
        "There is no file none.csv: check the path given for the boards.",
    ),
    "missing file": (("import", "none.pdf"), 2, "There is no file none.pdf."),
    "missing file to explain": (("explain", "none.pdf"), 2, "There is no file none.pdf."),
    "empty folder": (("import", "empty"), 2, "The folder empty holds no PDF or Word files."),
    "unreadable row": (
        ("crawl", "--boards", "broken.csv"),
        2,
        "broken.csv, line 3, column slug: '' is not a slug. Use small letters, digits and single "
        "hyphens, such as northshire-scp.",
    ),
    "missing columns": (
        ("crawl", "--boards", "columns.csv"),
        2,
        "columns.csv has no column nation: its first line must name at least slug, name, nation, "
        "kind, website, reviews_url.",
    ),
    "no date": (
        ("import", "letter.pdf", "--published", "last week"),
        2,
        "--published: 'last week' is not a date. Write it like 2024-03-12.",
    ),
    "no time": (
        ("crawl", "--as-of", "tonight"),
        2,
        "--as-of: 'tonight' is not a time. Write it like 2026-03-02T23:00:00Z.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_in_one_sentence_and_changes_nothing(
    name: str, tmp_path: Path, reviews: Callable[..., Said]
) -> None:
    words, status, sentence = CASES[name]
    _make_record(tmp_path)
    before = _rows(tmp_path)
    for settings in ({}, CONTACT):  # the mistake comes before the want of a contact
        said = reviews(*words, **settings)
        assert (said.status, said.err.strip(), said.out) == (status, sentence, "")
    assert _rows(tmp_path) == before


def test_a_live_crawl_without_a_contact(tmp_path: Path, reviews: Callable[..., Said]) -> None:
    _make_record(tmp_path)
    before = _rows(tmp_path)
    said = reviews("crawl", "--boards", "boards.csv", "--board", "ashmere-scp")
    assert said.status == 2
    assert said.err.startswith("REVIEWS_CONTACT is not set: give an e-mail or web address")
    assert said.err.count("\n") == 1
    assert _rows(tmp_path) == before


def test_a_file_that_is_no_pdf(tmp_path: Path, reviews: Callable[..., Said]) -> None:
    said = reviews("import", "letter.pdf")
    assert said.status == 1
    assert "not_pdf: letter.pdf: the bytes are neither a PDF nor a Word file" in said.out
    assert "1 files: 0 kept, 1 want a look." in said.out
    held = _rows(tmp_path)
    assert (held["review"], held["document"], held["blob"]) == (0, 0, 0)


def test_a_database_newer_than_the_program(tmp_path: Path, reviews: Callable[..., Said]) -> None:
    _make_record(tmp_path)
    database = open_database(f"sqlite:///{tmp_path / 'var' / 'record.sqlite3'}")
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '2099_01_01_later'"))
    database.close()
    before = _rows(tmp_path)
    for words in (("crawl", "--boards", "boards.csv"), ("import", "letter.pdf"), ("migrate",)):
        said = reviews(*words, **CONTACT)
        assert said.status == 1
        assert "was written by a newer release (schema 2099_01_01_later)" in said.err
        assert "Upgrade the program; nothing was changed." in said.err
        assert said.err.count("\n") == 1
    assert _rows(tmp_path) == before
