"""A small invented record for tests of the site: boards, reviews, pages, states and flags.

Every review is made by a rule from its number, so tests can say what must be found. Number 7 is
withheld, 11 has its copy held back, 13 waits for a person and must not be seen at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.ids import ReviewId, mint_review_id, sha256_of
from app.models import (
    Blob,
    Board,
    Document,
    Fact,
    Flag,
    FlagEvent,
    IndexJob,
    LinkCheck,
    LinkStateNow,
    Page,
    Passage,
    PublisherReply,
    Recommendation,
    Review,
    ReviewBoard,
    ReviewTerm,
    Run,
    Seed,
    Withdrawal,
)
from app.records.blobs import Archive, open_archive
from app.records.schema import migrate
from app.records.session import Database, open_database
from app.search.choose import open_engine
from app.settings import Settings
from ingest.index import rebuild

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECRET = "a-secret-for-tests-0123456789"
REVIEWS = 40
WITHHELD, COPY_HELD, WAITING = 7, 11, 13
GONE = (17, 18, 19, 20)
"""Reviews no longer found, in the register: before, unclear, after, back again."""

BOARDS = (
    ("westmere-scp", "Westmere Safeguarding Children Partnership", "England", "North West"),
    ("norland-scp", "Norland Safeguarding Children Partnership", "England", "South East"),
    ("cwm-glas-rsb", "Cwm Glas Regional Safeguarding Board", "Wales", "Wales"),
    ("strathard-cpc", "Strathard Child Protection Committee", "Scotland", "Scotland"),
    ("northshire-scb", "Northshire Safeguarding Children Board", "England", "North West"),
)
_TYPES = ("lcspr", "scr", "cpr", "lr-sco", "scr")
_THEMES = ("professional-curiosity", "voice-of-the-child", "information-sharing", "supervision")
_HARMS = ("neglect", "physical-abuse", "sexual-exploitation", "criminal-exploitation")
_AGES = ("under-1", "1-2", "11-15", "16-17")
_SENTENCES = (
    "The review found that professional curiosity was limited and explanations were accepted.",
    "The child was not brought to three appointments and no one asked why.",
    "Supervision of the social worker did not test the plan or its drift.",
    "Information was shared late between the Multi-Agency Safeguarding Hub (MASH) and the school.",
    "The health visitor saw the child alone twice and wrote down what was said.",
    "MASH did not hold the strategy meeting within the time that was set.",
    "Neglect was seen by many and named by few until the winter.",
    "The multi-agency chronology was not read before the conference.",
)


@dataclass(frozen=True)
class Sample:
    """An open record with its settings, for as long as a test wants it."""

    settings: Settings
    database: Database
    archive: Archive
    folder: Path


def review_id(number: int) -> ReviewId:
    """The id of the invented review of that number."""
    return mint_review_id(sha256_of(_body(number)))


def _body(number: int) -> bytes:
    """A PDF too small to hold anything but its own number."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"%% review " + str(number).encode() + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


@contextmanager
def sample_record(folder: Path, *, reviews: int = REVIEWS) -> Iterator[Sample]:
    """Make the record under a folder, index it, and open it."""
    settings = Settings(
        data_dir=folder,
        secret_key=SECRET,
        public_url="http://reviews.test",
        contact="us@reviews.test",
    )
    database = open_database(settings.database)
    migrate(database)
    archive = open_archive(settings.archive)
    with database.transaction() as session:
        _add_boards(session)
        _add_run(session)
        for number in range(1, reviews + 1):
            add_review(session, archive, number)
        for place, number in enumerate(GONE):
            if number <= reviews:
                _add_flag(session, number, place)
    engine = open_engine(settings.search, writer=True)
    rebuild(database, engine)
    engine.close()
    yield Sample(settings, database, archive, folder)
    database.close()


