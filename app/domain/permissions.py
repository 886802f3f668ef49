"""Who may do what: one table. Pages, tests and the documentation read it; nothing else decides.

``marked`` acts ask for the password again unless it was given in the last few minutes. For acts
that need a second person, the record refuses the person who did the first half.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for. ``auditor`` reads; ``operator`` works; ``admin`` does both."""

    AUDITOR = "auditor"
    OPERATOR = "operator"
    ADMIN = "admin"


class Act(StrEnum):
    """Everything behind the counter that can be allowed or refused."""

    SEE_WORK = "see the queue, reviews, flags and requests"
    SEE_RUNS = "see runs and their problems"
    READ_LOG = "read the audit log"
    CONFIRM = "confirm who you are, and sign out"
    CORRECT = "correct what a review says"
    HIDE = "hide a review at once"
    SETTLE_WITHHOLDING = "make a withdrawal permanent or lift it"
    ANSWER_REQUEST = "settle a request or a report of a mistake"
    HOLD_FLAG = "hold or close a flag, or propose to publish it"
    PUBLISH_FLAG = "publish a flag that another person proposed"
    TAKE_REPLY = "invite a publisher's reply and accept it as theirs"
    SETTLE_PROBLEM = "settle a run's problem"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may do an act, and what it takes."""

    roles: frozenset[Role]
    marked: bool = False
    second_person: bool = False


_ALL = frozenset(Role)
_WORKERS = frozenset({Role.OPERATOR, Role.ADMIN})

RULES: Mapping[Act, Rule] = {
    Act.SEE_WORK: Rule(_WORKERS),
    Act.SEE_RUNS: Rule(_ALL),
    Act.READ_LOG: Rule(_ALL),
    Act.CONFIRM: Rule(_ALL),
    Act.CORRECT: Rule(_WORKERS),
    Act.HIDE: Rule(_WORKERS, marked=True),
    Act.SETTLE_WITHHOLDING: Rule(_WORKERS, marked=True, second_person=True),
    Act.ANSWER_REQUEST: Rule(_WORKERS),
    Act.HOLD_FLAG: Rule(_WORKERS),
    Act.PUBLISH_FLAG: Rule(_WORKERS, marked=True, second_person=True),
    Act.TAKE_REPLY: Rule(_WORKERS),
    Act.SETTLE_PROBLEM: Rule(_WORKERS),
}


def allows(role: str, act: Act) -> bool:
    """Whether a role may do an act. A role that nobody knows may do nothing."""
    return role in {known.value for known in RULES[act].roles}
