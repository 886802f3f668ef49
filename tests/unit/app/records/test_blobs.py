"""The archive keeps bytes under their hash, once, and notices when they change."""

from pathlib import Path

import pytest

from app.domain.ids import Sha256, sha256_of
from app.errors import Damaged, NotFound, UsageError
from app.records.blobs import FolderArchive, open_archive


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    name = archive.put(b"%PDF-1.7 a report")
    assert name == sha256_of(b"%PDF-1.7 a report")
    assert archive.read(name) == b"%PDF-1.7 a report"
    assert list(archive.names()) == [name]


def test_putting_twice_keeps_one_file_and_leaves_nothing_partial(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    archive.put(b"same")
    archive.put(b"same")
    assert len(list(archive.names())) == 1
    assert list((tmp_path / "partial").iterdir()) == []


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    name = archive.put(b"a report")
    archive.path(name).write_bytes(b"a repord")
    with pytest.raises(Damaged, match=name):
        archive.verify(name)


def test_a_shortened_file_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    name = archive.put(b"a report")
    archive.path(name).write_bytes(b"a rep")
    with pytest.raises(Damaged):
        archive.put(b"a report")


def test_asking_for_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        FolderArchive(tmp_path).read(Sha256("0" * 64))


def test_an_address_that_is_no_archive_is_refused() -> None:
    with pytest.raises(UsageError, match="REVIEWS_ARCHIVE_URL"):
        open_archive("ftp://example.org/archive")
