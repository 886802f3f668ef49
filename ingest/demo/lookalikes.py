"""Files that look like reviews and are not: what each is, and its pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from ingest.demo.dice import dice
from ingest.demo.frontpage import NOTICE
from ingest.demo.manuscript import Block, Look, Manuscript, Meta, Para, TitleLine, TitlePage
from ingest.demo.places import Place, SitePlan
from ingest.demo.wording import bank, spoken

_ELSEWHERE = ("Farhollow", "Umberleigh Sound", "Pinmarsh", "Cattermole Vale")
_NAMES = ("Verity", "Josephine", "Annick", "Theodora")
_COUNT = 3
_ADULTS = {"jadu": ("sar", "dhr"), "council": ("sar", "dhr"), "archive": ("apr", "apr"),
           "wix": ("sar",), "drupal": ("sar", "minutes"), "blog": ("sar",),
           "welsh": ("apr",), "process": ("template",)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A file that must not be taken for a review. ``why`` says what it is instead."""

    id: str
    site: str
    board: str
    sort: str
    why: str
    title: str
    link: str
    day: date
    house: str
    slots: tuple[tuple[str, str], ...]


def _slots(place: Place, day: date, chance: Random) -> dict[str, str]:
    return {
        "year": f"{day.year - 1}-{day.year % 100:02d}",
        "letter": chance.choice("CDGKMRTW"),
        "name": chance.choice(_NAMES),
        "number": str(chance.randint(2, 40)),
        "elsewhere": chance.choice(_ELSEWHERE),
        "board": place.name,
    }


def lookalikes_of(site: SitePlan, places: list[Place], start: date, seed: int) -> list[LookAlike]:
    """The look-alikes of one website: some that suit its style, some from anywhere."""
    chance = dice(seed, site.key, "others")
    sorts = list(_ADULTS.get(site.style, ()))
    free = [sort for sort in bank("others") if sort not in {*sorts, "sar", "dhr", "apr"}]
    sorts += chance.sample(free, _COUNT if sorts else _COUNT + 1)
    made = []
    for index, sort in enumerate(sorts):
        place = places[index % len(places)]
        day = start - timedelta(days=chance.randint(30, 900))
        slots = _slots(place, day, chance)
        words = bank("others")[sort]
        made.append(
            LookAlike(
                id=f"{site.key}-{sort}-{index}",
                site=site.key,
                board=place.slug,
                sort=sort,
                why=words["why"],
                title=spoken(words["title"], slots, chance),
                link=spoken(words["link"], slots, chance),
                day=day,
                house=chance.choice(["raw", "rl", "fp"]),
                slots=tuple(slots.items()),
            )
        )
    return made


def manuscript_of(item: LookAlike, place: Place, seed: int) -> Manuscript:
    """The pages of a look-alike."""
    chance = dice(seed, item.id, "text")
    slots = dict(item.slots)
    head = (
        TitleLine(place.name, 12),
        TitleLine(item.title, 17, bold=True),
        TitleLine(f"{item.day:%B %Y}", 11),
        TitleLine(NOTICE, 8.5),
    )
    blocks: list[Block] = [TitlePage(head, full=item.sort in {"annual-report", "sar", "dhr"})]
    texts = bank("others")[item.sort]["text"]
    for _ in range(4 if item.sort in {"annual-report", "sar", "dhr", "national-analysis"} else 1):
        blocks += [Para(spoken(text, slots, chance)) for text in texts]
    made = datetime(item.day.year, item.day.month, item.day.day, 9, 30, tzinfo=UTC)
    meta = Meta(item.title, "Admin", made)
    return Manuscript(tuple(blocks), Look(body=chance.choice([11, 12])), meta, NOTICE)
