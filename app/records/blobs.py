"""The archive: original bytes by their SHA-256, written once and never overwritten.

A folder today, a bucket tomorrow; :class:`Archive` is the whole port. Bytes are on disk, synced,
before any row names them (``docs/architecture.md``, write order).
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from app.domain.ids import Sha256, sha256_of
from app.errors import Damaged, NotFound, UsageError

_STEP = 1 << 20


class Archive(Protocol):
    """Where original bytes are kept. ``put`` twice is ``put`` once."""

    def put(self, body: bytes) -> Sha256: ...

    def open(self, sha256: Sha256) -> BinaryIO: ...

    def read(self, sha256: Sha256) -> bytes: ...

    def has(self, sha256: Sha256) -> bool: ...

    def size(self, sha256: Sha256) -> int: ...

    def verify(self, sha256: Sha256) -> None:
        """Raise :class:`Damaged` or :class:`NotFound` unless the bytes still have their hash."""
        ...

    def names(self) -> Iterator[Sha256]: ...


class FolderArchive:
    """The archive as a folder: ``sha256/ab/cd/<hash>``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "sha256"
        self._partial = folder / "partial"

    def path(self, sha256: Sha256) -> Path:
        """Where bytes of this name lie, or would."""
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, body: bytes) -> Sha256:
        name = sha256_of(body)
        target = self.path(name)
        if target.exists():
            if target.stat().st_size != len(body):
                raise Damaged(f"The archive's file {name} is not {len(body)} bytes long.")
            return name
        self._partial.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=self._partial)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            _link_once(Path(partial), target)
        finally:
            Path(partial).unlink(missing_ok=True)
        _sync_folder(target.parent)
        return name

    def open(self, sha256: Sha256) -> BinaryIO:
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError:
            raise NotFound(f"The archive holds no file {sha256}.") from None

    def read(self, sha256: Sha256) -> bytes:
        with self.open(sha256) as file:
            return file.read()

    def has(self, sha256: Sha256) -> bool:
        return self.path(sha256).exists()

    def size(self, sha256: Sha256) -> int:
        try:
            return self.path(sha256).stat().st_size
        except FileNotFoundError:
            raise NotFound(f"The archive holds no file {sha256}.") from None

    def verify(self, sha256: Sha256) -> None:
        digest = hashlib.sha256()
        with self.open(sha256) as file:
            while step := file.read(_STEP):
                digest.update(step)
        if digest.hexdigest() != sha256:
            raise Damaged(f"The archive's file {sha256} no longer has that hash.")

    def names(self) -> Iterator[Sha256]:
        for path in sorted(self._folder.glob("??/??/*")):
            yield Sha256(path.name)


def _link_once(partial: Path, target: Path) -> None:
    """Give the bytes their name; another writer that came first has given the same."""
    try:
        os.link(partial, target)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        partial.replace(target)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_archive(address: str, options: Mapping[str, str] | None = None) -> Archive:
    """Open the archive at a folder's path or ``s3://bucket/prefix``.

    ``options`` say how an object store is reached (:func:`app.records.bucket.open_bucket`).

    Raises:
        UsageError: the address is neither, or the extra for object stores is not installed.
    """
    if address.startswith("s3://"):
        from app.records.bucket import open_bucket  # here: the extra may not be installed

        return open_bucket(address, options or {})
    if "://" in address:
        raise UsageError(f"REVIEWS_ARCHIVE_URL is neither a folder nor s3://bucket: {address}")
    return FolderArchive(Path(address))
