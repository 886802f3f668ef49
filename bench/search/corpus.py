"""Made-up passages with the proportions of real ones: words, lengths, reviews, facets.

The commonest words are the real ones, in about their real order: how a search goes depends on what
the engine knows of them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from app.domain.ids import ReviewId
from app.search import pairs
from app.search.engine import Entry

PASSAGES_PER_REVIEW = 75
_VOCABULARY = 55_000
_POOL = 3_000_000
_WORDS = (160, 340)  # words in a passage
_SENTENCE = 20
_TOPICAL = 30  # words of a review's own, spread over each of its passages
_FIRST_DAY = date(2000, 1, 1).toordinal()
_CONSONANTS, _VOWELS = "bdfghklmnprstvw", "aeiou"
_ENDINGS = ("", "", "", "s", "ing", "ed", "ment", "ation")


@dataclass(frozen=True, slots=True)
class Words:
    """A vocabulary, commonest first, and a long run of words drawn from it."""

    spelled: list[str]
    pool: list[str]


def make_words(seed: int = 7) -> Words:
    """The same words for the same seed."""
    draw = random.Random(seed)
    spelled: dict[str, None] = dict.fromkeys(pairs.LIST.read_text(encoding="utf-8").split())
    while len(spelled) < _VOCABULARY:
        syllables = draw.choices((1, 2, 3, 4), weights=(1, 6, 6, 2))[0]
        stem = "".join(draw.choice(_CONSONANTS) + draw.choice(_VOWELS) for _ in range(syllables))
        spelled[stem + draw.choice(_ENDINGS)] = None
    words = list(spelled)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    return Words(words, draw.choices(words, cum_weights=weights, k=_POOL))


def entries(
    count: int, words: Words, seed: int = 11, *, each: int = PASSAGES_PER_REVIEW
) -> Iterator[Entry]:
    """So many passages, ``each`` to a review, review by review; the same for the same seed."""
    draw = random.Random(seed)
    for number in range(count):
        review, page = divmod(number, each)
        if page == 0:
            own = draw.choices(words.spelled[500:], k=120)
            facets, title, day = _review(review, draw, words)
        yield Entry(
            id=f"r{review}-p{page + 1}",
            review_id=ReviewId(f"r{review}"),
            version=1,
            kind="recommendation" if page > each - 6 else "page",
            seq=page + 1,
            document=1,
            page=page + 1,
            title=title,
            identifiers=(),
            heading="",
            body=_body(draw, words, own),
            facets=facets,
            published=day,
        )


def _review(
    number: int, draw: random.Random, words: Words
) -> tuple[dict[str, tuple[str, ...]], str, int]:
    day = _FIRST_DAY + draw.randrange(9000)
    facets = {
        "type": (f"type{draw.randrange(12)}",),
        "nation": (draw.choice(("england", "wales", "scotland", "ni")),),
        "area": (f"area{draw.randrange(150)}",),
        "theme": tuple({f"theme{draw.randrange(60)}" for _ in range(6)}),
        "agency": tuple({f"agency{draw.randrange(25)}" for _ in range(4)}),
        "age": (f"age{draw.randrange(7)}",),
        "harm": tuple({f"harm{draw.randrange(20)}" for _ in range(2)}),
        "availability": (draw.choice(("online", "elsewhere", "gone")),),
        "language": ("en",),
        "year": (str(date.fromordinal(day).year),),
    }
    letter = chr(ord("A") + number % 26)
    title = f"Child {letter}{number} {draw.choice(words.spelled[1000:])}"
    return facets, title, day


def _body(draw: random.Random, words: Words, own: list[str]) -> str:
    length = draw.randint(*_WORDS)
    start = draw.randrange(len(words.pool) - length)
    body = words.pool[start : start + length]
    for word in draw.choices(own, k=_TOPICAL):
        body[draw.randrange(length)] = word
    sentences = (body[at : at + _SENTENCE] for at in range(0, length, _SENTENCE))
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)
