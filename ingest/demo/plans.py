"""Case plans: what is true of each invented review, decided before a word of it is written."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from ingest.demo.dice import dice, sample
from ingest.demo.places import BANK, Place
from ingest.demo.wording import Teller, bank

UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


@dataclass(frozen=True, slots=True)
class Child:
    """A subject of a review. ``age`` in ``unit`` (d, w, m, y); None where only a group is told."""

    sex: str
    age: int | None
    unit: str = "y"
    words: str = ""

    @property
    def aged(self) -> str:
        if self.age is None:
            return self.words
        if self.age == 0:
            return "newborn"
        return f"{self.age} {UNITS[self.unit]}{'' if self.age == 1 else 's'} old"


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation as the report prints it, and to whom."""

    key: str
    label: str
    text: str
    addressees: tuple[str, ...]
    theme: str
    kind: str = "recommendation"


@dataclass(frozen=True, slots=True)
class CasePlan:
    """One review. ``dated`` says where its publication is dated: see ``bank/cases.csv``."""

    id: str
    board: str
    label: str
    kind: str
    published: date
    dated: tuple[str, str]
    harm: str
    children: tuple[Child, ...]
    outcome: str
    pages: int
    roles: str
    traits: frozenset[str]
    initiated: date
    completed: date
    incident: date
    method: str
    legal: str
    agencies: tuple[str, ...]
    themes: tuple[str, ...]
    style: str
    writers: tuple[str, ...]
    joint: tuple[str, ...] = ()

    @property
    def boards(self) -> tuple[str, ...]:
        return (self.board, *self.joint)

    @property
    def house(self) -> str:
        """Which program wrote its files."""
        return next((h for h in ("raw", "rl", "fp", "docx") if h in self.traits), "raw")


def _children(words: str) -> tuple[Child, ...]:
    children = []
    for word in words.split(";"):
        sex, _, age = word.strip().partition(" ")
        if sex == "several":
            children.append(Child("", None, words=f"several children {age}"))
        else:
            children.append(Child(sex, int(age[:-1]), age[-1]))
    return tuple(children)


def _day(words: str, start: date) -> date:
    if words[0] in "+-":
        return start + timedelta(days=int(words))
    return date.fromisoformat(words)


def _method(kind: str, published: date, traits: frozenset[str], chance: Random) -> str:
    if "questions" in traits:
        return "SCIE Learning Together"
    if kind in {"cpr", "susr"} or "welshmodel" in traits:
        return "Welsh model"
    if published.year < 2014 or "imr" in traits:
        return "Individual management reviews"
    return chance.choice(["SILP", "Hybrid", "SCIE Learning Together", "Root cause analysis",
                          "Appreciative inquiry", "Hybrid"])  # fmt: skip


_MEETING: dict[str, tuple[str, ...]] = {
    "infant": ("midwifery", "health-visiting", "hospital", "gp"),
    "small": ("health-visiting", "nursery", "gp", "housing"),
    "school": ("school", "gp", "hospital", "early-help"),
    "teen": ("school", "camhs", "youth-justice", "early-help"),
}
_ALWAYS = ("childrens-social-care", "police")
_SOMETIMES = ("mental-health", "substance-misuse-service", "probation", "ambulance", "voluntary")
_EARLY_THEMES = ("safe-sleep", "pre-birth", "bruising-non-mobile")
_LATE_THEMES = ("missing-children", "exploitation-disruption", "mental-health-crisis",
                "school-and-home-education", "culture-and-adultification")  # fmt: skip


def stage_of(child: Child) -> str:
    if child.age is None:
        return "small"
    years = child.age if child.unit == "y" else 0
    return "infant" if years < 2 else "small" if years < 5 else "school" if years < 12 else "teen"


def _themes(harm: str, stage: str, chance: Random) -> tuple[str, ...]:
    own: Sequence[str] = bank("harms")[harm]["themes"]
    barred = _LATE_THEMES if stage in {"infant", "small"} else _EARLY_THEMES
    rest = [t for t in bank("themes") if t not in own and t not in barred]
    return (*own, *sample(chance, rest, chance.choice([1, 2, 3])))


def _style(traits: frozenset[str], kind: str, chance: Random) -> str:
    for trait in ("questions", "none", "agencyrecs", "table"):
        if trait in traits:
            return trait
    if kind in {"cpr", "susr"}:
        return "numbered"
    return chance.choice(["numbered", "word", "own-line", "R", "decimal", "spelled", "findings"])


