"""The shorter files that belong to a case beside its overview report."""

from collections.abc import Callable
from random import Random

from ingest.demo.advice import advice_for
from ingest.demo.frontpage import NOTICE, day_words, title_page, type_title
from ingest.demo.looks import look_for, meta_for
from ingest.demo.manuscript import (
    Block,
    Box,
    Bullet,
    Heading,
    Look,
    Manuscript,
    Para,
    Table,
    TitleLine,
    TitlePage,
)
from ingest.demo.overview import Author, closing, findings, introduction
from ingest.demo.places import Place
from ingest.demo.plans import CasePlan, kind_long, subject
from ingest.demo.setting_out import set_out
from ingest.demo.wording import bank


def _bound(author: Author, blocks: list[Block], title: str, look: Look | None = None) -> Manuscript:
    plan, chance = author.plan, author.teller.chance
    return Manuscript(tuple(blocks), look or look_for(plan, chance), meta_for(plan, title, chance),
                      NOTICE, plan.traits)  # fmt: skip


def _top(place: Place, title: str, label: str) -> TitlePage:
    lines = (
        TitleLine(place.name, 12, gap=0),
        TitleLine(title, 18, bold=True, gap=8),
        TitleLine(label, 14, bold=True, gap=6),
        TitleLine(NOTICE, 8.5, gap=8),
    )
    return TitlePage(lines, full=False)


def executive_summary(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """A summary of four to six pages with the same recommendations."""
    author = Author(plan, place, seed, "summary")
    blocks = title_page(plan, place, "executive_summary", author.teller.chance)
    blocks += introduction(author)
    blocks.append(author.section("Summary of what happened"))
    for agency in plan.agencies:
        blocks.append(author.para(author.teller.tell("agencies", agency, "did")))
        blocks.append(author.para(author.tell("linking", 2)))
    blocks += findings(author)
    if plan.style == "findings":
        blocks.append(author.section("Recommendations"))
        blocks += set_out(author.advice, "word", author.numbering)
    else:
        blocks += closing(author)
    return _bound(author, blocks, f"Executive summary {plan.label}")


_MINUTES = ("What happened?", "Why it matters", "What the review found", "Information sharing",
            "What worked well", "What you can do", "Find out more")  # fmt: skip


def briefing(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """A seven-minute briefing: two pages of numbered panels."""
    author = Author(plan, place, seed, "briefing")
    teller = author.teller
    texts = [
        teller.tell("harms", plan.harm, "event"),
        teller.tell_all("themes", plan.themes[0], "analysis", count=2),
        " ".join(teller.tell("themes", theme, "finding") for theme in plan.themes[:3]),
        teller.tell_all("themes", plan.themes[1], "analysis", count=2),
        teller.tell("themes", plan.themes[0], "good"),
        " ".join(a.text for a in author.advice[:2]) or author.tell("conclusion"),
        f"Ask your safeguarding lead about the review of {plan.label}. Discuss it in supervision.",
    ]
    title = teller.chance.choice(
        ["7 Minute Briefing", "Seven minute briefing", "Learning briefing"]
    )
    blocks: list[Block] = [_top(place, title, f"{type_title(plan)}: {plan.label}")]
    for number, (head, text) in enumerate(zip(_MINUTES, texts, strict=True), start=1):
        blocks.append(Box(f"{number}. {head}", text))
    return _bound(author, blocks, title, Look(body=11, margin=54, foot=""))


def response(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """The board's answer to each recommendation."""
    author = Author(plan, place, seed, "response")
    blocks: list[Block] = [
        _top(place, "Board response", f"{type_title(plan)}: {plan.label}"),
        Para(
            f"{place.name} accepts the learning in the {kind_long(plan)} of {plan.label} and "
            f"thanks all who took part."
        ),
    ]
    months = author.teller.chance.choice(["six", "nine", "twelve"])
    for item in author.advice:
        blocks.append(
            Heading(f"Response to recommendation {item.label.strip(':. ').split()[-1]}", 2)
        )
        blocks.append(Para(f"Accepted. {author.tell('changes')}"))
    blocks.append(Para(f"Progress will be reviewed by the Partnership in {months} months."))
    return _bound(author, blocks, f"Response {plan.label}", Look(foot="{page}"))


def action_plan(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """A landscape table: what is to be done, by whom, by when, and how it goes."""
    author = Author(plan, place, seed, "actions")
    chance = author.teller.chance
    rows = tuple(
        (item.label.strip(":."), item.text, author.tell("imr"), item.addressees[0],
         chance.choice(["Green", "Amber", "Red"]))
        for item in advice_for(plan, place, seed)
    )  # fmt: skip
    head = ("Rec.", "Recommendation", "Action", "Lead", "RAG")
    blocks: list[Block] = [
        _top(place, "Action plan", f"{type_title(plan)}: {plan.label}"),
        Para(f"Updated {plan.published:%B %Y}. Actions are reviewed each quarter."),
        Table(head, rows, (2, 6, 5, 3, 1.6)),
    ]
    return _bound(author, blocks, f"Action plan {plan.label}", Look(landscape=True))


def statement(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """What the chair told the press on the day."""
    author = Author(plan, place, seed, "statement")
    chance: Random = author.teller.chance
    chair = chance.choice(bank("general")["chairs"])
    said = author.teller.tell("themes", plan.themes[0], "finding")
    blocks: list[Block] = [
        _top(place, "Media statement", f"{day_words(plan.published, chance)}"),
        Para(f"{place.name} has today published a {kind_long(plan)} about {plan.label}."),
        Para(
            f"{chair}, Independent Chair, said: “Our thoughts are with those who loved "
            f"{subject(plan)}. {said} We are sorry, "
            f"and we will act on what we have learned.”"
        ),
        Bullet(
            "The report is on the Partnership’s website and will stay there for at least a year."
        ),
        Bullet("No interviews will be given, to protect the privacy of the family."),
    ]
    return _bound(author, blocks, f"Statement {plan.label}", Look(foot=""))


ROLE_LETTERS = {
    "O": "overview_report",
    "E": "executive_summary",
    "B": "learning_briefing",
    "R": "response",
    "A": "action_plan",
    "S": "statement",
}
COMPANIONS: dict[str, Callable[[CasePlan, Place, int], Manuscript]] = {
    "executive_summary": executive_summary,
    "learning_briefing": briefing,
    "response": response,
    "action_plan": action_plan,
    "statement": statement,
}
