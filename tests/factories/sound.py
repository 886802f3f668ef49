"""An invented record in which everything agrees, for tests of what finds and prevents damage."""

from sqlalchemy import select

from app.domain.likeness import text_sha256
from app.domain.vocabulary import WithdrawalReason
from app.models import Document, LinkCheck, LinkStateNow, Review
from app.records import ledger, withdrawals
from app.records.audit import Actor
from app.records.checks import FIRST, check_hash
from app.records.reviews import text_of_document
from app.records.withdrawals import Grounds
from tests.factories.record import NOW, Sample


def make_sound(sample: Sample, *, hidden: str) -> None:
    """Chain the looks, hash the texts, withhold one review, write the ledger."""
    with sample.database.transaction() as session:
        previous = FIRST
        for row in session.scalars(select(LinkCheck).order_by(LinkCheck.id)):
            row.entry_sha256 = previous = check_hash(previous, row)
        for document in session.scalars(select(Document)):
            document.text_sha256 = text_sha256(text_of_document(session, document.id))
        for state in session.scalars(select(LinkStateNow)):
            session.get_one(Review, state.review_id).availability = state.state
        grounds = Grounds(WithdrawalReason.OTHER)
        withdrawals.withhold(session, hidden, grounds, actor=Actor("a test"), now=NOW)
    ledger.keep(sample.database, ledger.ledger_of(sample.folder))
