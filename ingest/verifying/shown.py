"""What the public can reach: the index, the files, the bulk files, and what is withheld."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import func, select

from app.models import (
    Blob,
    Document,
    IndexJob,
    LinkStateNow,
    Review,
    Run,
    Suppression,
    Withdrawal,
    Work,
)
from app.records import counts, index_jobs
from app.records.hiding import hides
from app.records.showing import is_public
from app.records.withdrawals import standing_withdrawals
from app.search.engine import Query
from ingest.exporting import FOLDER, MANIFEST
from ingest.exporting.tables import public_ids
from ingest.verifying.parts import Check, Whole, Wrong


def _only_what_is_public_is_served(whole: Whole) -> Iterator[Wrong]:
    """I2: no file is handed out but by a row that says it is public."""
    held = select(LinkStateNow.review_id).where(LinkStateNow.copy.in_(("hold", "withheld")))
    served = select(Document.review_id, Document.sha256).where(
        Document.held.is_(False), Document.review_id.not_in(held)
    )
    with whole.database.session() as session:
        barred = served.join(Suppression, Suppression.sha256 == Document.sha256).join(
            Review, Review.id == Document.review_id
        )
        for row in session.execute(barred.where(is_public(), Suppression.lifted_at.is_(None))):
            because = f"shows the file {row.sha256}, which a person has barred"
            yield Wrong("I2", f"review {row.review_id}", because)
        unnamed = served.outerjoin(Blob, Blob.sha256 == Document.sha256)
        for row in session.execute(unnamed.where(Blob.sha256.is_(None))):
            because = f"shows the file {row.sha256}, which no row of the archive names"
            yield Wrong("I2", f"review {row.review_id}", because)


def _notes_are_worked(whole: Whole) -> Iterator[Wrong]:
    """I5: what was put down to be done was done, or is tried again."""
    with whole.database.session() as session:
        lost = (
            select(IndexJob.review_id, IndexJob.tries, IndexJob.last_problem)
            .where(
                select(Run.id)
                .where(
                    Run.trip == "night",
                    Run.as_of > IndexJob.asked_at,
                    Run.started_at > IndexJob.asked_at,
                    Run.state.in_(("done", "needs-a-person")),
                )
                .exists()
            )
            .order_by(IndexJob.review_id)
        )
        for row in session.execute(lost):
            why = f": {row.last_problem}" if row.last_problem else ""
            because = f"still waits to be indexed after a whole night ({row.tries} tries{why})"
            yield Wrong("I5", f"review {row.review_id}", because)
        left = (
            select(Work.run_id, Work.task, Work.key, Work.because)
            .join(Run, Run.id == Work.run_id)
            .where(Work.state == "waiting", Run.ended_at.is_not(None))
        )
        for piece in session.execute(left):
            because = f"was never done although the run has ended {piece.because}".rstrip()
            yield Wrong("I5", f"run {piece.run_id}, {piece.task} {piece.key}", because)


def _index_is_level(whole: Whole) -> Iterator[Wrong]:
    """I6: the index holds what the record wants, but for what still waits to be indexed."""
    held = whole.engine.versions()
    with whole.database.session() as session:
        wanted = index_jobs.versions_wanted(session)
        waiting = set(index_jobs.waiting(session, limit=1_000_000))
    for name in sorted(set(held) | set(wanted)):
        if held.get(name) != wanted.get(name) and name not in waiting:
            because = f"index has version {held.get(name)}, record wants {wanted.get(name)}"
            yield Wrong("I6", f"review {name}", because)


def _withheld_are_absent(whole: Whole) -> Iterator[Wrong]:
    """I7: what is withheld is marked so and is not in the index, waiting or not."""
    held = set(whole.engine.versions())
    with whole.database.session() as session:
        for row in standing_withdrawals(session):
            review = session.get(Review, row.review_id)
            if review is not None and review.visibility != "withheld":
                yield Wrong("I7", f"review {row.review_id}", "is withheld but marked as public")
            if row.review_id in held:
                yield Wrong("I7", f"review {row.review_id}", "is withheld but in the index")
        marked = set(session.scalars(select(Review.id).where(Review.visibility == "withheld")))
        standing = set(
            session.scalars(select(Withdrawal.review_id).where(Withdrawal.state != "lifted"))
        )
    for name in sorted(marked - standing):
        yield Wrong("I7", f"review {name}", "is marked as withheld without a decision")


def _counts_agree(whole: Whole) -> Iterator[Wrong]:
    """I12: pages, search and the open dataset count the same reviews."""
    with whole.database.session() as session:
        told = counts.holdings(session).reviews
        exported = len(public_ids(session))
        waiting = session.scalar(select(func.count()).select_from(IndexJob))
    if told != exported:
        because = f"pages count {told} reviews, an export would hold {exported}"
        yield Wrong("I12", "counts", because)
    searchable = whole.engine.count(Query())
    if not waiting and searchable != told:
        yield Wrong("I12", "counts", f"pages count {told} reviews, search finds {searchable}")


def _bulk_files_are_fit(whole: Whole) -> Iterator[Wrong]:
    """I12, I7: bulk files are as they were made and hold nothing that is hidden by now."""
    folder = whole.data_dir / FOLDER
    if not (folder / MANIFEST).exists():
        return
    manifest = orjson.loads((folder / MANIFEST).read_bytes())
    for one in manifest["files"]:
        yield from _bulk_file(folder / one["name"], one)
    with whole.database.session() as session:
        hidden = set(session.scalars(select(Review.id).where(~is_public())))
        level = manifest.get("hides") == hides(session)
    if level and hidden & _ids_in(folder / "reviews.jsonl"):
        yield Wrong("I7", "bulk files", "hold a review that is hidden, and are served")


def _bulk_file(path: Path, told: dict[str, Any]) -> Iterator[Wrong]:
    body = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(body).hexdigest() != told["sha256"]:
        yield Wrong("I12", f"bulk file {path.name}", "is not as its manifest says")
    elif path.suffix == ".jsonl" and body.count(b"\n") != told["rows"]:
        yield Wrong("I12", f"bulk file {path.name}", f"has not the {told['rows']} rows it claims")


def _ids_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    return {str(orjson.loads(line)["id"]) for line in path.read_bytes().splitlines()}


CHECKS: tuple[Check, ...] = (
    _only_what_is_public_is_served,
    _notes_are_worked,
    _index_is_level,
    _withheld_are_absent,
    _counts_agree,
    _bulk_files_are_fit,
)
