from datetime import UTC, date, datetime

import pytest

from app.domain.linkstate import london_day


@pytest.mark.parametrize(
    ("instant", "london"),
    [
        (datetime(2025, 3, 29, 23, 59, tzinfo=UTC), date(2025, 3, 29)),
        (datetime(2025, 3, 30, 0, 30, tzinfo=UTC), date(2025, 3, 30)),
        (datetime(2025, 3, 30, 23, 0, tzinfo=UTC), date(2025, 3, 31)),
        (datetime(2025, 10, 25, 23, 0, tzinfo=UTC), date(2025, 10, 26)),
        (datetime(2025, 10, 26, 23, 30, tzinfo=UTC), date(2025, 10, 26)),
        (datetime(2025, 7, 1, 22, 59, tzinfo=UTC), date(2025, 7, 1)),
    ],
)
def test_an_instant_has_its_london_date_whatever_the_clocks_do(
    instant: datetime, london: date
) -> None:
    assert london_day(instant) == london


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        london_day(datetime(2025, 3, 30, 0, 30))  # noqa: DTZ001 - the very thing to refuse
