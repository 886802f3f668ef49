"""Sentences of a report that say who wrote it."""

import re
from collections.abc import Iterator

from ingest.describe.letters import squeeze
from ingest.describe.names import NAME, names_in_line

NOT_AUTHOR = re.compile(
    r"\b(chair|chairs|chairman|chairperson|signature|signed|endorsed|approved|commissioned|panel"
    r"|post|director|manager)\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    rf"{NOT_AUTHOR.pattern}"
    r"|\b(?:chief (?:executive|constable|officer|nurse)|councillor|leader of)\b",
    re.IGNORECASE,
)
"""Beside the name of somebody who chairs, manages or speaks for a body."""
_AUTHOR_IS = re.compile(
    r"(?:the|\w+'s|our) (?:independent )?(?:overview )?(?:report )?"
    r"(?:author|writer|lead reviewer|reviewer)s?"
    r"(?: (?:of|for) (?:this|the) (?:\w+ ){0,3}(?:report|review))?,?\s+(?:is|was|are|were),?"
    r"\s+(?:both )?(?:independent[^.:]{0,60}:\s+)?",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"(?:\b(?:report|review(?: team)?|version|summary|account)"
    r" (?:was|has been|is)"
    r" (?:commissioned [^.]{3,60} and )?"
    r"(?:written|authored|prepared|led|conducted|undertaken|completed|carried out|produced"
    r"|compiled|drafted|facilitated)\s+"
    r"(?:for [^.]{3,70}? )?by\s+"
    r"(?:the )?(?:independent )?(?:lead )?(?:reviewers?|authors?|consultants?)?,?\s*"
    r"|authored by (?:the )?(?:independent )?(?:reviewers?,?\s+)?"
    r"|(?:commissioned|appointed|engaged|asked)\s+(?=(?-i:[A-Z][a-z]+ [A-Z][a-z]+)[^.]{0,60}"
    r"(?:independent|lead)? ?(?:author|reviewer|to (?:lead|undertake|write|author|carry)))"
    r"|led by (?=Dr ))",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    rf"(?P<name>{NAME.pattern}),? (?:(?:who is |is )?(?:an? [^.]{{3,60}}|[^.,]{{3,40}}), )?"
    r"(?:was|were|has been|have been|is|are) (?:jointly )?"
    r"(?:commissioned|appointed|asked|engaged|the)\b(?P<what>[^.]{0,80})"
)
_WITH_POST = re.compile(
    rf"(?P<name>{NAME.pattern})(?:,| \() ?(?:the |our |an? )?"
    r"(?:(?:independent|lead|overview|report|review) )*"
    r"(?:[Ll]ead [Rr]eviewer|[Ii]ndependent [Rr]eviewer|[Aa]uthor|[Rr]eport [Ww]riter)\b"
)
_TO_WRITE = re.compile(
    r"\b(?:authors?|(?:lead |independent )reviewers?|to (?:lead|write|undertake|author|carry out"
    r"|conduct|complete)|overview writer)\b"
)


