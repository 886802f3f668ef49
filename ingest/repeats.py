"""Recommendations that ask what another review asked before.

Two ask the same where the sets of their telling words (stemmed, without the words that nearly every
recommendation has) are alike: Jaccard at least ``ALIKE``. What is compared is exact and the same
for the same record, whatever the order in which reviews came in. Pairs are found through the rarest
words of each: two sets this alike cannot but share one of them (prefix filtering).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from app.records import recommendations as records
from app.records.session import Database
from app.search.analyse import tokens

ALIKE = 0.6
FEWEST = 5
"""Telling words below which a text says too little to be compared."""
MOST = 200
"""Earlier reviews kept of one recommendation: the latest of them."""

_SAID_BY_ALL = frozenset(
    tokens(
        "a an and or of the to in on for with by from at as is are be been being it its this that "
        "these those their they them there which who whom whose when where how what why not no any "
        "all each both such so than then into out up about through across within between will "
        "would should must shall may might can could need needs needed ought has have had do does "
        "i ii iii iv we our us your you "
        "safeguarding child children young people person partnership partnerships board boards "
        "local lscb lscp scp scb recommendation recommendations recommend recommended ensure "
        "ensures ensuring assurance assure assured seek agency agencies partner partners partners "
        "review reviews consider practice practitioners practitioner professional professionals "
        "also including include included relevant appropriate"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Asking:
    """One recommendation as compared: where it stands, when it was published, its telling words."""

    review: str
    ordinal: int
    earliest: date | None
    latest: date | None
    words: frozenset[str]


def telling(text: str) -> frozenset[str]:
    """The stems of a text that tell what is asked."""
    found = (word for word in tokens(text).split() if word not in _SAID_BY_ALL)
    return frozenset(word for word in found if len(word) > 1 and not word.isdigit())


def asked_before(asking: Sequence[Asking]) -> dict[tuple[str, int], list[list[object]]]:
    """For each that was asked before, by (review, ordinal): the review and ordinal of the earlier
    ones, the latest first, one a review."""
    found: dict[tuple[str, int], list[Asking]] = {}
    for one, other in _alike(asking):
        earlier, later = (one, other) if _before(one, other) else (other, one)
        if _before(earlier, later):
            found.setdefault((later.review, later.ordinal), []).append(earlier)
    return {key: _listed(earlier) for key, earlier in found.items()}


def _listed(earlier: Iterable[Asking]) -> list[list[object]]:
    ordered = sorted(earlier, key=lambda one: (one.review, one.ordinal))
    ordered.sort(key=lambda one: one.earliest or date.min, reverse=True)
    first = {one.review: one for one in reversed(ordered)}
    return [[one.review, one.ordinal] for one in ordered if first[one.review] is one][:MOST]


def _before(one: Asking, other: Asking) -> bool:
    """Published before: surely, so that both have dates and the spans do not meet."""
    return bool(one.latest and other.earliest and one.latest < other.earliest)


def _alike(asking: Sequence[Asking]) -> Iterator[tuple[Asking, Asking]]:
    """Every pair of different reviews' recommendations that ask the same.

    Shorter ones come first. Of its ``n`` words the longer of two that are alike shares at least
    ``ALIKE * n``, so one of its few rarest is shared; of its own the shorter shares still more.
    """
    counts = Counter(word for one in asking for word in one.words)
    rank = {
        word: place for place, (_, word) in enumerate(sorted((n, w) for w, n in counts.items()))
    }
    sets = sorted((one for one in asking if len(one.words) >= FEWEST), key=lambda o: len(o.words))
    ranked = [sorted(rank[word] for word in one.words) for one in sets]
    by_word: dict[int, list[int]] = {}
    for place, words in enumerate(ranked):
        size, whole = len(words), set(words)
        least = ceil(ALIKE * size)
        near: set[int] = set()
        for word in words[: size - least + 1]:
            near.update(by_word.get(word, ()))
        for word in words[: size - ceil(2 * ALIKE / (1 + ALIKE) * size) + 1]:
            by_word.setdefault(word, []).append(place)
        for candidate in near:
            other = ranked[candidate]
            if len(other) < least or sets[candidate].review == sets[place].review:
                continue
            both = len(whole.intersection(other))
            if both >= ALIKE * (size + len(other) - both):
                yield sets[candidate], sets[place]


def refresh(database: Database, *, now: datetime) -> int:
    """Bring what every recommendation says of earlier ones level with the record; how many reviews
    changed by it. Part of every trip that stores, before the index is brought level."""
    with database.session() as session:
        asking = [
            Asking(row.review, row.ordinal, row.earliest, row.latest, telling(row.text))
            for row in records.all_worded(session)
        ]
    found = asked_before(asking)
    with database.transaction() as session:
        return records.set_asked_before(session, found, now=now)
