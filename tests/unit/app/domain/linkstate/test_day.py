from itertools import permutations

from app.domain.linkstate.day import DayReading, Whereabouts, read_day
from app.domain.linkstate.observation import Observation
from app.domain.parameters import DEFAULT
from app.domain.vocabulary import LinkState, UrlRole
from tests.factories.histories import day, history


def read(*lines: str, whereabouts: Whereabouts | None = None) -> DayReading:
    return read_day(day(0), history(*lines), whereabouts or Whereabouts(), DEFAULT)


def test_the_best_find_of_a_day_wins() -> None:
    ladder = [
        ("source ok_304 0", LinkState.AVAILABLE),
        ("source redirect_ok_same_hash 0", LinkState.MOVED),
        ("listing listing_new_link_same_hash 0", LinkState.MOVED),
        ("source ok_changed 0 similarity=0.5", LinkState.REPLACED),
        ("source http_404 0", None),
    ]
    lines = [line for line, _ in ladder]
    for place, (_, state) in enumerate(ladder[:-1]):
        for order in permutations(lines[place:]):
            assert read(*order).found_as is state


def test_without_times_or_places_the_kinder_look_counts_as_the_last() -> None:
    looks = [Observation(day(0), "source", word) for word in ("http_503", "http_404", "soft_404")]  # type: ignore[arg-type]
    for order in permutations(looks):
        assert not read_day(day(0), order, Whereabouts(), DEFAULT).absent


def test_a_void_night_keeps_only_what_people_did() -> None:
    lines = ("source http_404 0", "listing listing_link_gone 0", "site_home parked 0")
    reading = read(
        *lines,
        "canary fail 0",
        "host mass_failure 0",
        "host migration 0",
        "admin reviewer_rejects 0",
    )
    assert reading.void
    assert not reading.absent
    assert (reading.listing, reading.bad_home, reading.decided) == ((), None, None)
    assert [seen.outcome for seen in reading.host] == ["migration"]
    assert [seen.outcome for seen in reading.admin] == ["reviewer_rejects"]


def test_one_bad_answer_of_the_home_page_makes_the_day_unknown() -> None:
    reading = read("source http_404 0", "site_home http_5xx 0", "site_home ok 0")
    assert not reading.absent
    assert reading.unknown_state is LinkState.SITE_DOWN


def test_of_two_readings_without_the_link_the_same_one_is_cited_in_either_order() -> None:
    word = "listing_complete_without_link"
    seen = [Observation(day(0), UrlRole.LISTING, word, id=name) for name in ("b", "a", "c")]
    for order in permutations(seen):
        unlisted = read_day(day(0), order, Whereabouts(), DEFAULT).unlisted
        assert unlisted is not None
        assert unlisted.id == "a"


def test_a_look_without_a_body_is_no_look() -> None:
    assert read("source http_403 0 detail=HEAD").decided is None


def test_events_of_one_moment_end_with_the_kinder_one() -> None:
    told = [
        Observation(day(0), "admin", word)  # type: ignore[arg-type]
        for word in ("withhold_granted", "reviewer_rejects", "reviewer_confirms_gone")
    ]
    for order in permutations(told):
        last = read_day(day(0), order, Whereabouts(), DEFAULT).admin[-1]
        assert last.outcome == "withhold_granted"


def test_after_a_move_only_the_new_address_decides() -> None:
    (moved_to,) = history("alternate ok_same_hash 0 relation=successor address=/new")
    there = Whereabouts(moved_to=moved_to)
    assert not read("source http_404 0", whereabouts=there).absent
    assert read("alternate http_404 0 relation=successor address=/new", whereabouts=there).absent
    assert not read("alternate http_404 0 relation=successor address=/b", whereabouts=there).absent
    assert not read("alternate http_404 0 relation=third_party", whereabouts=there).absent
