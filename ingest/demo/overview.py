"""Overview reports: the long ones, section by section, from a case plan."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby

from ingest.demo.advice import SECTION, advice_for, agency_advice_for
from ingest.demo.frontpage import NOTICE, title_page
from ingest.demo.looks import look_for, meta_for
from ingest.demo.manuscript import (
    Block,
    Break,
    Bullet,
    Contents,
    Heading,
    Manuscript,
    Para,
    Table,
)
from ingest.demo.places import Place
from ingest.demo.plans import Advice, CasePlan, kind_long, teller_for
from ingest.demo.setting_out import Numbering, set_out
from ingest.demo.wording import Teller, bank

_WELSH_HEADINGS = {
    "Introduction": "Circumstances resulting in the review",
    "Methodology": "Review process",
    "The family": "Subject of the review",
    "Chronology": "Time period reviewed and summary of events",
    "Analysis": "Practice and organisational learning",
    "Findings": "Summary of learning",
    "Recommendations": "Improving systems and practice",
}


class Author:
    """What a section needs: the case, its board, its sentences and its paragraph numbers."""

    def __init__(self, plan: CasePlan, place: Place, seed: int, what: str) -> None:
        self.plan = plan
        self.place = place
        self.seed = seed
        self.teller: Teller = teller_for(plan, place, seed, what)
        self.numbering = Numbering(on=self.teller.chance.random() < 0.7)
        self.advice: tuple[Advice, ...] = advice_for(plan, place, seed)

    def section(self, words: str) -> Heading:
        if self.plan.kind in {"cpr", "susr"}:
            words = _WELSH_HEADINGS.get(words, words)
        return Heading(self.numbering.section(words))

    def para(self, text: str) -> Para:
        return Para(text, self.numbering.next())

    def tell(self, name: str, count: int = 1) -> str:
        return self.teller.tell_all("general", name, count=count)


def introduction(author: Author) -> Iterator[Block]:
    plan = author.plan
    yield author.section("Introduction")
    yield author.para(author.tell("why"))
    yield author.para(author.teller.tell("harms", plan.harm, "event"))
    yield author.para(author.tell("purpose") + " " + author.tell("anonymity"))
    if author.teller.chance.random() < 0.8:
        yield author.para(author.tell("offender"))
    yield author.para(author.tell("parallel"))


def methodology(author: Author) -> Iterator[Block]:
    yield author.section("Methodology")
    yield author.para(bank("general")["methods"][author.plan.method])
    yield author.para(author.tell("period"))
    yield author.para(author.tell("panel") + " " + author.tell("practitioners"))
    names = [bank("agencies")[a]["label"] for a in author.plan.agencies]
    yield author.para("The following agencies contributed to the review:")
    yield from (Bullet(name) for name in names)
    if author.plan.writers:
        yield author.para(f"The review was led by {' and '.join(author.plan.writers)}, who had "
                          f"no earlier connection with any of the agencies.")  # fmt: skip


_LEGAL = {
    "child-in-need": "{Child} {was} the subject of a child in need plan at the time.",
    "child-protection": "{Child} {was} the subject of a child protection plan at the time, under "
    "the category of neglect.",
    "looked-after": "{Child} {was} looked after by the local authority under a care order.",
}


def family(author: Author) -> Iterator[Block]:
    plan, teller = author.plan, author.teller
    yield author.section("The family")
    for child in plan.children:
        if len(plan.children) > 1 and child.age is not None:
            number = plan.children.index(child) + 1
            yield Bullet(f"Child {number}: a {child.sex}, {child.aged} at the time of the events")
    first = plan.children[0]
    if len(plan.children) == 1 and first.age is not None:
        origin = teller.chance.choice(bank("general")["ethnicities"])
        yield author.para(
            teller.say(f"{{Child}} was a {first.sex}, {first.aged}, who is described as {origin}.")
        )
    yield author.para(author.tell("background", 2))
    yield author.para(author.tell("sibling"))
    yield author.para(
        teller.say(_LEGAL[plan.legal]) if plan.legal in _LEGAL else author.tell("no_plan")
    )
    yield author.section("Involvement of the family")
    yield author.para(author.tell("family"))
    yield author.para(author.tell("family"))


def _dates(start: date, end: date, count: int) -> Iterator[date]:
    step = max(1, (end - start).days // max(count, 1))
    return (start + timedelta(days=index * step) for index in range(count))


def chronology(author: Author, entries: int) -> Iterator[Block]:
    plan, teller = author.plan, author.teller
    yield author.section("Chronology")
    start = plan.incident - timedelta(days=700)
    for index, day in enumerate(_dates(start, plan.incident, entries)):
        agency = plan.agencies[index % len(plan.agencies)]
        words = teller.tell("agencies", agency, "did")
        if teller.chance.random() < 0.6:
            words = (
                f"In {day:%B %Y}: {words}"
                if teller.chance.random() < 0.5
                else f"{day:%d.%m.%y}. {words}"
            )
        theme = teller.chance.choice(plan.themes)
        yield author.para(f"{words} {teller.tell('themes', theme, 'narrative')}")
        if index % 3 == 2:
            yield author.para(author.tell("linking"))


def analysis(author: Author, depth: int) -> Iterator[Block]:
    teller = author.teller
    yield author.section("Analysis")
    after = {a.theme: [b for b in author.advice if b.theme == a.theme] for a in author.advice}
    for theme in author.plan.themes:
        yield Heading(bank("themes")[theme]["label"], 2)
        for _ in range(depth):
            yield author.para(
                teller.tell_all("themes", theme, "analysis", count=2) + " " + author.tell("linking")
            )
            yield author.para(
                teller.tell("themes", theme, "narrative") + " " + author.tell("linking")
            )
        if author.plan.style == "findings":
            yield from set_out(after.get(theme, []), "findings", author.numbering)
    yield author.para(author.tell("negation"))


def findings(author: Author) -> Iterator[Block]:
    teller = author.teller
    yield author.section("Good practice")
    for theme in author.plan.themes[:3]:
        yield Bullet(teller.tell("themes", theme, "good"))
    if author.plan.style == "questions":
        yield author.section("Findings")
        for item in author.advice:
            yield Para(f"{item.label}: {item.text}", key=item.key, bold=True)
            yield author.para(author.tell("linking", 2))
            yield Para("Questions for the Board")
            yield from (Bullet(author.tell("questions")) for _ in range(2))
        return
    yield author.section("Findings")
    for theme in author.plan.themes:
        yield author.para(teller.tell("themes", theme, "finding") + " " + author.tell("linking"))
    yield author.para(author.tell("changes"))


def closing(author: Author) -> Iterator[Block]:
    plan = author.plan
    if plan.style in {
        "numbered",
        "decimal",
        "word",
        "own-line",
        "R",
        "spelled",
        "table",
        "agencyrecs",
    }:
        author.numbering.count = SECTION - 1
        yield author.section("Recommendations")
        yield Para(author.tell("lead"))
        yield from set_out(author.advice, plan.style, author.numbering)
    elif plan.style == "none":
        yield author.section("Recommendations")
        yield author.para(author.tell("none"))
    yield author.section("Conclusion")
    yield author.para(author.tell("conclusion", 2))


def agency_section(author: Author) -> Iterator[Block]:
    """What individual reviews asked of their own agencies: not the overview's recommendations."""
    yield Break()
    yield author.section("Recommendations from individual management reviews")
    items = agency_advice_for(author.plan, author.place, author.seed)
    for agency, group in groupby(items, key=lambda item: item.addressees[0]):
        yield Heading(agency, 2)
        yield from (Bullet(item.text, item.key) for item in group)


