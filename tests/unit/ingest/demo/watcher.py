"""A perfect watcher: what a nightly check that never errs would note of one report.

It reads the pure state of the country, never a socket, so that the calendar's expected endings can
be held against the rules without a crawler between them.
"""

from collections.abc import Iterator
from datetime import date

from app.domain.linkstate import Observation
from app.domain.publication.interval import DateKind, Precision, Published, published_from
from app.domain.publication.rules import PublicationRule
from app.domain.vocabulary import UrlRole
from ingest.demo.calendar import Standing, replies, standing
from ingest.demo.country import Country, fact_key
from ingest.demo.papers import Paper
from ingest.demo.plans import CasePlan
from ingest.demo.state import Answer, site_state

_SIMILARITY = {"redacted": 0.8, "corrected": 0.95, "retouched": 1.0}
_WORDS = {
    "Just a moment": "captcha",
    "403 Forbidden": "http_403",
    "Before you continue": "consent_wall",
    "Log in": "login_page",
    "Sorry": "soft_404",
}


def paper_of(country: Country, case: CasePlan) -> Paper:
    """The file a case is known by."""
    role = "executive_summary" if case.roles == "E" else "overview_report"
    return next(paper for paper in country.papers if paper.id == f"{case.id}/{role}")


def rule_of(case: CasePlan) -> PublicationRule:
    if case.kind == "lcspr":
        return PublicationRule.TWELVE_MONTHS
    if case.kind == "scr" and case.initiated >= date(2010, 6, 10):
        return PublicationRule.TWELVE_MONTHS_SITE
    return PublicationRule.NONE


def published_of(case: CasePlan) -> Published | None:
    """The best that listing and cover say together."""
    day = case.published.isoformat()
    said = set(case.dated)
    for precision, marks in (
        (Precision.DAY, {"L", "C", "F"}),
        (Precision.MONTH, {"Lm", "Cm"}),
        (Precision.YEAR, {"Ly"}),
    ):
        if said & marks:
            return published_from(day, precision, DateKind.PUBLICATION)
    return None


def _html_word(answer: Answer) -> str:
    text = answer.page.decode()
    return next((word for words, word in _WORDS.items() if words in text), "html_unclassified")


class Watcher:
    """Follows one report from its first day to the calendar's end."""

    def __init__(self, country: Country, case: CasePlan) -> None:
        self.country = country
        self.case = case
        self.paper = paper_of(country, case)
        self.sha = country.facts[self.paper.id].sha256
        if case.joint:  # both boards' addresses are seen on one night: the first board's is watched
            slugs = {place.site: place.slug for place in country.places}
            same = [p for p in country.papers if country.facts[p.id].sha256 == self.sha]
            self.paper = min(same, key=lambda p: slugs.get(p.site, ""))
        self.spots = [(self.paper.site, self.paper.target)]

    def nights(self, last: int) -> Iterator[Observation]:
        first = max(0, self.country.offset(self.paper.day))
        told = {
            r.day for r in replies(self.country.events) if r.case == self.case.id and r.explains
        }
        for offset in range(last + 1):
            if offset >= first:
                yield from self.night(offset)
            elif self.paper.site:
                yield self._seen(offset, UrlRole.LISTING, "listing_complete_without_link")
            if offset in told:
                yield self._seen(offset, UrlRole.ADMIN, "board_explained")

    def night(self, offset: int) -> Iterator[Observation]:
        now = standing(self.paper, self.country.events, offset)
        yield self._home(offset)
        yield from self._listing(now, offset)
        for index, (site, target) in enumerate(self.spots):
            role = UrlRole.ALTERNATE if index else UrlRole.SOURCE
            outcome, similarity, removed = self._look(site, target, offset)
            relation = None
            if index:
                relation = "same_board" if site == self.paper.site else "successor"
            yield Observation(
                day=self.country.day(offset),
                role=role,
                outcome=outcome,
                similarity=similarity,
                removed_text=removed,
                relation=relation,
                address=f"{site}{target}",
            )

    def _seen(self, offset: int, role: UrlRole, outcome: str) -> Observation:
        return Observation(day=self.country.day(offset), role=role, outcome=outcome)

    def _home(self, offset: int) -> Observation:
        outcome, _, _ = self._look(self.spots[-1][0], "/", offset)
        return self._seen(offset, UrlRole.SITE_HOME, outcome)

    def _listing(self, now: Standing, offset: int) -> Iterator[Observation]:
        site = site_state(self.country, self.country.day(offset)).site(now.site)
        if site.fault or site.wall is not None:
            yield self._seen(offset, UrlRole.LISTING, "listing_unreadable")
            return
        if now.target in site.linked:
            if (now.site, now.target) not in self.spots:
                self.spots.append((now.site, now.target))
            yield self._seen(offset, UrlRole.LISTING, "listing_link_present")
        else:
            yield self._seen(offset, UrlRole.LISTING, "listing_link_gone")

    def _look(self, site: str, target: str, offset: int) -> tuple[str, float | None, bool | None]:
        state = site_state(self.country, self.country.day(offset)).site(site)
        if state.fault:
            return {"refused": "conn_refused", "tls": "tls_error"}[state.fault], None, None
        rules = state.answers["/robots.txt"].page.decode()
        if any(
            target.startswith(line.partition(": ")[2])
            for line in rules.partition("User-agent: GreedyBot")[0].splitlines()
            if line.startswith("Disallow: /")
        ):
            return "robots_disallowed", None, None
        return self._judge(state.answer(target), target, offset)

    def _judge(
        self, answer: Answer, target: str, offset: int
    ) -> tuple[str, float | None, bool | None]:
        place = answer.headers.get("Location", "")
        if place == target:
            return "redirect_loop", None, None
        if place == "/":
            return "redirect_home", None, None
        if answer.status == 301:
            host, _, rest = place.removeprefix("http://").partition("/")
            there = self.country.addresses.site_at(host)
            assert there is not None
            outcome, similarity, removed = self._look(there, f"/{rest}", offset)
            return (
                ("redirect_ok_same_hash" if outcome == "ok_same_hash" else outcome),
                similarity,
                removed,
            )
        if answer.sha == self.sha:
            return "ok_same_hash", None, None
        if answer.sha:
            version = next(v for v in _SIMILARITY if answer.sha == self._sha_of(v))
            return "ok_changed", _SIMILARITY[version], version == "redacted"
        if answer.headers["Content-Type"] == "application/pdf":
            return "ok_changed", 0.02, True
        if answer.status == 200 and target == "/":
            word = _html_word(answer)
            return ("ok" if word == "html_unclassified" else word), None, None
        if answer.status in {200, 403}:
            return _html_word(answer), None, None
        return f"http_{answer.status}", None, None

    def _sha_of(self, version: str) -> str:
        facts = self.country.facts.get(fact_key(self.paper.id, version))
        return facts.sha256 if facts else ""
