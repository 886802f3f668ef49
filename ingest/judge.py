"""Read histories of checks from a file and answer them, so that anyone can check a flag by hand.

The file holds one case or a list of cases, each ``{id, published, publication_rule, day0,
observations: [{day, url_role, outcome, detail, …}]}``; ``docs/publication-clock.md`` has the whole
format. What a case expects of us (``expect``) is nobody's business here and is left alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from app.domain.linkstate import Judgement, Observation, Relation, judge
from app.domain.publication import (
    DateKind,
    Precision,
    PublicationRule,
    Published,
    published_from,
)
from app.domain.vocabulary import UrlRole
from app.errors import UsageError

Word = TypeVar("Word", bound=StrEnum)
_MOST_DAYS = 200_000


@dataclass(frozen=True, slots=True)
class Case:
    """One history to be judged. ``day0`` is the London date that day number 0 stands for."""

    id: int | str
    name: str
    day0: date
    published: Published | None
    rule: PublicationRule
    observations: tuple[Observation, ...]


def read_cases(path: Path) -> list[Case]:
    """Read one case or a list of them. Raises UsageError naming the file, the case and the key."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {path}; give the path of a JSON file of cases."
        ) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON: {error}.") from error
    return parse_cases(content, source=str(path))


def parse_cases(content: object, *, source: str) -> list[Case]:
    """Read cases from decoded JSON. ``source`` names where it came from, for error messages."""
    entries = content if isinstance(content, list) else [content]
    return [
        _case(entry, f"{source}: case {_name(entry, place)}") for place, entry in enumerate(entries)
    ]


def answer(case: Case) -> dict[str, Any]:
    """What the rules say of one case: exactly the six promised keys, days counted from ``day0``."""
    judgement = judgement_of_case(case)
    flagged_on = judgement.flagged_on
    return {
        "id": case.id,
        "state": str(judgement.state),
        "flagged": judgement.flagged,
        "flagged_on_day": None if flagged_on is None else (flagged_on - case.day0).days,
        "days_published": judgement.days_published,
        "copy": str(judgement.copy),
    }


def judgement_of_case(case: Case) -> Judgement:
    """The whole judgement of one case, with its reasons and its evidence."""
    return judge(case.observations, published=case.published, rule=case.rule)


def _name(entry: object, place: int) -> str:
    if isinstance(entry, Mapping) and isinstance(entry.get("id"), int | str):
        return str(entry["id"])
    return f"number {place + 1}"


def _case(entry: object, where: str) -> Case:
    if not isinstance(entry, Mapping):
        raise UsageError(f"{where} is not an object with id, day0 and observations.")
    day0 = _date(_need(entry, "day0", where), f"{where}: day0")
    seen = _need(entry, "observations", where)
    if not isinstance(seen, Sequence) or isinstance(seen, str):
        raise UsageError(f"{where}: observations is not a list.")
    return Case(
        id=_id(entry, where),
        name=str(entry.get("name", "")),
        day0=day0,
        published=_published(_need(entry, "published", where), where),
        rule=_word(
            PublicationRule,
            _need(entry, "publication_rule", where),
            f"{where}: publication_rule",
        ),
        observations=tuple(
            _observation(item, place, day0, f"{where}: observation {place + 1}")
            for place, item in enumerate(seen)
        ),
    )


def _need(entry: Mapping[str, Any], key: str, where: str) -> Any:
    if key not in entry:
        raise UsageError(f"{where}: {key} is missing.")
    return entry[key]


def _id(entry: Mapping[str, Any], where: str) -> int | str:
    found = _need(entry, "id", where)
    if isinstance(found, bool) or not isinstance(found, int | str):
        raise UsageError(f"{where}: id is {found!r}; give a number or a text.")
    return found


def _word(words: type[Word], value: object, where: str) -> Word:
    try:
        return words(value)  # type: ignore[arg-type]  # Any other type is no member either.
    except ValueError:
        known = ", ".join(words)
        raise UsageError(f"{where} is {value!r}; it must be one of {known}.") from None


def _date(value: object, where: str) -> date:
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]  # TypeError is caught.
    except (TypeError, ValueError):
        raise UsageError(f"{where} is {value!r}; write a date like 2025-01-06.") from None


def _published(value: object, where: str) -> Published | None:
    if value is None:
        return None
    where = f"{where}: published"
    if not isinstance(value, Mapping):
        raise UsageError(f"{where} is {value!r}; give null or date, precision and kind.")
    kind = _word(DateKind, _need(value, "kind", where), f"{where}.kind")
    if "earliest" in value:
        lo = _date(value["earliest"], f"{where}.earliest")
        return Published(lo, _date(value.get("latest"), f"{where}.latest"), kind)
    precision = _word(Precision, _need(value, "precision", where), f"{where}.precision")
    text = _need(value, "date", where)
    try:
        return published_from(text, precision, kind)
    except (AttributeError, TypeError, ValueError):
        raise UsageError(
            f"{where}.date is {text!r}; with precision {precision} write it like "
            f"{'2025-01-06'[: {'day': 10, 'month': 7, 'year': 4}[precision]]}."
        ) from None


def _observation(item: object, place: int, day0: date, where: str) -> Observation:
    if not isinstance(item, Mapping):
        raise UsageError(f"{where} is not an object with day, url_role and outcome.")
    role = _word(UrlRole, _need(item, "url_role", where), f"{where}: url_role")
    return Observation(
        day=_day(_need(item, "day", where), day0, f"{where}: day"),
        role=role,
        outcome=_text(_need(item, "outcome", where), f"{where}: outcome"),
        at=_instant(item.get("at"), f"{where}: at"),
        order=_order(item.get("attempt"), place, f"{where}: attempt"),
        detail=_text(item.get("detail") or "", f"{where}: detail"),
        similarity=_share(item.get("similarity"), f"{where}: similarity"),
        removed_text=_truth(item.get("removed_text"), f"{where}: removed_text"),
        relation=_relation(item.get("relation"), role, f"{where}: relation"),
        address=_text(item.get("address") or "", f"{where}: address"),
        id=str(item.get("id", place)),
    )


def _day(value: object, day0: date, where: str) -> date:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST_DAYS:
        raise UsageError(f"{where} is {value!r}; give a whole number of days counted from day0.")
    try:
        return day0 + timedelta(days=value)
    except OverflowError:
        raise UsageError(f"{where} is {value}, which is past the end of the calendar.") from None


def _order(value: object, place: int, where: str) -> int:
    if value is None:
        return place
    if isinstance(value, bool) or not isinstance(value, int):
        raise UsageError(f"{where} is {value!r}; give a whole number.")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{where} is {value!r}; give a text.")
    return value


def _instant(value: object, where: str) -> datetime | None:
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)  # type: ignore[arg-type]  # TypeError is caught.
    except (TypeError, ValueError):
        at = None
    if at is None or at.tzinfo is None:
        raise UsageError(f"{where} is {value!r}; write a time like 2025-01-06T02:00:00Z.")
    return at


def _share(value: object, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UsageError(f"{where} is {value!r}; give a number from 0 to 1.")
    return float(value)


def _truth(value: object, where: str) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise UsageError(f"{where} is {value!r}; give true or false.")
    return value


def _relation(value: object, role: UrlRole, where: str) -> str | None:
    """An alternate address is evidence only if it is known whose it is."""
    if value is None and role is not UrlRole.ALTERNATE:
        return None
    return _word(Relation, value, where)
