"""Does a paragraph ask for something to be done, or does it only lead up to that?"""

import re

_DEEDS = (
    "accept address adopt agree amend analyse appoint arrange ask assess assure audit bring "
    "build challenge check circulate clarify co-ordinate collaborate commission communicate "
    "complete conduct confirm consider consult continue convene coordinate create deliver "
    "demonstrate design determine develop devise disseminate draw embed emphasise enable "
    "encourage engage enhance ensure equip escalate establish evaluate examine expand explore "
    "extend facilitate feed give highlight hold identify implement improve include "
    "incorporate increase influence inform initiate introduce invite issue join jointly keep "
    "launch lead learn liaise link lobby look maintain make mandate map measure monitor "
    "obtain offer oversee plan prepare present prioritise produce promote propose provide "
    "publicise publish put raise re-issue re-launch receive recognise reconsider record "
    "reduce refocus refresh reinforce reissue relaunch remind repeat report request require "
    "resolve respond review revise revisit roll run satisfy scope scrutinise secure seek set "
    "share simplify standardise strengthen support take target test track train undertake "
    "update upskill urge use utilise work write "
)
_OPENERS = (
    "abandon abolish accelerate adapt adhere advise apply apologise attach attend avoid begin "
    "cancel carry cease change clarify close co-locate collate combine compare convert debrief "
    "dedicate delegate deploy discontinue double drop ease eliminate embark employ end exchange "
    "explain extend find fund grant guarantee help hire install instruct introduce limit listen "
    "merge move negotiate nominate notify open pair pause pay permit pilot prevent prohibit "
    "read rebuild recall recommission redesign refer register reopen replicate rewrite schedule "
    "send separate settle show speak stop streamline suspend swap teach tell trial treat turn "
    "visit withdraw align allocate compile define discuss distribute educate empower enforce "
    "expedite finalise formalise gather integrate invest manage organise protect recruit "
    "reinstate remove replace restore signpost specify submit sustain uphold verify "
    "add allow apply bring call cap chase choose collect contact copy count decide email fill "
    "fix log match never phone reach remember return ring start step supply tackle talk try "
    "watch widen "
    "follow(?![-\\s]up\\b)"
)
"""Deeds that tell of asking only as the first word: stories are full of "refused to follow"."""
_VERBS = "|".join(sorted(_DEEDS.split(), key=len, reverse=True))
_LOOKS_BACK = (
    r"(?:(?:\w+ly|also|at least|then|perhaps|instead|all|both) )*"
    r"(?!need\b)(?:\w+ed|been|had|done|made|gone|seen|known|taken|given|held|met|told|sought"
    r"|thought|brought|kept|left|got|come|become|begun|put|set|read|heard|found|felt|built|sent"
    r"|spent|understood|written|spoken|chosen|drawn|shown|led|fed|run|said|stood|caught|dealt|lost"
    r"|won|paid|meant|borne|taught|arisen|fallen|broken|grown|driven|begun)\b"
)
"""After "should have". "Should have access" asks; "should have visited" looks back."""
_ASKS = re.compile(
    rf"\b(?:should(?! like\b| (?:not |also |already )?have {_LOOKS_BACK})"
    rf"|must(?! have {_LOOKS_BACK})"
    r"|shall|needs? to|ought to"
    r"|(?:is|are) to|to be (?:\w+ed|seen|held|given|made|put|told|taught|kept|shown|sent)\b"
    r"|(?:is|are|be) (?:asked|requested|required|recommended|encouraged|invited|urged|advised"
    r"|expected|reminded)\b"
    r"|recommend(?:s|ed)?(?:, \w+,)? (?:that|the|to)\b|it is recommended"
    r"|would benefit from|(?:may|might) wish to"
    r"|(?:board|trust|council|partnership|police|authority|committee|agencies|partners) will"
    r" (?!not\b)"
    r"|will need to|has to|have to|dylai\b"
    rf"|(?:to|will) (?:\w+ly )?(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_COMMANDS = re.compile(
    rf"^(?:that |to |for |all agencies to |and |jointly |further )?(?:{_VERBS})\b"
    rf"|^(?:{'|'.join(_OPENERS.split())})\b"
    r"|^that (?!is\b|was\b|were\b|has\b|had\b|would\b|will\b|may\b|might\b|said\b|means?\b|did\b"
    r"|does\b|night\b|day\b|year\b|same\b|evening\b|week\b|[a-z]+ (?:was|were|had|did|is"
    r"|has)\b)[a-z'\u2019]+ "
    r"|^to (?!the\b|this\b|that\b|these\b|date\b|some\b|what\b|be sure\b|an?\b)[a-z]{3,}\b",
    re.IGNORECASE,
)
_LEADS_UP = re.compile(
    r"\b(?:the )?following (?:\w+ ){0,4}(?:recommendations?|actions?|areas|points|questions"
    r"|learning|considerations)\b"
    r"|recommendations? (?:below|that follow|(?:are|is|were|was|have been"
    r"|has been) (?:\w+ )?(?:made|set out|listed|agreed|identified"
    r"|grouped|presented|accepted|intended|included|designed|developed|drawn|based|addressed"
    r"|contained|numbered|summarised|proposed))"
    r"|(?:makes|made|make) (?:the following|\w+ recommendations?|a number of)|^(?:this"
    r"|the) (?:section|chapter|appendix)\b"
    r"|individual (?:agency|management) (?:recommendations|reports?|reviews?) (?:are|have"
    r"|contain|include)"
    r"|action plan (?:is|has been|will be|accompanies)|have (?:already )?been (?:implemented"
    r"|completed|actioned)|recommendations? from (?:the )?individual"
    r"|progress (?:against|on) (?:these|the)|will be (?:monitored|overseen) by",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Does it ask or command?"""
    return bool(_ASKS.search(text[:900]) or _COMMANDS.match(text))


_OUTRIGHT = re.compile(
    rf"\b(?:should(?! (?:not |also )?have {_LOOKS_BACK}| like\b)|must(?! have {_LOOKS_BACK})"
    r"|recommend(?:s|ed)?\b)",
    re.IGNORECASE,
)


def asks_outright(text: str) -> bool:
    """Does it ask in so many words, or begin with the deed once its number is left out?"""
    words = re.sub(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-z][.)])?\s*", "", text[:400])
    return bool(_OUTRIGHT.search(words) or _COMMANDS.match(words))


def commands(text: str) -> bool:
    """Does it begin with the deed that is asked for?"""
    return bool(_COMMANDS.match(text))


def leads_up(text: str) -> bool:
    """Is it an introduction to recommendations, or a word about them, and none itself?"""
    if not _LEADS_UP.search(text[:400]):
        return False
    return len(text.split()) < 90 and not re.match(
        r"(?:\w+ ){0,8}(?:should|must)\b(?! be read)", text
    )
