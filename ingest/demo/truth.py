"""What is true of the country: the answers a reader of its files should come to."""

from collections.abc import Sequence
from typing import Any

from ingest.demo.advice import advice_for, agency_advice_for
from ingest.demo.calendar import all_events
from ingest.demo.country import Country, fact_key
from ingest.demo.dice import dice
from ingest.demo.frontpage import type_title
from ingest.demo.papers import Paper
from ingest.demo.places import Place
from ingest.demo.plans import Advice, CasePlan, Child, slots_for, subject
from ingest.demo.wording import bank

_UNREADABLE = {"scanned": "image_only", "encrypted": "encrypted", "truncated": "damaged"}


_METHODS = {
    "SCIE Learning Together": "scie-learning-together",
    "SILP": "silp",
    "Welsh model": "welsh-model",
    "Individual management reviews": "traditional",
    "Root cause analysis": "root-cause-analysis",
    "Hybrid": "hybrid",
    "Appreciative inquiry": "appreciative-inquiry",
}
_LEGAL = {
    "child-in-need": ["child-in-need"],
    "child-protection": ["child-protection-plan"],
    "looked-after": ["looked-after", "care-order"],
    "none": [],
}
_SEXES = {"boy": "male", "girl": "female"}
_BANDS = ((1, "under-1"), (3, "1-2"), (6, "3-5"), (11, "6-10"), (16, "11-15"), (18, "16-17"))


def age_band(child: Child) -> str | None:
    """The vocabulary's age band of a child; None where no age is told."""
    if child.age is None:
        return None
    years = child.age if child.unit == "y" else child.age // 12 if child.unit == "m" else 0
    return next((band for under, band in _BANDS if years < under), "18-plus")


def _child(child: Child) -> dict[str, Any]:
    return {
        "sex": _SEXES.get(child.sex),
        "age": child.age,
        "unit": child.unit if child.age is not None else None,
        "band": age_band(child),
    }


def _stated(plan: CasePlan) -> dict[str, str | None]:
    """How exactly the listing and the cover date the publication, and what they would give."""
    precision = {"L": "day", "Lm": "month", "Ly": "year", "C": "day", "F": "day", "Cm": "month"}
    return {
        "listing": precision.get(plan.dated[0]),
        "cover": precision.get(plan.dated[1]),
    }


def _document(country: Country, paper: Paper) -> dict[str, Any]:
    own = paper.id.partition("@")[0]
    facts = country.facts[own]
    return {
        "url": country.addresses.url(paper.site, paper.target),
        "site": paper.site,
        "role": paper.role,
        "language": paper.language,
        "media_type": paper.media_type,
        "sha256": facts.sha256,
        "pages": facts.pages or None,
        "first_day": paper.day.isoformat(),
    }


def _recommendations(
    country: Country, plan: CasePlan, items: Sequence[Advice]
) -> list[dict[str, Any]]:
    primary = "executive_summary" if plan.roles == "E" else "overview_report"
    places = country.facts[fact_key(f"{plan.id}/{primary}")].places
    return [
        {
            "kind": item.kind,
            "number": index,
            "label": item.label,
            "text": item.text,
            "page": places.get(item.key),
            "addressees": list(item.addressees),
            "theme": item.theme,
        }
        for index, item in enumerate(items, start=1)
    ]


def _status(plan: CasePlan) -> str:
    return next((status for trait, status in _UNREADABLE.items() if trait in plan.traits), "ok")


def _facts(plan: CasePlan, place: Place, seed: int) -> dict[str, Any]:
    """What the text says of the case, and the numbers in it that belong to other people."""
    slots = slots_for(plan, place, dice(seed, plan.id, "facts"))
    uncounted = {"institution", "national"} & plan.traits
    return {
        "children": [_child(child) for child in plan.children],
        "number_of_children": None if uncounted else len(plan.children),
        "outcome": plan.outcome,
        "incident": f"{plan.incident:%Y-%m}",
        "initiated": f"{plan.initiated:%Y-%m}",
        "completed": plan.completed.isoformat(),
        "method": _METHODS[plan.method],
        "legal_status": _LEGAL[plan.legal],
        "reviewers": list(plan.writers),
        "agencies": list(plan.agencies),
        "absent": slots["absent"],
        "sibling_age": int(slots["sibling_age"]),
        "offender_age": int(slots["offender_age"]),
    }


def _review(country: Country, plan: CasePlan) -> dict[str, Any]:
    place, seed = country.place(plan.board).as_on(plan.published), country.seed
    papers = [paper for paper in country.papers if paper.case == plan.id]
    asked = advice_for(plan, place, seed)
    of_agencies = agency_advice_for(plan, place, seed)
    return {
        "id": plan.id,
        "boards": list(plan.boards),
        "board_name_then": place.name,
        "title": f"{type_title(plan)}: {plan.label}",
        "case_label": plan.label,
        "called": subject(plan),
        "type": plan.kind,
        "published": plan.published.isoformat(),
        "published_stated": _stated(plan),
        "documents": [_document(country, paper) for paper in papers],
        "languages": sorted({paper.language for paper in papers}),
        "extract_status": _status(plan),
        "facts": _facts(plan, place, seed),
        "harms": [bank("harms")[plan.harm].get("code", plan.harm)],
        "themes": list(plan.themes),
        "recommendations_state": "none_made" if plan.style in {"none", "questions"} else "found",
        "recommendations": _recommendations(country, plan, asked),
        "agency_recommendations": _recommendations(country, plan, of_agencies),
        "expected": _expected(expected_states(country).get(plan.id, "available")),
    }


def expected_states(country: Country) -> dict[str, str]:
    """The state each case's own report should be in when the calendar ends, where it is not
    simply available. Decided by hand from the publication rules, never by running them: what
    befalls one site leaves a report available that another of its boards publishes too."""
    sites = {place.slug: place.site for place in country.places}
    said = {event.subject: event.expect for event in all_events() if event.expect}
    states: dict[str, str] = {}
    for case in country.cases:
        of_sites = [said.get(sites[slug], "") for slug in case.boards if slug in sites]
        state = said.get(case.id) or (of_sites[0] if all(of_sites) else "")
        if state:
            states[case.id] = state
    return states


_FINDINGS = {
    "gone_early": "before",
    "gone_date_uncertain": "unclear",
    "expired": "after",
    "gone_no_minimum": "no-rule",
}


def _expected(state: str) -> dict[str, Any]:
    """The state at the end, whether a flag is open then, and the register's finding, if any."""
    return {"state": state, "flagged": state == "gone_early", "finding": _FINDINGS.get(state)}


def truth_of(country: Country) -> dict[str, Any]:
    """Everything true of the country, JSON-shaped."""
    papers = {paper.id: paper for paper in country.papers}
    return {
        "seed": country.seed,
        "start": country.start.isoformat(),
        "reviews": [_review(country, plan) for plan in country.cases],
        "lookalikes": [
            {
                "url": country.addresses.url(item.site, papers[item.id].target),
                "site": item.site,
                "board": item.board,
                "what": item.why,
                "sort": item.sort,
                "title": item.title,
                "sha256": country.facts[item.id].sha256,
            }
            for item in country.lookalikes
        ],
    }
