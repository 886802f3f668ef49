"""The filters of a search as its template sees them, and those in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.visibility import Availability
from app.web.labels import FILTER_LABELS, term_order, type_nation, value_label
from app.web.query import FILTERS, Asked, search_url
from app.web.searching import Found

OPTIONS_SHOWN = 8


OPEN_AT_FIRST = 3


_ORDER: Mapping[str, Sequence[str]] = {"availability": [one.value for one in Availability]}


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. ``groups`` are shown at once; ``more`` are behind "Show all"."""

    name: str
    label: str
    open: bool
    chosen: int
    groups: tuple[OptionGroup, ...]
    more: tuple[OptionGroup, ...]
    options_count: int


@dataclass(frozen=True, slots=True)
class Applied:
    """A filter in force, and the address of the search without it."""

    name: str
    label: str
    href: str


def filter_views(found: Found, boards: Mapping[str, str]) -> tuple[Filter, ...]:
    """All filters but the area, which is a list of its own."""
    views = []
    for place, name in enumerate(one for one in FILTERS if one != "area"):
        options = _options(name, found, boards)
        if not options:
            continue
        chosen = sum(option.chosen for option in options)
        shown, more = _split(name, options)
        views.append(
            Filter(
                name,
                FILTER_LABELS[name],
                place < OPEN_AT_FIRST - 1 or chosen > 0,
                chosen,
                _grouped(name, shown),
                _grouped(name, more),
                len(options),
            )
        )
    return tuple(views)


def area_options(found: Found, boards: Mapping[str, str]) -> tuple[Option, ...]:
    """Areas with reviews in this search, by name."""
    options = _options("area", found, boards)
    return tuple(sorted(options, key=lambda option: option.label.casefold()))


def _options(name: str, found: Found, boards: Mapping[str, str]) -> list[Option]:
    counts = found.facets.get(name, {})
    chosen = found.asked.chosen(name)
    values = {value for value, count in counts.items() if count} | set(chosen)
    ranked = sorted(values, key=lambda value: _rank(name, value, counts, boards))
    return [
        Option(
            f"{name}-{number}",
            value,
            value_label(name, value, boards),
            counts.get(value, 0),
            value in chosen,
        )
        for number, value in enumerate(ranked, start=1)
    ]


def _rank(
    name: str, value: str, counts: Mapping[str, int], boards: Mapping[str, str]
) -> tuple[int, int, str]:
    label = value_label(name, value, boards).casefold()
    if name in _ORDER:
        order = _ORDER[name]
        return (order.index(value) if value in order else len(order), 0, label)
    if name == "age":
        return (term_order("age", value), 0, label)
    return (0, -counts.get(value, 0), label)


def _split(name: str, options: list[Option]) -> tuple[list[Option], list[Option]]:
    if name in {"age", "availability"} or len(options) <= OPTIONS_SHOWN + 1:
        return options, []
    shown = options[:OPTIONS_SHOWN]
    late = options[OPTIONS_SHOWN:]
    return shown + [one for one in late if one.chosen], [one for one in late if not one.chosen]


def _grouped(name: str, options: list[Option]) -> tuple[OptionGroup, ...]:
    if not options:
        return ()
    if name != "type":
        return (OptionGroup("", tuple(options)),)
    groups: dict[str, list[Option]] = {}
    for option in options:
        groups.setdefault(type_nation(option.value), []).append(option)
    return tuple(OptionGroup(nation, tuple(those)) for nation, those in groups.items())


def applied_filters(asked: Asked, boards: Mapping[str, str]) -> tuple[Applied, ...]:
    """Every filter in force, each with the search that lacks it."""
    found = [
        Applied(
            FILTER_LABELS[name],
            value_label(name, value, boards),
            search_url(asked.without(name, value)),
        )
        for name in FILTERS
        for value in asked.chosen(name)
    ]
    if asked.year_from or asked.year_to:
        found.append(
            Applied(FILTER_LABELS["years"], _years_label(asked), search_url(asked.without("years")))
        )
    return tuple(found)


def _years_label(asked: Asked) -> str:
    if asked.year_from and asked.year_to:
        return f"{asked.year_from} to {asked.year_to}"
    return f"From {asked.year_from}" if asked.year_from else f"Up to {asked.year_to}"
