"""Citing a review: Harvard text, RIS, BibTeX, COinS, Highwire tags and JSON-LD.

All are made from one :class:`Citation`, so that they cannot disagree.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from app.models import Review
from app.web import dates
from app.web.labels import type_label

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_LATEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"}
_LATEX |= {one: f"\\{one}" for one in "#$%&_"} | {"~": r"\textasciitilde{}", "^": r"\^{}"}
_PERSON = re.compile(r"[A-Z][\w’'.-]*(?: [\w’'.-]+){1,4}\Z")
_BODY = re.compile(
    r"\b(?:board|partnership|panel|council|committee|trust|ltd|limited|associates|group|services?"
    r"|university|institute|consult\w*|team|college|nspcc|authority)\b",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"^(?:dr|mr|mrs|ms|miss|prof(?:essor)?|sir|dame)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """What every way to cite needs. ``day`` is given only where it is known to the day."""

    id: str
    title: str
    kind: str
    institution: str
    authors: tuple[str, ...]
    year: int | None
    month: int | None
    day: date | None
    url: str
    pdf_url: str
    language: str


def citation(review: Review, institution: str, *, url: str, pdf_url: str) -> Citation:
    """Gather what is cited. People are ``Family, Given``; bodies are kept whole."""
    first, last = review.published_earliest, review.published_latest
    same_month = bool(first and last and (first.year, first.month) == (last.year, last.month))
    return Citation(
        id=review.id,
        title=review.title,
        kind=type_label(review.review_type),
        institution=institution,
        authors=tuple(_CONTROL.sub(" ", author) for author in review.authors),
        year=dates.year(review),
        month=first.month if first and same_month else None,
        day=first if first and first == last else None,
        url=url,
        pdf_url=pdf_url,
        language=review.language or "en",
    )


def family_first(name: str) -> str | None:
    """``Family, Given`` for a person's name; None for what is not plainly a person's."""
    bare = _HONORIFIC.sub("", name.strip())
    if not _PERSON.match(bare) or _BODY.search(bare):
        return None
    given, family = bare.rsplit(" ", 1)
    return f"{family}, {given}"


def people(cited: Citation) -> list[str]:
    """The authors who are people, family name first."""
    return [name for author in cited.authors if (name := family_first(author))]


def harvard(cited: Citation, *, seen: date) -> str:
    """Harvard style, as one line of text."""
    who = " and ".join(people(cited)) or cited.institution or "Unknown publisher"
    when = str(cited.year) if cited.year else "no date"
    body = f" {cited.institution}." if cited.institution and people(cited) else ""
    accessed = f"{seen.day} {seen:%B %Y}"
    return (
        f"{who} ({when}) {cited.title}. {cited.kind}.{body} "
        f"Available at: {cited.url} (Accessed: {accessed})."
    )


def ris(cited: Iterable[Citation]) -> str:
    """RIS records, lines ended as the format wants them."""
    lines: list[str] = []
    for one in cited:
        lines.append("TY  - RPRT")
        lines += [f"AU  - {_line(name)}" for name in people(one)]
        lines.append(f"TI  - {_line(one.title)}")
        if one.institution:
            lines.append(f"PB  - {_line(one.institution)}")
        if one.year:
            lines.append(f"PY  - {one.year}")
        if one.day:
            lines.append(f"DA  - {one.day:%Y/%m/%d}")
        lines += [f"M3  - {_line(one.kind)}", f"LA  - {_line(one.language)}"]
        lines.append(f"UR  - {one.url}")
        if one.pdf_url:
            lines.append(f"L1  - {one.pdf_url}")
        lines += [f"ID  - {one.id}", "ER  - ", ""]
    return "\r\n".join(lines) + ("\r\n" if lines else "")


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def bibtex(cited: Iterable[Citation]) -> str:
    """BibTeX ``@techreport`` records."""
    return "\n".join(_bibtex(one) for one in cited)


def _bibtex(one: Citation) -> str:
    fields: list[tuple[str, str]] = [("title", "{" + _latex(one.title) + "}")]
    if people(one):
        fields.append(("author", " and ".join(_latex(name) for name in people(one))))
    fields.append(("institution", _latex(one.institution or "Unknown publisher")))
    fields.append(("type", _latex(one.kind)))
    if one.year:
        fields.append(("year", str(one.year)))
    if one.month:
        fields.append(("month", str(one.month)))
    fields.append(("url", one.url))
    inside = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@techreport{{review-{one.id},\n{inside}\n}}\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in _line(text))


def coins(cited: Citation) -> str:
    """The ContextObject for a ``Z3988`` span in a list (never on a review's own page)."""
    pairs: list[tuple[str, str]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report"),
        ("rft.btitle", cited.title),
        ("rft.aucorp", cited.institution),
        ("rft.pub", cited.institution),
        ("rft.date", f"{cited.day:%Y-%m-%d}" if cited.day else str(cited.year or "")),
        ("rft_id", cited.url),
    ]
    return urlencode([pair for pair in pairs if pair[1]])


def highwire(cited: Citation) -> list[tuple[str, str]]:
    """Highwire tags for the head of a review's page, as (name, content)."""
    tags = [("citation_title", cited.title)]
    if cited.institution:
        tags.append(("citation_technical_report_institution", cited.institution))
    tags += [("citation_author", name) for name in people(cited)]
    if cited.day:
        tags.append(("citation_publication_date", f"{cited.day:%Y/%m/%d}"))
    elif cited.year:
        tags.append(("citation_publication_date", str(cited.year)))
    tags.append(("citation_public_url", cited.url))
    if cited.pdf_url:
        tags.append(("citation_pdf_url", cited.pdf_url))
    tags.append(("citation_language", cited.language))
    return tags


def json_ld(cited: Citation) -> dict[str, object]:
    """A schema.org ``Report``."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": cited.url,
        "name": cited.title,
        "genre": cited.kind,
        "inLanguage": cited.language,
        "url": cited.url,
    }
    if cited.institution:
        found["publisher"] = {"@type": "Organization", "name": cited.institution}
    if cited.authors:
        found["author"] = [_author(author) for author in cited.authors]
    if cited.day or cited.year:
        found["datePublished"] = cited.day.isoformat() if cited.day else str(cited.year)
    return found


def _author(name: str) -> dict[str, str]:
    kind = "Person" if family_first(name) else "Organization"
    return {"@type": kind, "name": name}


def all_of(
    reviews: Sequence[Review], names: dict[str, str], whole: Callable[[str], str]
) -> list[Citation]:
    """Citations for a list of reviews."""
    found = []
    for review in reviews:
        slug = review.boards[0].board_slug if review.boards else ""
        url = whole(f"/reviews/{review.id}")
        found.append(citation(review, names.get(slug, ""), url=url, pdf_url=""))
    return found
