"""All the questions asked of one document, and their answers put together."""

from dataclasses import replace

from app.domain.vocabulary import FactState, Method, ReviewKind
from ingest.describe.authors import Authors, authors_of
from ingest.describe.board import Boards, boards_of
from ingest.describe.case import CaseLabel, case_of
from ingest.describe.cover import cover_of
from ingest.describe.facts import facts_of
from ingest.describe.kind import Kind, kind_of
from ingest.describe.language import language_of
from ingest.describe.letters import lower
from ingest.describe.matching import hits_of, themes_in
from ingest.describe.passages import passages_of
from ingest.describe.published import candidates, choose, date_values
from ingest.describe.quality import quality_of
from ingest.describe.reading import Reading
from ingest.describe.recommendations import recommendations_of
from ingest.describe.role import role_of
from ingest.describe.summary import summary_of
from ingest.describe.themes import agencies_of, names_in, themes_of
from ingest.describe.title import Title, title_of
from ingest.values import Context, Described, Value


def answer(reading: Reading, context: Context, *, version: int) -> Described:
    """Ask every question once and hand the answers on."""
    cover = cover_of(reading)
    kind = kind_of(reading, cover, context)
    boards = boards_of(reading, cover, context)
    case = case_of(reading, cover, context)
    authors = authors_of(reading, cover)
    hint = kind.quote if kind.kind is ReviewKind.NOT_OURS else ""
    language, sureness = language_of(reading)
    title = title_of(reading.extracted, cover, context, authors.names, hint, language)
    dates = candidates(reading, cover, context)
    chosen = choose(dates)
    role = role_of(reading, cover, kind, context)
    ours = kind.kind is not ReviewKind.NOT_OURS
    found, state = recommendations_of(reading, of_review=ours)
    asked = tuple(replace(item, themes=themes_in(lower(item.text))) for item in found)
    hits = hits_of(reading)
    facts = facts_of(reading, hits, case, title.text)
    themes = themes_of(reading, hits, names_in(case.text if case else ""))
    terms = (*facts.harms, *themes, *agencies_of(asked), *facts.terms)
    values = (
        _title_value(title),
        _kind_value(kind),
        *_also_values(kind),
        _case_value(case),
        _authors_value(authors),
        *_board_values(boards),
        *date_values(dates, chosen),
        _plain("language", language, "language-words", sureness),
        *_reviewer_values(authors),
        *(value for value in facts.values if kind.is_review or not _is_of_adult(value)),
    )
    return Described(
        title=title.text,
        role=role.role,
        role_because=role.because,
        is_review=kind.is_review,
        is_review_because=kind.because,
        review_type=kind.kind.value,
        case_label=case.text if case else "",
        language=language,
        boards=boards.slugs,
        published=chosen.when if chosen else None,
        published_source=chosen.source if chosen else "",
        authors=authors.names,
        values=values,
        recommendations=asked,
        recommendations_state=state,
        terms=terms,
        passages=passages_of(reading),
        summary=summary_of(reading, facts.sentences, asked, terms, values),
        quality=quality_of(reading, chosen.when if chosen else None, asked),
        version=version,
    )


def _is_of_adult(value: Value) -> bool:
    """An adult's age, in a review that is not of a child."""
    return value.field == "age_band" and value.value == "18-plus"


def _plain(field: str, value: str, rule: str, confidence: float) -> Value:
    state = FactState.KNOWN if value else FactState.CANNOT_TELL
    return Value(field, value or None, state, Method.RULE, "document", None, "", confidence, rule)


def _title_value(title: Title) -> Value:
    state = FactState.KNOWN if title.text else FactState.CANNOT_TELL
    method = Method.STATED if title.source == "document" else Method.RULE
    return Value(
        "title",
        title.text or None,
        state,
        method,
        title.source,
        title.page,
        title.quote,
        title.confidence,
        title.rule,
    )


def _kind_value(kind: Kind) -> Value:
    return Value(
        "review_type",
        kind.kind.value,
        FactState.KNOWN,
        Method.RULE,
        kind.source,
        kind.page,
        kind.quote,
        kind.confidence,
        kind.rule,
    )


def _also_values(kind: Kind) -> tuple[Value, ...]:
    return tuple(
        Value(
            "review_type",
            code,
            FactState.KNOWN,
            Method.RULE,
            kind.source,
            kind.page,
            kind.quote,
            kind.confidence,
            kind.rule,
            label="joint",
        )
        for code in kind.also
    )


def _case_value(case: CaseLabel | None) -> Value:
    if case is None:
        return Value(
            "case_label",
            None,
            FactState.NOT_STATED,
            Method.RULE,
            "document",
            None,
            "",
            0.5,
            "case-none",
        )
    return Value(
        "case_label",
        case.text,
        FactState.KNOWN,
        Method.RULE,
        case.source,
        case.page,
        case.quote,
        case.confidence,
        case.rule,
        label="pseudonym" if case.pseudonym else "",
    )


def _authors_value(authors: Authors) -> Value:
    known = bool(authors.names)
    return Value(
        "authors",
        list(authors.names) if known else None,
        FactState.KNOWN if known else FactState.NOT_STATED,
        Method.STATED if known else Method.RULE,
        "document",
        authors.page,
        authors.quote,
        authors.confidence,
        authors.rule,
    )


def _reviewer_values(authors: Authors) -> tuple[Value, ...]:
    """Lead reviewers, where the words that name the authors call them so."""
    if not authors.names or "reviewer" not in authors.quote.lower():
        return (replace(_authors_value(Authors(())), field="lead_reviewers"),)
    return (replace(_authors_value(authors), field="lead_reviewers"),)


def _board_values(boards: Boards) -> tuple[Value, ...]:
    if not boards.slugs:
        return (
            replace(_plain("board", "", boards.rule, 0.0), quote=boards.quote, label=boards.label),
        )
    return tuple(
        Value(
            "board",
            slug,
            FactState.KNOWN,
            Method.RULE,
            "document" if boards.page else "registry",
            boards.page,
            boards.quote,
            boards.confidence,
            boards.rule,
            label=boards.label,
        )
        for slug in boards.slugs
    )
