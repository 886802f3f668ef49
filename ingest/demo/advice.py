"""The recommendations a review makes: their words, labels and addressees, decided once."""

from ingest.demo.places import Place
from ingest.demo.plans import Advice, CasePlan, teller_for
from ingest.demo.wording import bank

_SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
            "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen")  # fmt: skip
SECTION = 9  # the number of the recommendations' own section in decimal reports


def _label(style: str, index: int, theme: int) -> str:
    labels = {
        "numbered": f"{index}.",
        "word": f"Recommendation {index}:",
        "own-line": f"Recommendation {index}",
        "R": f"R{index}",
        "decimal": f"{SECTION}.{index}",
        "spelled": f"Recommendation {_SPELLED[index - 1]}:",
        "findings": f"Recommendation {index}:",
        "table": str(index),
        "agencyrecs": f"{SECTION}.{theme}.{index}",
    }
    return labels[style]


def _questions(plan: CasePlan, place: Place, seed: int) -> tuple[Advice, ...]:
    teller = teller_for(plan, place, seed, "advice")
    return tuple(
        Advice(
            key=f"advice-{index}",
            label=f"Finding {index}",
            text=teller.tell("themes", theme, "finding"),
            addressees=(place.name,),
            theme=theme,
            kind="finding",
        )
        for index, theme in enumerate(plan.themes, start=1)
    )


def agency_advice_for(plan: CasePlan, place: Place, seed: int) -> tuple[Advice, ...]:
    """What individual management reviews asked of their own agencies, where the report says it."""
    if "imr" not in plan.traits:
        return ()
    teller = teller_for(plan, place, seed, "imr")
    return tuple(
        Advice(
            key=f"imr-{agency}-{index}",
            label="",
            text=teller.tell("general", "imr"),
            addressees=(bank("agencies")[agency]["label"],),
            theme="",
            kind="agency_recommendation",
        )
        for agency in plan.agencies[:5]
        for index in range(1, 4)
    )


def advice_for(plan: CasePlan, place: Place, seed: int) -> tuple[Advice, ...]:
    """What the review recommends. Empty where it makes no recommendations."""
    if plan.style == "none":
        return ()
    if plan.style == "questions":
        return _questions(plan, place, seed)
    teller = teller_for(plan, place, seed, "advice")
    told = []
    for theme in plan.themes:
        wanted = teller.chance.choice([1, 2, 2])
        for _ in range(min(wanted, len(bank("themes")[theme]["advice"]))):
            text, _, to = teller.tell("themes", theme, "advice").rpartition("|")
            told.append((theme, text, to))
    if plan.style == "agencyrecs":
        told.sort(key=lambda item: item[2])
    order = {to: number for number, to in enumerate(dict.fromkeys(t[2] for t in told), start=1)}
    within: dict[str, int] = {}
    made = []
    for index, (theme, text, to) in enumerate(told, start=1):
        within[to] = within.get(to, 0) + 1
        counted = within[to] if plan.style == "agencyrecs" else index
        label = _label(plan.style, counted, order[to])
        made.append(Advice(f"advice-{index}", label, text, (to,), theme))
    return tuple(made)
