"""A document's own abbreviations, and its text with them spelled out on hover.

Reading every page of a document for its abbreviations costs some milliseconds, so the last few
hundred documents are remembered by the hash of their bytes.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.acronyms import abbreviations
from app.models import Document, Page

_MOST = 300


class _Memory:
    """The abbreviations of the documents read last."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, int], Mapping[str, str]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, int]) -> Mapping[str, str] | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: tuple[str, int], value: Mapping[str, str]) -> None:
        with self._lock:
            self._held[key] = value
            if len(self._held) > _MOST:
                self._held.popitem(last=False)


_memory = _Memory()


def of_document(session: Session, document: Document) -> Mapping[str, str]:
    """The abbreviations a document spells out, short form to long."""
    key = (document.sha256, document.extract_version)
    held = _memory.get(key)
    if held is not None:
        return held
    texts = session.scalars(
        select(Page.text).where(Page.document_id == document.id).order_by(Page.number)
    )
    found = abbreviations(texts)
    _memory.put(key, found)
    return found


def spans(text: str, known: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Where known short forms stand in a text, each with what it stands for.

    Only the first on a page is marked, and not where the text itself spells it out.
    """
    if not known:
        return []
    pattern = re.compile(
        r"(?<![\w(])(" + "|".join(re.escape(one) for one in sorted(known, key=len)[::-1]) + r")\b"
    )
    found: dict[str, tuple[int, int, str]] = {}
    for match in pattern.finditer(text):
        found.setdefault(match[1], (match.start(), match.end(), known[match[1]]))
    return sorted(found.values())
