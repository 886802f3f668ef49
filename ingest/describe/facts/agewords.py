"""The words by which ages are told, and those that tell whose they are. Data for ages."""

import re

from ingest.describe.datewords import MONTHS_IN_ENGLISH

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
WORDS = {word: n for n, word in enumerate(_ONES)}
NUM = (
    r"(?:\d{1,2}(?:\.5|\u00bd)?|"
    + "|".join(sorted(_ONES[1:], key=len, reverse=True))
    + r"|twenty[- ]?one|twenty[- ]?two|twenty[- ]?three)"
)
MAYBE = re.compile(
    r"\d|one|two|thre|four|five|six|seven|eight|nine|ten|ele|twel|twen|thirt|fift|birth|born"
    r"|weeks old|days"
    r"|months|hours|first|second|third|reception|sixth"
)
"""No age is told without one of these."""
EACH = re.compile(rf"\b{NUM}\b")
ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
        ],
        start=1,
    )
}
ORDINALS |= {
    f"{n}{'th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}": n
    for n in range(1, 19)
}
_AFTER_WAS = (
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:when|at|and|on|he|she|they|by|but|with|as|whose|while)\b"
    rf"|\s+in (?:the |early |late )?(?:(?-i:{'|'.join(map(str.title, MONTHS_IN_ENGLISH))})"
    r"|spring|summer|autumn|winter)\b"
    r"|\s+(?:the|that) (?:day|week|month|year|spring|summer|autumn|winter)\b"
    r"|\s+(?-i:[A-Z]))"
)
_WORD = "|".join(_ONES[1:])
UNIT = r"(?:years?|yrs?|months?|weeks?|days?|hours?)"
AGE = re.compile(
    rf"\b(?P<n>{NUM})(?P<half>[- ]and[- ]a[- ]half)?(?:[- ]?(?P<u>{UNIT}))(?:(?:[- ]|,? and "
    rf"|,? )(?P<n2>{NUM})[- ]?(?P<u2>months?|weeks?|days?))?[- ]?(?P<old>old\b|of age\b)?"
    rf"|\baged? (?P<less>(?:just )?(?:under|less than|about|approximately|almost|nearly|only"
    rf"|just|around|over) )?(?P<n3>{NUM})(?P<half3> and a half)?(?:[- ]?(?P<u3>{UNIT}))?(?:(?: and "
    rf"|,? )(?P<n5>{NUM}) (?P<u5>months?|weeks?|days?))?(?P<range>\s*(?:-|to|and"
    rf"|,)\s*(?P<n9>{NUM})(?! (?:brothers|sisters|siblings|children)))?"
    rf"|\b(?:at|from|by) (?:the )?age (?:of )?(?P<n4>{NUM})\b(?: (?P<u4>{UNIT}))?"
    rf"|(?<!there )\b(?:was|were|is|turned|being|reached|become) (?P<near>(?:just|only|still|both"
    rf"|aged|then|himself|herself"
    rf"|not yet|nearly|almost|about|already|barely|now) ){{0,2}}(?P<n6>{NUM})(?! and a half"
    rf" (?:months|weeks|days))(?: and a half)?"
    rf"(?: and (?P<n11>{NUM}) (?P<u11>months?|weeks?))?{_AFTER_WAS}"
    rf"|(?<=[A-Za-z], )(?:(?:then|just|only|still|nearly) )?(?P<n12>{NUM})[,;]"
    rf"|\((?:aged )?(?P<n10>{NUM})\)"
    rf"|\bage(?: (?:at|when)(?: \w+){{1,4}})? ?:\s*(?P<n19>{NUM})(?: (?P<u19>{UNIT}))?"
    rf"|\b(?P<birthday>before|after|on|of|approaching|following|short of|off|from|past|celebrated"
    rf"|marked|reached|had) (?:his"
    rf"|her|their|the|[A-Z]\w+'s) "
    rf"(?P<nth>{'|'.join(ORDINALS)}) birthday"
    rf"|\bin (?:the \w+ term of |school |his |her )?Year (?P<form>\d{{1,2}})\b"
    rf"|\b(?:died|killed|stabbed|shot|drowned|arrested|dead) at (?P<n17>{_WORD})\b"
    rf"(?=[.,;]|$| (?:and|after|from|of)\b| in (?!the (?:morning|evening|afternoon|night)))"
    rf"|\b(?:short of|off) (?P<n18>{_WORD})\b(?=[.,;]|$| when\b| at\b| and\b)"
    rf"|\bin (?:Primary |P)(?P<primary>\d)\b|\bin S(?P<senior>[1-6])\b"
    rf"|\bin (?:his|her) (?P<nth_year>{'|'.join(ORDINALS)}) year\b(?! (?:of|at|as|in)\b)"
    rf"|(?P<reception>\bin (?:the )?(?-i:Reception)\b|\bReception (?:class|year)\b)"
    rf"|(?P<sixth>\bsixth[- ]form(?:er)?\b)"
    rf"|\bwould have (?:been|turned) (?P<n16>{NUM})(?= (?:on|in|next|that|the|a|two|three)\b|[.,;])"
    rf"|(?P<few>\b(?:a few|only|just|some|several) (?:days|weeks|months)(?: old\b| of age\b))"
    rf"|\bbetween (?P<ages>the ages of )?(?P<from>{NUM}) and (?P<to>{NUM})(?(ages)\b(?! (?:months"
    rf"|weeks|days))|(?= years of age| years old|,|\.| when| at))"
    rf"|(?:(?<=aged )|(?<=ages )|(?<=were )|(?<=was ))(?:between|from) (?P<from2>{NUM}) (?:and|to)"
    rf" (?P<to2>{NUM})\b"
    rf"(?! (?:minutes|hours|times|days|weeks|months|occasions))"
    rf"|\b(?:who|he|she|and|child|baby|they|himself|herself|(?-i:[A-Z]\w*)) lived (?:for |to be"
    rf" )(?:only |just )?(?P<n15>{NUM})"
    rf"(?: (?P<u15>{UNIT}))?\b(?=\s*(?:[.,;:)]|$|and\b|old\b))"
    rf"|\b(?:at|by) (?P<n14>{_WORD})(?=,? (?:(?:he|she|they)\b|(?-i:[A-Z])))"
    rf"|\b(?:boys?|girls?|child|young person|care leaver|student|pupil|teenager|youth|young man"
    rf"|young woman|baby|daughters?|sisters?|brothers?"
    rf"|sons?) of (?:just |only |nearly |about )?(?P<n7>{NUM})\b(?:[- ](?P<u7>{UNIT}))?"
    rf"(?P<more>(?:,? (?:and )?{NUM}\b(?! (?!and\b)[a-z]))*)(?!"
    rf" (?:the|them|whom|his|her))"
    rf"|\bat (?P<n8>{NUM}) (?P<u8>{UNIT})\b(?!'| (?:later|before|old))"
    rf"|(?P<unborn>\bunborn\b)|(?P<newborn>\bnew-?born\b|\bneonate\b|\bhours old\b|\bstillborn\b"
    rf"|\bat birth\b|\bhours of (?:being born|(?:his|her|the) birth)\b|\b(?:just|newly) born\b"
    rf"|\bdied within (?:an hour|minutes|hours|a day)\b"
    rf"|\b(?:shortly|soon|immediately|minutes|hours) after (?:birth|being born|delivery)\b)",
    re.IGNORECASE,
)
OWNER = re.compile(
    r"\b(?:(?:neighbour|friend|aunt|uncle|cousin|partner|colleague|lodger)'s (?:\w+ )?(?:son"
    r"|daughter|child|boy|girl|baby|children)|(?:mother|father|her|his)(?:'s)? (?:first|second"
    r"|eldest|oldest) (?:child|baby|son"
    r"|daughter)|mother|father|mum|dad|parents?|partner|stepfather|step-father|stepmother|boyfriend"
    r"|girlfriend|grand\w+|uncle|aunt|cousin|(?:older|younger|elder|half|eldest|youngest"
    r"|other)[- ]?"
    r"(?:siblings?|brothers?|sisters?|child(?:ren)?)|siblings?|brothers?|sisters?|perpetrator"
    r"|(?<!now an )adult|(?<!young )(?:man|woman)|male|carer|friend|nephew|niece"
    r"|(?:previous|earlier|another|own) (?:child(?:ren)?|baby|babies|son|daughter)"
    r"|offender|suspect|assailant|attacker|killers?"
    r"|neighbour's (?:\w+ )?|neighbours?|convicted|resident|another (?:boy|girl|child|pupil))\b",
    re.IGNORECASE,
)
ELDER = re.compile(
    r"(?:mother|father|mum|dad|parents?|partner|step-?\w+|boyfriend|girlfriend|grand\w+|uncle|aunt"
    r"|adult|man|woman|carer|offender|lodger)\Z",
    re.IGNORECASE,
)
ELDER_DIED = re.compile(
    r"\b(?:mother|father|mum|dad|grand\w+|aunt|uncle)\b[^.;]{0,25}\b(?:died|left|went|moved"
    r"|separated)"
    r"\b[^.;]{0,30}$",
    re.IGNORECASE,
)
CHILD = re.compile(
    r"\b(?:child(?:ren)?|baby|babies|infants?|boys?|girls?|siblings|twins|toddler|teenager"
    r"|young person|young man|young woman"
    r"|newborn|son|daughter|subject)\b",
    re.IGNORECASE,
)
AFTER_CHILD = re.compile(
    r"^[- ,]*(?:(?:white|black|asian|mixed|british|dual|heritage|\w+ish|\w+an|looked[- ]after"
    r"|male|female|school)\s+){0,4}(?:baby|boy|girl|child|infant|male|female|toddler"
    r"|young person|teenager|twin|schoolboy|schoolgirl|student|pupil|son|daughter)\b",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:died|death|killed|murder\w*|suicide|own life|injur\w*|incident|harmed|abused|exploited"
    r"|raped|trafficked|stabbed|shot|suffered|harm|events? took place|admitted"
    r"|taken to hospital|presented|found|at the time|collapsed|subject of this"
    r"|the review)\b",
    re.IGNORECASE,
)
SPAN_OF_TIME = re.compile(
    r"\b(?:for|over|within|after|last|past|next|previous|every|first|period of|spanning|lasting"
    r"|during|in|by|ago|since|than|some|sentence[d]? to|imprison\w*|prison|jail|custody|order"
    r"|plan|weeks? (?:later|before|pregnant|gestation)|waiting)"
    r"\s*(?:the|th[eo]se|of|a|an|about|just|only|last|past|first)?\s*$",
    re.IGNORECASE,
)
AFTER_SPAN = re.compile(
    r"^\s*(?:later|ago|before|after|earlier|previously|prior|pregnant|gestation|in prison"
    r"|imprisonment|custod|period|sentence|waiting|delay|follow|review|check"
    r"|of (?:age )?(?:gestation|pregnancy)|on\b|apart|assessment|premature|early|contact"
    r"|inspection|duration|\(?gestation)",
    re.IGNORECASE,
)
BANDS = (
    (365, "under-1"),
    (3 * 365, "1-2"),
    (6 * 365, "3-5"),
    (11 * 365, "6-10"),
    (16 * 365, "11-15"),
    (18 * 365, "16-17"),
)
DAYS = {"year": 365, "yr": 365, "month": 30, "week": 7, "day": 1, "hour": 0}


