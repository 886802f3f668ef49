"""The registry of boards: read strictly, refused kindly."""

from pathlib import Path

import pytest

from app.domain.vocabulary import Nation
from app.errors import UsageError
from ingest.boards.registry import parse_registry, read_registry

HEAD = "slug,name,nation,kind,website,reviews_url\n"
ROW = "north-scp,North SCP,England,lscb,https://north.test/,https://north.test/scr\n"
WITH_SUCCESSOR = "slug,name,nation,kind,website,reviews_url,successor_slug\n"


def row(slug: str, successors: str = "") -> str:
    return f"{slug},A name,England,lscb,,,{successors}\n"


def test_the_shipped_registry_reads_whole() -> None:
    boards = read_registry()
    assert len(boards) == 335
    assert len({board.slug for board in boards}) == 335
    assert {board.nation for board in boards} == {
        Nation.ENGLAND,
        Nation.WALES,
        Nation.SCOTLAND,
        Nation.NORTHERN_IRELAND,
    }


def test_a_row_is_read_into_its_parts() -> None:
    head = HEAD.strip() + ",local_authorities,predecessor_names,successor_slug,evidence\n"
    text = head + (
        "a-scp,A  SCP,wales,lscb,https://a.test/,https://a.test/1; https://a.test/2,"
        "A Council;B Council,Old A;Older A,b-scp;c-scp,seen there\n"
        "b-scp,B,England,lscb,,,,,,\nc-scp,C,England,lscb,,,,,,\n"
    )
    board = parse_registry(text, name="x.csv")[0]
    assert board.seeds == ("https://a.test/1", "https://a.test/2")
    assert board.name == "A SCP"
    assert board.nation is Nation.WALES
    assert board.names == ("A SCP", "Old A", "Older A", "A Council", "B Council")
    assert board.successors == ("b-scp", "c-scp")
    assert board.evidence == "seen there"


def test_a_file_of_the_six_needed_columns_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_text(HEAD + ROW)
    (board,) = read_registry(path)
    assert board.seeds == ("https://north.test/scr",)
    assert board.sites == ("https://north.test/scr", "https://north.test/")


@pytest.mark.parametrize(
    "body",
    [
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).encode("utf-16"),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        ("\n\n" + HEAD + "\n" + ROW + "\n,,,,,\n").encode(),
        (HEAD + ROW.replace("North SCP", '"North\nSCP"')).encode(),
        (HEAD.upper() + ROW).encode(),
        b"kind,slug,reviews_url,name,nation,website,more\n"
        b"lscb,north-scp,https://north.test/scr,North SCP,England,https://north.test/,x\n",
    ],
)
def test_marks_line_ends_quotes_and_order_do_not_matter(body: bytes, tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_bytes(body)
    (board,) = read_registry(path)
    assert (board.slug, board.name, board.seeds) == (
        "north-scp",
        "North SCP",
        ("https://north.test/scr",),
    )


REFUSED = [
    ("", "is empty"),
    ("slug,name,nation,kind,website\n", "no column reviews_url"),
    ("slug,slug,name,nation,kind,website,reviews_url\n", "two columns called slug"),
    (HEAD + ROW + ROW, "line 3, column slug: north-scp is already used on line 2"),
    (HEAD + "North SCP,N,England,lscb,,\n", "line 2, column slug"),
    (HEAD + "a,,England,lscb,,\n", "line 2, column name"),
    (HEAD + "a,A,England,,,\n", "line 2, column kind"),
    (HEAD + "a,A,Narnia,lscb,,\n", "line 2, column nation"),
    (HEAD + "a,A,England,lscb,north.test,\n", "line 2, column website"),
    (HEAD + "a,A,England,lscb,,ftp://x.test/\n", "line 2, column reviews_url"),
    (HEAD + "a,A,England,lscb,,https://x.test/;nonsense\n", "'nonsense'"),
    (HEAD + "a,A,England,lscb,,https://x.test/a b\n", "line 2, column reviews_url"),
    (HEAD + "a,A,England,lscb,,http://u:p@x.test/\n", "line 2, column reviews_url"),
    (HEAD + "a,A,England,lscb,,http://[::1/\n", "line 2, column reviews_url"),
    (HEAD + "a,A,England,lscb\n", "line 2: 4 cells where the heading has 6"),
    (HEAD + 'a,"A,England,lscb,,\n', "Check its quotes"),
    (HEAD + ROW + '"b","x"y,England,lscb,,\n', "line 3"),
    (WITH_SUCCESSOR + row("a", "b"), "line 2, column successor_slug: there is no board b"),
    (WITH_SUCCESSOR + row("a", "a"), "a → a goes in a circle"),
    (WITH_SUCCESSOR + row("z") + row("a", "b") + row("b", "c") + row("c", "a"), "goes in a circle"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_a_fault_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_registry(text, name="mine.csv")
    assert said in str(caught.value)
    assert "mine.csv" in str(caught.value)


def test_two_roads_to_one_successor_are_no_circle() -> None:
    text = WITH_SUCCESSOR + row("a", "b;c") + row("b", "d") + row("c", "d") + row("d")
    assert len(parse_registry(text, name="x")) == 4


def test_a_long_line_of_successors_is_no_trouble() -> None:
    text = WITH_SUCCESSOR + "".join(row(f"b{n}", f"b{n + 1}") for n in range(3_000)) + row("b3000")
    assert len(parse_registry(text, name="x")) == 3_001


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no file .*nowhere\.csv"):
        read_registry(tmp_path / "nowhere.csv")
    with pytest.raises(UsageError, match="cannot be read"):
        read_registry(tmp_path)


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_bytes(HEAD.encode() + b"caf\xe9,x\n")
    with pytest.raises(UsageError, match=r"line 2, is not UTF-8"):
        read_registry(path)
