"""How well the finder reads the fictional country's sites: files found, roles, cases, look-alikes.

Run: python bench/finder.py [--small] [--day N] [--verbose]. Prints a confusion table of roles and
the files missed, wrongly taken, or put with the wrong case. No network: pages come from the plans.
"""

import argparse
import tempfile
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ingest.boards import (
    Visit,
    find_links,
    group_cases,
    guess_role,
    plan_following,
    read_registry,
)
from ingest.demo.country import Country
from ingest.demo.state import CountryState, site_state
from ingest.recognise import recognise


@dataclass
class Score:
    """What reading the whole country came to."""

    roles: Counter = field(default_factory=Counter)
    missed: list = field(default_factory=list)
    taken: list = field(default_factory=list)
    split: list = field(default_factory=list)
    mixed: list = field(default_factory=list)
    pages: int = 0
    sorts: Counter = field(default_factory=Counter)


def crawl(state: CountryState, row, sites: dict[str, str]) -> tuple[list, set, list]:
    """Read a board's pages as a crawl would; return its links, pages and files answered."""
    links, seen, files = [], set(row.seeds), []
    waiting = deque(Visit(seed) for seed in row.seeds)
    while waiting and len(seen) < 500:
        visit = waiting.popleft()
        answer = ask(state, visit.url, sites)
        if answer is None or answer.sha:
            continue
        listing = find_links(answer.page, visit.url)
        files.append((visit.url, recognise(answer.page, "text/html", url=visit.url).sort))
        links.extend(listing.links)
        ahead = plan_following(listing, visit, seen=seen, year=2026)
        waiting.extend(ahead)
        seen |= {v.url for v in ahead}
    return links, seen, files


def ask(state: CountryState, url: str, sites: dict[str, str]):
    parts = urlsplit(url)
    key = sites.get(parts.netloc)
    if key is None:
        return None
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    for _ in range(4):
        answer = state.answer(key, target)
        where = answer.headers.get("Location", "")
        if answer.status not in {301, 302}:
            return answer if answer.status == 200 else None
        target = urlsplit(where).path or "/"
    return None


class Land:
    """The country on one day, and what is true of the files it shows."""

    def __init__(self, country: Country, offset: int) -> None:
        self.state = site_state(country, country.day(offset))
        self.sites = {
            urlsplit(country.addresses.url(s.key, "/")).netloc: s.key for s in country.sites
        }
        truth = country.truth
        self.role_of = {
            doc["url"]: (doc["role"], review["id"])
            for review in truth["reviews"]
            for doc in review["documents"]
            if self.file_at(doc["url"])
        }
        self.others = {item["url"]: item for item in truth["lookalikes"]}

    def file_at(self, url: str) -> bool:
        answer = ask(self.state, url, self.sites)
        return answer is not None and bool(answer.sha)


def measure(country: Country, offset: int, folder: Path) -> Score:
    land = Land(country, offset)
    score = Score()
    found: dict[str, tuple] = {}
    groups_of: dict[str, set] = defaultdict(set)
    for row in read_registry(country.write_boards_csv(folder / "boards.csv")):
        links, _, pages = crawl(land.state, row, land.sites)
        score.pages += len(pages)
        score.sorts.update(str(sort) for _, sort in pages)
        for number, group in enumerate(group_cases(links, board_names=row.names)):
            mark_group(score, land, group, f"{row.slug}/{number} {group.label}")
            for file in group.files:
                found[file.link.url] = (file.guess.role.value, file.guess, file.link)
                if file.link.url in land.role_of:
                    case = land.role_of[file.link.url][1]
                    groups_of[case].add(f"{row.slug}/{number} {group.label}")
        for link in links:
            if link.url in land.role_of:
                guess = guess_role(link, board_names=row.names)
                found.setdefault(link.url, ("-", guess, link))
    judge(score, land, found, groups_of)
    return score


def mark_group(score: Score, land: Land, group, name: str) -> None:
    """Note a group that mixes cases, and look-alikes taken for review files."""
    cases = {land.role_of[f.link.url][1] for f in group.files if f.link.url in land.role_of}
    if len(cases) > 1:
        score.mixed.append((name, sorted(cases)))
    for file in group.files:
        item = land.others.get(file.link.url)
        if item and land.file_at(file.link.url):
            score.taken.append((item["what"], item["title"], file.guess, file.link))


def judge(score: Score, land: Land, found: dict, groups_of: dict) -> None:
    """Compare what was found with what is true."""
    for case, names in groups_of.items():
        if max(Counter(name.split("/")[0] for name in names).values()) > 1:
            score.split.append((case, sorted(names)))
    for url, (role, case) in land.role_of.items():
        got = found.get(url, ("unseen", None, None))
        score.roles[role, got[0]] += 1
        if got[0] != role:
            score.missed.append((case, role, got, url))


def show(score: Score, *, verbose: bool) -> None:
    truths = sorted({t for t, _ in score.roles})
    gots = sorted({g for _, g in score.roles})
    print(f"{score.pages} pages read: {dict(score.sorts)}")
    print("true \\ found".ljust(20) + "".join(g[:16].rjust(18) for g in gots))
    for true in truths:
        print(true.ljust(20) + "".join(str(score.roles[true, g] or ".").rjust(18) for g in gots))
    print(
        f"wrong role {len(score.missed)}; look-alikes taken {len(score.taken)};"
        f" cases split {len(score.split)}; cases mixed {len(score.mixed)}"
    )
    if verbose:
        for name in ("missed", "taken", "split", "mixed"):
            print(f"== {name}")
            for item in getattr(score, name):
                print("  ", item)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument(
        "--folder", type=Path, default=None, help="keeps the built files for the next run"
    )
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        country = (Country.small if options.small else Country.build)(folder)
        show(measure(country, options.day, folder), verbose=options.verbose)


if __name__ == "__main__":
    main()
