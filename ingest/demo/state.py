"""What every address of the country answers on a given day. A pure function of country and day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import unquote

from ingest.demo import pdf_raw
from ingest.demo.addressing import uploaded
from ingest.demo.calendar import Mood, Standing, mood, standing
from ingest.demo.country import Country, fact_key
from ingest.demo.frontpage import NOTICE
from ingest.demo.manuscript import Look, Manuscript, Meta, Para
from ingest.demo.places import SitePlan
from ingest.demo.setting import typeset
from ingest.demo.sites import walls
from ingest.demo.sites.chrome import plain_pages, wrap
from ingest.demo.sites.styles import STYLES
from ingest.demo.sites.view import Item, Other, Shown, SiteView

_NEW_STYLE = "narrative"  # what a redesigned site looks like
_SOFT_STYLES = {"goss", "wix"}  # sites that answer every unknown address with 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers. ``sha`` names a file's body; else ``page`` is the body."""

    status: int
    headers: Mapping[str, str]
    page: bytes = b""
    sha: str = ""


@dataclass(frozen=True, slots=True)
class SiteState:
    """One site on one day.

    ``linked``: the targets its listing leads to. ``fault``: "refused" or "tls" where it does not
    answer at all. ``wall``: what stands in front of every page.
    """

    site: SitePlan
    answers: Mapping[str, Answer]
    unknown: Answer
    linked: frozenset[str] = frozenset()
    fault: str = ""
    wall: Answer | None = None

    def answer(self, target: str) -> Answer:
        if self.wall is not None and target != "/robots.txt":
            return self.wall
        found = self.answers.get(target) or self.answers.get(unquote(target))
        return found if found is not None else self.unknown


@dataclass(frozen=True, slots=True)
class CountryState:
    """Every site on one day."""

    country: Country
    day: date

    def site(self, key: str) -> SiteState:
        return _site_on(self.country, key, self.country.offset(self.day))

    def answer(self, key: str, target: str) -> Answer:
        return self.site(key).answer(target)


def site_state(country: Country, day: date) -> CountryState:
    """The country's websites as they stand on a day."""
    return CountryState(country, day)


def _change_days(country: Country, key: str) -> list[int]:
    """The days on which anything about a site changes."""
    found: list[int] | None = country.memo.get(("days", key))
    if found is None:
        slugs = {place.slug for place in country.places if place.site == key}
        cases = {case.id for case in country.cases if slugs & set(case.boards)}
        wanted = cases | {key}
        days = {country.offset(p.day) for p in country.papers if p.site == key or p.case in cases}
        for event in country.events:
            if event.subject in wanted or event.how == key:
                days |= {event.day} | ({event.until} if event.until else set())
        found = country.memo["days", key] = sorted(days)
    return found


def _site_on(country: Country, key: str, offset: int) -> SiteState:
    since = max((day for day in _change_days(country, key) if day <= offset), default=-1)
    memo = ("site", key, since)
    found: SiteState | None = country.memo.get(memo)
    if found is None:
        found = country.memo[memo] = _draw(country, key, offset, max(since, -400))
    return found


def _standings(country: Country, offset: int) -> list[Standing]:
    found: tuple[int, list[Standing]] = country.memo.get("standings", (-1, []))
    if found[0] != offset:  # the sites that change on a day are drawn one after another
        found = country.memo["standings"] = (
            offset,
            [
                standing(paper, country.events, offset)
                for paper in country.papers
                if country.offset(paper.day) <= offset
            ],
        )
    return found[1]


def _moment(day: date) -> str:
    return format_datetime(datetime.combine(day, time(9, 15), UTC), usegmt=True)


def _validators(site: SitePlan, tag: str, day: date) -> dict[str, str]:
    """Which validators a site sends: both, one, the other, or none, by its number."""
    shape = site.address % 4
    headers = {}
    if shape in {0, 1}:
        headers["ETag"] = f'"{tag[:20]}"' if site.address % 8 else f'W/"{tag[:20]}"'
    if shape in {0, 2}:
        headers["Last-Modified"] = _moment(day)
    return headers


def _page(site: SitePlan, body: bytes, day: date, status: int = 200) -> Answer:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    if status == 200:
        headers |= _validators(site, sha256(body).hexdigest(), day)
    return Answer(status, headers, body)


def _file(country: Country, site: SitePlan, now: Standing, changed: date) -> Answer:
    facts = country.facts.get(fact_key(now.paper.id, now.version)) or country.facts[now.paper.id]
    headers = {"Content-Type": now.paper.media_type}
    if "?" in now.target or "." not in now.target.rsplit("/", 1)[-1]:
        name = f"{now.paper.role}.{now.paper.kind}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Answer(200, headers | _validators(site, facts.sha256, changed), sha=facts.sha256)


