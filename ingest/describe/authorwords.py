"""The words that come before and after the names of authors. Data for authors."""

import re

LABEL = re.compile(
    r"^(?:the )?(?:(?:independent|overview|report|lead|serious case review|scr|lcspr|cspr|review"
    r"|joint|sole|external|principal|main|senior|learning review|practice review|(?:case |child )?"
    r"(?:practice |learning )?review team|chair and|chairs? &)\s+)*"
    r"(?:(?:report )?(?:authors?|writers?)\b|reviewers?(?: (?:and|&) (?:\w+ )?(?:report )?(?:author"
    r"|writer)s?)?(?: \d(?=\s*:))?"
    r"|(?:overview )?report (?:(?:writer|author)s?"
    r"|(?:of|by|from) the [a-z ]{0,25}(?:reviewer|author)s?(?=,? (?-i:[A-Z][a-z])))"
    r"|author (?:and|&) (?:lead )?reviewer|(?<=review )lead(?=\s*:)|(?<=team )lead(?=\s*:)"
    r"|(?:(?:the |this )?(?:overview )?(?:report|review)(?: (?:was|has been))? )?"
    r"(?:[a-z]+ed(?: (?:and|&) |, ))?(?:written"
    r"|prepared|authored|compiled|completed|undertaken|conducted|carried out|facilitated"
    r"|researched|drafted|reviewed|produced|edited) by"
    r"|(?:written|prepared|produced|made) with [^.:]{2,40}? by"
    r"|(?:report|paratowyd|prepared|written|produced|submitted) (?:for|to|ar gyfer) [^.:]{3,70}?"
    r" (?:by|gan)|an? (?:independent )?report by|report by|led by|by"
    r"|ysgrifennwyd gan|awdur(?:on)?|adolygydd|adolygwyr)(?:\(s\))?(?:\s+name)?\s*[:\-]*\s*",
    re.IGNORECASE,
)
BOTH_POSTS = re.compile(
    r"chairs?(?:man|person)? (?:and|&) (?=.*(?:author|writer|reviewer))"
    r"|(?<=author|writer) (?:and|&) (?:independent )?chair(?:man|person|woman)?"
    r"(?: of the (?:\w+ ){0,2}(?:panel|team|group|review))?(?=\s*:)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(?:reviewer|author|adolygydd) \d\s*:\s*", re.IGNORECASE)
POST = re.compile(
    r"independent (?:consultant|author|reviewer)|consultant|(?:lead|review|overview|report)"
    r" (?:reviewer|author|writer)",
    re.IGNORECASE,
)
NAME_THEN_POST = re.compile(
    r"^(?:Dr |Prof(?:essor)? |Mr |Mrs |Ms )?(?:[A-Z][\w'.-]*\s+){1,3}[A-Z][\w'-]+"
    r"(?: (?:and|&) (?:Dr |Prof(?:essor)? |Mr |Mrs |Ms )?(?:[A-Z][\w'.-]*\s+){1,3}[A-Z][\w'-]+)?"
    r"\s*[,(|:-]+\s*"
    r"(?i:(?:(?:an?|the)\s+)?(?:independent|lead|overview|report|review)?\s*(?:chair (?:and|&) )?"
    r"(?:lead |overview |report )?(?:author|reviewer|consultant|writer)s?\b)",
)
