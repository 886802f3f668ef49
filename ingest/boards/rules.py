"""The rules that tell a link's role, as tables: names, evidence words, answers, in order."""

import re
from dataclasses import dataclass

from app.domain.vocabulary import DocumentRole
from ingest.boards import words

Role = DocumentRole


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the words that bear it out, and what it makes of the link."""

    name: str
    pattern: re.Pattern[str]
    role: DocumentRole | None
    confidence: float
    sort: str = "document"


EXPLICIT = re.compile(rf"(?:{words.OVERVIEW.pattern})|(?:exec(?:utive)? summary)", re.I)
OVERVIEW_WITH = re.compile(
    r"overview report\b.{0,60}\b(?:with|and|including|incorporating|plus)\b", re.I
)
"""Combined labels ("Overview report for Baby Q with action plan"): the report comes first."""

SPECIFIC: tuple[Rule, ...] = (
    Rule("1 furniture", words.FURNITURE, None, 0.85, "other:process furniture"),
    Rule("2 national", words.NATIONAL, None, 0.8, "other:national"),
    Rule("2a other areas", words.OTHER_AREAS, None, 0.75, "other:external"),
    Rule("3a easy read", words.EASY_READ, Role.EASY_READ, 0.9),
    Rule("3b action plan", words.ACTION_PLAN, Role.ACTION_PLAN, 0.9),
    Rule("3c statement", words.STATEMENT, Role.STATEMENT, 0.85),
    Rule("3d response", words.RESPONSE, Role.RESPONSE, 0.85),
    Rule("5 executive summary", words.SUMMARY, Role.EXECUTIVE_SUMMARY, 0.9),
    Rule("4 learning briefing", words.BRIEFING, Role.LEARNING_BRIEFING, 0.85),
    Rule("4b appendix", words.APPENDIX, Role.APPENDIX, 0.8),
    Rule("6 overview report", words.OVERVIEW, Role.OVERVIEW, 0.9),
)
"""Rules whose words leave little doubt wherever they stand. First match wins."""

REVIEW_NAMED = Rule("6a review named", words.CHILD_REVIEW, Role.OVERVIEW, 0.7)
FILE_NAMED = Rule("6a file named", words.CHILD_REVIEW, Role.OVERVIEW, 0.6)
BARE_LABEL = Rule("7 bare label", words.CHILD_REVIEW, Role.OVERVIEW, 0.5)
IN_CONTEXT = Rule("8 context", words.CHILD_REVIEW, Role.OVERVIEW, 0.45)
TITLE_LISTED = Rule("8 title on a listing", words.CHILD_REVIEW, Role.OVERVIEW, 0.35)

_BRIEFING_HEADING = (
    r"(?:\b\d|seven|five|one|two)[- ]?(?:minute|page|point)\w* (?:brief|guide|learning|summar)\w*"
    r"|\b7 ?mbs?\b|learning brief\w*|learning summar\w+|learning leaflets?|practi\w+ brief\w*"
    r"|\bbriefings?\b|briefing (?:notes?|papers?)|learning on a page"
    r"|(?:learning )?resources? for (?:practitioners|professionals)"
)
HEADING_ROLES: tuple[tuple[re.Pattern[str], DocumentRole], ...] = (
    (re.compile(_BRIEFING_HEADING, re.I), Role.LEARNING_BRIEFING),
    (
        re.compile(r"executive summar(?:y|ies)|crynodeb\w* gweithredol", re.I),
        Role.EXECUTIVE_SUMMARY,
    ),
    (
        re.compile(
            r"action plans?|progress (?:reports?|summar\w+|updates?)|cynlluniau? gweithredu", re.I
        ),
        Role.ACTION_PLAN,
    ),
    (
        re.compile(r"(?:press|media) (?:statements?|releases?)|^statements?$|datganiadau", re.I),
        Role.STATEMENT,
    ),
    (re.compile(r"\bresponses?\b|ymatebion", re.I), Role.RESPONSE),
    (re.compile(r"easy read", re.I), Role.EASY_READ),
    (re.compile(r"overview reports?|(?:final|full) reports?|\breports?\b$", re.I), Role.OVERVIEW),
)
"""Column headers and headings that give their links a role."""

_FURNITURE_HEADING = (
    r"^(?:useful|related|further|other) (?:links|guidance|resources|information|documents)"
    r"|annual reports?|polic(?:y|ies)|procedures|guidance|newsletters?|minutes|training|forms?\b"
    r"|toolkits?|strateg(?:y|ies)|business plans?|templates?|privacy|cookies"
)
HEADING_REFUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("other:adult/DHR", words.ADULT_REVIEW),
    ("other:national", words.NATIONAL),
    ("other:external", words.OTHER_AREAS),
    ("other:process furniture", re.compile(_FURNITURE_HEADING, re.I)),
)
"""Headings whose links are none of ours."""
