"""Review → search entries: the whole shape of the index on one screen.

After a change here an existing index is made anew by ``reviews index rebuild``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.domain.ids import ReviewId
from app.domain.visibility import Showing, availability_group, showing
from app.models import Page, Passage, Review
from app.search.engine import Entry

_TERM_FACETS = {"theme": "theme", "harm": "harm", "age": "age", "agency": "agency"}


def entries_of(
    review: Review,
    *,
    texts: Mapping[int, tuple[Sequence[Page], Sequence[Passage]]],
    successors: Mapping[str, tuple[str, ...]],
    copy: str = "public",
) -> Iterator[Entry]:
    """Every entry of one review.

    Args:
        review: with boards, documents, terms and recommendations loaded.
        texts: pages and passages by document id.
        successors: a board's slug to those of the boards which took over from it.
        copy: what the judgement of its links says of our copy; a held one is not searchable.
    """
    facets = _facets(review, successors)
    base = _Base(review, facets)
    yield base.entry("meta", _Where(0, 0, 0), body=_meta(review))
    if showing(visibility=review.visibility, copy=copy) is not Showing.WHOLE:
        return
    for document in review.documents:
        if document.held or document.replaced_by_id is not None:
            continue
        pages, passages = texts.get(document.id, ((), ()))
        text_of = {page.number: page.text for page in pages}
        for passage in passages:
            body = text_of.get(passage.page, "")[passage.start : passage.end]
            if body.strip() and passage.place != "contents":
                where = _Where(document.number, passage.page, passage.seq)
                yield base.entry("page", where, heading=passage.heading, body=body)
    for row in review.recommendations:
        where = _Where(row.document_number, row.page, row.ordinal)
        yield base.entry("recommendation", where, heading=row.label, body=row.text)


class _Where(NamedTuple):
    document: int
    page: int
    seq: int


class _Base:
    """The review-level fields that every entry of a review repeats."""

    def __init__(self, review: Review, facets: Mapping[str, tuple[str, ...]]) -> None:
        self._review = review
        self._facets = facets
        self._published = (
            review.published_earliest.toordinal() if review.published_earliest is not None else 0
        )

    def entry(self, kind: str, where: _Where, *, heading: str = "", body: str) -> Entry:
        review = self._review
        return Entry(
            id=f"{review.id}-{kind[0]}{where.document}-{where.seq}",
            review_id=ReviewId(review.id),
            version=review.version,
            kind=kind,
            seq=where.seq,
            document=where.document,
            page=where.page,
            title=review.title,
            identifiers=(review.case_label,) if review.case_label else (),
            heading=heading,
            body=body,
            facets=self._facets,
            published=self._published,
        )


def _meta(review: Review) -> str:
    """What is searched of a review beside its pages: its labels and its summary's first words."""
    sentences = review.summary.get("headline") or ()
    words = " ".join(str(one.get("text", "")) for one in sentences)
    return "\n".join(part for part in (review.title, review.case_label, words) if part)


def _facets(
    review: Review, successors: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    areas: list[str] = []
    waiting = [row.board_slug for row in review.boards]
    while waiting:
        slug = waiting.pop(0)
        if slug not in areas:
            areas.append(slug)
            waiting.extend(successors.get(slug, ()))
    facets: dict[str, tuple[str, ...]] = {
        "type": (review.review_type,),
        "nation": (review.nation,),
        "area": tuple(areas),
        "availability": (availability_group(review.availability).value,),
        "language": (review.language,),
    }
    if review.published_earliest is not None:
        facets["year"] = (str(review.published_earliest.year),)
    for group, facet in _TERM_FACETS.items():
        facets[facet] = tuple(term.code for term in review.terms if term.group == group)
    agencies = {code for row in review.recommendations for code in row.addressees}
    facets["agency"] = tuple(sorted(agencies))
    return facets
