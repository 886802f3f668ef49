"""Turns bank sentences with choices and slots into sentences about one case."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from ingest.demo.places import BANK

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def bank(name: str) -> Mapping[str, Any]:
    """One file of the sentence bank."""
    return tomllib.loads((BANK / f"{name}.toml").read_text(encoding="utf-8"))


def spoken(sentence: str, slots: Mapping[str, str], chance: Random) -> str:
    """Choose one of each ``[a|b]``, fill each ``{slot}``, and start with a capital."""
    while _CHOICE.search(sentence):
        sentence = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), sentence)
    said = " ".join(_SLOT.sub(lambda found: slots[found[1]], sentence).split())
    return said[:1].upper() + said[1:]


class Teller:
    """Tells sentences of one case, not repeating one until its bank has run out."""

    def __init__(self, slots: Mapping[str, str], chance: Random) -> None:
        self.slots = dict(slots)
        self.chance = chance
        self._left: dict[str, list[str]] = {}

    def tell(self, bank_name: str, *path: str) -> str:
        """One sentence from the list at ``path`` of a bank file."""
        key = "/".join((bank_name, *path))
        if not self._left.get(key):
            found: Any = bank(bank_name)
            for step in path:
                found = found[step]
            self._left[key] = self.chance.sample(found, len(found))
        return self.say(self._left[key].pop())

    def tell_all(self, bank_name: str, *path: str, count: int) -> str:
        return " ".join(self.tell(bank_name, *path) for _ in range(count))

    def say(self, sentence: str) -> str:
        return spoken(sentence, self.slots, self.chance)
