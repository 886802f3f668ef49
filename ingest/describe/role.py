"""What a document is to its review. Its own form decides over the words of the link to it."""

import re
from dataclasses import dataclass

from app.domain.vocabulary import DocumentRole
from ingest.describe.cover import Cover
from ingest.describe.kind import Kind
from ingest.describe.letters import fold
from ingest.describe.reading import Reading
from ingest.values import Context

_SHAPES: tuple[tuple[str, str], ...] = (
    (
        "introduction",
        r"\bintroduction\b|terms of reference|\bbackground\b|reason for|circumstances (resulting"
        r"|leading)",
    ),
    (
        "method",
        r"\bmethod|\bsilp\b|learning together|review process|process of the review"
        r"|how the review|scope",
    ),
    (
        "story",
        r"chronolog|key (events|episodes|practice)|narrative|significant events|timeline"
        r"|what happened|case (history|summary)|summary of (events|facts|agency)|the facts",
    ),
    (
        "analysis",
        r"\banalysis\b|\bfindings?\b|appraisal|\blearning\b|lessons|conclu"
        r"|evaluation of practice|themes",
    ),
    (
        "recommendations",
        r"recommendation|considerations for|questions for|areas for (action|improvement)"
        r"|next steps",
    ),
    ("author", r"\b(lead )?reviewers?\b|\bauthor\b|panel"),
    ("family", r"genogram|\bfamily\b|the child|subject of the review|household"),
)
_COMPILED_SHAPES = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _SHAPES)

_MINUTES = (
    r"(?:7|seven|5|five|6|six|10|ten|one|1|3|three|single|two|2)[- ]?"
    r"(?:minute|min|point|page|sided?)s?\b"
)
_TITLES: tuple[tuple[DocumentRole, str, str], ...] = (
    (
        DocumentRole.EASY_READ,
        "role-easy-read",
        r"easy[- ]?read|hawdd ei ddeall|young people'?s version|child[- ]friendly",
    ),
    (
        DocumentRole.LEARNING_BRIEFING,
        "role-briefing-title",
        rf"{_MINUTES} (?:brief|case|guide|learning|summary)|\b7MB\b|learning (?:brief|briefing"
        rf"|leaflet|sheet|note|bulletin)\b"
        r"|(?:practice|practitioner|staff|case) (?:learning )?brief(?:ing)?|\bbriefing (?:note"
        r"|paper|for|on)?\b|learning (?:summary|on a page|on one page|lessons from)"
        r"|learning from (?:an? |the |our )?(?:recent |local )*(?:serious|significant|child"
        r"|case(?! of\b)"
        r"|scr\b|lcspr)|lessons (?:learned|learnt) (?:brief|summary|from)"
        r"|key messages (?:for|from)"
        r"|bite-?size|summary for (?:staff|practitioners)|infographic"
        r"|briff(?:io)? dysgu",
    ),
    (
        DocumentRole.STATEMENT,
        "role-statement-title",
        r"(?:press|media) (?:statement|release)|statement (?:from|of|by|on behalf of|on) "
        r"|\bnews release\b|chair'?s statement|joint statement|agency statement",
    ),
    (
        DocumentRole.ACTION_PLAN,
        "role-plan-title",
        r"(?:improvement|action|implementation|learning and improvement|joint|composite"
        r"|multi-agency action) plan|improvement report"
        r"|action tracker|recommendations? (?:tracker|update|progress)|progress (?:report"
        r"|summary|update)|impact report|improvements? made|cynllun gweithredu",
    ),
    (
        DocumentRole.RESPONSE,
        "role-response-title",
        r"(?<!-agency )(?<!agencies )(?<!agencies' )(?<!professional )(?<!service )(?<!services )"
        r"\bresponses? (?:to|from|by|of)\b|(?:board|partnership|lscb|lscp|scp|scb|cpc"
        r"|(?<!multi-)agency"
        r"|committee)(?:'s)? response|response document|ymateb",
    ),
    (
        DocumentRole.APPENDIX,
        "role-appendix-title",
        r"^(?:combined |full )?append(?:ix|ices)\b|and appendices$",
    ),
    (
        DocumentRole.EXECUTIVE_SUMMARY,
        "role-summary-title",
        r"executive summary|exec summary|summary (?:serious|significant) case review|(?:serious"
        r"|significant) case review summary|summary report|crynodeb gweithredol"
        r"|summary overview report|review summary|summary of (?:the )?(?:serious case"
        r"|significant case|review|overview report)",
    ),
    (
        DocumentRole.OVERVIEW,
        "role-report-title",
        r"overview report|full report|final report|review report|\breport\b|adroddiad",
    ),
)
_COMPILED_TITLES = tuple((role, rule, re.compile(w, re.IGNORECASE)) for role, rule, w in _TITLES)
_PLAN_HEADS = re.compile(
    r"\b(recommendation|action|lead|owner|by whom|responsible|timescale|deadline|target date|rag"
    r"|status|progress|outcome|evidence|completion)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\bdear (?:sir|madam|colleague|chair|mr|mrs|ms|dr)\b|yours (?:sincerely|faithfully)",
    re.IGNORECASE,
)


_STATEMENT = re.compile(r"(?:(?:press|media|public|joint) )?(?:statement|release)", re.IGNORECASE)
_SHORT = 6  # pages of a letter


@dataclass(frozen=True, slots=True)
class Role:
    role: DocumentRole
    because: str
    rule: str
    confidence: float


