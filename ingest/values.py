"""What the stages hand on to one another. Frozen, plain, no behaviour beyond convenience."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain.vocabulary import DocumentRole, ExtractStatus, FactState, Method, Outcome


# fetch ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: address asked, status, where it pointed, the IP connected to."""

    url: str
    status: int
    location: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Validators:
    """ETag and Last-Modified of our last full body, as the server wrote them."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What asking one address gave. ``problem`` is None when a complete answer was read.

    ``body`` is decoded of content coding; it is None for 304, for a failed fetch, and where the
    answer must not be kept. ``status`` is the last HTTP status seen, None when none came.
    ``problem`` uses the words of :class:`Outcome` where the network or our own rules stopped us
    (``timeout``, ``dns_error``, ``robots_disallowed`` …); ``because`` is one sentence for people.
    """

    url: str
    final_url: str
    started_at: datetime
    ended_at: datetime
    status: int | None
    headers: Mapping[str, str]
    body: bytes | None
    hops: tuple[Hop, ...]
    problem: Outcome | None
    because: str
    robots_rule: str | None = None
    retry_after: float | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.problem is None and self.status is not None and 200 <= self.status < 300

    @property
    def not_modified(self) -> bool:
        return self.problem is None and self.status == 304

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def validators(self) -> Validators:
        return Validators(self.headers.get("etag"), self.headers.get("last-modified"))


# find -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link on a listing page, with the words around it.

    ``text`` is what a reader clicks; ``context`` the sentence or table row it stands in;
    ``heading`` the nearest heading or column header above it; ``case`` the words that bind the
    links of one case together (a heading, a row label), or "" when nothing does; ``dated`` the
    words on the page that date it ("Published March 2024"), or "".

    ``listed``: the page is the board's own list of reviews by the registry, or was reached from
    it, so that what stands there need not say again that it is a review. ``file``: a file has
    answered at this address, whatever it looks like.
    """

    url: str
    text: str
    heading: str
    context: str
    case: str
    dated: str
    page_url: str
    page_title: str
    order: int
    listed: bool = False
    file: bool = False


@dataclass(frozen=True, slots=True)
class RoleGuess:
    """What a link seems to lead to, and the words that say so. Role None: no review's file."""

    role: DocumentRole | None
    sort: str  # "document" | "page" (may lead to documents: follow) | "other:<why>"
    confidence: float
    evidence: str
    primary: bool = False


# recognise --------------------------------------------------------------------------------------
class Sort(StrEnum):
    """What sort of thing some bytes are. ``report``: a review whose text is the web page itself."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    LISTING = "listing"
    CHALLENGE = "challenge"
    CONSENT = "consent"
    LOGIN = "login"
    SOFT_404 = "soft_404"
    MAINTENANCE = "maintenance"
    PARKED = "parked"
    HTML = "html"
    REPORT = "report"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Recognised:
    sort: Sort
    because: str

    @property
    def is_document(self) -> bool:
        return self.sort in {Sort.PDF, Sort.DOCX, Sort.REPORT}


# extract ----------------------------------------------------------------------------------------
class Line(NamedTuple):  # a frozen dataclass takes three times as long, and there are many
    """One line of a page as printed, with its dominant font size in points (0 when unknown)."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found on a page: its words, its level from 1, and its offset in the page's text."""

    text: str
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``text`` is tidied: running heads out, hyphens mended, paragraphs parted by a
    blank line. ``printed`` is the number printed on it, if any. ``raw`` keeps the lines."""

    number: int
    text: str
    printed: str | None = None
    headings: tuple[Heading, ...] = ()
    lines: tuple[Line, ...] = ()
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document's text. ``notes`` says in words what went less than well, page by page."""

    status: ExtractStatus
    pages: tuple[Page, ...]
    extractor: str
    version: int
    page_count: int
    because: str = ""
    notes: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    dangers: tuple[str, ...] = ()
    language: str = ""
    bookmarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(page.text for page in self.pages)

    @property
    def words(self) -> int:
        return sum(len(page.text.split()) for page in self.pages)


# describe ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Value:
    """One described value with its provenance.

    ``value`` is JSON-shaped (str, int, list, dict) and None unless ``state`` is known. ``source``
    is where it was read: ``document``, ``link``, ``listing``, ``metadata``, ``registry`` or
    ``import``. ``page`` counts PDF pages from one. ``confidence`` is between 0 and 1. ``rule``
    names the rule that found it. Rivals of a chosen value are kept beside it with their labels.
    """

    field: str
    value: Any
    state: FactState
    method: Method
    source: str
    page: int | None
    quote: str
    confidence: float
    rule: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date known to lie between two days, both included."""

    earliest: date
    latest: date
    precision: str  # "day" | "month" | "year" | "range"


@dataclass(frozen=True, slots=True)
class FoundRecommendation:
    """A recommendation, finding or question for the board, in the report's own words."""

    kind: str  # "recommendation" | "finding" | "question" | "area_for_action"
    label: str  # as printed: "Recommendation 3", "R3", "7.2", ""
    number: int
    text: str
    page: int
    addressees: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A subject term of the vocabulary that the text bears out, with the pages that do so."""

    group: str  # "theme" | "harm" | "age" | "agency" | "method" | "parental" | "status" | …
    code: str
    method: Method
    confidence: float
    evidence: tuple[tuple[int, str], ...]  # (page, quote), strongest first
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page: ``text[start:end]`` of page ``page``. ``place`` says where it stands:
    ``title``, ``contents``, ``summary``, ``body``, ``findings``, ``recommendations``,
    ``glossary`` or ``appendix``."""

    seq: int
    page: int
    start: int
    end: int
    heading: str
    place: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a document before it is read: where it was found and by which words."""

    board_slug: str
    board_name: str
    board_names: tuple[str, ...]  # this name, former names, areas: for the board check
    nation: str
    url: str
    link: FoundLink | None = None
    role: RoleGuess | None = None
    file_name: str = ""
    published: DateRange | None = None  # told by the person who imports
    other_boards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Described:
    """What a document says of itself. Every field is a value or an honest "cannot tell"."""

    title: str
    role: DocumentRole
    role_because: str
    is_review: bool
    is_review_because: str
    review_type: str
    case_label: str
    language: str
    boards: tuple[str, ...]  # slugs, the commissioning board first
    published: DateRange | None
    published_source: str
    authors: tuple[str, ...]
    values: tuple[Value, ...]
    recommendations: tuple[FoundRecommendation, ...]
    recommendations_state: str  # "found" | "none_made" | "not_found" | "unreadable"
    terms: tuple[FoundTerm, ...]
    passages: tuple[Passage, ...]
    summary: Mapping[str, Any]
    quality: Mapping[str, Any]
    version: int
