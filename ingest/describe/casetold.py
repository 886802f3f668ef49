"""What the text itself says that its case is called: "He will be called Child Y in this report"."""

import re
from dataclasses import dataclass

from ingest.describe.casespelling import is_common, tidy
from ingest.describe.casewords import KNOWN_AS, KNOWN_TOGETHER, LABEL, OF_ANOTHER, WHO
from ingest.describe.letters import squeeze
from ingest.describe.reading import Reading


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """The label as printed, where it was read, and whether it reads as a made-up name."""

    text: str
    page: int | None
    quote: str
    source: str
    rule: str
    confidence: float
    pseudonym: bool = False


def times_named(reading: Reading, name: str) -> int:
    """How often the first pages use a name."""
    return len(re.findall(rf"\b{re.escape(name)}\b", reading.opening(6)))


def said_in_text(reading: Reading) -> CaseLabel | None:
    """The label that the first pages say they will use."""
    for page, printed in list(zip(reading.pages, reading.folded, strict=True))[:6]:
        text = printed.replace("\n", " ")
        together = KNOWN_TOGETHER.search(text)
        if together is not None and not is_common(together["names"]):
            return CaseLabel(
                squeeze(together["names"]),
                page.number,
                squeeze(together[0]),
                "document",
                "case-known-as",
                0.75,
                pseudonym=True,
            )
        for named in KNOWN_AS.finditer(text):
            if OF_ANOTHER.search(text[max(0, named.start() - 60) : named.start()]):
                continue
            name = squeeze(named["a"] or named["b"])
            if not is_common(re.sub(rf"\b{WHO} ", "", name)):
                quote = squeeze(named[0])
                return CaseLabel(
                    name, page.number, quote, "document", "case-known-as", 0.75, pseudonym=True
                )
    return None


def named_most(reading: Reading) -> CaseLabel | None:
    """The label that the first pages use most."""
    counts: dict[str, int] = {}
    for match in LABEL.finditer(" ".join(reading.folded[:4])):
        label = tidy(match)
        counts[label] = counts.get(label, 0) + 1
    if counts:
        best = max(counts, key=lambda label: counts[label])
        if counts[best] >= 3:
            return CaseLabel(best, 1, best, "document", "case-most-named", 0.6)
    return None
