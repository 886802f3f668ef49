"""What each stage makes of one document, and why. Stores nothing."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.domain.ids import sha256_of
from app.errors import UsageError
from ingest.describe import describe
from ingest.fetch import Getter, Kind
from ingest.reading import file_name_of
from ingest.recognise import recognise
from ingest.values import Context, Described, Extracted

Read = Callable[[bytes, str], Extracted]


def explain(
    what: str, *, read: Read, gate: Callable[[], Getter], boards: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    """Take a file or an address through the stages and tell each one's answer with its reasons.

    ``gate`` is only asked for when ``what`` is an address.

    Raises:
        UsageError: there is no such file, or the address gave no body.
    """
    told: dict[str, Any] = {"what": what}
    if what.startswith(("http://", "https://")):
        fetched = gate().get(what, kind=Kind.DOCUMENT)
        told["fetch"] = {
            "status": fetched.status,
            "final_url": fetched.final_url,
            "hops": [asdict(hop) for hop in fetched.hops],
            "headers": dict(fetched.headers),
            "problem": fetched.problem,
            "because": fetched.because,
        }
        if fetched.body is None:
            raise UsageError(f"{what} gave nothing to explain: {fetched.because}")
        body, media, name = fetched.body, fetched.media_type, file_name_of(what)
    else:
        path = Path(what)
        if not path.is_file():
            raise UsageError(f"There is no file {what}.")
        body, media, name = path.read_bytes(), "", path.name
    seen = recognise(body, media, url=what)
    told["recognise"] = {"sort": seen.sort, "because": seen.because, "sha256": sha256_of(body)}
    extracted = read(body, media)
    told["extract"] = _extracted(extracted)
    if extracted.pages:
        context = Context("", "", (), "", what, file_name=name, other_boards=boards)
        told["describe"] = _described(describe(extracted, context))
    return told


def _extracted(extracted: Extracted) -> dict[str, Any]:
    return {
        "status": extracted.status,
        "because": extracted.because,
        "extractor": f"{extracted.extractor} (rules {extracted.version})",
        "pages": extracted.page_count,
        "words": extracted.words,
        "language": extracted.language,
        "notes": list(extracted.notes),
        "dangers": list(extracted.dangers),
        "headings": [
            {"page": page.number, "level": h.level, "text": h.text}
            for page in extracted.pages
            for h in page.headings
        ],
    }


def _described(described: Described) -> dict[str, Any]:
    published = described.published
    return {
        "title": described.title,
        "is_review": described.is_review,
        "is_review_because": described.is_review_because,
        "review_type": described.review_type,
        "role": described.role,
        "role_because": described.role_because,
        "case_label": described.case_label,
        "language": described.language,
        "boards": list(described.boards),
        "published": asdict(published) | {"source": described.published_source}
        if published
        else None,
        "authors": list(described.authors),
        "values": [asdict(value) for value in described.values],
        "terms": [asdict(term) for term in described.terms],
        "recommendations_state": described.recommendations_state,
        "recommendations": [asdict(found) for found in described.recommendations],
        "summary": dict(described.summary),
        "quality": dict(described.quality),
        "passages": len(described.passages),
        "version": described.version,
    }


def in_words(told: dict[str, Any]) -> str:
    """The same for people: a line an answer, with its reason."""
    lines = [str(told["what"])]
    if "fetch" in told:
        fetch = told["fetch"]
        lines.append(f"fetch: status {fetch['status']} from {fetch['final_url']}")
    lines.append(f"recognise: {told['recognise']['sort']}, {told['recognise']['because']}")
    extract = told["extract"]
    lines.append(
        f"extract: {extract['status']}, {extract['pages']} pages, {extract['words']} words "
        f"by {extract['extractor']}. {extract['because']}"
    )
    lines += [f"  note: {note}" for note in extract["notes"]]
    if "describe" in told:
        lines += _describe_lines(told["describe"])
    return "\n".join(lines)


def _describe_lines(said: dict[str, Any]) -> list[str]:
    lines = [
        f"describe: {said['title']}",
        f"  review: {'yes' if said['is_review'] else 'no'}, {said['is_review_because']}",
        f"  type: {said['review_type']}; role: {said['role']}, {said['role_because']}",
    ]
    for value in said["values"]:
        shown = value["value"] if value["state"] == "known" else value["state"].replace("_", " ")
        where = f" (page {value['page']})" if value["page"] else ""
        label = f" [{value['label']}]" if value["label"] else ""
        lines.append(f"  {value['field']}{label}: {shown}{where} by {value['rule']}")
        if value["quote"]:
            lines.append(f"      “{value['quote'][:160]}”")
    lines.append(f"  recommendations: {said['recommendations_state']}")
    lines += [
        f"    page {found['page']}: {found['label']} {found['text'][:160]}"
        for found in said["recommendations"]
    ]
    lines += [
        f"  {term['group']}: {term['code']} ({term['confidence']:.2f}) on pages "
        + ", ".join(str(page) for page, _ in term["evidence"])
        for term in said["terms"]
    ]
    return lines
