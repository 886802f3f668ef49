"""Mending the characters of one line: ligatures, odd spaces, bullets, fake bold, dot leaders."""

import re
import unicodedata

from ingest.extract.raw import RawLine

HYPHEN = "\x02"
BULLET = "•"
HOLLOW = "◦"  # the second rank, which a list inside an item bears
_SOFT_HYPHEN = "\u00ad"
_ELLIPSIS_KEPT = "\u0001"  # stands for "…" while compatibility forms are undone
_PLAIN = re.compile(r"[\x02\x20-\x7e‘’“”–—•◦]*\Z")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_SYMBOL_BULLETS = re.compile(
    r"[\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf071\uf0e0\uf0a0\uf02d▪■◼●‣⁃∙·►▶➢✓✔]"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_HOLLOW_BULLETS = re.compile(r"[○◦]")
_LETTER_BULLET = re.compile(r"^(?:§|Ø) (?=\S)")
_LETTER_HOLLOW = re.compile(r"^o (?=\S)")
_DOTS = re.compile(r"\s*(?:\.(?: ?\.){3,}|(?:…\s?){2,}|_{6,})\s*")
_LEADER = " … "
_ORDINAL = re.compile(r"\b(\d{1,2}) (st|nd|rd|th)(?=[\s,.;:)\-–]|$)")
_SPLIT_ORDINAL = re.compile(r"\d (?:st|nd|rd|th)")
_GLUED_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*\.|\d{1,2}(?:\.\d{1,2})+)(?=[A-Z][A-Za-z]{3})")
_DOUBLED_TOKEN = re.compile(r"(?:(\S)\1)+")
_LEAST_DOUBLED = 3


def tidy_line(line: RawLine) -> RawLine:
    """``line`` with its characters mended; the same object where nothing was amiss."""
    text = tidy_text(line.text)
    return line if text == line.text else line._replace(text=text)


def tidy_text(text: str) -> str:
    """One line's text, mended. A hyphen at its end stays marked with U+0002."""
    if not _PLAIN.match(text):
        text = _unusual(text)
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    text = _undoubled(text.strip())
    if "..." in text or ". . ." in text or "…" in text or "______" in text:
        text = _DOTS.sub(_LEADER, text).strip()
    if text[:1].isdigit():
        text = _GLUED_NUMBER.sub(r"\1 ", text)
    if text[1:2] == " ":
        text = _LETTER_BULLET.sub(BULLET + " ", text)
        text = _LETTER_HOLLOW.sub(HOLLOW + " ", text)
    return _ORDINAL.sub(r"\1\2", text) if _SPLIT_ORDINAL.search(text) else text


def _unusual(text: str) -> str:
    if text.rstrip().endswith(_SOFT_HYPHEN):
        text = text.rstrip()[:-1] + HYPHEN
    text = _HOLLOW_BULLETS.sub(HOLLOW, _SYMBOL_BULLETS.sub(BULLET, text)).replace(
        "…", _ELLIPSIS_KEPT
    )
    text = unicodedata.normalize("NFKC", text).replace(_ELLIPSIS_KEPT, "…")
    return _SPACES.sub(" ", _PRIVATE.sub("", _UNSEEN.sub("", text)))


def _undoubled(text: str) -> str:
    """``WWOOLLVVEESS 22001133`` is bold made by printing twice: take every second character."""
    if len(text) < 2 * _LEAST_DOUBLED or text[0] != text[1]:
        return text
    words = text.split(" ")
    doubled = [_DOUBLED_TOKEN.fullmatch(word) is not None for word in words if word]
    pairs = sum(len(word) // 2 for word in words)
    if all(doubled) and pairs >= _LEAST_DOUBLED and _has_letter_variety(text):
        return " ".join(word[::2] for word in words if word)
    return text


def _has_letter_variety(text: str) -> bool:
    """Real doubling shows several different characters; a rule of dashes does not."""
    return len(set(text) - {" "}) >= _LEAST_DOUBLED
