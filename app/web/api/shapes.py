"""What the API gives: plain JSON-shaped values made from the record, and their schemas for docs."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.domain.visibility import availability_group
from app.models import Board, Document, Recommendation, Review
from app.web import facts
from app.web.labels import ROLE_LABELS, term_label, type_label
from app.web.searching import Found, FoundPassage, FoundReview
from app.web.views.documents import file_href

Json = dict[str, Any]


def instant(at: datetime | None) -> str | None:
    """An instant in UTC, as ISO 8601 with a Z."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def published(review: Review) -> Json:
    """When a review was published, as a range with its precision and where it was read."""
    return {
        "earliest": day(review.published_earliest),
        "latest": day(review.published_latest),
        "precision": review.published_precision or None,
        "source": review.published_source or None,
    }


def board_ref(slug: str, names: Mapping[str, str]) -> Json | None:
    return {"slug": slug, "name": names.get(slug, slug)} if slug else None


def lead(review: Review) -> str:
    """The slug of the board that leads; empty where none is known."""
    return review.boards[0].board_slug if review.boards else ""


def summary(review: Review, names: Mapping[str, str], base: str) -> Json:
    """A review as lists give it."""
    return {
        "id": review.id,
        "url": f"{base}/reviews/{review.id}",
        "title": review.title,
        "review_type": review.review_type,
        "board": board_ref(lead(review), names),
        "published": published(review),
        "availability": availability_group(review.availability).value,
    }


def search_result(found: FoundReview, base: str) -> Json:
    """One result of a search."""
    names = {found.board_slug: found.board_name}
    return {
        **summary(found.review, names, base),
        "passages": [passage(one, base) for one in found.passages],
        "passage_count": found.passage_count,
    }


def passage(found: FoundPassage, base: str) -> Json:
    return {
        "kind": found.kind,
        "document": found.document,
        "page": found.page,
        "printed_page": found.printed,
        "text": found.text,
        "matches": [list(span) for span in found.matches],
        "url": f"{base}{found.url}",
    }


def did_you_mean(found: Found) -> Json | None:
    better = found.did_you_mean
    if better is None:
        return None
    return {"q": better.q, "total": better.total, "changed": list(better.changed)}


def value(one: facts.SourcedValue) -> Json:
    """One extracted value with its provenance."""
    return {
        "value": one.shown,
        "state": one.state,
        "source": one.source,
        "method": one.method,
        "document": one.document,
        "page": one.page,
        "quote": one.quote or None,
        "confidence": round(one.confidence, 3),
        "checked": one.checked,
    }


def record(review: Review, names: Mapping[str, str], base: str, *, copy_shown: bool) -> Json:
    """The full record of one review. Without the copy, neither text nor files are given."""
    documents = [one for one in review.documents if not one.held] if copy_shown else []
    return {
        **summary(review, names, base),
        "version": review.version,
        "updated_at": instant(review.updated_at),
        "review_type_label": type_label(review.review_type),
        "nation": review.nation,
        "language": review.language,
        "fictional": review.fictional,
        "case_label": review.case_label or None,
        "boards": [board_ref(board.board_slug, names) for board in review.boards],
        "authors": list(review.authors),
        "initiated": {
            "earliest": day(review.initiated_earliest),
            "latest": day(review.initiated_latest),
        },
        "availability_state": review.availability,
        "availability_since": day(review.availability_since),
        "first_found_at": instant(review.first_found_at),
        "copy_shown": copy_shown,
        "summary": review.summary if copy_shown else {},
        "values": {name: value(one) for name, one in facts.values(review).items()},
        "terms": [_term(term) for term in review.terms],
        "recommendations_state": review.recommendations_state,
        "recommendations": [
            recommendation(one, review.id, base) for one in review.recommendations if copy_shown
        ],
        "documents": [document(one, base) for one in documents],
        "quality": review.quality,
        "links": {
            "html": f"{base}/reviews/{review.id}",
            "ris": f"{base}/reviews/{review.id}.ris",
            "bibtex": f"{base}/reviews/{review.id}.bib",
            "availability": f"{base}/api/v1/reviews/{review.id}/availability",
        },
    }


def _term(term: Any) -> Json:
    first = term.evidence[0] if term.evidence else (None, None)
    return {
        "group": term.group,
        "value": term.code,
        "label": term_label(term.group, term.code),
        "source": "document",
        "method": term.method,
        "page": first[0],
        "quote": first[1],
        "confidence": round(term.confidence, 3),
        "checked": term.method == "human",
        "evidence": [{"page": one[0], "quote": one[1]} for one in term.evidence],
    }


def recommendation(one: Recommendation, review_id: str, base: str) -> Json:
    """A recommendation with its place."""
    place = f"/reviews/{review_id}/documents/{one.document_number}/pages/{one.page}"
    return {
        "number": one.number or one.ordinal,
        "ordinal": one.ordinal,
        "kind": one.kind,
        "label": one.label or None,
        "text": one.text,
        "document": one.document_number,
        "page": one.page,
        "url": f"{base}{place}",
        "addressees": list(one.addressees),
        "addressee": one.addressees[0] if one.addressees else None,
        "themes": list(one.themes),
    }


def document(one: Document, base: str) -> Json:
    """A document without its text."""
    return {
        "number": one.number,
        "role": one.role,
        "role_label": ROLE_LABELS.get(one.role, one.role),
        "title": one.title,
        "is_primary": one.is_primary,
        "media_type": one.media_type,
        "size": one.size,
        "pages": one.pages_count,
        "words": one.words,
        "language": one.language or None,
        "status": one.status,
        "status_because": one.status_because or None,
        "sha256": one.sha256,
        "text_sha256": one.text_sha256 or None,
        "extractor": one.extractor,
        "found_at": instant(one.found_at),
        "source_url": one.found_url or None,
        "replaced": one.replaced_by_id is not None,
        "url": f"{base}{file_href(one)}",
    }


def board(one: Board, count: int, predecessors: Sequence[str] = ()) -> Json:
    """A board with its seeds (loaded). ``predecessors`` are slugs of boards it took over from."""
    return {
        "slug": one.slug,
        "name": one.name,
        "nation": one.nation,
        "kind": one.kind,
        "area": {
            "region": one.region or None,
            "local_authorities": list(one.local_authorities),
            "gss_codes": list(one.gss_codes),
        },
        "website": one.website or None,
        "predecessors": [
            *({"name": name, "slug": None} for name in one.predecessor_names),
            *({"name": None, "slug": slug} for slug in predecessors),
        ],
        "successors": list(one.successors),
        "seeds": [
            {"url": seed.url, "state": seed.state, "read_at": instant(seed.read_at)}
            for seed in one.seeds
            if seed.active
        ],
        "last_crawl": instant(one.crawled_at),
        "in_registry": one.in_registry,
        "fictional": one.fictional,
        "counts": {"reviews": count},
    }
