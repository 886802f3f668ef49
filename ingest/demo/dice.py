"""Chance that always falls the same way: one generator for each named thing."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(*parts: object) -> Random:
    """A generator that depends on nothing but the words given, in any run and on any machine."""
    return Random("/".join(str(part) for part in parts))  # noqa: S311  invention, not secrecy


def sample(chance: Random, things: Sequence[T], count: int) -> list[T]:
    """``count`` different things, or all of them where there are fewer, in a random order."""
    return chance.sample(list(things), min(count, len(things)))
