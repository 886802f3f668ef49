"""Charts: totals printed, six series at most, nothing outside the drawing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.web.views.charts import MOST_SERIES, REST, Drawing, Figure, ranked, stacked

COUNTS = st.dictionaries(
    st.sampled_from([f"series {number}" for number in range(12)]),
    st.dictionaries(st.sampled_from(["2019", "2020", "2021"]), st.integers(0, 500)),
    min_size=1,
)
FIGURE = Figure("f", "Reviews by year", unfinished="2021")


def inside(drawing: Drawing) -> bool:
    return all(
        segment.x >= 0
        and segment.x + segment.width <= drawing.width + 0.2
        and segment.y >= 0
        and segment.y + segment.height <= drawing.height + 0.2
        for bar in drawing.bars
        for segment in bar.segments
    )


@given(COUNTS)
def test_totals_are_kept_and_nothing_leaves_the_drawing(
    series: dict[str, dict[str, int]],
) -> None:
    periods = ["2019", "2020", "2021"]
    chart = stacked(FIGURE, periods, series)
    sums = [sum(values.get(period, 0) for values in series.values()) for period in periods]
    assert chart.wide is not None
    assert [bar.total for bar in chart.wide.bars] == sums
    assert [bar.total for bar in chart.narrow.bars] == sums
    assert [row[-1] for row in chart.rows] == [str(one) for one in sums]
    assert len(chart.legend) <= MOST_SERIES
    assert inside(chart.wide)
    assert inside(chart.narrow)


def test_the_smallest_series_are_summed() -> None:
    series = {f"s{number}": {"2020": 10 - number} for number in range(9)}
    chart = stacked(Figure("f", "x"), ["2020"], series)
    assert [one.label for one in chart.legend] == ["s0", "s1", "s2", "s3", "s4", REST]
    assert chart.rows == (("2020", "10", "9", "8", "7", "6", "14", "54"),)


def test_the_unfinished_year_is_starred_and_left_out_of_the_finding() -> None:
    chart = stacked(FIGURE, ["2020", "2021"], {"reviews": {"2020": 3, "2021": 9}})
    assert chart.finding == "3 reviews are dated to 2020."
    assert chart.rows[-1][0] == "2021*"
    assert chart.note == "* 2021 is not complete."


def test_nothing_to_count_is_said() -> None:
    assert stacked(FIGURE, [], {}).finding == "Nothing to count yet."
    assert ranked(FIGURE, [], "Theme").finding == "Nothing to count yet."


def test_a_ranked_chart_names_the_largest_whatever_the_order() -> None:
    chart = ranked(Figure("f", "Ages"), [("Unborn", 1), ("1 to 2", 5)], "Age")
    assert chart.finding == "1 to 2 comes up most: in 5 reviews."
    assert chart.wide is not None
    assert inside(chart.wide)


def test_a_year_that_nothing_was_measured_in_is_not_nought() -> None:
    figure = Figure("f", "Months", noun="months", measured=True)
    chart = stacked(figure, ["2016", "2017", "2018"], {"months": {"2016": 21, "2018": 0}})
    assert chart.wide is not None
    assert [bar.said for bar in chart.wide.bars] == ["21", "–", "0"]
    assert [bar.said for bar in chart.narrow.bars] == ["21", "–", "0"]
    assert chart.rows == (("2016", "21"), ("2017", ""), ("2018", "0"))
    assert chart.note == "– No review of that year could be measured."


def test_a_year_without_reviews_counts_nought() -> None:
    chart = stacked(FIGURE, ["2019", "2020"], {"reviews": {"2019": 1}})
    assert [bar.said for bar in chart.narrow.bars] == ["1", "0"]
    assert chart.note == ""


@given(st.integers(1, 60), st.sampled_from(["{}", "Dec {}*"]))
def test_names_below_columns_never_touch_and_the_last_is_named(many: int, form: str) -> None:
    periods = [form.format(2000 + number) for number in range(many)]
    wide = stacked(Figure("f", "x"), periods, {"reviews": dict.fromkeys(periods, 1)}).wide
    assert wide is not None
    ends = [
        (bar.label_x - len(bar.label) * 4.5, bar.label_x + len(bar.label) * 4.5)
        for bar in wide.bars
        if bar.label
    ]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    assert wide.bars[-1].label == periods[-1]


@given(st.integers(0, 9_999_999))
def test_a_long_number_beside_a_bar_is_not_cut_off(count: int) -> None:
    narrow = stacked(FIGURE, ["2020"], {"words": {"2020": count}}).narrow
    assert all(bar.total_x + len(bar.said) * 9 <= narrow.width for bar in narrow.bars)