def _shown(country: Country, now: Standing) -> Shown:
    facts = country.facts[now.paper.id.partition("@")[0]]
    target = now.target if now.listed else ""
    return Shown(now.paper.role, target, now.paper.kind, facts.size, now.paper.language, now.words)


def view_of(country: Country, key: str, offset: int) -> SiteView:
    """What a site's pages show on a day."""
    site = next(site for site in country.sites if site.key == key)
    here = [now for now in _standings(country, offset) if now.site == key]
    items = []
    for case in country.cases:
        docs = tuple(
            _shown(country, now)
            for now in here
            if now.paper.case == case.id and (now.listed or now.words)
        )
        if docs:
            items.append(Item(case, country.place(case.board), docs))
    items.sort(key=lambda item: item.plan.published, reverse=True)
    links = {item.id: item for item in country.lookalikes}
    others = tuple(
        Other(links[now.paper.id].link, now.target, now.paper.role, now.paper.day)
        for now in here
        if not now.paper.case
    )
    places = tuple(place for place in country.places if place.site == key)
    if mood(key, country.events, offset).redesigned:
        site = replace(site, style=_NEW_STYLE)
    return SiteView(site, places, tuple(items), others)


def _documents(country: Country, site: SitePlan, offset: int) -> dict[str, Answer]:
    """The answers of every address a file has, or had."""
    answers: dict[str, Answer] = {}
    for now in _standings(country, offset):
        events = [
            e.day for e in country.events if e.subject == now.paper.case and e.deed == "replace"
        ]
        latest = [country.day(day) for day in events if day <= offset]
        if now.site == site.key and not now.how:
            answers[now.target] = _file(country, site, now, max([uploaded(now.paper.day), *latest]))
        elif now.site == site.key and now.how == "loop":
            answers[now.target] = Answer(302, {"Location": now.target})
        elif now.site == site.key:
            answers[now.target] = _GONE[now.how]
        for old_site, target, how in now.past:
            if old_site == site.key and how == "301":
                place = country.addresses.url(now.site, now.target)
                answers[target] = Answer(301, {"Location": place, "Content-Type": "text/html"})
            elif old_site == site.key:
                answers[target] = _GONE["404"]
    return answers


def _wall(name: str, status: int = 0) -> Answer:
    shown, headers, body = walls.wall(name)
    return Answer(status or shown, headers, body)


def _notice() -> Answer:
    """A PDF of one page that stands where the report was."""
    words = Para("This report has been removed from the website. Copies are available on request.")
    meta = Meta("Notice", "Admin", datetime(2025, 1, 6, tzinfo=UTC))
    body = pdf_raw.write(typeset(Manuscript((words,), Look(foot=""), meta, NOTICE)), meta)
    return Answer(200, {"Content-Type": "application/pdf"}, body)


_GONE = {
    "notice": _notice(),
    "404": _wall("not-found", 404),
    "410": _wall("not-found", 410),
    "451": _wall("legal", 451),
    "soft404": _wall("soft"),
    "home": Answer(302, {"Location": "/", "Content-Type": "text/html"}),
}


def _furniture(
    country: Country, site: SitePlan, now: Mood, targets: list[str]
) -> dict[str, Answer]:
    rules = walls.robots(site, now.robots)
    body = walls.sitemap([country.addresses.url(site.key, target) for target in targets])
    return {
        "/robots.txt": Answer(200, {"Content-Type": "text/plain; charset=utf-8"}, rules),
        "/sitemap.xml": Answer(200, {"Content-Type": "application/xml"}, body),
    }


def _draw(country: Country, key: str, offset: int, since: int) -> SiteState:
    """Everything a site answers on a day, from nothing."""
    view = view_of(country, key, offset)
    site, now = view.site, mood(key, country.events, offset)
    changed = country.day(max(since, 0))
    pages = plain_pages(view) | STYLES[site.style](view)
    answers = {
        target: _page(site, wrap(view, title, body), changed)
        for target, (title, body) in pages.items()
    }
    documents = _documents(country, site, offset)
    if now.gate:
        documents = dict.fromkeys(documents, _wall(now.gate))
    listed = [*pages, *(t for t, answer in documents.items() if answer.status == 200)]
    answers |= documents | _furniture(country, site, now, listed)
    unknown = _GONE["soft404" if site.style in _SOFT_STYLES else "404"]
    fault = now.down if now.down in {"refused", "tls"} else ""
    shut = now.wall or (now.down if not fault else "")
    linked = frozenset(doc.target for item in view.items for doc in item.docs if doc.target)
    return SiteState(site, answers, unknown, linked, fault, _wall(shut) if shut else None)
