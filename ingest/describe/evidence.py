"""Which sentences are shown for what was found: one a page, the strongest first."""

from collections.abc import Iterable
from typing import TypeVar

MOST = 6
T = TypeVar("T")


def strongest(found: Iterable[tuple[float, int, T]]) -> list[tuple[int, T]]:
    """Of pieces of evidence, given as (weight, page, piece), the best of each page with its page;
    of pieces that weigh the same, the first."""
    best: dict[int, tuple[float, T]] = {}
    for weight, page, piece in found:
        if page not in best or weight > best[page][0]:
            best[page] = (weight, piece)
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return [(page, piece) for page, (_, piece) in ordered[:MOST]]