SIBLING_AFTER = re.compile(
    r"\b(?:sibling|brother|sister|mother'?s? (?:other|older))\b", re.IGNORECASE
)
DEED_TO = re.compile(
    r"\b(?:death|murder|killing|injur\w*|abuse|harm|neglect|suicide|exploitation) (?:of|to) "
    r"(?:an? |the |two )?$",
    re.IGNORECASE,
)
NOT_THEN = re.compile(
    r"\b(?:now|currently|today)\b|\bat the (?:start|beginning|outset) of (?:the|this)\b"
    r"|\bwhen (?:he|she|they) (?:first|started|moved|came(?! into care)|became|was born|entered)",
    re.IGNORECASE,
)
OF_OTHER = re.compile(
    r"[- ]*(?:old )?(?:son|daughter|child|boy|girl|baby|nephew|niece) of (?:his|her|their|the"
    r" mother's|the father's|an?) (?:\w+'s )?(?:\w+ )?(?:friend|neighbour|aunt|uncle|cousin|partner"
    r"|colleague|lodger)\b",
    re.IGNORECASE,
)
OF_PREGNANCY = re.compile(
    r"\b(?:born|birth|deliver\w+|premature\w*|booked|pregnan\w+|scan|labour)\b[^.;]{0,15}$"
)
LISTED = re.compile(r"\s*(?:,|and|, and|&)\s*(?:an? (?:boy|girl|child|baby) |another )?")
NAMED_PERSON = re.compile(r"(?<!Mr )(?<!Mrs )(?<!Ms )\b[A-Z][a-z]{2,},\s*$")
HE_WAS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:was|were|is)\b[^.;]{0,6}$")
MOVING = re.compile(
    r"\b(?:came to(?! light| the (?:notice|attention))|came into|moved|started|placed|arrived"
    r"|began|joined|entered|since|until|left)\b[^.;]*$",
    re.IGNORECASE,
)
