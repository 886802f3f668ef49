"""From an address to a read file: fetch, recognise, extract, describe, with the archive in between.

What was paid for is kept: bytes go to the archive before anything looks inside them.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from app.domain.ids import Sha256, sha256_of
from app.domain.likeness import text_sha256
from app.models import Document, Link
from ingest.boards.listing import CaseFile
from ingest.describe import describe
from ingest.fetch import Kind
from ingest.recognise import recognise
from ingest.store import ReadFile
from ingest.tools import Tools
from ingest.values import (
    Context,
    Extracted,
    Fetched,
    FoundLink,
    Recognised,
    RoleGuess,
    Sort,
    Validators,
)

MEDIA_TYPES = {
    Sort.PDF: "application/pdf",
    Sort.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Sort.REPORT: "text/html",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds of an address: enough to ask whether it changed."""

    url: str
    sort: str
    sha256: Sha256 | None
    validators: Validators
    review_id: str | None
    full_fetch_at: datetime | None
    text_sha256: str = ""

    @classmethod
    def of(cls, link: Link, document: Document | None = None) -> "Known":
        sha256 = Sha256(link.sha256) if link.sha256 else None
        validators = Validators(link.etag, link.last_modified)
        return cls(
            link.url,
            link.sort,
            sha256,
            validators,
            link.review_id,
            link.full_fetch_at,
            document.text_sha256 if document is not None else "",
        )


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at one address came to: a file read, or why there is none."""

    found: FoundLink
    guess: RoleGuess
    fetched: Fetched
    recognised: Recognised | None
    file: ReadFile | None
    unchanged: bool
    because: str


@dataclass(frozen=True, slots=True)
class BoardContext:
    """What describing needs to know of the board on whose site a file was found."""

    slug: str
    name: str
    names: tuple[str, ...]
    nation: str
    hosts: frozenset[str]
    homes: frozenset[str] = frozenset()
    fictional: bool = False


def look(
    tools: Tools,
    board: BoardContext,
    file: CaseFile,
    known: Known | None,
    *,
    answered: Fetched | None = None,
) -> Looked:
    """Ask for one address and read what comes. Never raises for what the other end does.

    ``answered``: what it answered a moment ago, when it was taken for a page."""
    found, guess = file.link, file.guess
    ask = known.validators if known is not None and known.sha256 is not None else None
    hosts = board.hosts | {(urlsplit(found.url).hostname or "").lower()}
    fetched = answered or tools.gate.get(
        found.url, kind=Kind.DOCUMENT, validators=ask, allowed_hosts=hosts
    )
    if fetched.not_modified:
        return Looked(found, guess, fetched, None, None, unchanged=True, because="not changed")
    if not fetched.ok or fetched.body is None:
        return Looked(found, guess, fetched, None, None, unchanged=False, because=fetched.because)
    recognised = recognise(
        fetched.body, fetched.media_type, url=found.url, final_url=fetched.final_url
    )
    if not (recognised.is_document or _damaged_at_source(recognised, known)):
        return Looked(
            found, guess, fetched, recognised, None, unchanged=False, because=recognised.because
        )
    media_type = MEDIA_TYPES.get(recognised.sort, MEDIA_TYPES[Sort.PDF])
    if recognised.sort is Sort.REPORT and known is not None and known.text_sha256:
        text = tools.read(fetched.body, media_type).text
        if text_sha256(text) == known.text_sha256:  # a page's furniture differs at every asking
            same = "same words"
            return Looked(found, guess, fetched, recognised, None, unchanged=True, because=same)
    sha256 = tools.archive.put(fetched.body)
    if known is not None and known.sha256 == sha256:
        return Looked(found, guess, fetched, recognised, None, unchanged=True, because="same bytes")
    context = context_for(tools, board, found=found, guess=guess)
    hint = media_type if recognised.sort is Sort.REPORT else fetched.media_type
    extracted = tools.read(fetched.body, hint)
    read = read_file(fetched, extracted, context, media_type=media_type)
    return Looked(
        found, guess, fetched, recognised, read, unchanged=False, because=recognised.because
    )


def _damaged_at_source(recognised: Recognised, known: Known | None) -> bool:
    """A file that came whole (the gate would have said otherwise) and yet lacks its end.

    Taken when it is all there has ever been at its address; never in place of a good version.
    """
    return recognised.sort is Sort.TRUNCATED and (known is None or known.sha256 is None)


def context_for(
    tools: Tools, board: BoardContext, *, found: FoundLink | None, guess: RoleGuess | None
) -> Context:
    """What is known of a file before it is read."""
    return Context(
        board_slug=board.slug,
        board_name=board.name,
        board_names=board.names,
        nation=board.nation,
        url=found.url if found else "",
        link=found,
        role=guess,
        file_name=file_name_of(found.url) if found else "",
        other_boards={s: n for s, n in tools.board_names.items() if s != board.slug},
    )


def read_file(
    fetched: Fetched, extracted: Extracted, context: Context, *, media_type: str
) -> ReadFile:
    """Describe what was extracted, and put the file's facts together."""
    body = fetched.body or b""
    return ReadFile(
        url=context.url,
        fetched=fetched,
        sha256=sha256_of(body),
        size=len(body),
        media_type=media_type,
        file_name=context.file_name,
        extracted=extracted,
        described=describe(extracted, context),
        primary_hint=bool(context.role and context.role.primary),
        board=context.board_slug,
    )


def read_again(
    tools: Tools, document: Document, context: Context, *, url: str | None = None
) -> ReadFile:
    """A held document from its stored bytes, described in this context. Asks no server."""
    extracted = tools.read(tools.archive.read(Sha256(document.sha256)), document.media_type)
    return ReadFile(
        url=url,
        fetched=None,
        sha256=Sha256(document.sha256),
        size=document.size,
        media_type=document.media_type,
        file_name=context.file_name or document.file_name,
        extracted=extracted,
        described=describe(extracted, context),
        primary_hint=bool(context.role and context.role.primary),
        board=context.board_slug,
    )


def file_name_of(url: str) -> str:
    """The last part of an address's path, as people would read it. Data, never a path."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])[:300]
