import pytest

from app.domain.linkstate.reasons import plain
from tests.factories.histories import SEEN, day, history, judged

GONE = ("source http_404 20-34", "listing listing_link_gone 21")


def said(*lines: str, rule: str = "12-month") -> str:
    return " ".join(judged(history(SEEN, *lines), rule=rule).reasons)


def test_dates_are_written_as_people_write_them() -> None:
    assert plain(day(0)) == "6 January 2025"


def test_a_confirmed_absence_gives_its_dates_and_its_minimum() -> None:
    told = said(*GONE)
    assert "Last found on 25 January 2025." in told
    assert "Not found since 26 January 2025, on 15 counted days" in told
    assert "confirmed on 9 February 2025" in told
    assert "The minimum of 12 months ends on 6 January 2026." in told
    assert "No minimum period is recorded" in said(*GONE, rule="none")


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        (("source http_404 20-25",), "too few to confirm"),
        (("source http_404 20-34",), "listing page has not been read"),
        (("source http_404 20-40", "host mass_failure 20"), "takes longer"),
        ((*GONE, "admin reviewer_rejects 35"), "A reviewer rejected the absence"),
        ((*GONE, "admin board_explained 35"), "The board explained"),
        (("source http_451 20-21",), "The server stated a legal demand"),
        ((*GONE, "admin withhold_granted 35"), "We withhold this review"),
        (("source timeout 20", "canary fail 20"), "1 of our own runs"),
        (("source http_403 20",), "refused"),
        (("source http_403 20", "admin reviewer_confirms_gone 21"), "confirmed by a reviewer"),
        (("source ok_changed 20 similarity=0.9 removed=yes",), "other text than before"),
        (("listing listing_new_link_same_hash 20",), "at another address"),
    ],
)
def test_the_reason_is_named(lines: tuple[str, ...], part: str) -> None:
    assert part in said(*lines)


def test_no_reason_makes_a_charge() -> None:
    for word in ("removed", "deleted", "hidden", "breach", "illegal"):
        assert word not in said(*GONE, "source soft_404 40-60", "canary fail 61").lower()
