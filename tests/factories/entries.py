"""Search entries: one at a time, and a small library of invented reviews that tests search."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.ids import ReviewId
from app.search.engine import Entry


def entry(
    review: str,
    body: str,
    *,
    seq: int = 1,
    page: int | None = None,
    document: int = 1,
    kind: str = "page",
    version: int = 1,
    title: str = "",
    identifiers: tuple[str, ...] = (),
    heading: str = "",
    facets: Mapping[str, tuple[str, ...]] | None = None,
    published: date | None = None,
) -> Entry:
    """An entry; what is not said is left empty, and the page is the place in the document."""
    return Entry(
        id=f"{review}-{kind[0]}{document}-{seq}",
        review_id=ReviewId(review),
        version=version,
        kind=kind,
        seq=seq,
        document=document,
        page=seq if page is None else page,
        title=title,
        identifiers=identifiers,
        heading=heading,
        body=body,
        facets=facets or {},
        published=published.toordinal() if published is not None else 0,
    )


def review(
    name: str,
    title: str,
    pages: Iterable[str],
    *,
    published: date | None = None,
    summary: str = "",
    recommendations: Iterable[str] = (),
    identifiers: tuple[str, ...] = (),
    version: int = 1,
    **facets: str | tuple[str, ...],
) -> list[Entry]:
    """All entries of one review: its summary, its pages in order, its recommendations."""
    held = {key: (value,) if isinstance(value, str) else value for key, value in facets.items()}
    if published is not None:
        held["year"] = (str(published.year),)

    def one(kind: str, seq: int, body: str) -> Entry:
        return entry(
            name,
            body,
            seq=seq,
            kind=kind,
            version=version,
            title=title,
            identifiers=identifiers,
            facets=held,
            published=published,
        )

    return [
        one("meta", 0, summary),
        *(one("page", number, text) for number, text in enumerate(pages, start=1)),
        *(
            one("recommendation", number, text)
            for number, text in enumerate(recommendations, start=1)
        ),
    ]


def library() -> list[Entry]:
    """About thirty pages of eleven invented reviews. No person, place or event in them is real."""
    return [one for held in _LIBRARY for one in held]


_LIBRARY = [
    review(
        "childj",
        "Child J, Westmere",
        [
            "CHILD J: was seen by the health visitor. Child J’s mother said that all was well.",
            "Neglect was recorded three times. No multi-agency meeting was held.",
            "Under section 47 of the Act an enquiry should have begun.",
        ],
        published=date(2019, 5, 2),
        identifiers=("SOT14(1)",),
        type="scr",
        nation="england",
        area=("westmere", "westmere-and-easton"),
        theme=("neglect", "voice"),
        recommendations=["The board should review how neglect is recorded."],
    ),
    review(
        "jones",
        "Child Jones and siblings, Northshire",
        [
            "Child Jones was known to services. Neglect, and hunger, were seen at school.",
            "The police were called to domestic violence between the adults.",
        ],
        published=date(2020, 1, 9),
        type="lcspr",
        nation="england",
        area="northshire",
        theme="neglect",
        recommendations=["Police should share what they see of domestic violence."],
    ),
    review(
        "childk",
        "Child K",
        [
            "Child K had injuries thought to be fabricated or induced illness.",
            "The toxic trio AND neglect; professionals spoke of disguised compliance.",
            "A strategy discussion (s.47) took place within a day.",
        ],
        published=date(2019, 11, 30),
        type="scr",
        nation="england",
        area="easton",
        theme="fii",
    ),
    review(
        "cymru",
        "Adolygiad Ymarfer Plant Gŵyl",
        ["Roedd y plentyn yn byw yng Nghŵyl y Môr.", "The ﬁrst oﬃcer’s ﬁndings were ﬁled."],
        published=date(2021, 3, 1),
        type="cpr",
        nation="wales",
        area="gwyl",
        language="cy",
    ),
    review(
        "adult",
        "Adult Mary: self-neglect and hoarding",
        [
            "Mary’s self-neglect was well known; self harm was not.",
            "Co-sleeping is named here, as are post\u00adnatal care and the co\u00a0sleeping card.",
        ],
        published=date(2022, 6, 15),
        type="sar",
        nation="england",
        area="westmere",
        theme="self-neglect",
    ),
    review(
        "scanned",
        "A scanned report about drowning",
        [],
        published=date(2018, 2, 2),
        summary="A learning review into a drowning at the quarry.",
        type="slr",
        nation="scotland",
        area="quarry",
    ),
    review(
        "undated",
        "Baby F",
        [
            "Baby F lived with multiagency plans and an outreach worker.",
            "alpha beta gamma x beta gamma delta",
        ],
        type="lcspr",
        nation="england",
        area="northshire",
        availability="gone",
    ),
    review(
        "greek",
        "Alphabet",
        ["alpha beta gamma delta", "notknown here", "not here but known there"],
        published=date(2019, 5, 2),
        type="scr",
        nation="england",
        area="o\"brien's\\board",
    ),
    review(
        "sentences",
        "Sentence ends",
        ["They saw the risk. Assessment followed. A list: alpha, beta, gamma."],
        published=date(2020, 1, 9),
        type="scr",
        nation="england",
        area="easton",
    ),
    review(
        "numbers",
        "Numbers",
        ["12345 pages, £500 and 10°; score=high|low. Covid-19 began.", "The code is GCP2."],
        published=date(2023, 8, 8),
        type="scr",
        nation="england",
        area="easton",
    ),
    review(
        "many",
        "Many pages on supervision",
        [f"Supervision, part {number} of many." for number in range(1, 8)],
        published=date(2017, 7, 7),
        type="scr",
        nation="england",
        area="easton",
        recommendations=["Supervision should be monthly."],
    ),
]
