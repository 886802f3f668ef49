"""How each document looks, and what its file claims about itself."""

from datetime import UTC, datetime, time, timedelta
from random import Random

from ingest.demo.manuscript import Look, Meta
from ingest.demo.plans import CasePlan

_TYPISTS = ("jsmith02", "Admin", "Business Support", "user", "")
_FALSE_TITLES = ("Microsoft Word - Template.doc", "ENTER TITLE HERE", "", "Document1")


def look_for(plan: CasePlan, chance: Random) -> Look:
    """The look of a case's long documents."""
    feet = ["Page {page} of {pages}", "{page}", "{page} | P a g e", "Page {page} | {pages}", ""]
    head = chance.choice(["", f"{plan.label} - Final Report", "Overview Report"])
    if "restricted" in plan.traits:
        head = "Restricted. No information in this report may be copied"
    foot = chance.choice(feet)
    if plan.dated[1] == "F":
        early = plan.published - timedelta(days=90)
        foot = f"Overview Report {plan.label} Publication Date: {early:%B %Y}     {{page}}"
    return Look(
        family=chance.choice(["sans", "sans", "serif"]),
        body=chance.choice([10.5, 11, 11, 12]),
        leading=chance.choice([1.3, 1.4, 1.5]),
        margin=chance.choice([62.0, 72.0, 80.0]),
        columns=2 if "twocol" in plan.traits else 1,
        head=head,
        foot=foot,
    )


def meta_for(plan: CasePlan, title: str, chance: Random) -> Meta:
    """What the file says of itself: often a template's title and a typist's name."""
    shown = title if chance.random() < 0.4 else chance.choice(_FALSE_TITLES)
    day = plan.completed - timedelta(days=chance.randint(0, 20))
    made = datetime.combine(day, time(chance.randint(8, 17), chance.randint(0, 59)), UTC)
    return Meta(shown, chance.choice(_TYPISTS), made)
