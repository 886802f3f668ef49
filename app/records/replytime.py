"""How long a publisher has to answer: working days, English bank holidays left out."""

from datetime import date, timedelta

import holidays


def working_days_after(start: date, days: int) -> date:
    """The date ``days`` working days after ``start``; ``start`` itself when none are asked for."""
    closed = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(start.year, start.year + 2 + days // 200)
    )
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in closed:
            days -= 1
    return day
