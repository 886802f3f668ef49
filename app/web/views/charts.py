"""Charts as shapes: stacked columns for wide screens, the same as horizontal bars for narrow.

Numbers only; the template draws them as SVG. Every total is printed, so nothing rests on colour.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

MOST_SERIES = 6
_WIDE, _HIGH, _TOP, _BASE, _LEFT = 1000, 360, 40, 310, 10
_NARROW, _ROW, _BAR, _LABEL = 360, 34, 22, 64
_INSIDE = 20  # units a segment must have for its number to fit
_LETTER = 9.2  # units a character takes at most
NO_FIGURE = "–"
REST = "All other"


@dataclass(frozen=True, slots=True)
class Segment:
    x: float
    y: float
    width: float
    height: float
    css: str
    count: int
    text_x: float
    text_y: float
    shows: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One column or row: its label, its total, where both are printed, its segments. ``label`` is
    empty where a chart has too many columns to name each; ``said`` is the total in print."""

    label: str
    label_x: float
    label_y: float
    total: int
    total_x: float
    total_y: float
    segments: tuple[Segment, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: heading (the subject), finding (a sentence), both drawings, the same as a table."""

    id: str
    heading: str
    finding: str
    description: str
    wide: Drawing | None
    narrow: Drawing
    legend: tuple[Legend, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    csv_href: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a chart is of. ``csv_href`` may be empty; ``unfinished`` is a period to star. With
    ``measured`` a period that no number is given for has none, rather than nought."""

    id: str
    heading: str
    noun: str = "reviews"
    csv_href: str = ""
    unfinished: str = ""
    finding: str = ""
    period: str = "Year"
    measured: bool = False

    def notes(self, periods: Sequence[str], bare: Collection[str]) -> str:
        """What to say below the chart of its stars and dashes."""
        said = [f"* {self.unfinished} is not complete."] if self.unfinished in periods else []
        gap = f"{NO_FIGURE} No review of that {self.period.casefold()} could be measured."
        return " ".join([*said, gap] if bare else said)


def stacked(
    figure: Figure,
    periods: Sequence[str],
    series: Mapping[str, Mapping[str, int]],
    totals: Mapping[str, int] | None = None,
) -> Chart:
    """A chart of counts by period and series. The first series stands at the bottom.

    ``totals`` gives the count of a period where series overlap; else their sum is printed.
    """
    kept = _most(series)
    summed = {period: sum(values.get(period, 0) for values in kept.values()) for period in periods}
    printed = totals or summed
    labels = [f"{period}*" if period == figure.unfinished else period for period in periods]
    bare = {one for one in periods if figure.measured and not any(one in s for s in kept.values())}
    said = {period: NO_FIGURE if period in bare else str(printed[period]) for period in periods}
    wide = _columns(labels, periods, kept, printed, said)
    narrow = _rows(labels, periods, kept, printed, said)
    legend = tuple(Legend(name, f"s{place}") for place, name in enumerate(kept, start=1))
    rows = tuple(
        (label, *(str(kept[name].get(period, 0)) for name in kept), _cell(said[period]))
        for label, period in zip(labels, periods, strict=True)
    )
    finding = figure.finding or _finding(figure, periods, printed)
    return Chart(
        id=figure.id,
        heading=figure.heading,
        finding=finding,
        description=f"{finding} Every number is in the table below.",
        wide=wide,
        narrow=narrow,
        legend=legend if len(legend) > 1 else (),
        columns=(figure.period, *kept, "Total")
        if len(kept) > 1
        else (figure.period, figure.noun.capitalize()),
        rows=rows if len(kept) > 1 else tuple((row[0], row[-1]) for row in rows),
        note=figure.notes(periods, bare),
        csv_href=figure.csv_href,
    )


def ranked(figure: Figure, counts: Sequence[tuple[str, int]], first_column: str) -> Chart:
    """A chart of single bars, one a value, in the order given."""
    most = max((count for _, count in counts), default=0) or 1
    label_width = 150
    bars = []
    for place, (label, count) in enumerate(counts):
        y = place * (_ROW + 14) + 18
        width = round((_NARROW - 50) * count / most, 1)
        segment = Segment(0, y, width, _BAR, "s1", count, 0, 0, shows=False)
        bars.append(Bar(label, 0, y - 5, count, width + 6, y + 16, (segment,), str(count)))
    height = len(counts) * (_ROW + 14) + 6
    top = max(counts, key=lambda item: item[1], default=("", 0))
    noun = figure.noun.removesuffix("s") if top[1] == 1 else figure.noun
    finding = figure.finding or (
        f"{top[0]} comes up most: in {top[1]:,} {noun}." if counts else "Nothing to count yet."
    )
    wide = _ranked_wide(counts, most, label_width * 2)
    return Chart(
        id=figure.id,
        heading=figure.heading,
        finding=finding,
        description=f"{finding} Every number is in the table below.",
        wide=wide,
        narrow=Drawing(_NARROW, max(height, 20), tuple(bars)),
        legend=(),
        columns=(first_column, figure.noun.capitalize()),
        rows=tuple((label, str(count)) for label, count in counts),
        note="",
        csv_href=figure.csv_href,
    )


def _ranked_wide(counts: Sequence[tuple[str, int]], most: int, left: int) -> Drawing:
    bars = []
    for place, (label, count) in enumerate(counts):
        y = place * _ROW + 6
        width = round((_WIDE - left - 70) * count / most, 1)
        segment = Segment(left, y, width, _BAR, "s1", count, 0, 0, shows=False)
        bars.append(Bar(label, 0, y + 17, count, left + width + 8, y + 17, (segment,), str(count)))
    return Drawing(_WIDE, max(len(counts) * _ROW + 6, 20), tuple(bars))


def _most(series: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The largest series, the rest summed into one, so that no more than six are told apart."""
    ranked_names = sorted(series, key=lambda name: (-sum(series[name].values()), name))
    if len(ranked_names) <= MOST_SERIES:
        return {name: dict(series[name]) for name in ranked_names}
    kept = {name: dict(series[name]) for name in ranked_names[: MOST_SERIES - 1]}
    rest: dict[str, int] = {}
    for name in ranked_names[MOST_SERIES - 1 :]:
        for period, count in series[name].items():
            rest[period] = rest.get(period, 0) + count
    return {**kept, REST: rest}


def _columns(
    labels: Sequence[str],
    periods: Sequence[str],
    series: Mapping[str, Mapping[str, int]],
    printed: Mapping[str, int],
    said: Mapping[str, str],
) -> Drawing:
    most = _tallest(periods, series)
    step = (_WIDE - 2 * _LEFT) / max(len(periods), 1)
    width = min(step * 0.78, 80)
    every = -(-max(map(len, labels), default=0) * _LETTER // step)
    bars = []
    for place, (label, period) in enumerate(zip(labels, periods, strict=True)):
        middle = _LEFT + step * (place + 0.5)
        segments, y = [], float(_BASE)
        for number, values in enumerate(series.values(), start=1):
            count = values.get(period, 0)
            height = (_BASE - _TOP) * count / most
            y -= height
            if count:
                segments.append(_segment(middle - width / 2, y, width, height, number, count))
        bars.append(
            Bar(
                "" if (len(labels) - 1 - place) % every else label,
                round(middle, 1),
                _BASE + 24,
                printed[period],
                round(middle, 1),
                round(y - 8, 1),
                tuple(segments),
                said[period],
            )
        )
    return Drawing(_WIDE, _HIGH - 20, tuple(bars))


def _tallest(periods: Sequence[str], series: Mapping[str, Mapping[str, int]]) -> int:
    return max((sum(one.get(p, 0) for one in series.values()) for p in periods), default=0) or 1


def _cell(said: str) -> str:
    """A total in a table: empty where there is none, so that a program reads no word for it."""
    return "" if said == NO_FIGURE else said


def _segment(  # noqa: PLR0913 - a rectangle, its colour and its number
    x: float, y: float, width: float, height: float, number: int, count: int
) -> Segment:
    return Segment(
        round(x, 1),
        round(y, 1),
        round(width, 1),
        round(height, 1),
        f"s{number}",
        count,
        round(x + width / 2, 1),
        round(y + height / 2 + 6, 1),
        shows=height >= _INSIDE and width >= _INSIDE,
    )


def _rows(
    labels: Sequence[str],
    periods: Sequence[str],
    series: Mapping[str, Mapping[str, int]],
    printed: Mapping[str, int],
    said: Mapping[str, str],
) -> Drawing:
    most = _tallest(periods, series)
    room = _NARROW - _LABEL - max(44, _LETTER * max(map(len, said.values()), default=0) + 12)
    bars = []
    for place, (label, period) in enumerate(zip(labels, periods, strict=True)):
        y = place * _ROW + 4
        segments, x = [], float(_LABEL)
        for number, values in enumerate(series.values(), start=1):
            count = values.get(period, 0)
            width = room * count / most
            if count:
                segments.append(_segment(x, y, width, _BAR, number, count))
            x += width
        at = round(x + 6, 1)
        bars.append(
            Bar(label, 0, y + 17, printed[period], at, y + 17, tuple(segments), said[period])
        )
    return Drawing(_NARROW, max(len(periods) * _ROW + 4, 20), tuple(bars))


def _finding(figure: Figure, periods: Sequence[str], totals: Mapping[str, int]) -> str:
    whole = [period for period in periods if period != figure.unfinished and totals[period]]
    if not whole:
        return "Nothing to count yet."
    most = max(whole, key=lambda period: (totals[period], period))
    first, last = whole[0], whole[-1]
    if first == last:
        return f"{totals[most]:,} {figure.noun} are dated to {most}."
    return (
        f"Most {figure.noun} in one year: {totals[most]:,} in {most}. "
        f"From {totals[first]:,} in {first} to {totals[last]:,} in {last}."
    )
