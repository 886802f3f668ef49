"""What the country's record knows of its boards and their reports before anybody looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.ids import sha256_of
from app.domain.likeness import text_sha256
from app.models import Blob, Board, Document, Fact, Link, Page, Review, ReviewBoard, Seed
from ingest.judge import parse_cases
from tests.e2e import scripted
from tests.e2e.scripted import Site, Web
from tests.e2e.timetable import SIBLINGS, Placed

BYSTANDERS = "bystanders"
BYSTANDING = 20


@dataclass(frozen=True)
class Stock:
    """Puts boards and reports into a record, with the addresses they have on this web."""

    web: Web

    def found_the_country(self, session: Session, placed: Sequence[Placed]) -> None:
        """Every case's board, and the board of those who fail with others."""
        session.add(Board(slug="stranger", name="Stranger", nation="England", kind="x"))
        for case in placed:
            self.board(session, case.key)
        self.board(session, BYSTANDERS)

    def board(self, session: Session, name: str) -> None:
        base = self.web.base(name)
        self.web.sites[name] = Site(name)
        heir = Board(slug=f"{name}-heir", name="Heir", nation="England", kind="x")
        session.add(heir)
        session.add(
            Board(
                slug=name,
                name=name,
                nation="England",
                kind="x",
                website=base,
                successors=[heir.slug],
            )
        )
        session.flush()
        session.add(Seed(board_slug=name, url=f"{base}/reviews"))

    def reports(self, session: Session, board: str, count: int, start: datetime) -> None:
        """Reports of a board that are no case, but fail with others."""
        for number in range(count):
            name = f"other-{number}"
            words = scripted.text(f"{board}{name}")
            review = Review(
                id=f"{board}-{name}",
                title=name,
                review_type="lcspr",
                nation="England",
                first_found_at=start,
                updated_at=start,
            )
            self._report(session, review, board, words, f"files/{name}.pdf")

    def _report(
        self, session: Session, review: Review, board: str, words: str, path: str
    ) -> Document:
        sha256, start = sha256_of(scripted.file(words)), review.first_found_at
        session.add(Blob(sha256=sha256, size=1, media_type="application/pdf", stored_at=start))
        session.add(review)
        session.flush()
        session.add(ReviewBoard(review_id=review.id, board_slug=board))
        document = Document(
            review_id=review.id,
            number=1,
            sha256=sha256,
            role="overview_report",
            is_primary=True,
            title=review.title,
            media_type="application/pdf",
            size=1,
            status="ok",
            words=scripted.WORDS,
            text_sha256=text_sha256(words),
            found_at=start,
        )
        session.add(document)
        session.flush()
        session.add(Page(document_id=document.id, number=1, text=words))
        session.add(self._link(board, board, path, document, start))
        return document

    def _link(self, site: str, owner: str, path: str, document: Document, start: datetime) -> Link:
        return Link(
            url=f"{self.web.base(site)}/{path}",
            host=f"{site}.example",
            board_slug=owner,
            review_id=document.review_id,
            document_id=document.id,
            sort="document",
            role="overview_report",
            first_seen_at=start,
        )

    def publish(self, session: Session, placed: Placed, start: datetime) -> None:
        """A case's report into the record, which has not looked at it yet."""
        case = parse_cases(placed.moved, source="case")[0]
        stated = case.published
        review = Review(
            id=placed.key,
            title="Child A",
            review_type="lcspr",
            nation="England",
            published_earliest=stated.earliest if stated else None,
            published_latest=stated.latest if stated else None,
            first_found_at=start,
            updated_at=start,
        )
        words = scripted.text(placed.key)
        document = self._report(session, review, placed.key, words, "files/report.pdf")
        if stated is not None and stated.kind == "document":
            cover = Fact(review_id=review.id, field="publication_date", ordinal=0, label="bare")
            cover.value, cover.method, cover.state, cover.source = None, "test", "found", "document"
            session.add(cover)
        unlisted = [
            said.day
            for said in case.observations
            if said.outcome == "listing_complete_without_link"
        ]
        if unlisted:
            at = datetime.combine(min(unlisted), time(22), UTC)
            session.execute(update(Link).where(Link.review_id == review.id).values(unlisted_at=at))
        owners = {
            "same_board": placed.key,
            "successor": f"{placed.key}-heir",
            "third_party": "stranger",
        }
        for relation in sorted({said.relation for said in case.observations if said.relation}):
            path = f"elsewhere/{relation}.pdf"
            session.add(self._link(placed.key, owners[relation], path, document, start))
        if any(said.outcome == "mass_failure" for said in case.observations):
            self.reports(session, placed.key, SIBLINGS, start)
        if any(said.outcome == "global_breaker" for said in case.observations):
            self.reports(session, BYSTANDERS, BYSTANDING, start)
