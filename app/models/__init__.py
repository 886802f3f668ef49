"""Every table, in one place for Alembic and for readers."""

from app.models.alert import Alert
from app.models.base import Base
from app.models.board import Board, BoardChange, Seed
from app.models.capture import Blob, Capture
from app.models.index_job import IndexJob
from app.models.link import Link, LinkCheck, LinkStateNow, NightHead, Sighting
from app.models.person import AuditEntry, Person, SignIn
from app.models.review import (
    Correction,
    Document,
    Fact,
    Page,
    Passage,
    Recommendation,
    Review,
    ReviewBoard,
    ReviewTerm,
)
from app.models.run import Run, RunLock, RunProblem
from app.models.seal import Seal
from app.models.withdrawal import (
    CorrectionRequest,
    Flag,
    FlagEvent,
    PublisherReply,
    Suppression,
    TakedownRequest,
    Withdrawal,
)
from app.models.work import HostPace, Work

__all__ = [
    "Alert",
    "AuditEntry",
    "Base",
    "Blob",
    "Board",
    "BoardChange",
    "Capture",
    "Correction",
    "CorrectionRequest",
    "Document",
    "Fact",
    "Flag",
    "FlagEvent",
    "HostPace",
    "IndexJob",
    "Link",
    "LinkCheck",
    "LinkStateNow",
    "NightHead",
    "Page",
    "Passage",
    "Person",
    "PublisherReply",
    "Recommendation",
    "Review",
    "ReviewBoard",
    "ReviewTerm",
    "Run",
    "RunLock",
    "RunProblem",
    "Seal",
    "Seed",
    "Sighting",
    "SignIn",
    "Suppression",
    "TakedownRequest",
    "Withdrawal",
    "Work",
]
