"""What one look says: the outcome classes (R1), the control words (R3), the people's words (R9)."""

from enum import Enum, StrEnum

from app.domain.parameters import Parameters
from app.domain.vocabulary import LinkState, Outcome


class OutcomeClass(Enum):
    """What an outcome is worth as evidence. ``NONE``: nothing, as for a word we do not know."""

    PRESENT = "present"
    REVISED = "revised"
    ABSENT_A = "absent, said plainly"
    ABSENT_B = "absent, something else is there"
    LEGAL = "legal"
    BLOCKED = "blocked"
    DOWN = "down"
    ROBOTS = "robots"
    NONE = "none"


class Relation(StrEnum):
    """Whose address another address of a report is."""

    SAME_BOARD = "same_board"
    SUCCESSOR = "successor"
    THIRD_PARTY = "third_party"


class ListingWord(StrEnum):
    """What one reading of a board's listing page saw of the report."""

    LINK_GONE = "listing_link_gone"
    LINK_PRESENT = "listing_link_present"
    NEW_LINK = "listing_new_link_same_hash"
    COMPLETE_WITHOUT_LINK = "listing_complete_without_link"
    UNREADABLE = "listing_unreadable"


class HostWord(StrEnum):
    """What happened to a whole site in one run."""

    MASS_FAILURE = "mass_failure"
    MIGRATION = "migration"


class AdminWord(StrEnum):
    """What a person did. ``HOLD_RELEASED`` is a reviewer ending a hold on our copy (R12)."""

    CONFIRMS_GONE = "reviewer_confirms_gone"
    REJECTS = "reviewer_rejects"
    HOLD_RELEASED = "hold_released"
    EXPLAINED = "board_explained"
    WITHHOLD_LIFTED = "withhold_lifted"
    WITHHOLD_GRANTED = "withhold_granted"


class CopyState(StrEnum):
    """What may be done with the copy we keep (R12)."""

    PUBLIC = "public"
    HOLD = "hold"
    HOLD_PREVIOUS = "hold_previous"
    WITHHELD = "withheld"


_MEMBERS: dict[OutcomeClass, tuple[Outcome, ...]] = {
    OutcomeClass.PRESENT: (
        Outcome.OK_SAME_HASH,
        Outcome.OK_SAME_TEXT,
        Outcome.OK_304,
        Outcome.REDIRECT_OK_SAME_HASH,
    ),
    OutcomeClass.ABSENT_A: (Outcome.HTTP_404, Outcome.HTTP_410),
    OutcomeClass.ABSENT_B: (Outcome.SOFT_404, Outcome.REDIRECT_HOME, Outcome.REDIRECT_OTHER),
    OutcomeClass.LEGAL: (Outcome.HTTP_451,),
    OutcomeClass.BLOCKED: (
        Outcome.HTTP_401,
        Outcome.HTTP_403,
        Outcome.HTTP_429,
        Outcome.CAPTCHA,
        Outcome.CONSENT_WALL,
        Outcome.LOGIN_PAGE,
        Outcome.HTML_UNCLASSIFIED,
    ),
    OutcomeClass.DOWN: (
        Outcome.TIMEOUT,
        Outcome.CONN_REFUSED,
        Outcome.HTTP_5XX,
        Outcome.TRUNCATED,
        Outcome.REDIRECT_LOOP,
        Outcome.DNS_ERROR,
        Outcome.TLS_ERROR,
    ),
    OutcomeClass.ROBOTS: (Outcome.ROBOTS_DISALLOWED, Outcome.ROBOTS_UNREACHABLE),
    OutcomeClass.NONE: (Outcome.NOT_RUN,),
}
CLASS_OF: dict[str, OutcomeClass] = {
    str(word): kind for kind, words in _MEMBERS.items() for word in words
}
CLASS_OF.update((f"http_{status}", OutcomeClass.DOWN) for status in range(500, 600))

ABSENT = frozenset({OutcomeClass.ABSENT_A, OutcomeClass.ABSENT_B})


def classify(outcome: str, similarity: float | None, parameters: Parameters) -> OutcomeClass | None:
    """R1: the class of one outcome word; None for a word, or a change, we cannot place.

    ``similarity`` counts only for ``ok_changed``, and without it a change says nothing.
    """
    known = CLASS_OF.get(outcome)
    if known is not None or outcome != Outcome.OK_CHANGED or similarity is None:
        return known
    if similarity >= parameters.same_text:
        return OutcomeClass.PRESENT
    if similarity >= parameters.same_work:
        return OutcomeClass.REVISED
    # A similarity that is no number compares as neither, and must not read as absence.
    return OutcomeClass.ABSENT_B if similarity < parameters.same_work else None


_PASSING = frozenset({"ok", "pass", "passed", "completed", "finished", "started"})
_HOME_STATES: dict[str, LinkState] = {
    "maintenance": LinkState.SITE_DOWN,
    "parked": LinkState.SITE_GONE,
    "dns_error": LinkState.DNS_GONE,
    "tls_error": LinkState.TLS_ERROR,
}
_HOME_CLASSES: dict[OutcomeClass, LinkState] = {
    OutcomeClass.ABSENT_A: LinkState.SITE_DOWN,
    OutcomeClass.ABSENT_B: LinkState.SITE_DOWN,
    OutcomeClass.DOWN: LinkState.SITE_DOWN,
    OutcomeClass.LEGAL: LinkState.BLOCKED,
    OutcomeClass.BLOCKED: LinkState.BLOCKED,
    OutcomeClass.ROBOTS: LinkState.ROBOTS_DISALLOWED,
}
_LOOK_CLASSES: dict[OutcomeClass, LinkState] = {
    OutcomeClass.DOWN: LinkState.SOURCE_ERROR,
    OutcomeClass.LEGAL: LinkState.BLOCKED,
    OutcomeClass.BLOCKED: LinkState.BLOCKED,
    OutcomeClass.ROBOTS: LinkState.ROBOTS_DISALLOWED,
}


def control_passes(outcome: str) -> bool:
    """Whether a canary or run word says that the night's run can be relied on.

    Every word but a plain "all is well" voids the run: a clock that was wrong, a network that
    failed, or trouble we have no word for yet must not become evidence against anyone.
    """
    return outcome in _PASSING


def home_is_normal(outcome: str) -> bool:
    """Whether the board's home page answered as home pages do. It may well have changed."""
    return outcome == "ok" or outcome.startswith("ok_") or outcome == Outcome.REDIRECT_OK_SAME_HASH


def home_state(outcome: str) -> LinkState | None:
    """R11: the state a bad home page gives; None where the word says nothing about the site."""
    state = _HOME_STATES.get(outcome)
    if state is None and (kind := CLASS_OF.get(outcome)) is not None:
        state = _HOME_CLASSES.get(kind)
    return state


def look_state(outcome: str, kind: OutcomeClass) -> LinkState | None:
    """R11: the state a look that decides nothing gives, while the home page is fine."""
    if outcome == Outcome.DNS_ERROR:
        return LinkState.DNS_GONE
    if outcome == Outcome.TLS_ERROR:
        return LinkState.TLS_ERROR
    return _LOOK_CLASSES.get(kind)
