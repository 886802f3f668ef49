"""The shapes the API promises, for its OpenAPI description. Answers are tested against them."""

from typing import Any

from pydantic import BaseModel, Field


class ParameterProblem(BaseModel):
    parameter: str
    detail: str


class ProblemDocument(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    parameter: str | None = None
    errors: list[ParameterProblem] | None = None


class BoardRef(BaseModel):
    slug: str
    name: str


class Published(BaseModel):
    """A range of days, both included; the same day twice where it is known to the day."""

    earliest: str | None
    latest: str | None
    precision: str | None
    source: str | None


class ReviewSummary(BaseModel):
    id: str
    url: str
    title: str
    review_type: str
    board: BoardRef | None
    published: Published
    availability: str = Field(description="online, elsewhere, gone or unknown")


class PassageFound(BaseModel):
    kind: str
    document: int
    page: int = Field(description="page of the PDF, from 1")
    printed_page: str | None = Field(description="the number printed on it, where it differs")
    text: str
    matches: list[list[int]] = Field(description="[start, end] in characters of text")
    url: str


class SearchResult(ReviewSummary):
    passages: list[PassageFound]
    passage_count: int


class FacetValue(BaseModel):
    value: str
    label: str
    count: int


class DidYouMean(BaseModel):
    q: str
    total: int
    changed: list[str]


class SearchAnswer(BaseModel):
    total: int = Field(description="reviews, never passages")
    about: bool = Field(description="true where the engine can only say about this many")
    page: int
    per_page: int
    pages: int
    next: str | None
    results: list[SearchResult]
    facets: dict[str, list[FacetValue]]
    did_you_mean: DidYouMean | None
    expanded: list[str]


class ReviewChanged(ReviewSummary):
    version: int
    updated_at: str


class ReviewList(BaseModel):
    results: list[ReviewChanged]
    next: str | None
    cursor: str | None


class Value(BaseModel):
    """One extracted value. `not stated` is a value; where it cannot be told, value is null."""

    value: Any
    state: str
    source: str
    method: str
    document: int | None
    page: int | None
    quote: str | None
    confidence: float
    checked: bool


class Record(ReviewSummary):
    """The full record; see the data dictionary for every field."""

    model_config = {"extra": "allow"}

    version: int
    values: dict[str, Value]
    recommendations: list[dict[str, Any]]
    documents: list[dict[str, Any]]


class PageText(BaseModel):
    review: str
    document: int
    page: int
    pages: int
    printed_page: str | None
    text: str
    ocr: bool
    headings: list[dict[str, Any]]
    passages: list[dict[str, int]] = Field(description="seq, start and end in characters of text")
    url: str
    pdf_url: str


class Minimum(BaseModel):
    regime: str | None
    period: str
    rule: str
    ends: str | None
    ends_latest: str | None
    basis: str
    source: str
    unclear: bool
    because: str


class Check(BaseModel):
    id: int
    at: str
    day: str
    role: str
    url: str
    outcome: str
    status: int | None
    final_url: str | None
    sha256: str | None


class AvailabilityAnswer(BaseModel):
    review: str
    state: str
    group: str
    since: str | None
    last_found: str | None
    first_not_found: str | None
    days_published: int | None
    finding: str | None
    reasons: list[str]
    minimum: Minimum | None
    checks: list[Check]


class Days(BaseModel):
    min: int | None
    max: int | None


class RegisterEntry(BaseModel):
    id: int
    url: str
    review: ReviewSummary
    publisher: BoardRef | None
    regime: str
    minimum: Minimum | None
    published: Published
    last_found: str | None
    first_not_found: str
    days_available: Days
    finding: str
    reply: dict[str, Any] | None
    history: list[dict[str, Any]]


class Register(BaseModel):
    total: int
    not_shown: int
    results: list[RegisterEntry]
    next: str | None


class Board(BaseModel):
    model_config = {"extra": "allow"}

    slug: str
    name: str
    nation: str
    area: dict[str, Any]
    predecessors: list[dict[str, Any]]
    successors: list[str]
    seeds: list[dict[str, Any]]
    last_crawl: str | None
    counts: dict[str, Any]


class Boards(BaseModel):
    total: int
    results: list[Board]


class ThemeTerm(BaseModel):
    value: str
    label: str
    group: str
    definition: str
    parent: str
    count: int
    url: str


class Themes(BaseModel):
    total: int
    results: list[ThemeTerm]


class TrendRow(BaseModel):
    period: str
    value: str
    label: str
    count: int


class Trends(BaseModel):
    by: str
    split: str
    note: str
    total: int
    undated: int
    rows: list[TrendRow]


class RecommendationRow(BaseModel):
    model_config = {"extra": "allow"}

    id: int
    review: dict[str, Any]
    text: str
    page: int
    addressees: list[str]
    themes: list[str]
    asked_before: list[dict[str, Any]]


class Recommendations(BaseModel):
    total: int
    per_page: int
    pages: int
    results: list[RecommendationRow]
    next: str | None
    cursor: str | None


class Deletion(BaseModel):
    id: str
    date: str


class Deletions(BaseModel):
    results: list[Deletion]


class Dataset(BaseModel):
    name: str
    format: str
    rows: int | None
    date: str | None
    sha256: str
    size: int
    url: str


class Datasets(BaseModel):
    licence: str
    results: list[Dataset]
