"""The invented country's boards and websites, and the addresses they answer on."""

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

BANK = Path(__file__).parent / "bank"
COLUMNS = (
    "slug",
    "name",
    "nation",
    "kind",
    "region",
    "local_authorities",
    "gss_codes",
    "website",
    "reviews_url",
    "predecessor_names",
    "predecessor_websites",
    "successor_slug",
    "evidence",
    "confidence",
)
PARTNERSHIPS_FROM = date(2019, 9, 29)
EVIDENCE = "invented for the demonstration; no such place exists"


@dataclass(frozen=True, slots=True)
class Place:
    """One board of the invented country."""

    slug: str
    name: str
    region: str
    areas: tuple[str, ...]
    site: str
    kind: str = "safeguarding_children_partnership"
    nation: str = "England"
    was: tuple[str, ...] = ()
    successor: str = ""

    @property
    def former(self) -> tuple[str, ...]:
        """Names the body had before it became a partnership."""
        if self.kind != "safeguarding_children_partnership":
            return self.was
        return self.was or (f"{self.short} Safeguarding Children Board",)

    def as_on(self, day: date) -> "Place":
        """The body under the name it had on a day: partnerships took over from boards in 2019."""
        names = self.former if day < PARTNERSHIPS_FROM else ()
        return replace(self, name=names[0]) if names else self

    @property
    def short(self) -> str:
        """The area's name: what link texts and headings say instead of the whole name."""
        name = self.name.removeprefix("Safeguarding Board for ")
        for word in (" Safeguarding", " Local", " Child", " Community", " Regional", " National"):
            name = name.split(word)[0]
        return name


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One invented website. ``docs`` is the shape of its documents' addresses."""

    key: str
    style: str
    address: int
    listing: str
    docs: str
    banner: str = ""

    @property
    def loopback(self) -> str:
        """The loopback address it would like to answer on."""
        return f"127.0.{7 + self.address % 5}.{self.address}"


def _place(row: Mapping[str, Any]) -> Place:
    values: Any = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    return Place(**values)


@cache
def all_places() -> tuple[Place, ...]:
    rows = tomllib.loads((BANK / "boards.toml").read_text(encoding="utf-8"))["board"]
    return tuple(_place(row) for row in rows)


@cache
def all_sites() -> tuple[SitePlan, ...]:
    rows = tomllib.loads((BANK / "sites.toml").read_text(encoding="utf-8"))
    return tuple(SitePlan(key=key, **row) for key, row in rows.items())


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where each site answers: site key to ``host:port``. Ports are shared where possible."""

    hosts: Mapping[str, str]

    def base(self, site: str) -> str:
        return f"http://{self.hosts[site]}"

    def url(self, site: str, target: str) -> str:
        return f"http://{self.hosts[site]}{target}"

    def site_at(self, host: str) -> str | None:
        """The site that answers at ``host:port``."""
        return next((site for site, at in self.hosts.items() if at == host), None)

    @classmethod
    def wished(cls, sites: Iterable[SitePlan], port: int) -> "Addresses":
        return cls({site.key: f"{site.loopback}:{port}" for site in sites})


def board_rows(places: Sequence[Place], addresses: Addresses) -> list[dict[str, str]]:
    """The registry's rows for these boards, in the registry's columns."""
    sites = {site.key: site for site in all_sites()}
    former: dict[str, list[Place]] = {}
    for place in places:
        if place.successor:
            former.setdefault(place.successor, []).append(place)
    rows = []
    for place in places:
        site = sites[place.site]
        olds = [addresses.url(old.site, "/") for old in former.get(place.slug, [])]
        names = place.former
        values = (
            place.slug,
            place.name,
            place.nation,
            place.kind,
            place.region,
            ";".join(place.areas),
            "",
            addresses.url(place.site, "/"),
            addresses.url(place.site, site.listing),
            ";".join(names),
            ";".join(olds),
            place.successor,
            EVIDENCE,
            "fictional",
        )
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    return rows


def write_csv(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    """Write registry rows as ``reviews crawl --boards`` reads them."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
