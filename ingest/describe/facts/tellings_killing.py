"""How killings by the family, and violence and control between adults, are told.

Data only; the form is that of :mod:`ingest.describe.facts.tellings`.
"""

from ingest.describe.facts.tellingwords import (
    CONVICTED,
    DEAD,
    FAMILY,
    KILLED,
    PEERS,
    TO_THEM,
    Telling,
)

KILLING: tuple[Telling, ...] = (
    Telling(
        "homicide",
        (
            rf"(?:died|death|killed)\b[^.;]{{0,60}}\bat the hands of (?:his|her"
            rf"|their) (?:\w+ )?{FAMILY}",
        ),
    ),
    Telling(
        "homicide",
        (
            rf"\b{KILLED}\b [^.;]{{0,60}}\bby (?:the |his |her |their |thechild's |an? )(?:\w+ )?"
            rf"{FAMILY}",
        ),
        r"attempt",
        whose="done-to",
    ),
    Telling(
        "homicide",
        (
            r"(?:\bmurder(?:s|ing)?\b|manslaughter|infanticide|culpable homicide)",
            rf"(?:{CONVICTED}|\bjury\b|diminished responsibility)",
        ),
        rf"attempted|{PEERS}|conspiracy",
        whose="done-to",
    ),
    Telling(
        "homicide",
        (
            rf"(?:{FAMILY}|he|she|who) (?:had )?(?:{KILLED} {TO_THEM}|put a (?:pillow|bag"
            rf"|cushion)|cut (?:his|her|their) throat|set fire to|poured petrol|drove (?:the car"
            r"|into|off)|pushed (?:him|her|them) (?:from|off|into|under))|took (?:the|their)"
            r" lives of|held (?:him|her|them) (?:down )?under",
            rf"(?:{DEAD}|murder|manslaughter|insanity|own life|killed (?:him|her)self|serving"
            rf" life|prison"
            r"|life sentence|three weeks|sentenced|fatal|hospital order|secure hospital"
            r"|(?:killed|murdered) thechild)",
        ),
        r"attempt|survived",
        whose="done-to",
    ),
    Telling(
        "domestic-abuse",
        (
            rf"\b{KILLED}\b|turned the gun|set fire|petrol|arson",
            r"\b(?:father|husband|partner|stepfather|boyfriend)\b",
            r"(?:violence and control|controlling|coerci\w+|domestic (?:abuse|violence)|leave him"
            r"|would leave|leaving him|separat(?:ed|ion)|ended the relationship|non-molestation"
            r"|years of (?:violence|abuse)|stalk\w*|abusive|counts of murder|threatened (?:his"
            r"|her)|restraining order"
            r"|not to come near|injunction)",
        ),
        PEERS,
        span=3,
    ),
    Telling(
        "domestic-abuse",
        (
            r"(?:violent (?:to|towards) (?:her|(?:the |his |her |thechild's )?mother)"
            r"|assault\w* (?:on|upon) (?:the |his |her |thechild's )?mother\b"
            r"|non-molestation order)",
            r"(?:in front of (?:the |his |her )?(?:child|children|them|thechild)|in the home"
            r"|witness\w*|calls? to (?:the )?(?:police|psni)|he broke|breach\w*)",
        ),
    ),
    Telling(
        "domestic-abuse",
        (
            r"(?:abusive behaviour (?:against|towards)|(?:convicted|guilty) [^.]{0,60}(?:coerci\w+"
            r"|controlling)|(?:got|stepped|came|went|stood|placed (?:him"
            r"|her)self) (?:in )?between (?:them"
            r"|him|her|his (?:parents|mother)|the adults)\b|(?:got|was|stood|stands?) in the way"
            r"|(?:protect|defend|shield)\w* (?:his|her) (?:mother|mum)|(?:her|his) (?:ex-?)?"
            r"(?:boyfriend|girlfriend)[^.;]{0,60}(?:kill|stabb|strangl|murder|violen|assault)\w*)",
        ),
    ),
    Telling(
        "domestic-abuse",
        (
            r"(?:going out with|(?:her|his|an?) (?:\w+ )?(?:ex-?)?(?:boyfriend|girlfriend)"
            r"|relationship with an?"
            r"|seeing an older)",
            r"(?:check(?:ed|ing) (?:her|his) phone|chose (?:her|his) clothes|slapp\w+"
            r"|controll\w+|jealous"
            r"|stalk\w+|would not let (?:her|him)|track\w+|strangl\w+|isolat\w+|hit (?:her"
            r"|him)\b|stabbed"
            r"|threaten\w+ to)",
        ),
        r"mother's|her mother|his mother|father's",
    ),
)
