"""How long one judgement takes: ``python -m bench.judge.speed [--days 400] [--times 200]``.

Histories of a report looked at every night, with a home page and a canary recorded each night and
the listing read each week: as much as a nightly run can store. Prints milliseconds of processor
time for one history, so that a busy machine does not change the answer.
"""

import argparse
import time
from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.linkstate import Observation, judge
from app.domain.publication import PublicationRule, Published
from app.domain.vocabulary import UrlRole

DAY0 = date(2025, 1, 6)


def nights(days: int, gone_from: int) -> Iterator[Observation]:
    for number in range(days):
        on = DAY0 + timedelta(days=number)
        word = "ok_304" if number < gone_from else "http_404"
        yield Observation(on, UrlRole.SOURCE, word, id=f"{number}-look")
        yield Observation(on, UrlRole.SITE_HOME, "ok", id=f"{number}-home")
        yield Observation(on, UrlRole.CANARY, "ok", id=f"{number}-canary")
        if number % 7 == 0:
            word = "listing_link_present" if number < gone_from else "listing_link_gone"
            yield Observation(on, UrlRole.LISTING, word, id=f"{number}-listing")


def measure(history: list[Observation], times: int) -> float:
    """Milliseconds of processor time for one judgement."""
    published = Published(DAY0, DAY0)
    start = time.process_time()
    for _ in range(times):
        judge(history, published=published, rule=PublicationRule.TWELVE_MONTHS)
    return (time.process_time() - start) / times * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=400)
    parser.add_argument("--times", type=int, default=200)
    chosen = parser.parse_args()
    for name, share in (("there throughout", 1.0), ("gone half-way", 0.5)):
        history = list(nights(chosen.days, int(chosen.days * share)))
        spent = measure(history, chosen.times)
        print(f"{name}: {len(history)} observations, {spent:.2f} ms each")


if __name__ == "__main__":
    main()
