"""The Welsh twin of a practice review. Sentences of our own, with the letters Welsh needs."""

from ingest.demo.frontpage import NOTICE
from ingest.demo.looks import meta_for
from ingest.demo.manuscript import Block, Heading, Look, Manuscript, Para, TitleLine, TitlePage
from ingest.demo.overview import Author
from ingest.demo.places import Place
from ingest.demo.plans import CasePlan
from ingest.demo.wording import bank


def welsh_twin(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """The review in Welsh: shorter, with the same sections and label."""
    author = Author(plan, place, seed, "welsh")
    words = bank("welsh")
    day = plan.published
    kind = "Cryno" if "concise" in plan.traits else "Estynedig"
    lines = (
        TitleLine(
            f"Bwrdd Diogelu Rhanbarthol {place.short}", 16, bold=True, align="centre", gap=60
        ),
        TitleLine(
            f"Adroddiad Adolygiad Ymarfer Plant {kind}", 20, bold=True, align="centre", gap=30
        ),
        TitleLine(plan.label, 16, bold=True, align="centre", gap=20),
        TitleLine(
            f"Dyddiad cyhoeddi: {day.day} {words['months'][day.month - 1]} {day.year}", 12, gap=30
        ),
        TitleLine(NOTICE, 9, gap=30),
    )
    blocks: list[Block] = [TitlePage(lines)]
    for number, section in enumerate(words["section"], start=1):
        sentences = section["says"]
        blocks.append(Heading(f"{number}. {section['heading']}"))
        for index in range(6):
            said = " ".join(
                sentences[index % len(sentences) :] + sentences[: index % len(sentences)]
            )
            blocks.append(Para(said, f"{number}.{index + 1}"))
    meta = meta_for(plan, f"Adolygiad {plan.label}", author.teller.chance)
    return Manuscript(tuple(blocks), Look(foot="Tudalen {page}"), meta, NOTICE, plan.traits)
