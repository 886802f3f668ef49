"""The calendar: pure, and ending as the publication rules say it should."""

from collections import Counter

from app.domain.linkstate import judge
from app.domain.vocabulary import LinkState
from ingest.demo.calendar import DAYS, all_events, mood, replies, standing
from ingest.demo.country import Country
from ingest.demo.dice import dice
from ingest.demo.state import site_state
from tests.unit.ingest.demo.watcher import Watcher, published_of, rule_of


def test_asking_the_days_in_any_order_gives_the_same_answers(small: Country) -> None:
    days = [0, 45, 100, 150, 260, 425]
    spots = [(site.key, target) for site in small.sites for target in ("/", site.listing)]
    spots += [(paper.site, paper.target) for paper in small.papers]

    def answers(order: list[int]) -> dict[tuple[int, str, str], object]:
        fresh = small.addressed(small.addresses)
        found = {}
        for day in order:
            state = site_state(fresh, fresh.day(day))
            for key, target in spots:
                found[day, key, target] = state.answer(key, target)
        return found

    shuffled = list(days)
    dice("order").shuffle(shuffled)
    assert answers(days) == answers(shuffled) == answers(days[::-1])


def test_every_event_is_about_something_that_exists(country: Country) -> None:
    known = {case.id for case in country.cases} | {site.key for site in country.sites}
    assert {event.subject for event in all_events()} <= known
    assert all(0 < event.day <= DAYS for event in all_events())


def test_the_calendar_has_every_kind_of_night(country: Country) -> None:
    deeds = Counter(event.deed for event in all_events())
    assert set(deeds) >= {"remove", "restore", "words", "legal", "move", "replace", "merge"}
    assert set(deeds) >= {"down", "wall", "gate", "redesign", "robots", "break", "reply"}
    hows = {event.how for event in all_events()}
    assert hows >= {"404", "410", "451", "soft404", "home", "301", "403", "challenge", "consent"}
    assert hows >= {"login", "maintenance", "503", "refused", "tls", "redacted", "corrected"}


def test_every_planted_case_ends_in_the_state_the_rules_give_it(country: Country) -> None:
    wrong = {}
    for review in country.truth["reviews"]:
        case = country.case(review["id"])
        verdict = judge(
            Watcher(country, case).nights(DAYS),
            published=published_of(case),
            rule=rule_of(case),
        )
        expected = review["expected"]
        if (verdict.state, verdict.flagged) != (expected["state"], expected["flagged"]):
            wrong[case.id] = (str(verdict.state), verdict.flagged, expected)
    assert wrong == {}


def test_several_cases_are_planted_for_each_finding(country: Country) -> None:
    found = Counter(r["expected"]["finding"] for r in country.truth["reviews"])
    assert found["before"] >= 6
    assert min(found[finding] for finding in ("unclear", "after", "no-rule")) >= 2
    states = {r["expected"]["state"] for r in country.truth["reviews"]}
    assert states <= set(LinkState)


def test_companions_stay_when_a_report_goes(country: Country) -> None:
    briefing = next(p for p in country.papers if p.id == "fal-hazel/learning_briefing")
    assert standing(briefing, country.events, DAYS).listed


def test_a_wall_stands_for_its_days_only(country: Country) -> None:
    assert [mood("yarncastle", country.events, day).wall for day in (89, 90, 124, 125)] == [
        "",
        "403",
        "403",
        "",
    ]


def test_some_boards_reply_and_one_reply_explains(country: Country) -> None:
    told = replies(country.events)
    assert len(told) >= 3
    assert [reply.case for reply in told if reply.explains] == ["ott-14"]