def read_case(row: Mapping[str, str], start: date, seed: int) -> CasePlan:
    """One row of ``cases.csv`` made whole: what it leaves open is decided by the seed."""
    chance = dice(seed, row["id"], "plan")
    traits = frozenset(row["traits"].split())
    children = _children(row["children"])
    published = _day(row["published"], start)
    incident = published - timedelta(days=chance.randint(430, 800))
    initiated = incident + timedelta(days=chance.randint(40, 90))
    if "pre2010" in traits:
        initiated = min(initiated, date(2009, 9, 14))
        incident = min(incident, date(2009, 7, 2))
    stage = stage_of(children[0])
    listing, _, cover = row["dated"].partition(" ")
    general = bank("general")
    return CasePlan(
        id=row["id"],
        board=row["board"],
        label=row["label"],
        kind=row["kind"],
        published=published,
        dated=(listing, cover),
        harm=row["harm"],
        children=children,
        outcome=row["outcome"],
        pages=int(row["pages"]),
        roles=row["roles"],
        traits=traits,
        initiated=initiated,
        completed=published - timedelta(days=chance.randint(35, 150)),
        incident=incident,
        method=_method(row["kind"], published, traits, chance),
        legal=chance.choice(["none", "none", "child-in-need", "child-protection", "looked-after"])
        if row["harm"] != "care-death"
        else "looked-after",
        agencies=(*_ALWAYS, *_MEETING[stage], *sample(chance, _SOMETIMES, 2)),
        themes=_themes(row["harm"], stage, chance),
        style=_style(traits, row["kind"], chance),
        writers=tuple(
            sample(chance, general["writers"], 2 if row["kind"] in {"cpr", "susr"} else 1)
        ),
        joint=tuple(t.removeprefix("joint=") for t in traits if t.startswith("joint=")),
    )


@cache
def case_rows() -> tuple[dict[str, str], ...]:
    text = (BANK / "cases.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(text, delimiter="|"))


_PLURAL = {"He": "They", "he": "they", "him": "them", "his": "their", "was": "were"}
_SINGULAR = {
    "boy": {"He": "He", "he": "he", "him": "him", "his": "his", "was": "was"},
    "girl": {"He": "She", "he": "she", "him": "her", "his": "her", "was": "was"},
}
_KIND_LONG = {
    "scr": "serious case review",
    "lcspr": "local child safeguarding practice review",
    "national": "national child safeguarding practice review",
    "cpr": "child practice review",
    "susr": "single unified safeguarding review",
    "lr-sco": "learning review",
    "cmr": "case management review",
}


def kind_long(plan: CasePlan) -> str:
    """The review's type in full, as the report's sentences say it."""
    if "sco-scr" in plan.traits:
        return "significant case review"
    return _KIND_LONG[plan.kind]


def subject(plan: CasePlan) -> str:
    """How the text speaks of the child or children."""
    if len(plan.children) > 1 or plan.children[0].age is None:
        return "the children"
    words = plan.label.split()
    quoted = plan.label.partition("'")[2].partition("'")[0]
    if quoted and len(quoted) > 2:
        return quoted
    if any(ch.isdigit() for ch in plan.label):
        return "the child"
    return plan.label.replace("CMR ", "") if len(words) <= 3 else "the child"


def slots_for(plan: CasePlan, place: Place, chance: Random) -> dict[str, str]:
    """What fills the slots of the bank's sentences for this case."""
    general = bank("general")
    name = subject(plan)
    forms = _SINGULAR.get(plan.children[0].sex, _PLURAL) if name != "the children" else _PLURAL
    absent = sample(chance, [h["label"].lower() for c, h in bank("harms").items()
                             if c != plan.harm and c != "neglect"], 1)[0]  # fmt: skip
    begun = plan.incident - timedelta(days=chance.randint(500, 800))
    agencies = [bank("agencies")[a]["name"] for a in plan.agencies if a != "school"]
    first, second = chance.sample(agencies, 2)
    ages = [c.aged for c in plan.children]
    return forms | {
        "child": name,
        "Child": name,
        "aged": " and ".join([", ".join(ages[:-1]), ages[-1]] if len(ages) > 1 else ages),
        "mother": "Mother",
        "Mother": "Mother",
        "father": "Father",
        "Father": "Father",
        "partner": "Mother’s partner",
        "Partner": "Mother’s partner",
        "school": chance.choice(general["schools"]),
        "Police": chance.choice(general["forces"]),
        "police": "police",
        "Agency": first,
        "other": second,
        "board": place.name,
        "area": place.short,
        "kind_long": kind_long(plan),
        "incident": f"{plan.incident:%B %Y}",
        "initiated": f"{plan.initiated:%B %Y}",
        "from": f"{begun:%B %Y}",
        "chair": chance.choice(general["chairs"]),
        "absent": absent,
        "sibling_age": str(chance.choice([3, 5, 7, 9, 11, 14])),
        "offender_age": str(chance.choice([19, 22, 24, 27, 31, 35, 42])),
    }


def teller_for(plan: CasePlan, place: Place, seed: int, what: str) -> Teller:
    """A teller whose facts are the same for every file of the case, and whose words differ."""
    slots = slots_for(plan, place, dice(seed, plan.id, "facts"))
    return Teller(slots, dice(seed, plan.id, what))
