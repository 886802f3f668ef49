"""Sentences and closing lines of a report that say when it was itself published."""

import re
from collections.abc import Iterator

from ingest.describe.datewords import in_season, written_dates
from ingest.describe.letters import squeeze
from ingest.describe.reading import Block, Reading
from ingest.values import DateRange

_ITSELF = re.compile(
    r"\b(?:this|the present|our) (?:\w+ ){0,4}?"
    r"(?:report|review|summary|document|briefing|response)\b"
    r"|^it\b|\bit(?= (?:was|is|has been) (?:published|made public))|^published\b"
    r"|\bthat it (?:should|would|will|could|was to|is to)\b"
    r"|^the (?:full |final |overview )?(?:report|review) (?:was|is|will|has)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:agree\w*|consent|permission|wish\w*|decided|decision)\b", re.IGNORECASE
)
"""Before "it was published on": what is spoken of is the paper itself."""
_MADE_PUBLIC = re.compile(
    r"\b(?:(?:was|is|be|been|being|and|were) (?:not )?(?:then |first |today |also |finally )?|^)"
    r"(?:published|made public|released|issued|placed|posted|uploaded|launched)"
    r"(?:,[^.;]{0,90},|(?: (?:in full|in part|online|anonymously|by [^.;,]{3,70}?"
    r"|on (?:its|the|our)"
    r" (?:[\w']+ )?website|in (?:an?|its) \w+ (?:form|version)"
    r"|(?:in|on|to) (?:the|its|our) (?:\w+ ){0,3}(?:repository|library)))*)"
    r"(?:(?: (?:on|in|until))(?: \w+day,?)?(?: the)?|(?<=website)|(?<=published)) $"
    r"|\bpublished this (?:\w+ )?(?:report|review|summary|briefing)(?: in full)? (?:on|in) $",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:earlier|previous|another|last|guidance|working together|act|stud(?:y|ies)|research"
    r"|inspection|ofsted|national|strategy|policy|follows?|since)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:^|[.|/:] ?| {2,}|\bcyhoeddwyd ?/ ?)(?:(?:first|report|review|briefing|document"
    r"|this report was|this briefing was) )?"
    r"(?:published|issued|circulated|released|uploaded|(?:web|online"
    r"|public) (?:version|edition))"
    r"(?: (?:by|on|to) (?!\d)[^.;]{3,80}?)?(?: (?:on|in))?(?: the)?:? ?$",
    re.IGNORECASE,
)
_SAID = re.compile(r"ublish|ublic|issued|placed|released|posted|uploaded|launched")
_LAST_LINE = 22  # words
_FIRST_PAGES = 3
_FOOT = 3  # lines at the end of a paper of one page


def told_dates(reading: Reading) -> Iterator[tuple[DateRange, int, str]]:
    """Dates by which a report says that it was published: when, the page and the words. A
    bare year is none."""
    if not reading.pages:
        return
    last = reading.pages[-1].number
    foot = reading.rows[-1] if len(reading.pages) > 1 else reading.rows[-1][-_FOOT:]
    for row in foot:
        yield from _closing(row.text, last)
    for row in (row for rows in reading.rows for row in rows if row.text[-4:] == "shed"):
        yield from _listed(row.text, row.page)
    for block in reading.blocks:
        if block.page == last and len(reading.pages) > 1:
            yield from _closing(block.text, last)
        if block.page in {*range(1, _FIRST_PAGES + 1), last} and _SAID.search(block.text):
            yield from _sentences(block)


def _closing(text: str, page: int) -> Iterator[tuple[DateRange, int, str]]:
    """ "Northmere Partnership. Published March 2022": a short line that ends in its date."""
    if len(text.split()) > _LAST_LINE:
        return
    season = in_season(text) if "ubli" in text else None
    if season is not None:
        yield season, page, squeeze(text)
    for written in written_dates(text):
        rest = _AFTER.sub("", text[written.end :])
        ends = not re.search(r"[A-Za-z]{3}", rest) or re.match(r"\. +[A-Z]", rest) is not None
        if written.when is None or not _counts(written.when) or not ends:
            continue
        if _CLOSING.search(text[: written.start]):
            yield written.when, page, squeeze(text)


_PUBLISHED = re.compile(
    r"\W*(?:(?:this |the )?(?:report|review|briefing|summary) (?:is |was )?)?published",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:On|In)(?: \w+day,?)?(?: the)? ")
_THEN = re.compile(
    r",? (?:this|our|the)(?: \w+)? (?:report|review|briefing|summary) was (?:first )?published\b"
)
_SAME_DAY = re.compile(
    r"\b(?:(?:this|the|our)(?: \w+){0,3}|it) (?:was|is) published (?:on )?"
    r"(?:that|the) (?:same )?day\b",
    re.IGNORECASE,
)


def _listed(text: str, page: int) -> Iterator[tuple[DateRange, int, str]]:
    """ "22 January 2026  Published": the last row of a list of a review's own dates."""
    first = next(written_dates(text), None)
    if first is None or first.start or first.when is None or not _counts(first.when):
        return
    if _PUBLISHED.fullmatch(text[first.end :]):
        yield first.when, page, squeeze(text)


_AFTER = re.compile(r"^[.,;| ]*(?:by )?(?:[A-Z][\w'&]*(?: (?:and|of|the|&))*(?:[ .,]+|$))+$")
"""A board's name after the date."""


def _sentences(block: Block) -> Iterator[tuple[DateRange, int, str]]:
    before = ""
    for sentence in re.split(r"(?<=[a-z\d)][.;])\s+(?=[A-Z])", block.text):
        for written in written_dates(sentence):
            ahead = sentence[: written.start]
            if (
                written.when is not None
                and _ON.fullmatch(ahead)
                and _THEN.match(sentence, written.end)
            ):
                yield written.when, block.page, squeeze(sentence[: written.end + 70])
            made = _MADE_PUBLIC.search(ahead)
            itself = _ITSELF.search(ahead)
            if written.when is None or made is None or itself is None:
                continue
            decided = block.page == 1 and _DECIDED.search(ahead[: itself.start()])
            if itself[0].lower() == "it" and not decided and not _ITSELF.search(before):
                continue
            if not _counts(written.when) or _OTHER.search(ahead[itself.start() : made.start()]):
                continue
            quote = squeeze(sentence[max(0, written.start - 120) : written.end])
            yield written.when, block.page, quote
        same = _SAME_DAY.search(sentence)
        if same is not None:
            named = [w.when for w in written_dates(sentence[: same.start()]) if w.when]
            if named and named[-1].precision == "day":
                yield named[-1], block.page, squeeze(sentence[: same.end()])
        before = sentence


def _counts(when: DateRange) -> bool:
    return when.precision != "year"
