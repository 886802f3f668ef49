from datetime import date

import pytest

from app.records.replytime import working_days_after

CASES = [
    (date(2026, 3, 2), 10, date(2026, 3, 16)),
    (date(2026, 3, 6), 1, date(2026, 3, 9)),  # a Friday: the weekend is left out
    (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Good Friday and Easter Monday
    (date(2025, 12, 24), 2, date(2025, 12, 30)),  # Christmas Day, Boxing Day, a weekend
    (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day on a Saturday has its Monday
    (date(2026, 5, 1), 1, date(2026, 5, 5)),  # the early May holiday
    (date(2026, 3, 7), 0, date(2026, 3, 7)),
]


@pytest.mark.parametrize(("start", "days", "due"), CASES)
def test_working_days_leave_out_weekends_and_english_bank_holidays(
    start: date, days: int, due: date
) -> None:
    assert working_days_after(start, days) == due
