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


def measure(country: Country, offset: int, folder: Path) -> Score:
    state = site_state(country, country.day(offset))
    truth = country.truth
    sites = {urlsplit(country.addresses.url(s.key, "/")).netloc: s.key for s in country.sites}
    rows = read_registry(country.write_boards_csv(folder / "boards.csv"))
    role_of: dict[str, tuple[str, str]] = {}
    for review in truth["reviews"]:
        for doc in review["documents"]:
            answer = ask(state, doc["url"], sites)
            if answer is not None and answer.sha:
                role_of[doc["url"]] = (doc["role"], review["id"])
    others = {item["url"]: item for item in truth["lookalikes"]}
    score = Score()
    groups_of: dict[str, set] = defaultdict(set)
    found: dict[str, tuple] = {}
    for row in rows:
        links, _, files = crawl(state, row, sites)
        score.pages += len(files)
        score.sorts.update(str(sort) for _, sort in files)
        for number, group in enumerate(group_cases(links, board_names=row.names)):
            name = f"{row.slug}/{number} {group.label}"
            cases = {role_of[f.link.url][1] for f in group.files if f.link.url in role_of}
            if len(cases) > 1:
                score.mixed.append((name, sorted(cases)))
            for file in group.files:
                answer = ask(state, file.link.url, sites)
                if answer is None or not answer.sha:
                    continue
                found[file.link.url] = (file.guess.role.value, file.guess, file.link)
                if file.link.url in role_of:
                    groups_of[role_of[file.link.url][1]].add(name)
                elif file.link.url in others:
                    item = others[file.link.url]
                    score.taken.append((item["what"], item["sort"], item["title"], file.guess, file.link))
        for link in links:
            if link.url in role_of and link.url not in found:
                found.setdefault(link.url, ("-", guess_role(link, board_names=row.names), link))
    for case, names in groups_of.items():
        slugs = Counter(name.split("/")[0] for name in names)
        if max(slugs.values()) > 1:
            score.split.append((case, sorted(names)))
    for url, (role, case) in role_of.items():
        got = found.get(url, ("unseen", None, None))
        score.roles[role, got[0]] += 1
        if got[0] != role:
            score.missed.append((case, role, got, url))
    return score


def show(score: Score, *, verbose: bool) -> None:
    truths = sorted({t for t, _ in score.roles})
    gots = sorted({g for _, g in score.roles})
    print(f"{score.pages} pages read: {dict(score.sorts)}")
    print("true \\ found".ljust(20) + "".join(g[:16].rjust(18) for g in gots))
    for true in truths:
        print(true.ljust(20) + "".join(str(score.roles[true, g] or ".").rjust(18) for g in gots))
    print(f"wrong role {len(score.missed)}; look-alikes taken {len(score.taken)}; cases split {len(score.split)}; cases mixed {len(score.mixed)}")
    if verbose:
        for name in ("missed", "taken", "split", "mixed"):
            print(f"== {name}")
            for item in getattr(score, name):
                print("  ", item)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=None, help="keeps the built files for the next run")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        country = (Country.small if options.small else Country.build)(folder)
        show(measure(country, options.day, folder), verbose=options.verbose)


if __name__ == "__main__":
    main()
