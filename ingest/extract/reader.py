"""What a PDF reader must be able to do, so that the ladder in :mod:`.pdf` can climb over them."""

from typing import Protocol

from ingest.extract.raw import RawPage


class Reader(Protocol):
    """An open document. Pages count from one. Any method may raise; a page's failure is its own."""

    name: str
    page_count: int

    def page(self, number: int) -> RawPage: ...

    def metadata(self) -> dict[str, str]: ...

    def bookmarks(self) -> list[str]: ...


class CannotOpen(Exception):
    """This reader cannot open these bytes. ``locked`` means that they need a password."""

    def __init__(self, because: str, *, locked: bool = False) -> None:
        super().__init__(because)
        self.because = because
        self.locked = locked