def _add_boards(session: Session) -> None:
    for slug, name, nation, region in BOARDS:
        board = Board(
            slug=slug,
            name=name,
            nation=nation,
            region=region,
            kind="safeguarding_children_partnership",
            website=f"https://{slug}.example/",
            local_authorities=[f"{name.split()[0]} Council"],
            gss_codes=["E06000001"],
            predecessor_names=[f"{name.split()[0]} Local Safeguarding Children Board"],
            predecessor_websites=[],
            successors=["westmere-scp"] if slug == "northshire-scb" else [],
            crawled_at=NOW - timedelta(hours=13),
            origin="file",
        )
        session.add(board)
        session.flush()
        session.add(Seed(board_slug=slug, url=f"https://{slug}.example/reviews", state="read"))


def _add_run(session: Session) -> None:
    session.add(
        Run(
            trip="night",
            as_of=NOW - timedelta(hours=13),
            started_at=NOW - timedelta(hours=13),
            ended_at=NOW - timedelta(hours=12),
            state="done",
        )
    )


def add_review(session: Session, archive: Archive, number: int) -> Review:
    """Add the review of that number with its document, pages, passages and all that is said."""
    slug, name, nation, _ = BOARDS[number % len(BOARDS)]
    at = NOW - timedelta(days=30 * (number % 50))
    first = date(2014 + number % 12, 1 + number % 12, 1 + number % 28)
    review = Review(
        id=review_id(number),
        title=f"Child {chr(65 + number % 26)}{number}, {name.split()[0]}",
        case_label=f"Child {chr(65 + number % 26)}{number}",
        review_type=_TYPES[number % len(_TYPES)],
        nation=nation,
        published_earliest=first,
        published_latest=first if number % 3 else date(first.year, 12, 31),
        published_precision="day" if number % 3 else "year",
        published_source="listing",
        visibility={WITHHELD: "withheld", WAITING: "held"}.get(number, "public"),
        availability="available",
        availability_since=first,
        authors=["Jane Example", "Norland Associates"] if number % 2 else [],
        summary={
            "headline": [{"text": f"The review found late sharing in case {number}.", "page": 1}],
            "background": [{"text": "The family had moved twice.", "page": 2}],
            "learning": [{"text": "Plans were not tested.", "page": 3}],
            "model": ["Significant Incident Learning Process"],
            "keywords": ["Neglect", "Supervision"],
        },
        quality={
            "reading_ease": 50.0 + number % 20,
            "acronyms": {"MASH": "Multi-Agency Safeguarding Hub"},
        },
        recommendations_state="found",
        first_found_at=at,
        updated_at=at,
    )
    session.add(review)
    session.flush()
    session.add(ReviewBoard(review_id=review.id, board_slug=slug, position=0))
    _add_document(session, archive, review, number)
    _add_said(session, review, number)
    _add_state(session, review, number)
    session.add(IndexJob(review_id=review.id, asked_at=NOW))
    session.flush()
    return review


def _add_document(session: Session, archive: Archive, review: Review, number: int) -> None:
    sha256 = archive.put(_body(number))
    size = len(_body(number))
    session.add(Blob(sha256=sha256, size=size, media_type="application/pdf", stored_at=NOW))
    session.flush()
    document = Document(
        review_id=review.id,
        number=1,
        sha256=sha256,
        role="overview_report",
        is_primary=True,
        title=f"Overview report {number}",
        media_type="application/pdf",
        size=size,
        status="ok",
        pages_count=4,
        words=400,
        found_at=review.first_found_at,
        found_url=f"https://{BOARDS[number % len(BOARDS)][0]}.example/report-{number}.pdf",
    )
    session.add(document)
    session.flush()
    for page in range(1, 5):
        _add_page(session, document, number, page)


def _add_page(session: Session, document: Document, number: int, page: int) -> None:
    heading = f"{page}. Part {page}"
    lines = [_SENTENCES[(number + page + step) % len(_SENTENCES)] for step in range(5)]
    paragraphs = [heading, " ".join(lines[:3]), " ".join(lines[3:])]
    text = "\n\n".join(paragraphs)
    session.add(
        Page(
            document_id=document.id,
            number=page,
            printed=str(page + 2) if number % 2 else None,
            text=text,
            headings=[[heading, 1, 0]],
        )
    )
    session.add(
        Passage(
            document_id=document.id,
            seq=page,
            page=page,
            start=0,
            end=len(text),
            heading=heading,
            place="body",
        )
    )


