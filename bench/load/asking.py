"""Requests at an even rate, whether or not earlier ones were answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx


@dataclass
class Answers:
    """Seconds each answer took, counted from when it was due, and what came instead of answers."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """The time within which this share of the answers came; 0 without any."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def ask(site: str, paths: Sequence[str], *, rate: float, seconds: float) -> Answers:
    """Ask for the paths in turn, ``rate`` a second, for so many seconds."""
    answers = Answers()
    limits = httpx.Limits(max_connections=200)
    async with httpx.AsyncClient(
        base_url=site, timeout=30, limits=limits, trust_env=False
    ) as client:
        began = time.monotonic()
        tasks = []
        for number in range(int(rate * seconds)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            path = paths[number % len(paths)]
            tasks.append(asyncio.create_task(_one(client, path, due, answers)))
        await asyncio.gather(*tasks)
    return answers


async def _one(client: httpx.AsyncClient, path: str, due: float, answers: Answers) -> None:
    try:
        answer = await client.get(path)
    except httpx.HTTPError as error:
        answers.errors[type(error).__name__] += 1
        return
    if answer.status_code != httpx.codes.OK:
        answers.errors[str(answer.status_code)] += 1
        return
    answers.seconds.append(time.monotonic() - due)