def role_of(reading: Reading, cover: Cover, kind: Kind, context: Context) -> Role:
    """The role by the title, confirmed or overruled by the form; then the link's guess."""
    if not kind.is_review:
        return Role(DocumentRole.OTHER, kind.because, "role-not-a-review", kind.confidence)
    pages, words = len(reading.pages), reading.extracted.words
    shapes = shapes_of(reading)
    titled = _by_title(cover)
    full = (pages >= 12 or words >= 4000) and len(shapes) >= 3
    if titled is not None and titled.role is not DocumentRole.OVERVIEW:
        return _confirmed(titled, full=full and pages >= 25, shapes=shapes)
    if _is_plan(reading):
        return Role(
            DocumentRole.ACTION_PLAN,
            "its pages are a table of actions, leads and dates",
            "role-plan-form",
            0.85,
        )
    if titled is not None or full:
        because = (
            f"{pages} pages with {', '.join(shapes)}"
            if full
            else (titled.because if titled else "")
        )
        rule = "role-report-form" if full else "role-report-title"
        return Role(DocumentRole.OVERVIEW, because, rule, 0.95 if full else 0.85)
    return _by_form(reading, shapes, kind, context)


def _by_title(cover: Cover) -> Role | None:
    """The first role the title names. "Overview report with action plan" is an overview report."""
    title = " ".join(row.text for row in cover.rows)
    alone = next((row.text for row in cover.rows if _STATEMENT.fullmatch(row.text.strip())), None)
    if alone is not None:
        because = f'the title says "{alone.strip()}"'
        return Role(DocumentRole.STATEMENT, because, "role-statement-title", 0.93)
    if not any(fits.search(title) for _, _, fits in _COMPILED_TITLES):
        title = cover.words
    report = re.search(r"overview report", title, re.IGNORECASE)
    for role, rule, fits in _COMPILED_TITLES:
        found = fits.search(title)
        if found is None:
            continue
        if (
            report
            and report.start() < found.start()
            and re.search(
                r"\b(with|and|including|incorporating)\b",
                title[report.end() : found.start()],
                re.IGNORECASE,
            )
        ):
            return Role(
                DocumentRole.OVERVIEW,
                f'the title says "{report[0]}" first',
                "role-report-title",
                0.9,
            )
        return Role(role, f'the title says "{found[0].strip()}"', rule, 0.93)
    return None


def _confirmed(titled: Role, *, full: bool, shapes: tuple[str, ...]) -> Role:
    """A long document with a report's whole anatomy is the report, whatever one title word says."""
    if (
        full
        and len(shapes) >= 5
        and titled.role
        in {
            DocumentRole.LEARNING_BRIEFING,
            DocumentRole.RESPONSE,
        }
    ):
        because = f"a long document with {', '.join(shapes)}, though {titled.because}"
        return Role(DocumentRole.OVERVIEW, because, "role-report-form", 0.75)
    return titled


def _by_form(reading: Reading, shapes: tuple[str, ...], kind: Kind, context: Context) -> Role:
    """No title says it: the link's guess where the form allows it, else the form alone."""
    pages, words = len(reading.pages), reading.extracted.words
    guess = context.role
    if guess is not None and guess.role is not None and guess.role is not DocumentRole.OTHER:
        strong = guess.role is DocumentRole.OVERVIEW and guess.confidence >= 0.7
        if guess.role is not DocumentRole.OVERVIEW or strong or len(shapes) >= 2:
            return Role(
                guess.role, f"the link says {guess.evidence!r}", "role-link", guess.confidence
            )
    letter = pages <= _SHORT and "recommendations" not in shapes
    if letter and _LETTER.search(reading.opening(2)):
        return Role(DocumentRole.RESPONSE, "it is a letter", "role-letter", 0.6)
    if len(shapes) >= 3:
        return Role(DocumentRole.OVERVIEW, f"it has {', '.join(shapes)}", "role-report-form", 0.8)
    named = kind.rule == "kind-title" or "recommendations" in shapes
    if not named and pages <= 6 and words <= 2500 and (_is_boxed(reading) or len(shapes) < 2):
        return Role(
            DocumentRole.LEARNING_BRIEFING,
            "a few pages with few of a report's parts",
            "role-briefing-form",
            0.6,
        )
    return Role(DocumentRole.OVERVIEW, "a review with no sign of another role", "role-default", 0.5)


def shapes_of(reading: Reading) -> tuple[str, ...]:
    """Which parts of a report's anatomy the headings show."""
    heads = [block.text for block in reading.headings()]
    heads += [b.text for b in reading.blocks if b.place == "contents" and len(b.text) < 400]
    return tuple(
        name for name, fits in _COMPILED_SHAPES if any(fits.search(head) for head in heads)
    )


def _is_boxed(reading: Reading) -> bool:
    """Boxes numbered 1 to 7, as in a seven-minute briefing."""
    numbers = {b.text[0] for b in reading.blocks if re.match(r"[1-7][.:)\s]", b.text)}
    return len(numbers) >= 5


def _is_plan(reading: Reading) -> bool:
    """Most pages carry the column heads of an action plan."""
    pages = reading.folded[:12]
    heads = 0
    for text in pages:
        top = fold(text[:500])
        heads += len({word.lower() for word in _PLAN_HEADS.findall(top)}) >= 4
    return bool(pages) and heads >= max(1, 0.6 * len(pages)) and len(shapes_of(reading)) < 4
