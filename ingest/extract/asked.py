"""What is asked of the isolated reader for one document, as it travels to it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from ingest.extract.limits import Limits


class Refused(Exception):
    """The document as a whole cannot be read. ``status`` is a word of ``ExtractStatus``."""

    def __init__(self, status: str, because: str) -> None:
        super().__init__(because)
        self.status = status
        self.because = because


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading. ``first`` is the page to begin at, above 1 when an earlier run ended badly;
    ``cpu_spent`` is what earlier runs used. ``tesseract`` is the OCR program, "" for no OCR."""

    media: str
    readers: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)
    first: int = 1
    cpu_spent: float = 0.0
    tesseract: str = ""

    def wire(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_wire(cls, message: dict[str, Any]) -> "Asked":
        return cls(
            media=message["media"],
            readers=tuple(message["readers"]),
            limits=Limits(**message["limits"]),
            first=message["first"],
            cpu_spent=message["cpu_spent"],
            tesseract=message["tesseract"],
        )
