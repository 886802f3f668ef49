"""From what the stages say to rows of the record. Pure: nothing here touches a session."""

from collections.abc import Sequence

from app.domain.likeness import text_sha256
from app.models import Document, Fact, Recommendation, ReviewTerm
from app.records.links import Taken
from app.records.reviews import Row, Said
from ingest.store.case import ReadFile
from ingest.values import Described, Fetched, Value

VALIDATORS = ("etag", "last-modified")


def taken(fetched: Fetched, file: ReadFile | None, *, sort: str = "") -> Taken:
    """A fetch in the record's words."""
    return Taken(
        at=fetched.started_at,
        status=fetched.status,
        final_url=fetched.final_url,
        headers=dict(fetched.headers),
        sha256=file.sha256 if file else None,
        size=len(fetched.body) if fetched.body is not None else None,
        sort=sort or (file.media_type if file else ""),
        problem=fetched.problem.value if fetched.problem else None,
        because=fetched.because,
    )


def document(file: ReadFile) -> Document:
    """A new document; :func:`describe_document` and :func:`text_rows` fill it in."""
    return Document(
        sha256=file.sha256,
        media_type=file.media_type,
        size=file.size,
        pages=[],
        passages=[],
    )


def describe_document(row: Document, file: ReadFile) -> None:
    """Set what reading and describing say of a document."""
    extracted, described = file.extracted, file.described
    row.role = described.role.value
    row.role_because = described.role_because
    row.title = described.title
    row.file_name = file.file_name
    row.found_url = file.url or row.found_url or ""
    row.language = described.language
    row.status = extracted.status.value
    row.status_because = extracted.because
    row.notes = list(extracted.notes)
    row.dangers = list(extracted.dangers)
    row.pages_count = extracted.page_count
    row.words = extracted.words
    row.extractor = extracted.extractor


def is_stale(row: Document, file: ReadFile) -> bool:
    """True when other versions of the rules read this document last."""
    made_by = (row.extract_version, row.describe_version)
    return made_by != (file.extracted.version, file.described.version)


def stamp_text(row: Document, file: ReadFile) -> None:
    """Set what depends on the text alone, and who made it."""
    row.text_sha256 = text_sha256(file.extracted.text)
    row.extract_version = file.extracted.version
    row.describe_version = file.described.version


def page_rows(file: ReadFile) -> list[Row]:
    return [
        {
            "number": page.number,
            "printed": page.printed,
            "text": page.text,
            "ocr": page.ocr,
            "headings": [[h.text, h.level, h.start] for h in page.headings],
        }
        for page in file.extracted.pages
    ]


def passage_rows(file: ReadFile) -> list[Row]:
    return [
        {
            "seq": p.seq,
            "page": p.page,
            "start": p.start,
            "end": p.end,
            "heading": p.heading,
            "place": p.place,
        }
        for p in file.described.passages
    ]


def said(described: Described, *, document_number: int) -> Said:
    """Facts, recommendations and terms as rows, all standing in the document of this number."""
    return Said(
        facts=_facts(described.values, document_number, described.version),
        recommendations=[
            Recommendation(
                ordinal=place,
                kind=found.kind,
                label=found.label,
                number=found.number,
                text=found.text,
                document_number=document_number,
                page=found.page,
                addressees=list(found.addressees),
                themes=list(found.themes),
            )
            for place, found in enumerate(described.recommendations, start=1)
        ],
        terms=[
            ReviewTerm(
                group=term.group,
                code=term.code,
                method=term.method.value,
                confidence=term.confidence,
                evidence=[[page, quote] for page, quote in term.evidence],
                rule=term.rule,
            )
            for term in described.terms
        ],
    )


def _facts(values: Sequence[Value], document_number: int, version: int) -> list[Fact]:
    """Rows in order: a field's first value is the chosen one, its rivals follow."""
    ordinals: dict[str, int] = {}
    rows = []
    for value in values:
        ordinal = ordinals.get(value.field, 0)
        ordinals[value.field] = ordinal + 1
        rows.append(
            Fact(
                field=value.field,
                ordinal=ordinal,
                state=value.state.value,
                value=value.value,
                label=value.label,
                method=value.method.value,
                source=value.source,
                document_number=document_number if value.page is not None else None,
                page=value.page,
                quote=value.quote,
                confidence=value.confidence,
                rule=value.rule,
                made_by=version,
            )
        )
    return rows
