"""One search, for the page and the API alike: same words, same results, same order.

The engine proposes ids and places; titles, texts and what may be shown come from the record, and
matches are marked in the record's own text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from app.errors import SearchUnavailable
from app.models import Document, Recommendation, Review
from app.records import showing
from app.records.recommendations import recommendations_at
from app.search import highlight, querytext
from app.search.engine import Hit, PassageHit, Query, ResultPage, SearchEngine, Words
from app.search.subjects import subjects_of
from app.web.labels import recommendation_name
from app.web.query import FILTERS, Asked, pairs_of
from app.web.snippets import cut

FACETS: tuple[str, ...] = FILTERS
FEW = 5
"""Fewer results than this, and a likelier spelling is looked for."""

SNIPPET = 280
MOST_TRIED = 6
"""Words of a search that finds nothing, up to which each is left out in turn."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that matches: its words cut to a readable stretch, and where the matches are."""

    kind: str
    document: int
    page: int
    printed: str | None
    text: str
    matches: tuple[tuple[int, int], ...]
    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FoundReview:
    """One result."""

    id: str
    title: str
    review_type: str
    board_slug: str
    board_name: str
    review: Review
    passages: tuple[FoundPassage, ...]
    passage_count: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A likelier way to spell the search, and how many reviews it finds."""

    q: str
    changed: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    asked: Asked
    words: Words
    total: int
    about: bool
    results: tuple[FoundReview, ...]
    facets: Mapping[str, Mapping[str, int]]
    expanded: tuple[str, ...]
    did_you_mean: Correction | None

    @property
    def pages(self) -> int:
        return -(-self.total // self.asked.per_page)


def parse(asked: Asked) -> Words:
    """The visitor's words as the engines take them; without agreed synonyms when switched off."""
    return querytext.parse(asked.q, synonyms=not asked.own_words)


def engine_query(asked: Asked, words: Words, *, facets: Sequence[str] = ()) -> Query:
    """The search as the port takes it."""
    return Query(
        words=words,
        scope=asked.scope,
        filters={name: values for name, values in asked.filters.items() if values},
        year_from=asked.year_from,
        year_to=asked.year_to,
        sort=asked.order,
        page=asked.page,
        per_page=asked.per_page,
        facets=tuple(facets),
        passages=3 if words.terms else 0,
        subjects=subjects_of(words),
    )


def search(session: Session, engine: SearchEngine, asked: Asked) -> Found:
    """Search, then fetch what may be shown of what was found."""
    words = parse(asked)
    page = engine.search(engine_query(asked, words, facets=FACETS))
    if not page.total and not engine.state().reviews and showing.any_public(session):
        raise SearchUnavailable(
            "The search index is empty and the record is not: run `reviews index reconcile`."
        )
    return Found(
        asked=asked,
        words=words,
        total=page.total,
        about=page.about,
        results=tuple(_results(session, page, words, asked)),
        facets={name: dict(page.facets.get(name, {})) for name in FACETS},
        expanded=_expanded(asked, words),
        did_you_mean=_did_you_mean(engine, asked, words, page.total),
    )


def _expanded(asked: Asked, words: Words) -> tuple[str, ...]:
    """The agreed synonyms in force; other spellings of the same word go without saying."""
    if asked.own_words:
        return ()
    plain = querytext.parse(asked.q, synonyms=False)
    spellings = {way for term in plain.terms for way in term.alternatives}
    ways = [way for term in words.terms for way in term.alternatives if way not in spellings]
    return tuple(dict.fromkeys(" ".join(way) for way in ways))


def _did_you_mean(
    engine: SearchEngine, asked: Asked, words: Words, total: int
) -> Correction | None:
    typed = [word for term in words.terms for word in term.words]
    if total >= FEW or not typed:
        return None
    likelier = {word: better for word, better in engine.suggest(typed).items() if better != word}
    if not likelier:
        return None
    q = querytext.replace_words(asked.q, likelier)
    corrected = replace(asked, q=q, page=1)
    count = engine.count(engine_query(corrected, parse(corrected)))
    return Correction(q, tuple(likelier.values()), count) if count > total else None


def fewer_words(asked: Asked) -> list[tuple[str, Asked]]:
    """The search with one of its few loose words left out, by that word."""
    words = asked.q.split()
    if not 2 <= len(words) <= MOST_TRIED or '"' in asked.q:
        return []
    rest = [" ".join((*words[:n], *words[n + 1 :])) for n in range(len(words))]
    return [(word, replace(asked, q=q, page=1)) for word, q in zip(words, rest, strict=True)]


