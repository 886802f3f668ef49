"""What links and addresses say of files: kinds, sizes, and the words of a file's name."""

import re
from urllib.parse import unquote, urlsplit

from ingest.boards.words import BARE, plain

_KIND = (
    r"(?:pdf|docx?|word|odt|rtf|pptx?|powerpoint|xlsx?|excel|text|html?)"
    r"(?:[ -]?(?:format|document|file|version|doc))?"
)
_SIZE = r"\d{1,4}(?:[.,]\d{1,3})? ?(?:kb|mb|kib|mib|gb|k|m|bytes|b)\b"
_FILE_WORDS = re.compile(
    rf"[(\[{{]\s*(?:{_KIND}|{_SIZE})(?:\s*[,:;/|-]?\s*(?:{_KIND}|{_SIZE}|\d+ pages?"
    rf"|opens?[^)\]]{{0,30}}"
    rf"|new window|download))*\s*[,.]?\s*[)\]}}]"
    rf"|[(\[]\s*(?:this (?:link|file) )?(?:will )?opens? (?:up )?(?:in )?(?:a )?new (?:window"
    rf"|tab|browser)[^)\]]{{0,20}}[)\]]"
    rf"|[(\[]\s*(?:external|new window|download|link|agor mewn ffenestr newydd)[^)\]]{{0,20}}[)\]]"
    rf"|\bicon for (?:pdf|word|docx?|document)\b|\b(?:pdf|word|document) icon\b"
    rf"|\bopens? (?:up )?in (?:a )?new (?:window|tab)\b|\bopens new (?:window|tab)\b"
    rf"|(?:\b{_KIND}\s*[,:|–-]?\s*)?(?<![\d.]){_SIZE}(?:\s*[,|]?\s*\d+ downloads?)?"
    rf"|(?:\s*[,–|-]\s*{_KIND}|\s+(?:pdf|docx?))\s*$|^\s*(?:pdf|docx?)\s*[:–|-]\s*|\.(?:pdf"
    rf"|docx?|odt|rtf)\b"
    rf"|^\s*download\s*[:–-]?\s+(?=\S)",
    re.I,
)
_KIND_SAID = re.compile(r"\b(pdf|docx?|word|odt|rtf|pptx?|powerpoint|xlsx?|excel)\b", re.I)
_SIZE_SAID = re.compile(rf"(?<![\d.]){_SIZE}", re.I)


def split_file_words(text: str) -> tuple[str, str]:
    """A link's words without file kind and size, and those words by themselves.

    ``("Child A report", "(PDF, 2.3MB)")``. Words that are nothing but a file kind stay.
    """
    found = [m.group(0).strip() for m in _FILE_WORDS.finditer(text)]
    if not found:
        return text, ""
    rest = _FILE_WORDS.sub(" ", text)
    rest = re.sub(r"\s+", " ", rest).strip(" ,;|–-")
    rest = re.sub(r"[(\[]\s*[)\]]", "", rest).strip()
    return (rest, " ".join(found)) if rest else (text, " ".join(found))


def says_file(text: str) -> str:
    """The file kind or size a link's words speak of, or ""."""
    size = _SIZE_SAID.search(text)
    if size:
        return size.group(0)
    marked = split_file_words(text)[1]
    kind = _KIND_SAID.search(marked) or re.fullmatch(r"\W*(pdf|docx?)\W*", text, re.I)
    return kind.group(0) if kind else ""


SEPARATORS = re.compile(r"[\s_+~.-]+")
"""What stands between the words of a file's name."""


def file_name(url: str) -> str:
    """The last part of an address as words: ``…/SCR_Child-A%20final.pdf`` → "SCR Child A final"."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    last = unquote(path.rstrip("/").rsplit("/", 1)[-1])[:200]
    last = re.sub(r"\.(?:pdf|docx?|odt|rtf|pptx?|aspx?|php|html?|cfm|en)$", "", last, flags=re.I)
    last = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", last)
    return SEPARATORS.sub(" ", last).strip()


def is_bare(text: str) -> bool:
    """Whether a link's words say nothing of what is behind it."""
    words = plain(_FILE_WORDS.sub(" ", split_file_words(text)[0]))
    return not words or bool(BARE.match(words)) or len(re.sub(r"\W", "", words)) < 2
