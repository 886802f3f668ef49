"""When each scenario is played: all of them in one country, on nights that suit every one.

A case may be played later than the table says where that changes nothing it can be judged by: the
days between its dates stay what they were. So the cases are spread until no night looks to the
link-check like a fault of our own (a third of everything failing at once), and until a night that
is void, which is void for the whole country, falls on no other case's looks.
"""

import copy
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from app.domain.linkstate import OutcomeClass, classify
from app.domain.parameters import DEFAULT
from app.domain.publication.rules import PublicationRule, minimum_end

NEWLY_FAILING_MOST = 9
"""One fewer than the number that can void a night by its share of all addresses."""
SIBLINGS = 5
LATEST = 700
NETWORK = ("canary", "run")

Said = dict[str, Any]


@dataclass(frozen=True)
class Placed:
    """A case of the table, played so many days later than it says."""

    told: dict[str, Any]
    shift: int = 0

    @property
    def key(self) -> str:
        return f"case-{self.told['id']:03}"

    @cached_property
    def nights(self) -> dict[date, list[Said]]:
        """What is seen or done on which date."""
        day0 = date.fromisoformat(self.told["day0"]) + timedelta(self.shift)
        nights: dict[date, list[Said]] = defaultdict(list)
        for said in self.told["observations"]:
            nights[day0 + timedelta(said["day"])].append(said)
        return dict(sorted(nights.items()))

    @property
    def first(self) -> date:
        """The first night on which its report is looked for at all."""
        return next(night for night in self.nights if self.says(night, "source", "alternate"))

    @property
    def last(self) -> date:
        return max(self.nights)

    @property
    def moved(self) -> dict[str, Any]:
        """The case with its dates as played."""
        told = copy.deepcopy(self.told)
        day0 = date.fromisoformat(told["day0"]) + timedelta(self.shift)
        told["day0"] = day0.isoformat()
        if self.shift and told["published"]:
            stated = date.fromisoformat(told["published"]["date"])
            told["published"]["date"] = (stated + timedelta(self.shift)).isoformat()
        return told

    def says(self, night: date, *roles: str) -> list[Said]:
        return [said for said in self.nights.get(night, ()) if said["url_role"] in roles]

    @property
    def void_nights(self) -> set[date]:
        """Nights that our own network or the breaker voids, for everybody."""
        return {night for night in self.nights if self.says(night, *NETWORK)}

    @property
    def failing(self) -> Counter[date]:
        """How many of its board's addresses fail on a night that were good on the one before."""
        counts: Counter[date] = Counter()
        before = False
        for night in self.nights:
            found = self.says(night, "source")
            good = bool(found) and _is_good(found[-1])
            if before and not good:
                counts[night] += 1
            if any(said["outcome"] == "mass_failure" for said in self.says(night, "host")):
                counts[night] += SIBLINGS
            before = good
        return counts

    def can_move(self, days: int) -> bool:
        """Whether the minimum, counted from its stated day, is as long when all is later."""
        stated = self.told["published"]
        if not days or stated is None:
            return True
        if stated["precision"] != "day":
            return False
        rule, day = (
            PublicationRule(self.told["publication_rule"]),
            date.fromisoformat(stated["date"]),
        )
        return _length(day, rule) == _length(day + timedelta(days), rule)


def _is_good(said: Said) -> bool:
    kind = classify(said["outcome"], said.get("similarity"), DEFAULT)
    return kind in {OutcomeClass.PRESENT, OutcomeClass.REVISED}


def _length(day: date, rule: PublicationRule) -> int | None:
    end = minimum_end(day, rule)
    return (end - day).days if end else None


def timetable(cases: Sequence[dict[str, Any]]) -> list[Placed]:
    """Every case at the earliest place that suits it and those placed before it."""
    placed: list[Placed] = []
    failing: Counter[date] = Counter()
    looks: set[date] = set()
    void: set[date] = set()
    for told in sorted(cases, key=_hardest_first):
        found = next(
            each
            for days in range(LATEST)
            if (each := Placed(told, days)).can_move(days)
            and not void & set(each.nights)
            and not looks & each.void_nights
            and all(failing[n] + m <= NEWLY_FAILING_MOST for n, m in each.failing.items())
        )
        placed.append(found)
        failing += found.failing
        looks |= set(found.nights)
        void |= found.void_nights
    return placed


def _hardest_first(told: dict[str, Any]) -> tuple[bool, bool, int]:
    """Those that cannot move, then those that void whole nights."""
    case = Placed(told)
    return case.can_move(1), not case.void_nights, told["id"]


def nights_of(placed: Iterable[Placed]) -> list[date]:
    return sorted({night for case in placed for night in case.nights})
