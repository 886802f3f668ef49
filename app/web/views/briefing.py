"""A briefing on one theme: what the reviews of a quarter found, in their own words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.quarters import Quarter, quarter_of
from app.domain.terms import Term
from app.models import Review
from app.records import themed
from app.records.recommendations import Asked
from app.records.showing import board_names
from app.records.themed import Span
from app.web.labels import term_label
from app.web.views.documents import main_document, page_href
from app.web.views.listing import ListedReview, listed_all
from app.web.views.recommending import LedgerRow, ledger_rows
from app.web.views.wording import against_mean

MOST_REVIEWS = 40
MOST_RECOMMENDATIONS = 60
QUOTES = 2
_ENDS = (".", "!", "?", '."', ".'", ".\u201d", ".)")
"""How a sentence ends, and a heading does not."""
YEARS_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """The report's own words on the theme, with their page."""

    text: str
    href: str
    page: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One review: what it was about, and what it says of the theme."""

    listed: ListedReview
    headline: Quoted | None
    quotes: tuple[Quoted, ...]
    with_it: str


@dataclass(frozen=True, slots=True)
class QuarterLink:
    """A quarter with how many reviews it has."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class BriefingView:
    code: str
    label: str
    definition: str
    when: str
    count: int
    finding: str
    findings: tuple[Finding, ...]
    more: int
    recommendations: tuple[LedgerRow, ...]
    recommendations_more: int
    years: tuple[tuple[str, int, int], ...]
    months: str
    between: str
    vague: int
    others: tuple[QuarterLink, ...]


def quarters_of(spans: Sequence[Span]) -> Counter[Quarter]:
    """How many reviews each quarter has; those not dated to one are left out."""
    found = (quarter_of(span.first, span.last) for span in spans)
    return Counter(quarter for quarter in found if quarter is not None)


def quarter_links(code: str, held: Mapping[Quarter, int]) -> tuple[QuarterLink, ...]:
    """Every quarter that has reviews, the newest first."""
    return tuple(
        QuarterLink(one.words, f"/themes/{code}/briefing?quarter={one}", held[one])
        for one in sorted(held, reverse=True)
    )


def briefing(
    session: Session,
    term: Term,
    quarter: Quarter,
    spans: Sequence[Span],
    whole: Callable[[str], str],
) -> BriefingView:
    """What a quarter's reviews say of a theme."""
    held = quarters_of(spans)
    reviews = themed.published_within(session, term.code, quarter.first, quarter.last)
    closed = themed.without_text(session, reviews)
    readable = [review for review in reviews if review.id not in closed]
    asked = [
        Asked(one, review.title, review.review_type, quarter.year)
        for review in readable
        for one in review.recommendations
        if term.code in one.themes
    ]
    years = range(quarter.year - YEARS_BEFORE, quarter.year + 1)
    same = {year: held.get(Quarter(year, quarter.number), 0) for year in years}
    known = min((one.year for one in held), default=quarter.year)
    before = [same[year] for year in years if known <= year < quarter.year]
    return BriefingView(
        code=term.code,
        label=term.label,
        definition=term.definition,
        when=quarter.words,
        count=len(reviews),
        finding=against_mean(len(reviews), before, "the same months"),
        findings=_findings(session, term, reviews[:MOST_REVIEWS], closed, whole),
        more=max(0, len(reviews) - MOST_REVIEWS),
        recommendations=ledger_rows(session, asked[:MOST_RECOMMENDATIONS]),
        recommendations_more=max(0, len(asked) - MOST_RECOMMENDATIONS),
        years=tuple(
            (str(year), same[year], sum(n for one, n in held.items() if one.year == year))
            for year in years
            if year >= known
        ),
        months=quarter.months,
        between=quarter.words.replace(" to ", " and "),
        vague=sum(
            quarter_of(span.first, span.last) is None
            and span.first is not None
            and span.last is not None
            and span.first <= quarter.last
            and span.last >= quarter.first
            for span in spans
        ),
        others=quarter_links(term.code, held),
    )


def _findings(
    session: Session,
    term: Term,
    reviews: Sequence[Review],
    closed: set[str],
    whole: Callable[[str], str],
) -> tuple[Finding, ...]:
    names = board_names(session, {b.board_slug for review in reviews for b in review.boards})
    listed = listed_all(reviews, names, whole)
    return tuple(
        _finding(term, review, one, shown=review.id not in closed)
        for review, one in zip(reviews, listed, strict=True)
    )


def _finding(term: Term, review: Review, listed: ListedReview, *, shown: bool) -> Finding:
    main = main_document([one for one in review.documents if not one.held])
    if not shown or main is None:
        return Finding(listed, None, (), "")

    def quoted(text: str, page: int) -> Quoted:
        return Quoted(text, page_href(review.id, main.number, page), page)

    head = next(iter(review.summary.get("headline") or ()), None)
    evidence = next(
        (one.evidence for one in review.terms if (one.group, one.code) == ("theme", term.code)), []
    )
    others = [
        term_label("theme", one.code)
        for one in review.terms
        if one.group == "theme" and one.code != term.code
    ]
    return Finding(
        listed=listed,
        headline=quoted(head["text"], head["page"]) if head else None,
        quotes=tuple(quoted(text, page) for page, text in told_apart(evidence, review)[:QUOTES]),
        with_it=", ".join(others[:4]),
    )


def told_apart(evidence: Sequence[Sequence[object]], review: Review) -> list[tuple[int, str]]:
    """Evidence with words, each page and each wording once, without the recommendations; headings
    only where no sentence tells it."""
    asked = {(one.page, " ".join(one.text.split())[:40]) for one in review.recommendations}
    found: list[tuple[int, str]] = []
    for page, words in ((one[0], one[1]) for one in evidence):
        text = " ".join(str(words).split())
        if any(page == at and words in text for at, words in asked):
            continue
        if text and isinstance(page, int) and all(page != p and text != t for p, t in found):
            found.append((page, text))
    return [pair for pair in found if pair[1].endswith(_ENDS)] or found
