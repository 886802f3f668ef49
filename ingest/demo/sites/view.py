"""What a website's style is given to draw: the shelf as it stands on a day."""

from dataclasses import dataclass
from datetime import date
from html import escape

from ingest.demo.frontpage import type_title
from ingest.demo.places import Place, SitePlan
from ingest.demo.plans import CasePlan, kind_long

Pages = dict[str, tuple[str, str]]
"""Target to (title, body as HTML)."""

ABBREVIATION = {"scr": "SCR", "lcspr": "LCSPR", "cpr": "CPR", "susr": "SUSR", "cmr": "CMR",
                "lr-sco": "Learning Review", "national": "National Review"}  # fmt: skip
ROLE_WORDS = {
    "overview_report": "Overview Report",
    "executive_summary": "Executive Summary",
    "learning_briefing": "7 Minute Briefing",
    "response": "Board Response",
    "action_plan": "Action Plan",
    "statement": "Media Statement",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One document on a page. ``status`` stands where a link would, once there is none."""

    role: str
    target: str
    kind: str
    size: int
    language: str = "en"
    status: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One case on a listing, with what is still linked of it."""

    plan: CasePlan
    place: Place
    docs: tuple[Shown, ...]

    @property
    def short(self) -> str:
        return ABBREVIATION[self.plan.kind]

    @property
    def kind_title(self) -> str:
        return type_title(self.plan)

    @property
    def kind_words(self) -> str:
        return kind_long(self.plan)

    def dated(self, shape: str = "{d.day} {d:%B %Y}") -> str:
        """The publication date as the listing prints it: to the day, month, year, or not at all."""
        how, day = self.plan.dated[0], self.plan.published
        if how == "L":
            return shape.format(d=day)
        return {"Lm": f"{day:%B %Y}", "Ly": f"{day:%Y}"}.get(how, "")

    def of(self, role: str) -> Shown | None:
        return next((doc for doc in self.docs if doc.role == role), None)


@dataclass(frozen=True, slots=True)
class Other:
    """A look-alike on a page."""

    words: str
    target: str
    sort: str
    day: date


@dataclass(frozen=True, slots=True)
class SiteView:
    """One website on one day."""

    site: SitePlan
    places: tuple[Place, ...]
    items: tuple[Item, ...]
    others: tuple[Other, ...]

    @property
    def place(self) -> Place:
        return self.places[0]

    @property
    def listing(self) -> str:
        return self.site.listing


def size_words(size: int, shape: str) -> str:
    """A file's size in one of the ways pages print it."""
    return shape.format(kb=max(1, size // 1024), exact=f"{size / 1024:.2f}")


def anchor(words: str, target: str, extra: str = "") -> str:
    return f'<a href="{escape(target)}"{extra}>{escape(words)}</a>'


def doc_link(doc: Shown, words: str, size: str = "") -> str:
    """A link to a document, or the words that stand where it was."""
    if not doc.target:
        return f"<span>{escape(doc.status)}</span>" if doc.status else ""
    kind = doc.kind.upper()
    return anchor(words + size_words(doc.size, size.replace("PDF", kind)), doc.target)


def others_list(view: SiteView, heading: str = "Other resources") -> str:
    """The look-alikes as a list under a heading."""
    if not view.others:
        return ""
    rows = "".join(f"<li>{anchor(other.words, other.target)}</li>" for other in view.others)
    return f"<h2>{heading}</h2><ul>{rows}</ul>"


def role_words(doc: Shown) -> str:
    if doc.language == "cy":
        return "Adroddiad Adolygiad Ymarfer Plant"
    return ROLE_WORDS[doc.role]
