"""One-for-one folding of characters, so that offsets into the folded text hold in the original."""

_SAME = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u2032": "'",
    "`": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
    "\r": " ",
    "\u00ad": "-",
}


def fold(text: str) -> str:
    """Straight quotes, plain hyphens and plain spaces. The length does not change."""
    for odd, plain in _SAME.items():
        if odd in text:
            text = text.replace(odd, plain)
    return text


def flat(text: str) -> str:
    """As :func:`fold`, with line breaks as spaces."""
    return fold(text).replace("\n", " ")


def lower(text: str) -> str:
    """Lower case of the same length: a letter that would grow in lower case stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def squeeze(text: str) -> str:
    """Runs of white space as one space, ends trimmed."""
    return " ".join(text.split())


def undouble(text: str) -> str:
    """Mend a line whose every letter was printed twice to look bold (``WWOORRDD``)."""
    if text[:1] != text[1:2] and text[:1] != " ":
        return text  # nearly always
    words = text.split(" ")
    halves = []
    for word in words:
        if len(word) % 2 or any(word[i] != word[i + 1] for i in range(0, len(word), 2)):
            return text
        halves.append(word[::2])
    long_enough = sum(len(half) for half in halves) >= 3
    return " ".join(halves) if long_enough else text
