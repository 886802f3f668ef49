"""Harms, outcome and age of one case must agree.

A killing is a death, a baby's sudden death is of a baby, and what befalls a grown-up is not a
child's neglect. And some harms are told by two facts together: a father's control and his
killing of a child, staff who hurt children and the home that those children lived in.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from ingest.describe.facts.age import Age
from ingest.describe.facts.sentences import Sentence
from ingest.describe.facts.tellingwords import CARE
from ingest.describe.facts.told import ADULT_HARMS, Told

OF_ADULT = re.compile(r"\bsafeguarding adults? review\b|\bSAR\b", re.IGNORECASE)
"""The title of a review of a grown-up."""
_CHILD_HARMS = frozenset(
    {"neglect", "medical-neglect", "extreme-neglect", "sudden-infant-death", "ingestion"}
)
_DEATHS = frozenset({"homicide", "sudden-infant-death"})
_TODDLER = 730  # days
_BY_MAN = re.compile(
    r"\b(?:father|stepfather|step-father|husband|partner|boyfriend|dad|parent)\b", re.IGNORECASE
)
_CONTROL = re.compile(
    r"\bcoerci\w+|\bcontrol(?:l\w+)?\b|\bdomestic (?:abuse|violence)|\bstalk\w+|\brefuge\b"
    r"|\bfollow(?:ed|ing) her\b|\bMARAC\b|\b(?:leave|left|leaving) him\b|\bseparat(?:ed|ion|ing)\b"
    r"|\bstrangl\w+|\bassaults?\b|\bthreat\w*|\bviolen(?:ce|t)\b"
    r"|\b(?:non-molestation|restraining) order|\binjunction"
)
_KILLED = re.compile(
    r"\b(?:kill\w+|murder\w*|manslaughter|life sentences?|dead|deceased|own life|stabb\w+|shot)\b"
)
_SIGNS = 3  # of control or violence at home, in different words
_BLOWS = re.compile(
    r"\b(?:is|was|were|been) (?:punched|kicked|slapped|hit|beaten|dragged|held down|thrown)\b"
    r"|\bbroken (?:arm|wrist|leg|rib|collarbone)"
)
_BY_PEERS = "harm-killed-by-peers"
_HOME = re.compile(CARE)
_TOGETHER = re.compile(
    r"\bfoster (?:brothers?|sisters?)\b|\b(?:fellow|another|other) residents?\b"
    r"|\bsame (?:placement|children's home|foster home)\b"
)
"""Children whom a placement brought together."""
_BY_OTHERS = frozenset({"institutional-abuse", "harmful-sexual-behaviour"})


def agrees(code: str, *, died: bool | None, ages: Sequence[Age], adult: bool) -> bool:
    """Can this be a harm of a case with such an end, such an age and such a title? ``died`` is None
    where the end is not known yet."""
    if code in ADULT_HARMS:
        return adult
    if adult and code in _CHILD_HARMS:
        return False
    if died is False and code in _DEATHS:
        return False
    return not (code == "sudden-infant-death" and ages and ages[0].days >= _TODDLER)


def together(codes: Collection[str], sentences: Iterable[Sentence]) -> list[Told]:
    """Harms that follow from those found and from how the opening tells of life at home."""
    early = [s for s in sentences if s.early and s.place != "title"]
    more: list[Told] = []
    if "homicide" in codes and "domestic-abuse" not in codes and _killed_at_home(early):
        signs = {found[0].lower(): s for s in early for found in _CONTROL.finditer(s.text)}
        if len(signs) >= _SIGNS:
            more.append(Told("domestic-abuse", next(iter(signs.values())), "harm-of-control"))
    if "institutional-abuse" in codes and "physical-abuse" not in codes:
        blow = next((s for s in early if _BLOWS.search(s.text)), None)
        if blow is not None:
            more.append(Told("physical-abuse", blow, "harm-by-staff"))
    placed = _HOME if "institutional-abuse" in codes else _TOGETHER
    by_others = not _BY_OTHERS.isdisjoint(codes)
    if by_others and "care-death" not in codes:
        home = next((s for s in early if placed.search(s.text.lower())), None)
        if home is not None:
            more.append(Told("care-death", home, "harm-in-care"))
    return more


def killed_by_peers(codes: Collection[str], told: Iterable[Told]) -> Told | None:
    """A child who died of violence between young people was killed."""
    if "peer-violence" not in codes or "homicide" in codes:
        return None
    deed = next((one for one in told if one.code == "peer-violence"), None)
    return Told("homicide", deed.sentence, _BY_PEERS) if deed is not None else None


def _killed_at_home(early: Iterable[Sentence]) -> bool:
    """Was it a man of the family who killed, by a sentence or the ones beside it?"""
    texts = [s.text for s in early]
    near = (
        " ".join(texts[max(0, i - 1) : i + 2]) for i, t in enumerate(texts) if _KILLED.search(t)
    )
    return any(_BY_MAN.search(text) for text in near)
