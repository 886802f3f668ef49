"""Where on its site each file lies: the shapes of address that content systems give documents."""

import hashlib
import re
from datetime import date

from ingest.demo.dice import dice
from ingest.demo.places import SitePlan

_OLDEST_UPLOAD = date(2016, 4, 11)  # sites are younger than their oldest reports
_FILE_WORDS = {
    "overview_report": ("Overview-Report", "Final-Report", "FINAL", "overview_report"),
    "executive_summary": ("Executive-Summary", "exec-summary"),
    "learning_briefing": ("7MB", "Learning-Briefing", "briefing"),
    "response": ("Response", "board-response"),
    "action_plan": ("Action-Plan", "actionplan"),
    "statement": ("Statement", "media-statement"),
}


def slug_of(words: str) -> str:
    """Words as a path segment."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def uploaded(published: date) -> date:
    """The day the file was put on the site, which is not always the day it was published."""
    return max(published, _OLDEST_UPLOAD)


class Addressing:
    """Gives each file of one site an address that no other file there has."""

    def __init__(self, site: SitePlan, seed: int) -> None:
        self.site = site
        self.chance = dice(seed, site.key, "addresses")
        self.number = self.chance.randint(40, 900)
        self.taken: set[str] = set()

    def place(self, words: str, day: date) -> str:
        """An address for a file called ``words`` put up on ``day``."""
        self.number += self.chance.randint(1, 9)
        known = hashlib.sha256(f"{self.site.key}/{words}/{self.number}".encode()).hexdigest()
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", words).strip("-")
        up = uploaded(day)
        fields = {
            "n": self.number,
            "slug": slug_of(words),
            "file": name,
            "year": f"{up:%Y}",
            "month": f"{up:%m}",
            "hash": known[:12],
        }
        target = self.site.docs.format(**fields)
        if target in self.taken:
            target = self.site.docs.format(**fields | {"file": f"{name}-{self.number}"})
        self.taken.add(target)
        return target

    def document(self, label: str, role: str, day: date, tail: str = "") -> str:
        words = f"{label} {self.chance.choice(_FILE_WORDS[role])}{tail}"
        return self.place(words, day)
