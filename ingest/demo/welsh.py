"""The Welsh twin of a practice review. Sentences of our own, with the letters Welsh needs."""

from ingest.demo.frontpage import NOTICE
from ingest.demo.looks import meta_for
from ingest.demo.manuscript import Block, Heading, Look, Manuscript, Para, TitleLine, TitlePage
from ingest.demo.overview import Author
from ingest.demo.places import Place
from ingest.demo.plans import CasePlan

_MONTHS = ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst",
           "Medi", "Hydref", "Tachwedd", "Rhagfyr")  # fmt: skip
_SECTIONS = (
    ("Amgylchiadau a arweiniodd at yr adolygiad",
     ("Comisiynwyd yr adolygiad ymarfer plant hwn gan y Bwrdd ar ôl i blentyn gael niwed difrifol.",
      "Roedd y plentyn yn hysbys i'r gwasanaethau cymdeithasol, i'r heddlu ac i'r bwrdd iechyd.",
      "Pwrpas yr adolygiad yw dysgu, ac nid rhoi bai ar neb.")),
    ("Y broses adolygu",
     ("Cynhaliwyd digwyddiad dysgu ar gyfer ymarferwyr, a daeth dau adolygydd annibynnol ynghyd â'r panel.",
      "Cafodd y teulu wahoddiad i gymryd rhan, ac mae eu geiriau yn yr adroddiad hwn.")),
    ("Dysgu ymarfer a sefydliadol",
     ("Ni chlywyd llais y plentyn yn ddigon clir. Nid oedd neb yn gwybod sut ddiwrnod oedd diwrnod y plentyn gartref.",
      "Roedd gwybodaeth bwysig gan un asiantaeth, ond nid oedd y lleill yn gwybod amdani.",
      "Roedd y cynllun yn edrych yn dda ar bapur, ond ni newidiodd bywyd y plentyn.")),
    ("Gwella systemau ac ymarfer",
     ("Dylai'r Bwrdd sicrhau bod pob asesiad yn cofnodi geiriau'r plentyn.",
      "Dylai'r asiantaethau gadw cronoleg o ddigwyddiadau a'i rhannu ym mhob cynhadledd.",
      "Dylai'r Bwrdd ofyn am adroddiad ar gynnydd ymhen chwe mis. Bydd dŵr, tŷ a gŵydd yn aros fel y maent.")),
)  # fmt: skip


def welsh_twin(plan: CasePlan, place: Place, seed: int) -> Manuscript:
    """The review in Welsh: shorter, with the same sections and label."""
    author = Author(plan, place, seed, "welsh")
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
        TitleLine(f"Dyddiad cyhoeddi: {day.day} {_MONTHS[day.month - 1]} {day.year}", 12, gap=30),
        TitleLine(NOTICE, 9, gap=30),
    )
    blocks: list[Block] = [TitlePage(lines)]
    for number, (heading, sentences) in enumerate(_SECTIONS, start=1):
        blocks.append(Heading(f"{number}. {heading}"))
        for index in range(6):
            said = " ".join(
                sentences[index % len(sentences) :] + sentences[: index % len(sentences)]
            )
            blocks.append(Para(said, f"{number}.{index + 1}"))
    meta = meta_for(plan, f"Adolygiad {plan.label}", author.teller.chance)
    return Manuscript(tuple(blocks), Look(foot="Tudalen {page}"), meta, NOTICE, plan.traits)