def _results(
    session: Session, page: ResultPage, words: Words, asked: Asked
) -> Sequence[FoundReview]:
    shown = showing.showable(session, [hit.review_id for hit in page.hits])
    names = showing.board_names(
        session, {board.board_slug for review in shown.values() for board in review.boards}
    )
    held = showing.copy_held(session, list(shown))
    passages = _Passages(session, shown, held, words, asked)
    passages.load(page.hits)
    return [
        _result(shown[hit.review_id], hit, names, passages)
        for hit in page.hits
        if hit.review_id in shown
    ]


def _result(
    review: Review, hit: Hit, names: Mapping[str, str], passages: "_Passages"
) -> FoundReview:
    slug = review.boards[0].board_slug if review.boards else ""
    found = passages.of(hit)
    return FoundReview(
        id=review.id,
        title=review.title,
        review_type=review.review_type,
        board_slug=slug,
        board_name=names.get(slug, ""),
        review=review,
        passages=found,
        passage_count=hit.passage_count if found else 0,
    )


class _Passages:
    """The words of the passages on one page of results, fetched in two queries."""

    def __init__(
        self,
        session: Session,
        shown: Mapping[str, Review],
        held: set[str],
        words: Words,
        asked: Asked,
    ) -> None:
        self._session = session
        self._shown = {key: review for key, review in shown.items() if key not in held}
        self._words = words
        self._link = page_query(asked)
        self._texts: dict[tuple[int, int], showing.PassageText] = {}
        self._recommendations: dict[tuple[str, int], Recommendation] = {}
        self._printed: dict[tuple[int, int], str | None] = {}

    def load(self, hits: Sequence[Hit]) -> None:
        pages, wanted, printed = set(), set(), set()
        for hit in hits:
            review = self._shown.get(hit.review_id)
            for passage in hit.passages if review else ():
                document = self._document(review, passage)
                if document is None:
                    continue
                if passage.kind == "page":
                    pages.add((document.id, passage.seq))
                elif passage.kind == "recommendation":
                    wanted.add((hit.review_id, passage.seq))
                    printed.add((document.id, passage.page))
        self._texts = showing.passages(self._session, pages)
        self._recommendations = recommendations_at(self._session, wanted)
        self._printed = showing.printed_pages(self._session, printed)

    @staticmethod
    def _document(review: Review | None, passage: PassageHit) -> Document | None:
        if review is None:
            return None
        documents = showing.shown_documents(review)
        return next((one for one in documents if one.number == passage.document), None)

    def of(self, hit: Hit) -> tuple[FoundPassage, ...]:
        found = (self._one(hit, passage) for passage in hit.passages)
        return tuple(passage for passage in found if passage is not None)

    def _one(self, hit: Hit, passage: PassageHit) -> FoundPassage | None:
        review = self._shown.get(hit.review_id)
        document = self._document(review, passage)
        if document is None:
            return None
        if passage.kind == "recommendation":
            return self._recommendation(hit, passage, document)
        words = self._texts.get((document.id, passage.seq))
        if passage.kind != "page" or words is None:
            return None
        return self._passage(hit, passage, words.text, words.printed, page=words.page)

    def _recommendation(
        self, hit: Hit, passage: PassageHit, document: Document
    ) -> FoundPassage | None:
        found = self._recommendations.get((hit.review_id, passage.seq))
        if found is None:
            return None
        printed = self._printed.get((document.id, found.page))
        label = recommendation_name(found.label, found.number or found.ordinal)
        return self._passage(hit, passage, found.text, printed, page=found.page, label=label)

    def _passage(  # noqa: PLR0913 - a hit and what was read for it
        self,
        hit: Hit,
        passage: PassageHit,
        text: str,
        printed: str | None,
        *,
        page: int,
        label: str = "",
    ) -> FoundPassage:
        spans = highlight.mark(text, self._words)
        short, matches = cut(text, spans, SNIPPET)
        address = f"/reviews/{hit.review_id}/documents/{passage.document}/pages/{page}"
        return FoundPassage(
            kind=passage.kind,
            document=passage.document,
            page=page,
            printed=printed if printed and printed != str(page) else None,
            text=short,
            matches=matches,
            url=f"{address}{self._link}",
            label=label,
        )


def page_query(asked: Asked) -> str:
    """What a link to a page's text carries, so that the words are marked there too."""
    kept = [pair for pair in pairs_of(asked, page=1) if pair[0] in {"q", "synonyms"}]
    return f"?{urlencode(kept)}#m1" if kept else ""
