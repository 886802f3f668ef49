"""How labels of cases are printed: "Child K", "SCR 17/3", a made-up name. Data for case."""

import re

from ingest.describe.datewords import MONTHS_IN_ENGLISH

_CODE = r"(?:[A-Z]{1,3}(?:-?\d{1,4})?|[A-Z]?\d{1,4}[A-Z]?)(?![A-Za-z\d])"
_LIST = rf"{_CODE}(?:(?:\s*,\s*|\s*(?:&|and|/)\s*|\s+to\s+|,\s*and\s+){_CODE})*"
_NAME = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{2,}(?:[-'][A-Z][a-z]+)*"
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|\s*(?:&|and|/)\s*|,\s*and\s+){_NAME})*"
WHO = (
    r"(?:Child(?:ren)?|Baby|Babies|Infants?|Young Persons?|Young People|Young (?:M[ae]n|Wom[ae]n)"
    r"|YP|Teenagers?"
    r"|Family|Famil(?:ies)"
    r"|Siblings?(?: Group)?|Cases?|Boys?|Girls?|Adolescents?|Adults?|Subject|Plentyn|Teulu|Babi"
    r"|Person|Ms|Mr|Twins?)"
)
_QUOTED = r"['\"]([A-Z][\w' &-]{0,30}?)['\"]"
_STOP = (
    r"(?!(?i:Safeguarding|Practice|Protection|Death|Review|Reviews|No|Number|Stud(?:y|ies)|Serious|Case|Abuse|Sexual|Services"
    r"|Care|Boards?|Report|Overview|In|Who|Is|Was|And"
    r"|Directorate|Department|Division|Hub|Team|First|Act|Welfare|Partnerships?|Protect|Neglect|The|Of|At|Local|Mental|Health|Learning|Exploitation"
    r"|Support|Centre|Summary|Management"
    r"|Group|Members?|Background|History|Court|Composition|Involvement|Structure|Executive"
    r"|Independent|Author|Published|Known|Group"
    rf"|Cryno|Estynedig|{'|'.join(MONTHS_IN_ENGLISH)}"
    r"|Aged|Period|From|Under|Over|With|Living|Missing|Looked|Born|Dying|Exposed"
    r"|Affected)\b)"
)
LETTERS_ALONE = re.compile(r"[A-Z]\d?(?:(?:, | and | & |, and )[A-Z]\d?)+|[B-HJ-Z]\.?")
"""A line of nothing but the letters that children are called by: "K and L", "J."."""
LEADS = re.compile(r"(?P<name>[A-Z][a-z]{2,})\s*[:-]\s+(?=[a-z\"'])")
LABEL = re.compile(
    rf"\b(?P<who>{WHO})\s+(?P<open>['\"])?(?P<code>{_STOP}{_LIST}|{_STOP}{_NAMES})(?P=open)?"
    rf"(?:\s+(?:{WHO}\s+)?(?:&|and|AND)\s+(?P<who2>{WHO})\s+(?P<code2>{_STOP}{_CODE}\b))?"
    r"(?P<kin> and (?:his|her|their) (?:\w+ )?(?:sisters?|brothers?|siblings?|twin|family))?"
    rf"(?:\s*[-(,]?\s*['\"(](?P<name>{_STOP}{_NAME})['\")])?"
)
BOARD_CODE = re.compile(
    r"\b((?:CPR|APR|SUSR|AYP|ECPR|CCPR)\s?[A-Z]*\s?\d{1,3}\s?[-/ ]\s?(?:19|20)?\d{2,4}|(?:CYSUR"
    r"|CTMSB|WBSB|NWSB|GSB)\s?\d{1,3}\s?[-/ ]?\s?\d{4}"
    r"|[A-Z]{3,6}\s\d{1,3}\s?[-/ ]\s?\d{4}|[A-Z]{2}\s\d{1,3}/\d{4}"
    r"|(?:SCR|LCSPR|CSPR)\s?\d{1,4}/\d{1,4}"
    r"|[A-Z]{2,4}\d{2}(?:\(\d\))?(?:/[A-Z]{2,4}\d{2})?"
    r"|[A-Z]{1,3}\d{1,3}/[A-Z]{1,3}\d{1,3}"
    r"|\d{4} ?'[A-Z][a-z]+')"
)
REFERENCE = re.compile(r"(?i:\b(?:case|ref(?:erence)?)\b)\W{0,3}([A-Z]{1,5}/\d{1,4}/\d{1,4})\b")
NAME_AFTER_CODE = re.compile(rf"\s*[-:(,]*\s*['\"]({_STOP}{_NAMES})['\"]")
KEYED = re.compile(
    r"(?:^|\|\s*)(?:(?i:child|subject|case|name|pseudonym|plentyn|enw)(?:'s name)?:"
    r"|Brothers|Sisters|Cousins|Half-(?:brothers|sisters|siblings))"
    rf"\s+['\"]?(?P<code>{_STOP}{_NAMES})['\"]?\s*(?=$|\|)"
)
"""What a name is said to be the name of: "Child: Elin", "Brothers Jake and Liam"."""
WITH_LETTERS = re.compile(
    rf"\b(?:children|twins|siblings|brothers|sisters|babies) {_CODE}(?:, {_CODE})* and {_CODE}"
)
GROUP = re.compile(
    r"(?i:the )?['\"]?(?!(?i:the|these|our|all|one|two|three|four|five|six)\b)"
    r"[A-Z]\w*(?: [A-Z]\w*)?['\"]?"
    r" (?i:children|family|siblings|twins|brothers|sisters|boys|girls|babies|cousins)"
    r"|(?i:the )?(?i:children|boys|girls|young people) (?i:of|at) (?:[A-Z][\w'-]+ ?){1,4}"
)
OF_ANOTHER = re.compile(
    r"\b(?:mother|father|mum|dad|partner|friend|sister|brother|cousin|worker|carer|man|woman|dog"
    r"|cat"
    r"|rat|rabbit|pony|horse|game|app|school|home|place|group)s?\b[^.;]{0,45}$",
    re.IGNORECASE,
)
"""Before a name: it is somebody else's, or some thing's."""
RESPECT = re.compile(
    r"\b(?:(?i:in (?:respect of|relation to)|re|regarding|concerning|relating to|about)|into|on"
    r"|re|of|what happened to|(?i:the )?story of|provided (?:for|to)|[Rr]eview for)\s*:?[\s|]+"
    r"(?:the (?:death|life|case|circumstances|serious injury|care) (?:and death )?of\s+)?"
    rf"(?P<code>{_STOP}(?:{_NAME} [A-Z](?![\w.])|{_NAMES}|{_QUOTED}))(?=\s*(?:$|[|,(.:]|\(not)"
    rf"|\s+-)",
)
NAMED_BEFORE = re.compile(
    rf"(?:^|\|\s*)(?P<code>{_STOP}{_NAMES}): (?:an? |the )?(?:[\w'-]+ ){{1,5}}(?i:review)\b"
)
SEVERAL = re.compile(rf"\b{WHO} {_CODE}(?:, {WHO} {_CODE})+,? (?:and|&) {WHO} {_CODE}")
"""Each of several with a word of its own: "Child D, Child E and Child F"."""
OF_LETTERS = re.compile(
    rf"(?i:\b(?:case|cases|death|deaths|life|lives) of )(?P<code>{_LIST})\s*(?=$|[|,.])"
)
STORY_OF = re.compile(
    rf"\b(?P<code>{_STOP}{_NAME})'s (?i:story|life|death|journey|experiences?|voice)\b"
)
SHORT_CODE = re.compile(
    r"(?:(?i:review|scr|lcspr|cspr|\bof|\bre)\s*[:-]?\s+|\|\s*|^)['\"]?"
    r"(?P<code>[A-Z]{1,3}\d{1,3}"
    r"|[A-HJ-Z][A-Z](?<!CP)(?<!RE)(?<!IN)(?<!BY)(?<!TO)(?<!OF)(?<!ON))['\"]?\s*(?=$|\|)"
)
PLACE = re.compile(
    r"(?:^|\|\s*)(?P<saint>St\.? [A-Z][a-z]+(?:'s)?)\s*(?=$|\|)|"
    r"(?:^|\|\s*|(?i:\bat|\bof|review:)\s+)((?:[A-Z][a-z']+ ){1,3}"
    r"(?:Nursery|School|Academy|College|Children's Home|Hospital|Centre|Unit|House"
    r"|Pre-school))\s*(?=$|\|)"
    r"|(?i:\b(?:events|abuse|practices?|concerns) at)\s+"
    r"((?:St )?[A-Z][a-z]+(?:'s)?)(?=\s*(?:$|\||\d))"
)
AFTER_KIND = re.compile(
    rf"(?i:review|scr|lcspr|cspr|cpr|report|summary|briefing)"
    r"(?:\s*(?:[:-]\s*|(?=['\"]))|(?:(?<=SCR)|(?<=CSPR))\s+)"
    rf"(?P<code>{_STOP}{_NAMES}|['\"]{_STOP}{_NAMES}['\"])\s*(?=$|[|,(])"
)
AGED = re.compile(r",? aged? .{1,20}$")
ALONE = re.compile(
    rf"^['\"]?(?P<code>{_NAMES}|[A-Z]{{3,12}}(?:\s*(?:&|AND|/"
    rf"|and)\s*[A-Z]{{3,12}})*)['\"]?(?:\s*\(.*\))?$"
)
_MORE = rf"(?:(?:, (?:{WHO}\s+)?{_CODE}\b)*,? (?:and|&) (?:{WHO}\s+{_CODE}|[A-HJ-Z]\d?)\b)?"
"""After a first label those of the others: "Baby 1, Baby 2 and Baby 3"."""
KNOWN_AS = re.compile(
    r"(?:(?:(?:known|referred to)(?: (?:in|within|throughout) (?:this|the) (?:report|review))? as"
    rf"|pseudonym|refer to (?:him|her|them) as"
    rf"|\b(?:is|are|was|be|been|being|have|has|will|shall|are|child|baby|boy|girl)"
    rf" (?:\w+ )?(?:called|named|call|calling)|\b(?:call|calling|called|named) (?:him"
    rf"|her))\s+['\"]?(?P<a>(?:{WHO}\s+(?:{_CODE}\b{_MORE}|{_STOP}{_NAME}))|{_NAME}|(?<=['\"])[A-Z]\d?(?=['\"]))['\"]?"
    rf"|\b(?P<b>{_NAME})\s*\((?:not (?:his|her|their) real name|a pseudonym|pseudonym)\))"
)
KNOWN_TOGETHER = re.compile(
    r"\b(?:(?:called|call|calling|named) them|(?:known|referred to) (?:\w+ )?as"
    r"|(?:two|three|four|five) (?:\w+ )?(?:boys|girls|children|brothers|sisters|siblings"
    r"|young people|teenagers),)"
    r" (?P<names>[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? and [A-Z][a-z]+)\b(?! [A-Z])"
)
ORGANISATION = re.compile(r"\b(?:University|Institute|College London|Centre for|Consult\w+)\b")
"""On a line of a cover: where its author works."""
NOT_NAMES = frozenset(
    [
        *MONTHS_IN_ENGLISH,
        "report",
        "review",
        "summary",
        "overview",
        "executive",
        "serious",
        "case",
        "child",
        "children",
        "safeguarding",
        "board",
        "partnership",
        "final",
        "local",
        "practice",
        "learning",
        "independent",
        "author",
        "chair",
        "confidential",
        "published",
        "publication",
        "appendix",
        "contents",
        "introduction",
        "draft",
        "the",
        "and",
        "lscb",
        "scb",
        "scp",
        "lscp",
        "restricted",
        "official",
        "learning",
        "briefing",
        "version",
        "page",
        "thematic",
        "concise",
        "extended",
        "private",
        "date",
        "foreword",
        "note",
        "family",
        "period",
        "regarding",
        "concerning",
        "relating",
        "about",
        "into",
        "subject",
        "prepared",
        "written",
        "commissioned",
        "status",
        "reviewers",
        "reviewer",
        "authors",
        "panel",
        "abridged",
        "redacted",
        *("england", "scotland", "wales", "ireland"),
        *("scr", "lcspr", "cspr", "cpr", "susr", "sar", "dhr", "cmr"),
        "statement",
        "response",
        *("practitioners", "professionals", "schools", "staff", "agencies", "partners"),
        "welcome",
    ]
)
