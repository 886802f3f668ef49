"""Real reports and awkward PDFs, where ``REVIEWS_TEST_FILES`` names a folder of them."""

import io
import os
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from app.domain.vocabulary import ExtractStatus
from ingest.extract import extract
from ingest.values import Extracted

FOLDER = os.environ.get("REVIEWS_TEST_FILES", "")
WHY = "REVIEWS_TEST_FILES is not set: no real reports to read"
LEAST_ALIKE = 0.97
_WORD = re.compile(r"[^\W_]+")
_PRINTABLE_BREAKS = re.compile(r"[\ufffe\x02]")

pytestmark = pytest.mark.realfiles


def files(kind: str) -> list[Path]:
    found = sorted(Path(FOLDER, kind).glob("*.pdf")) if FOLDER else []
    return found or [pytest.param(None, marks=pytest.mark.skip(reason=WHY))]  # type: ignore[list-item]


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def bare_words(body: bytes) -> Counter[str]:
    """The words as PDFium alone gives them."""
    found: Counter[str] = Counter()
    document = pypdfium2.PdfDocument(io.BytesIO(body))
    for page in document:
        text_page = page.get_textpage()
        found += words(_PRINTABLE_BREAKS.sub("", text_page.get_text_range()))
        text_page.close()
        page.close()
    document.close()
    return found


def running_words(extracted: Extracted) -> Counter[str]:
    """The words of lines that were taken out of the pages as running heads."""
    found: Counter[str] = Counter()
    for page in extracted.pages:
        found += words("\n".join(line.text for line in page.lines)) - words(page.text)
    return found


def alikeness(ours: Counter[str], theirs: Counter[str]) -> float:
    """F1 of two bags of words."""
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


@pytest.mark.parametrize("path", files("reports"), ids=lambda path: getattr(path, "name", "none"))
def test_a_real_report_is_read_whole_with_the_words_it_has(path: Path) -> None:
    body = path.read_bytes()
    extracted = extract(body)
    assert extracted.status is ExtractStatus.OK, extracted.because
    assert extracted.language == "en"
    ours = words(extracted.text) + running_words(extracted)
    assert alikeness(ours, bare_words(body)) >= LEAST_ALIKE


@pytest.mark.parametrize(
    "path", files("awkward-pdfs"), ids=lambda path: getattr(path, "name", "none")
)
def test_an_awkward_file_gets_a_status_and_a_reason(path: Path) -> None:
    extracted = extract(path.read_bytes())
    assert extracted.because
    assert extracted.status not in {ExtractStatus.TIMEOUT, ExtractStatus.CRASH}
    readable = {ExtractStatus.OK, ExtractStatus.PARTIAL}
    assert bool(extracted.words) == (extracted.status in readable)
