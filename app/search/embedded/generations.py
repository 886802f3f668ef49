"""The folder of the embedded index: generations, the pointer to the current one, the writer lock.

Each rebuild makes a new folder, ``gen-<random>``; the file ``current`` names the one in use and is
replaced by an atomic rename. A folder that ``current`` does not name is half-written or left over
and is removed by the next writer. Writers take an exclusive lock on the file ``writer``, which the
operating system releases however the process ends.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from app.errors import SearchUnavailable
from app.search.embedded import schema

_POINTER = "current"
_LOCK = "writer"
_PREFIX = "gen-"
_PATIENCE = 20.0  # seconds a second writer waits
_PAUSE = 0.05


class Generations:
    """One index folder on disk. Safe to use from several processes."""

    def __init__(self, folder: Path, *, patience: float = _PATIENCE) -> None:
        self.folder = folder
        self._patience = patience

    def current(self) -> Path | None:
        """The generation in use, or None where nothing of this layout was ever written."""
        try:
            layout, name = (self.folder / _POINTER).read_text().split()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise SearchUnavailable(
                f"The search index in {self.folder} cannot be read ({error}); "
                "run “reviews index rebuild”."
            ) from error
        path = self.folder / name
        return path if layout == schema.LAYOUT and path.is_dir() else None

    def create(self) -> Path:
        """An empty new generation, not yet pointed to."""
        path = self.folder / f"{_PREFIX}{secrets.token_hex(6)}"
        path.mkdir(parents=True)
        tantivy.Index(schema.LAYOUT_SCHEMA, str(path))
        return path

    def point_to(self, path: Path) -> None:
        """Make a generation the current one, at once and for good."""
        fresh = self.folder / f"{_POINTER}.{secrets.token_hex(6)}"
        with fresh.open("w") as file:
            file.write(f"{schema.LAYOUT} {path.name}\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / _POINTER)
        _sync_folder(self.folder)

    def sweep(self) -> None:
        """Remove every generation that is not the current one. Only with the lock held."""
        current = self.current()
        for path in self.folder.glob(f"{_PREFIX}*"):
            if path != current:
                shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob(f"{_POINTER}.*"):
            path.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the writer lock; gives the current generation, made if there was none.

        Raises:
            SearchUnavailable: another process writes and did not finish in time; names it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise SearchUnavailable(
                f"The search index in {self.folder} cannot be written: {error.strerror}."
            ) from error
        try:
            self._lock(handle)
            current = self.current()
            if current is None:
                current = self.create()
                self.point_to(current)
            self.sweep()
            yield current
        finally:
            os.close(handle)

    def _lock(self, handle: int) -> None:
        """Wait for the lock, then write our process number where others can read it."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise SearchUnavailable(self._who(handle)) from None
                time.sleep(_PAUSE)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)

    def _who(self, handle: int) -> str:
        number = os.pread(handle, 20, 0).decode(errors="replace").strip() or "unknown"
        return (
            f"The search index in {self.folder} is being written by process {number}; "
            "try again when it has finished."
        )


def _sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
