"""One recommendation, question or finding in the making."""

from dataclasses import dataclass, field

from ingest.describe.letters import squeeze

LONGEST = 220  # words; a longer paragraph tells a story


@dataclass(slots=True)
class Item:
    """One item in the making."""

    kind: str
    label: str
    page: int
    parts: list[str]
    subject: str = ""
    stem: str = ""
    asked: bool = False
    loose: list[str] = field(default_factory=list)
    section: int = 0  # which of the report's sections it stands in; 0 outside them

    @property
    def text(self) -> str:
        return squeeze(" ".join(self.parts))