_BESIDE_POST = re.compile(
    r"\b(?:(?:an?|the|our|its|two|both|joint|independent|lead|overview|report|review|external) )+"
    r"(?:reviewers?|authors?|writers?)(?: of (?:the|this) (?:\w+ )?(?:report|review))?"
    r"(?:,? \(?|: )(?=(?-i:[A-Z]))"
    r"|\babout the (?:independent |lead )*(?:authors?|reviewers?) \. (?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_REPORT_BY = re.compile(
    r"\b(?:(?:overview|full|final|case|independent|practice|review) (?:report|review)"
    r"|(?:report|review|summary|it)(?: (?:was|is)|,(?: which (?:was|is))?) (?:written|prepared|led"
    r"|undertaken|carried out|conducted|authored|completed|produced)) by (?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_POSTS = ("eviewer", "uthor", "riter", "EVIEWER", "UTHOR")
_KNOWN = frozenset(
    ["lord laming", "eileen munro", "alan wood", "alexis jay", "josh macalister", "ian kennedy"]
)
"""Authors of national reviews, whom other reports cite."""
_SIGNS = re.compile(
    r"(?:the )?(?:independent |lead |overview |report |review )*(?:reviewer|author|writer)s?"
    r"(?: and (?:author|(?:lead )?reviewer))?[.,]?",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(
    r"(?:(?:overview |this )?(?:report|review) (?:was )?)?"
    r"(?:written|prepared|authored|compiled|drafted|produced) (?:(?:for|on behalf of)"
    r" [^.:]{3,70}? )?by:? ",
    re.IGNORECASE,
)
_END = re.compile(r"(?<!\bDr)(?<!\bMr)(?<![A-Z])[.;]\s|,\s+(?![A-Z])")
_SPAN_ENDS = re.compile(
    r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)[.;]\s|\bwho\b|\bindependent\b|,\s+an?\s"
)
_OURSELVES = re.compile(
    r"\b(?:who (?:wrote|have written|carried out|undertook|led|did|conducted|completed)"
    r" (?:it|(?:this|the) (?:\w+ )?(?:report|review))"
    r"(?: (?:are|were|was|is)(?: called)? (?=(?-i:[A-Z]))|\s*[(:,-]+\s*)"
    r"|(?:I am|my name is|I,|we are|we,)\s+(?=[A-Z][a-z]+ [A-Z]))"
    r"(?P<rest>.{5,300})",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"{NAME.pattern}(?:(?:, | and | & |, and ){NAME.pattern})*")
_EACH = re.compile(rf"(?P<name>{NAME.pattern})(?=,? (?:and|&|who|an?) |[,.;)])")


def sentences_of_authors(text: str) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """Names that a page's text gives for who wrote the report, with the words that say so and how
    far they may be believed."""
    posted = any(post in text for post in _POSTS)
    for said in (_AUTHOR_IS, _MADE_BY) if posted else (_MADE_BY,):
        yield from _said(said, text)
    for found in _NAMED_FIRST.finditer(text) if _TO_WRITE.search(text) else ():
        names = names_in_line(found["name"])
        if names and _TO_WRITE.search(found["what"]) and not NOT_AUTHOR.search(found["what"]):
            yield names, squeeze(found[0]), 0.75
    for found in _WITH_POST.finditer(text) if posted else ():
        names = names_in_line(found["name"])
        if names:
            yield names, squeeze(found[0]), 0.75
    yield from _of_themselves(text)
    for beside in (_BESIDE_POST, _REPORT_BY) if posted else (_REPORT_BY,):
        for found in beside.finditer(text):
            span = _END.split(text[found.end() : found.end() + 120])[0]
            names = _listed_names(span)
            if names:
                yield names, squeeze(found[0] + ", ".join(names)), 0.7


def _said(said: re.Pattern[str], text: str) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """The names with which what follows such words begins."""
    for found in said.finditer(text):
        span = _SPAN_ENDS.split(text[found.end() : found.end() + 120])[0]
        names = names_in_line(span)
        if names and span.strip().startswith(names[0].split()[0][:3]):
            yield names, squeeze(found[0] + span), 0.8


def _listed_names(span: str) -> tuple[str, ...]:
    """The names with which a stretch of text begins: "Ann Low and Dr Tom Dale, who …"."""
    found = _LISTED.match(span)
    names = names_in_line(found[0]) if found else ()
    if any(name.lower().endswith(tuple(_KNOWN)) for name in names):
        return ()
    return names if names and span.startswith(names[0][:3]) else ()


def closing_words(text: str) -> tuple[str, ...]:
    """Names in a paragraph that is nothing but who wrote: "Written by Ann Low and Tom Dale, …"."""
    found = _WRITTEN_BY.match(text)
    if found is None:
        return ()
    span = _END.split(text[found.end() : found.end() + 120])[0]
    names = names_in_line(span)
    return names if names and span.startswith(names[0].split()[0]) else ()


def signs_as_author(text: str) -> bool:
    """Is a line nothing but an author's or a reviewer's post, as below the name of who signs?"""
    return _SIGNS.fullmatch(text) is not None


def _of_themselves(text: str) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """ "I am Jane Harlow and was asked to write this report"; "those who wrote it (Ann Low, …)"."""
    for found in _OURSELVES.finditer(text):
        listed = found[0].lower().startswith("who ")
        end = ")" if "(" in found[0][: found.start("rest") - found.start()] else ". "
        rest = found["rest"].split(end)[0]
        if not listed and not _TO_WRITE.search(found["rest"]):
            continue
        names = tuple(n for each in _EACH.finditer(rest + end) for n in names_in_line(each["name"]))
        if names and rest.startswith(names[0][:3]):
            yield names if listed else names[:1], squeeze(found[0][:160]), 0.75
