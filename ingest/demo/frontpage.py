"""Title pages, in the orders real ones come in, with the dates that are not publication dates."""

from datetime import date
from random import Random

from ingest.demo.manuscript import Block, Break, Para, TitleLine, TitlePage
from ingest.demo.places import Place
from ingest.demo.plans import CasePlan
from ingest.demo.wording import bank

NOTICE = str(bank("general")["notice"])
ROLE_TITLES = {
    "overview_report": "Overview Report",
    "executive_summary": "Executive Summary",
}


def day_words(day: date, chance: Random) -> str:
    """A full date as somebody would type it."""
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return chance.choice([
        f"{day.day} {day:%B %Y}",
        f"{day.day}{suffix} {day:%B %Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%d %B %Y}",
    ])  # fmt: skip


def type_title(plan: CasePlan) -> str:
    """The review's type as the title page prints it."""
    if "sco-scr" in plan.traits:
        return "Significant Case Review"
    if "concise" in plan.traits:
        return "Concise Child Practice Review Report"
    if "extended" in plan.traits:
        return "Extended Child Practice Review Report"
    return {
        "scr": "Serious Case Review",
        "lcspr": "Local Child Safeguarding Practice Review",
        "national": "National Child Safeguarding Practice Review",
        "susr": "Single Unified Safeguarding Review",
        "lr-sco": "Learning Review",
        "cmr": "Case Management Review",
        "cpr": "Child Practice Review Report",
    }[plan.kind]


def _published(plan: CasePlan, chance: Random) -> list[TitleLine]:
    stated = plan.dated[1]
    day = plan.published
    if stated in {"C", "F"}:
        words = chance.choice([
            f"Publication Date: {day_words(day, chance)}",
            f"PUBLICATION DATE {day:%d %B %Y}".upper(),
            f"Published {day_words(day, chance)}",
            f"Date of publication: {day_words(day, chance)}",
        ])  # fmt: skip
        return [TitleLine(words, 12, gap=30)]
    if stated == "Cm":
        words = chance.choice([f"{day:%B %Y}", f"Published {day:%B %Y}", f"{day:%B %Y}".upper()])
        return [TitleLine(words, 13, gap=30)]
    return []


def _decoys(plan: CasePlan, chance: Random) -> list[TitleLine]:
    if plan.dated[1] == "-" or chance.random() < 0.45:
        return []
    pool = [
        f"Review initiated: {plan.initiated:%B %Y}",
        f"Presented to the Board {day_words(plan.completed, chance)}",
        f"Endorsed on {plan.completed:%d/%m/%Y}",
        f"Incident which led to the review: {plan.incident:%B %Y}",
        f"Date report submitted {plan.completed:%d.%m.%y}",
        f"Approved by the Board {plan.completed:%B %d}th {plan.completed:%Y}"
        if plan.completed.day not in {1, 2, 3, 21, 22, 23, 31}
        else f"Report completed {plan.completed:%B %Y}",
    ]
    return [TitleLine(words, 11, gap=8) for words in chance.sample(pool, chance.choice([1, 2]))]


def _author(plan: CasePlan, chance: Random) -> list[TitleLine]:
    names = " & ".join(plan.writers)
    after = chance.choice(bank("general")["letters_after"])
    shapes = [
        [TitleLine(f"Author: {names}{after}", 12, gap=24)],
        [TitleLine("Report Author", 12, bold=True, gap=24), TitleLine(names, 12, gap=4)],
        [TitleLine(f"Independent Reviewer: {names}", 12, gap=24)],
        [TitleLine("Overview report prepared by:-", 11, gap=24), TitleLine(names + after, 12)],
        [TitleLine(names.upper(), 12, gap=24)],
        [],
    ]
    if len(plan.writers) > 1:
        return [TitleLine(f"Independent Reviewers: {names}", 12, gap=24)]
    return chance.choice(shapes)


def _subject_line(plan: CasePlan, chance: Random) -> str:
    label = plan.label.removeprefix("CMR ")
    if plan.kind == "national":
        return f"‘{label}’"
    if plan.kind in {"cpr", "susr"}:
        return f"Re: {label}"
    died = f"In respect of the death of {label}" if plan.outcome == "death" else label
    return chance.choice([label, f"in respect of {label}", died, f"‘{label.upper()}’"])


def title_page(plan: CasePlan, place: Place, role: str, chance: Random) -> list[Block]:
    """The first page or pages of a document of a case."""
    align = chance.choice(["left", "centre", "centre", "right"])
    board = TitleLine(place.name.upper() if chance.random() < 0.5 else place.name, 17, bold=True,
                      align=align, gap=chance.choice([30, 90]))  # fmt: skip
    kind = TitleLine(type_title(plan).upper() if chance.random() < 0.6 else type_title(plan), 20,
                     bold=True, align=align, gap=36)  # fmt: skip
    name = TitleLine(_subject_line(plan, chance), 18, bold=True, align=align, gap=22)
    part = TitleLine(ROLE_TITLES.get(role, role), 14, align=align, gap=14)
    orders = [[board, kind, name, part], [kind, name, part, board], [board, kind, part, name],
              [name, kind, part, board]]  # fmt: skip
    lines = chance.choice(orders)
    if chance.random() < 0.12:
        lines = [TitleLine(chance.choice(bank("general")["companies"]), 11, gap=10), *lines]
    if "restricted" in plan.traits:
        lines = [TitleLine("CONFIDENTIAL - not to be photocopied", 11, bold=True), *lines]
    tail = [*_author(plan, chance), *_decoys(plan, chance), *_published(plan, chance)]
    if "notitle" in plan.traits:
        kept = [TitleLine(f"{place.name}: {type_title(plan)} {plan.label}", 14, bold=True)]
        return [TitlePage(tuple(kept), full=False)]
    page = TitlePage((*lines, *tail, TitleLine(NOTICE, 9, gap=40)))
    return [*(_deposit_cover(plan, place)), page]


def _deposit_cover(plan: CasePlan, place: Place) -> list[Block]:
    """The sheet a national collection puts before a report it keeps."""
    if "nspcc" not in plan.traits:
        return []
    return [
        TitlePage(
            (
                TitleLine(f"Title: {type_title(plan)}: {plan.label}: overview report.", 12, gap=60),
                TitleLine(f"LSCB: {place.name}", 12),
                TitleLine(f"Author: {' and '.join(plan.writers)}", 12),
                TitleLine(f"Date of publication: {plan.published.year}", 12),
            ),
            full=False,
        ),
        Para(
            "This report was deposited with the Invented National Case Review Collection. "
            "It is made available on behalf of the board named above, with no endorsement."
        ),
        Break(),
    ]
