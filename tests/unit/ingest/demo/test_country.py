"""The country as a whole: what it holds, and that it is always the same country."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from ingest.demo.country import Country


def test_it_has_boards_in_every_nation_and_some_with_successors(country: Country) -> None:
    boards = country.boards
    assert len(boards) >= 26
    assert {row["nation"] for row in boards} == {"England", "Wales", "Scotland", "Northern Ireland"}
    successors = {row["successor_slug"] for row in boards} - {""}
    assert len(successors) >= 2
    assert successors <= {row["slug"] for row in boards}


def test_its_boards_are_marked_as_invented(country: Country) -> None:
    assert {row["confidence"] for row in country.boards} == {"fictional"}
    assert all(row["region"].startswith("Invented") for row in country.boards if row["region"])


def test_its_websites_come_in_at_least_twelve_styles(country: Country) -> None:
    assert len({site.style for site in country.sites}) >= 12


def test_at_least_sixty_six_reviews_are_out_on_the_first_day_and_more_follow(
    country: Country,
) -> None:
    early = [case for case in country.cases if case.published <= country.start]
    assert len(early) >= 66
    assert len(country.cases) - len(early) >= 5


def test_it_has_as_many_lookalikes_as_reviews(country: Country) -> None:
    assert len(country.lookalikes) >= len(country.cases)
    assert len({item.sort for item in country.lookalikes}) >= 12


def test_it_has_several_hundred_pages_from_more_than_one_producer(country: Country) -> None:
    assert sum(facts.pages for facts in country.facts.values()) > 600
    houses = Counter(case.house for case in country.cases)
    assert set(houses) == {"raw", "rl", "fp", "docx"}


def test_the_same_seed_gives_the_same_bytes(small: Country, tmp_path: Path) -> None:
    again = Country.small(tmp_path)
    assert {key: facts.sha256 for key, facts in again.facts.items()} == {
        key: facts.sha256 for key, facts in small.facts.items()
    }


def test_another_seed_gives_another_country(small: Country, tmp_path: Path) -> None:
    other = Country.small(tmp_path, seed=2)
    ours = {facts.sha256 for facts in small.facts.values()}
    theirs = {facts.sha256 for facts in other.facts.values()}
    assert not ours & theirs


def test_a_start_on_another_day_moves_the_recent_reviews_and_no_old_ones(tmp_path: Path) -> None:
    later = Country.small(tmp_path, start=date(2026, 2, 1))
    assert later.case("ash-rowan").published == date(2025, 12, 23)
    assert later.case("ash-j").published == date(2017, 6, 14)


def test_a_second_build_reads_what_the_first_one_made(small: Country, small_folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in small.folder.iterdir()}
    again = Country.small(small_folder)
    assert again == small
    assert {path: path.stat().st_mtime_ns for path in small.folder.iterdir()} == before


def test_a_build_that_was_interrupted_starts_again(tmp_path: Path) -> None:
    whole = Country.small(tmp_path)
    (whole.folder / "facts.json").unlink()
    victim = next(iter(whole.facts.values())).sha256
    (whole.folder / victim).write_bytes(b"half a file")
    again = Country.small(tmp_path)
    assert again.body(victim) != b"half a file"


def test_the_boards_file_has_the_registrys_columns(small: Country, tmp_path: Path) -> None:
    path = small.write_boards_csv(tmp_path / "boards.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows == small.boards
    assert list(rows[0])[:4] == ["slug", "name", "nation", "kind"]


def test_no_two_files_share_an_address(country: Country) -> None:
    spots = Counter((paper.site, paper.target) for paper in country.papers)
    assert spots.most_common(1)[0][1] == 1