def back_matter(author: Author) -> Iterator[Block]:
    yield Break()
    yield Heading("Glossary")
    rows = tuple((short, words) for short, words in bank("general")["glossary"].items())
    yield Table(("Term", "Meaning"), rows, (1, 4))
    yield Heading("Appendix 1: Terms of reference")
    for theme in author.plan.themes:
        label = bank("themes")[theme]["label"].lower()
        yield Bullet(f"To consider how agencies approached {label} in their work with the family.")
    yield Bullet("To consider whether there was any neglect, domestic abuse or exploitation that "
                 "agencies should have recognised.")  # fmt: skip


def overview(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """The overview report of a case."""
    author = Author(plan, place, seed, "overview")
    chance = author.teller.chance
    spare = max(0, plan.pages - 7)
    blocks: list[Block] = title_page(plan, place, "overview_report", chance)
    if plan.pages >= 10 and "notitle" not in plan.traits and chance.random() < 0.8:
        blocks.append(Contents(depth=1 if plan.pages < 20 else 2))
    sections: list[Callable[[Author], Iterator[Block]]] = [introduction, methodology, family]
    for section in sections:
        blocks += section(author)
    blocks += chronology(author, 9 + spare * 6)
    blocks += analysis(author, 1 + spare // 4)
    for section in (findings, closing):
        blocks += section(author)
    if "imr" in plan.traits:
        blocks += agency_section(author)
    if chance.random() < 0.6:
        blocks += back_matter(author)
    title = f"{kind_long(plan)} {plan.label}"
    return Manuscript(tuple(blocks), look_for(plan, chance), meta_for(plan, title, chance), NOTICE,
                      plan.traits)  # fmt: skip
