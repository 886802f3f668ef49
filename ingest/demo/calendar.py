"""What happens to the country's websites, night by night, over about fourteen months.

Days are counted from the day the demonstration starts, day 0. Everything here is a pure function
of the calendar file and a day.
"""

import csv
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ingest.demo.addressing import slug_of
from ingest.demo.papers import Paper
from ingest.demo.places import BANK

DAYS = 425
"""How many nights the calendar covers."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on ``day`` to ``subject`` (a case or a site), until ``until``.

    ``expect`` is the state its case should be in by the publication rules when the calendar ends;
    the last word about a case counts, and where nothing is said of it, the last about its site.
    """

    day: int
    deed: str
    subject: str
    how: str
    until: int | None
    expect: str
    note: str

    def on(self, day: int) -> bool:
        return self.day <= day and (self.until is None or day < self.until)


@cache
def all_events() -> tuple[Event, ...]:
    """The calendar, in the order of its days."""
    lines = (BANK / "calendar.csv").read_text(encoding="utf-8").splitlines()
    events = [
        Event(
            int(row["day"]),
            row["deed"],
            row["subject"],
            row["how"],
            int(row["until"]) if row["until"] else None,
            row["expect"],
            row["note"],
        )
        for row in csv.DictReader(lines, delimiter="|")
    ]
    return tuple(sorted(events, key=lambda event: event.day))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one file stands on a day.

    ``how``: "" when it is there, else the answer its address gives (404, 410, soft404, home, 451,
    loop: it leads to itself, notice: a page of PDF says it was removed).
    ``past`` are addresses it had before, each with what that address answers now.
    """

    paper: Paper
    site: str
    target: str
    version: str = ""
    how: str = ""
    listed: bool = True
    words: str = ""
    past: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mood:
    """How a whole site is on a day: what stands in front of it, or why it does not answer."""

    wall: str = ""
    gate: str = ""
    down: str = ""
    robots: str = ""
    redesigned: bool = False


def _stem(target: str) -> str:
    """What identifies a file's address, as one path segment."""
    last = posixpath.basename(target.partition("?")[0])
    name = last.rpartition(".")[0] or last
    query = target.partition("?")[2]
    return slug_of(f"{name} {query}")


def _moved(now: Standing, folder: str, how: str, site: str = "") -> Standing:
    new = f"{folder}/{_stem(now.target)}.{now.paper.kind}"
    return replace(
        now,
        site=site or now.site,
        target=new,
        past=(*now.past, (now.site, now.target, how)),
    )


def _touches(event: Event, now: Standing) -> bool:
    if event.deed == "reply":
        return False
    if event.subject == now.paper.case:
        main = now.paper.role == "overview_report" or event.deed not in {"remove", "words"}
        only = now.paper.id.count("/") and now.paper.role == "executive_summary"
        return main or bool(only and event.subject in _SUMMARY_ONLY)
    return event.deed in {"redesign", "merge"} and event.subject == now.site


_SUMMARY_ONLY = {"cor-a"}


def _after(now: Standing, event: Event) -> Standing:
    """The standing of a file after one event."""
    deed, how = event.deed, event.how
    if deed == "remove":
        return replace(now, how=how, listed=False)
    if deed == "restore":
        return replace(now, how="", listed=True)
    if deed in {"break", "legal"}:
        return replace(now, how=how) if now.paper.role == "overview_report" else now
    if deed == "words":
        return replace(now, words=how)
    if deed == "replace":
        return replace(now, version=how) if now.paper.role == "overview_report" else now
    if deed == "merge":
        return _moved(now, f"/archive/{event.subject}", "301", how)
    folder = "/new/documents" if deed == "redesign" else "/files/moved"
    return _moved(now, folder, how)


def standing(paper: Paper, events: Iterable[Event], day: int) -> Standing:
    """Where a file stands on a day. Before its own day it is nowhere: ask ``paper.day`` first."""
    now = Standing(paper, paper.site, paper.target)
    for event in events:
        if event.day <= day and _touches(event, now):
            now = _after(now, event)
    return now


def mood(site: str, events: Sequence[Event], day: int) -> Mood:
    """How a site is on a day."""
    now = Mood()
    for event in events:
        if event.subject != site or not event.on(day):
            continue
        if event.deed in {"wall", "gate", "down", "robots"}:
            changed: Any = {event.deed: event.how}
            now = replace(now, **changed)
        elif event.deed == "redesign":
            now = replace(now, redesigned=True)
    return now


@dataclass(frozen=True, slots=True)
class Reply:
    """What a board answers when told that a report cannot be found. ``explains``: it gives a
    reason of the kind that closes a flag."""

    day: int
    case: str
    text: str
    explains: bool


def replies(events: Iterable[Event]) -> list[Reply]:
    """The boards' answers, by day."""
    return [
        Reply(event.day, event.subject, event.note, event.how == "explained")
        for event in events
        if event.deed == "reply"
    ]
