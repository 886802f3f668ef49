"""Edge in: the one polite gate through which every request of the project goes.

Reading order: :mod:`~ingest.fetch.gate` (the way of a request), :mod:`~ingest.fetch.visit` (what it
may follow and what it comes to), :mod:`~ingest.fetch.transport` (the wire).
"""

from ingest.fetch.addresses import Resolver, SystemResolver, is_public
from ingest.fetch.gate import Gate, Getter, pace_key
from ingest.fetch.line import Dialler
from ingest.fetch.policy import DEFAULT_LIMITS, Kind, Limits, Policy
from ingest.fetch.second import SecondLook, StandardTransport
from ingest.fetch.transport import LineTransport
from ingest.fetch.visit import CHOSEN_HEADERS
from ingest.politeness import Clock, Pace, PaceKeeper, SystemClock

__all__ = [
    "CHOSEN_HEADERS",
    "DEFAULT_LIMITS",
    "Clock",
    "Dialler",
    "Gate",
    "Getter",
    "Kind",
    "Limits",
    "LineTransport",
    "Pace",
    "PaceKeeper",
    "Policy",
    "Resolver",
    "SecondLook",
    "StandardTransport",
    "SystemClock",
    "SystemResolver",
    "is_public",
    "pace_key",
]
