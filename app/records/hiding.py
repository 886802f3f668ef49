"""What must not be shown, as one hash: bulk files made of the record say it, and are served only
while it still holds."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Document, Review
from app.records.showing import copy_held, is_public


def hides(session: Session) -> str:
    """A hash of all that the public may not see: reviews, copies held back, held documents.

    Two states of the record with the same hash hide the same; the hash tells nothing of what.
    """
    digest = hashlib.sha256()
    for name in sorted(session.scalars(select(Review.id).where(~is_public()))):
        digest.update(f"review {name}\n".encode())
    for name in sorted(copy_held(session)):
        digest.update(f"copy {name}\n".encode())
    held = select(Document.review_id, Document.number).where(Document.held)
    for row in sorted(tuple(row) for row in session.execute(held)):
        digest.update(f"document {row[0]} {row[1]}\n".encode())
    return digest.hexdigest()
