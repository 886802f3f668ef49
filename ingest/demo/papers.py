"""Every file of the country: whose it is, what it is, where it lies, and how it is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.demo import docx_file, faults, pdf_fpdf, pdf_raw, pdf_reportlab
from ingest.demo.addressing import Addressing
from ingest.demo.companions import COMPANIONS, ROLE_LETTERS
from ingest.demo.lookalikes import LookAlike, manuscript_of
from ingest.demo.manuscript import Manuscript
from ingest.demo.overview import overview
from ingest.demo.places import Place, SitePlan
from ingest.demo.plans import CasePlan
from ingest.demo.setting import typeset
from ingest.demo.variants import corrected, redacted, retouched
from ingest.demo.welsh import welsh_twin

_ASKED = "for the family"  # what the locked report asks of whoever opens it
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file at an address. ``case`` is "" for a look-alike; ``version`` "" for the first one."""

    id: str
    case: str
    role: str
    site: str
    target: str
    day: date
    language: str = "en"
    kind: str = "pdf"
    version: str = ""

    @property
    def media_type(self) -> str:
        return DOCX if self.kind == "docx" else "application/pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """A file's bytes, its page count (0 where unknown), and the page of each keyed block."""

    body: bytes
    pages: int
    places: dict[str, int]


def papers_of(plan: CasePlan, site: SitePlan, addressing: Addressing) -> Iterator[Paper]:
    """The files of one case on its own site."""
    for letter in plan.roles:
        if letter == "W":
            target = addressing.document(plan.label, "overview_report", plan.published, " CYM")
            yield Paper(f"{plan.id}/welsh", plan.id, "overview_report", site.key, target,
                        plan.published, "cy")  # fmt: skip
            continue
        role = ROLE_LETTERS[letter]
        kind = "docx" if plan.house == "docx" and letter == "O" else "pdf"
        target = addressing.document(plan.label, role, plan.published)
        if kind == "docx":
            target = target.replace(".pdf", ".docx")
        yield Paper(f"{plan.id}/{role}", plan.id, role, site.key, target, plan.published, kind=kind)


def lookalike_paper(item: LookAlike, addressing: Addressing) -> Paper:
    target = addressing.place(item.title[:60], item.day)
    return Paper(item.id, "", item.sort, item.site, target, item.day)


def _bind(manuscript: Manuscript, house: str) -> Made:
    """Set and write a manuscript as one of the houses does."""
    if house == "docx":
        return Made(docx_file.write(manuscript), 0, {})
    pages = typeset(manuscript)
    traits, meta = manuscript.traits, manuscript.meta
    habit = next((habit for habit in pdf_raw.HABITS if habit in traits), "plain")
    if house == "rl":
        body = pdf_reportlab.write(pages, meta)
    elif house == "fp":
        body = pdf_fpdf.write(pages, meta)
    else:
        body = pdf_raw.write(pages, meta, habit=habit)
    return Made(body, len(pages.sheets), dict(pages.places))


def _spoil(made: Made, manuscript: Manuscript) -> Made:
    """Give the file the fault its case asks for."""
    traits = manuscript.traits
    if "scanned" in traits:
        return replace(made, body=faults.scanned(made.body, manuscript.meta))
    if "encrypted" in traits:
        pages = typeset(manuscript)
        return replace(made, body=pdf_reportlab.write(pages, manuscript.meta, password=_ASKED))
    return replace(made, body=faults.truncated(made.body)) if "truncated" in traits else made


_CHANGES: dict[str, Callable[[Manuscript], Manuscript]] = {
    "redacted": redacted,
    "corrected": corrected,
    "retouched": retouched,
}


def make_case_paper(paper: Paper, plan: CasePlan, place: Place, seed: int) -> Made:
    """The bytes of a case's file, in the version asked for."""
    place = place.as_on(plan.published)
    if paper.language == "cy":
        return _bind(welsh_twin(plan, place, seed), "raw")
    if paper.role == "overview_report":
        manuscript = overview(plan, place, seed)
        if paper.version:
            manuscript = _CHANGES[paper.version](manuscript)
        return _spoil(_bind(manuscript, plan.house), manuscript)
    manuscript = COMPANIONS[paper.role](plan, place, seed)
    house = {"raw": "raw", "docx": "fp"}.get(plan.house, plan.house)
    made = _bind(manuscript, house)
    return _spoil(made, manuscript) if plan.roles == "E" else made


def make_lookalike(item: LookAlike, place: Place, seed: int) -> Made:
    return _bind(manuscript_of(item, place, seed), item.house)


def joint_copies(
    papers: Sequence[Paper], site: SitePlan, addressing: Addressing
) -> Iterator[Paper]:
    """The same files on a second board's site."""
    for paper in papers:
        target = addressing.document(paper.case, paper.role, paper.day)
        yield replace(paper, id=f"{paper.id}@{site.key}", site=site.key, target=target)
