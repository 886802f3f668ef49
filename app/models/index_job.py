"""Index entries that want looking at."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class IndexJob(Base):
    """This review's index entry wants comparing with the record.

    A table, not a message: it is written in the same transaction as the change, so neither can
    exist without the other, and it is deleted only once the engine is *seen* to hold the record's
    version. One row a review: asking twice is asking once.
    """

    __tablename__ = "index_job"

    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), primary_key=True)
    asked_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    last_problem: Mapped[str] = mapped_column(default="")
