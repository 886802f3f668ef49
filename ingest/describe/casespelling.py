"""How the label of a case is spelled: without quotes, and not in capitals where it is a name."""

import re

from ingest.describe.casewords import NOT_NAMES, WHO
from ingest.describe.letters import fold, squeeze

_LETTERS = 3  # of a code, and at least of a board's initials
_SMALL = frozenset(("and", "the", "of", "for", "in", "y", "a"))


def tidy(found: re.Match[str]) -> str:
    """One spelling: no quotes round the code, a second name in brackets kept in quotes."""
    if found["who"] == "Child" and found["open"] and len(found["code"]) > _LETTERS:
        return str(found["code"])  # Child "Eira" is Eira
    label = f"{found['who']} {found['code']}{found['kin'] or ''}"
    if found["code2"]:
        label += f" and {found['who2']} {found['code2']}"
    if found["name"]:
        label += f" '{found['name']}'"
    return squeeze(label)


def is_common(name: str) -> bool:
    """Is one of these words a word of the trade, and no name?"""
    return bool(set(re.findall(r"[a-z]+", name.lower())) & (NOT_NAMES - {"and"}))


def initials_of(*names: str) -> frozenset[str]:
    """The initials of names of boards, with their small words and without: "cevrscb"."""
    words = [re.findall(r"[\w']+", fold(name).lower().replace("'s", "")) for name in names]
    whole = ["".join(w[0] for w in own) for own in words]
    short = ["".join(w[0] for w in own if w not in _SMALL) for own in words]
    return frozenset(made for made in (*whole, *short) if len(made) >= _LETTERS)


_QUOTED = re.compile(r"(?<=')[A-Z]{4,}(?=')|(?<=\")[A-Z]{4,}(?=\")")
_AND = re.compile(r"(?<=\b[A-Z] )AND(?= [A-Z]\b)")
_QUOTED_NAME = re.compile(r"(['\"])([A-Z][a-z]{2,})\1")
_SHOUTED = re.compile(rf"\b({WHO})\s+(['\"]?)([A-Z]{{3,}})\b")
_CAPITAL_WHO = re.compile(rf"\b({WHO})\b", re.IGNORECASE)


def sentence_case(text: str) -> str:
    """``CHILD K`` as ``Child K``, ``CHILD HEATHER`` as ``Child Heather``; codes stay."""
    if "' and '" in text or '" and "' in text:
        text = _QUOTED_NAME.sub(r"\2", text)
    mixed = _CAPITAL_WHO.sub(
        lambda m: m[1].title() if m[1] != "YP" and m[1][0].isupper() else m[1], text
    )
    mixed = _AND.sub("and", _QUOTED.sub(lambda m: _quiet(m[0].strip()), mixed))
    return _SHOUTED.sub(lambda m: f"{m[1]} {m[2]}{_quiet(m[3])}", mixed)


def _quiet(word: str) -> str:
    """A name in capitals as a name; letters that no name could be made of as they are."""
    return word.title() if re.search(r"[AEIOUY]", word) and len(word) > 3 else word


def unquoted(line: str) -> str:
    """A label without the quotes around it or a part of it; an apostrophe stays."""
    if line[:1] in "'\"" and line[-1:] == line[:1]:
        line = line[1:-1]
    return re.sub(r"(?<!\w)['\"]|(?<![sS])['\"](?!\w)", "", line).strip()
