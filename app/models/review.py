"""A review: its documents, their pages and passages, and what they say."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key


class Review(Base):
    """One published inquiry into one matter, whatever its files.

    The columns repeat, for finding and sorting, what :class:`Fact` and :class:`Correction` say with
    provenance; ``records.reviews`` keeps the two level. ``version`` counts every change that a
    reader or the index could notice. ``published_*`` is a range of days, both included; empty ends
    are not known. ``visibility``: ``public``, ``held`` (not shown, awaiting a person),
    ``withheld``. ``availability`` is a :class:`LinkState` word, from the last judgement.
    ``made_of`` hashes what the derived columns were made of, so that making them again from the
    same documents by the same rules is seen to change nothing.
    """

    __tablename__ = "review"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    case_label: Mapped[str] = mapped_column(default="")
    review_type: Mapped[str] = mapped_column(index=True)
    nation: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    published_earliest: Mapped[date | None] = mapped_column(index=True)
    published_latest: Mapped[date | None]
    published_precision: Mapped[str] = mapped_column(default="")
    published_source: Mapped[str] = mapped_column(default="")
    initiated_earliest: Mapped[date | None]
    initiated_latest: Mapped[date | None]
    visibility: Mapped[str] = mapped_column(default="public", index=True)
    availability: Mapped[str] = mapped_column(default="not_yet_seen")
    availability_since: Mapped[date | None]
    fictional: Mapped[bool] = mapped_column(default=False)
    is_ours: Mapped[bool] = mapped_column(default=True)
    authors: Mapped[list[str]] = mapped_column(default=list)
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    quality: Mapped[dict[str, Any]] = mapped_column(default=dict)
    recommendations_state: Mapped[str] = mapped_column(default="not_found")
    made_of: Mapped[str] = mapped_column(default="")
    similar: Mapped[list[Any]] = mapped_column(default=list)
    first_found_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)

    boards: Mapped[list["ReviewBoard"]] = relationship(
        lazy="raise", order_by="ReviewBoard.position", back_populates="review"
    )
    documents: Mapped[list["Document"]] = relationship(
        lazy="raise", order_by="Document.number", back_populates="review"
    )
    facts: Mapped[list["Fact"]] = relationship(
        lazy="raise", order_by="(Fact.field, Fact.ordinal)", cascade="all, delete-orphan"
    )
    corrections: Mapped[list["Correction"]] = relationship(lazy="raise", order_by="Correction.id")
    recommendations: Mapped[list["Recommendation"]] = relationship(
        lazy="raise", order_by="Recommendation.ordinal", cascade="all, delete-orphan"
    )
    terms: Mapped[list["ReviewTerm"]] = relationship(
        lazy="raise",
        order_by="(ReviewTerm.group, ReviewTerm.code)",
        cascade="all, delete-orphan",
    )


class ReviewBoard(Base):
    """A board that commissioned or published a review. Position 0 leads."""

    __tablename__ = "review_board"

    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), primary_key=True)
    board_slug: Mapped[str] = mapped_column(ForeignKey("board.slug"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)
    because: Mapped[str] = mapped_column(default="")

    review: Mapped[Review] = relationship(lazy="raise", back_populates="boards")


class Document(Base):
    """One distinct content belonging to a review, in a role.

    A file replaced at its address becomes a new document; the old one keeps ``replaced_by_id``.
    ``held`` hides a document (an older version from which text was removed) without withholding
    the review. ``text_sha256`` hashes the normalised text alone, so that a new layout is not a new
    text. ``described_for`` is the board in whose context it was described (empty: none),
    ``described_for_named`` whether the text names that board: of several boards with the same file
    one describes it, whoever came first.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("review_id", "sha256"),
        UniqueConstraint("review_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), index=True)
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(Key, ForeignKey("blob.sha256"), index=True)
    role: Mapped[str]
    role_because: Mapped[str] = mapped_column(default="")
    is_primary: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str]
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(default="")
    status: Mapped[str]
    status_because: Mapped[str] = mapped_column(default="")
    notes: Mapped[list[str]] = mapped_column(default=list)
    dangers: Mapped[list[str]] = mapped_column(default=list)
    pages_count: Mapped[int] = mapped_column(default=0)
    words: Mapped[int] = mapped_column(default=0)
    extractor: Mapped[str] = mapped_column(default="")
    extract_version: Mapped[int] = mapped_column(default=0)
    describe_version: Mapped[int] = mapped_column(default=0)
    described_for: Mapped[str] = mapped_column(default="")
    described_for_named: Mapped[bool] = mapped_column(default=False)
    text_sha256: Mapped[str] = mapped_column(default="")
    found_at: Mapped[datetime]
    found_url: Mapped[str] = mapped_column(default="")
    held: Mapped[bool] = mapped_column(default=False)
    held_because: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))

    review: Mapped[Review] = relationship(lazy="raise", back_populates="documents")
    pages: Mapped[list["Page"]] = relationship(
        lazy="raise", order_by="Page.number", cascade="all, delete-orphan"
    )
    passages: Mapped[list["Passage"]] = relationship(
        lazy="raise", order_by="Passage.seq", cascade="all, delete-orphan"
    )


class Page(Base):
    """One page's text as read. ``printed`` is the number printed on it, if any."""

    __tablename__ = "page"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    printed: Mapped[str | None]
    text: Mapped[str]
    ocr: Mapped[bool] = mapped_column(default=False)
    headings: Mapped[list[Any]] = mapped_column(default=list)


class Passage(Base):
    """A stretch of a page: the unit of search. Its text is ``page.text[start:end]``."""

    __tablename__ = "passage"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    page: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    heading: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="body")


class Fact(Base):
    """One value with its provenance. Rivals of a chosen value stand beside it (ordinal > 0).

    Derived: made again from stored bytes when the rules change. What people say is in
    :class:`Correction`, which outranks this for ever.
    """

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("review_id", "field", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), index=True)
    field: Mapped[str]
    ordinal: Mapped[int] = mapped_column(default=0)
    state: Mapped[str]
    value: Mapped[Any | None]
    label: Mapped[str] = mapped_column(default="")
    method: Mapped[str]
    source: Mapped[str]
    document_number: Mapped[int | None]
    page: Mapped[int | None]
    quote: Mapped[str] = mapped_column(default="")
    confidence: Mapped[float] = mapped_column(default=0.0)
    rule: Mapped[str] = mapped_column(default="")
    made_by: Mapped[int] = mapped_column(default=0)


class Correction(Base):
    """What a person decided a field says. The newest row for a field stands. Only ever added."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), index=True)
    field: Mapped[str]
    state: Mapped[str]
    value: Mapped[Any | None]
    accepts: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Recommendation(Base):
    """A recommendation, finding or question, verbatim, with where it stands and whom it asks."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("review_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), index=True)
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(default="recommendation")
    label: Mapped[str] = mapped_column(default="")
    number: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    document_number: Mapped[int]
    page: Mapped[int]
    addressees: Mapped[list[str]] = mapped_column(default=list)
    themes: Mapped[list[str]] = mapped_column(default=list)
    asked_before: Mapped[list[Any]] = mapped_column(default=list)


class ReviewTerm(Base):
    """A subject term assigned to a review, with the pages that bear it out."""

    __tablename__ = "review_term"
    __table_args__ = (Index(None, "group", "code"),)

    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), primary_key=True)
    group: Mapped[str] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(Key, primary_key=True)
    method: Mapped[str]
    confidence: Mapped[float] = mapped_column(default=0.0)
    evidence: Mapped[list[Any]] = mapped_column(default=list)
    rule: Mapped[str] = mapped_column(default="")
