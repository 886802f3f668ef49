"""Every number the publication clock turns on, in one frozen value.

A change to any of them must break a test: see ``tests/unit/app/domain/test_parameters.py``.
The periods of the law itself (twelve months and so on) are not here; they belong to
:mod:`app.domain.publication.rules`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """How much counted absence is enough: so many days, the first and last so far apart.

    ``days`` is a number of distinct London dates; ``span`` is last date minus first, in days.
    """

    days: int
    span: int


@dataclass(frozen=True, slots=True)
class Parameters:
    """The rule set's numbers. Days are London dates; shares and similarities lie in 0 to 1.

    ``same_text``, ``same_work``: similarity from which a changed file is the same text, or still
    the same work.
    ``clear``, ``mixed``: thresholds for plain "not found" answers alone, and for all counted days;
    ``clear_long``, ``mixed_long``: the same during a host's mass failure or migration.
    ``gap``: longest stretch between two counted days of one run.
    ``sightings``: days on which a report must have been found before its absence can be confirmed.
    ``guard``: days before the earliest end of the minimum in which nothing is called early.
    ``expiry_slack``: days before the latest end on which a last sighting already proves expiry.
    ``early_hold``: an absence that begins so few days after publication holds our copy.
    ``legal_days``: days with a stated legal demand that make a withdrawal explained.
    ``mass_share``, ``mass_least``: share and number of a host's good addresses failing at once.
    ``breaker_share``: share of all addresses whose failing voids a run.
    ``page_share``: share of all addresses newly missing that calls a person.
    ``clock_seconds``: how far our clock may be from the canaries' before a run is void.
    ``queue_days``: days without a decisive look after which a person is asked to look.
    ``carry_over_years``: years after a change of guidance within which a review of unknown start
    may have been begun under the older guidance.
    """

    same_text: float = 0.98
    same_work: float = 0.30
    clear: Threshold = Threshold(8, 14)
    mixed: Threshold = Threshold(10, 14)
    clear_long: Threshold = Threshold(14, 28)
    mixed_long: Threshold = Threshold(20, 28)
    gap: int = 14
    sightings: int = 2
    guard: int = 7
    expiry_slack: int = 1
    early_hold: int = 14
    legal_days: int = 2
    mass_share: float = 0.30
    mass_least: int = 4
    breaker_share: float = 0.05
    page_share: float = 0.005
    clock_seconds: int = 300
    queue_days: int = 14
    carry_over_years: int = 3


DEFAULT = Parameters()
