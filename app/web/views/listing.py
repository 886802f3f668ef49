"""Reviews in lists, and the pages of a long list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.naming import known_as
from app.domain.visibility import Availability, availability_group
from app.models import Review
from app.web import citing, dates
from app.web.labels import type_label

_NOT_ONLINE: Mapping[Availability, str] = {
    Availability.GONE: "No longer found online",
    Availability.ELSEWHERE: "Only on another website",
}
_EITHER_SIDE = 2


@dataclass(frozen=True, slots=True)
class ListedReview:
    """One review in a list."""

    id: str
    href: str
    title: str
    line: str
    not_online: str
    coins: str


def listed(
    review: Review, board_name: str, whole: Callable[[str], str], *, query: str = ""
) -> ListedReview:
    """A review as one line: its type, when it was published and by whom."""
    href = f"/reviews/{review.id}"
    cited = citing.citation(review, board_name, url=whole(href), pdf_url="")
    return ListedReview(
        id=review.id,
        href=href + query,
        title=heading(review, board_name),
        line=_line(review, board_name),
        not_online=_NOT_ONLINE.get(availability_group(review.availability), ""),
        coins=citing.coins(cited),
    )


def name_of(review: Review, board_name: str) -> str:
    """What pages call a review, given the name of the board that leads."""
    return known_as(review.title, review.case_label, board_name)


def heading(review: Review, board_name: str) -> str:
    """The name with its year, unless it already says it."""
    year, name = dates.year(review), name_of(review, board_name)
    return name if year is None or str(year) in name else f"{name} ({year})"


def _line(review: Review, board_name: str) -> str:
    words = [type_label(review.review_type)]
    when = dates.published(review)
    if when and board_name:
        words.append(f"published {when} by {board_name}")
    elif when:
        words.append(f"published {when}")
    elif board_name:
        words.append(f"published by {board_name}, date not known")
    return ", ".join(words)


def listed_all(
    reviews: Sequence[Review], names: Mapping[str, str], whole: Callable[[str], str]
) -> tuple[ListedReview, ...]:
    """Several reviews, each with the name of the board that leads."""
    return tuple(
        listed(review, names.get(review.boards[0].board_slug, "") if review.boards else "", whole)
        for review in reviews
    )


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    href: str
    current: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    previous: str
    next: str
    links: tuple[PageLink, ...]


def pagination(page: int, pages: int, href: Callable[[int], str]) -> Pagination | None:
    """First, last, this page and its neighbours, with gaps between; None for a single page."""
    if pages <= 1:
        return None
    near = set(range(page - _EITHER_SIDE + 1, page + _EITHER_SIDE)) | {1, pages}
    links: list[PageLink] = []
    for number in sorted(one for one in near if 1 <= one <= pages):
        if links and number - links[-1].number > 1:
            links.append(PageLink(0, "", gap=True))
        links.append(PageLink(number, href(number), current=number == page))
    return Pagination(
        href(page - 1) if page > 1 else "", href(page + 1) if page < pages else "", tuple(links)
    )
