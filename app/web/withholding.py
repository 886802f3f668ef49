"""What follows a decision to withhold or to show again, once the record has it."""

import structlog

from app.errors import RepositoryError
from app.records import ledger
from app.web.site import Site

log = structlog.get_logger("app.web")


def after_decision(site: Site, review_id: str, *, hidden: bool) -> None:
    """Write the ledger; take a hidden review out of the index now.

    Neither may undo the decision: pages refuse by the record, the note in the record has the index
    brought level later, and the next decision writes what the ledger lacks.
    """
    try:
        ledger.keep(site.database, ledger.ledger_of(site.data_dir))
    except (OSError, RepositoryError) as error:
        log.error("ledger-not-written", review=review_id, error=type(error).__name__)
    if not hidden:
        return
    try:
        site.forget(review_id)
    except RepositoryError as error:
        log.warning("not-forgotten-yet", review=review_id, error=type(error).__name__)