def _add_said(session: Session, review: Review, number: int) -> None:
    for place, (group, values) in enumerate(
        {"theme": _THEMES, "harm": _HARMS, "age": _AGES}.items()
    ):
        for step in range(1 + (number + place) % 2):
            code = values[(number + step) % len(values)]
            session.add(
                ReviewTerm(
                    review_id=review.id,
                    group=group,
                    code=code,
                    method="rule",
                    confidence=0.8,
                    evidence=[[2, "as the report says"]],
                )
            )
    for ordinal, agency in enumerate(("childrens-social-care", "police"), start=1):
        session.add(
            Recommendation(
                review_id=review.id,
                ordinal=ordinal,
                number=ordinal,
                label=f"Recommendation {ordinal}",
                text=f"The partnership should test supervision of case {number}, part {ordinal}.",
                document_number=1,
                page=4,
                addressees=[agency],
                themes=["supervision"],
            )
        )
    _add_facts(session, review, number)


def _add_facts(session: Session, review: Review, number: int) -> None:
    for name, state, value, page in (
        ("outcome", "known", "death", 2),
        ("sex", "not_stated", None, None),
        ("ethnicity_as_stated", "cannot_tell", None, None),
        ("initiated_date", "known", {"earliest": "2014-01-01", "latest": "2014-12-31"}, 1),
    ):
        session.add(
            Fact(
                review_id=review.id,
                field=name,
                state=state,
                value=value,
                method="rule",
                source="document",
                document_number=1 if page else None,
                page=page,
                quote=f"words of case {number}" if page else "",
                confidence=0.9,
            )
        )


def _add_state(session: Session, review: Review, number: int) -> None:
    if number == WITHHELD:
        session.add(Withdrawal(review_id=review.id, reason="R2", state="pending", at=NOW))
    if number == COPY_HELD:
        session.add(
            LinkStateNow(
                review_id=review.id, state="withdrawn_explained", judged_on=NOW.date(), copy="hold"
            )
        )
    for back in range(3):
        at = NOW - timedelta(days=back)
        session.add(
            LinkCheck(
                review_id=review.id,
                board_slug=BOARDS[number % len(BOARDS)][0],
                day=at.date(),
                started_at=at,
                ended_at=at,
                url_role="source",
                url=f"https://{BOARDS[number % len(BOARDS)][0]}.example/report-{number}.pdf",
                outcome="ok_same_hash",
                status=200,
            )
        )


def _add_flag(session: Session, number: int, place: int) -> None:
    review = session.get_one(Review, review_id(number))
    finding = ("before", "unclear", "after", "before")[place]
    last, first = date(2026, 1, 10), date(2026, 1, 11)
    back = date(2026, 2, 20) if place == 3 else None
    state = ("gone_early", "gone_date_uncertain", "expired", "available")[place]
    review.availability = state
    session.merge(
        LinkStateNow(
            review_id=review.id,
            state=state,
            since=first,
            judged_on=NOW.date(),
            last_found=last,
            first_not_found=None if back else first,
            finding=finding,
            episodes=[{"first": "2026-01-11", "last": "2026-01-26", "days": 15}],
        )
    )
    flag = Flag(
        review_id=review.id,
        state="closed" if back else "published",
        finding=finding,
        regime="ENG-LCSPR",
        raised_on=date(2026, 1, 26),
        last_found=last,
        first_not_found=first,
        days_min=237,
        days_max=244,
        published_at=NOW - timedelta(days=10),
        closed_at=NOW - timedelta(days=5) if back else None,
        back_on=back,
    )
    session.add(flag)
    session.flush()
    for event in ("opened", "published"):
        session.add(FlagEvent(flag_id=flag.id, at=NOW - timedelta(days=10), event=event))
    if place == 0:
        session.add(
            PublisherReply(
                flag_id=flag.id,
                at=NOW - timedelta(days=9),
                text="We have moved our website. The report was removed by mistake.",
                reason_code="SITE",
                accepted_at=NOW - timedelta(days=9),
            )
        )
