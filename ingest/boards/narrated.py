"""Dates told in a sentence of their own, before or after the links they speak of.

"Child K: published 3 March 2024" may lead the links of Child K or follow them. A sentence that
names a case dates that case, wherever it stands. One that names none belongs to the links before it
where such sentences plainly follow their links, else to those after it; where that cannot be told,
it dates nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.boards.dates import labelled_date
from ingest.boards.labels import keys_of, labels_in
from ingest.values import FoundLink

Told = Mapping[int, str]
"""The sentence before each undated link that tells a date, by the link's order."""


def with_told_dates(
    links: Sequence[FoundLink], told: Told, paragraphs: Sequence[str]
) -> list[FoundLink]:
    """The links with dates told beside them, where it is plain whose they are."""
    named, unnamed = _sentences(paragraphs)
    following = _following(links, told, unnamed)
    return [_dated(link, told.get(link.order, ""), named, following) for link in links]


def _sentences(paragraphs: Sequence[str]) -> tuple[dict[frozenset[str], str], list[str]]:
    """Dated paragraphs: those that name one case, by its keys, and those that name none."""
    named: dict[frozenset[str], str] = {}
    unnamed: list[str] = []
    for text in paragraphs:
        found = labelled_date(text)
        if not found:
            continue
        labels = labels_in(text)
        if len(labels) == 1 and labels[0].keys:
            named.setdefault(frozenset(labels[0].keys), found)
        elif not labels:
            unnamed.append(found)
    return named, unnamed


def _following(
    links: Sequence[FoundLink], told: Told, unnamed: Sequence[str]
) -> dict[str, str] | None:
    """Case to date where sentences follow their links; None where they lead, as is usual.

    They follow where the first case has none before it although later ones do. Then they are
    shared out only if there is one for each case; else nobody can tell, and none counts.
    """
    cases: dict[str, list[int]] = {}
    for link in links:
        if link.case and (not link.dated) and not labels_in(told.get(link.order, "")):
            cases.setdefault(link.case, []).append(link.order)
    after_first = [any(order in told for order in orders) for orders in cases.values()]
    if len(after_first) < 2 or after_first[0] or not any(after_first):
        return None
    if len(unnamed) == len(cases):
        return dict(zip(cases, unnamed, strict=True))
    return {}


def _dated(
    link: FoundLink,
    sentence: str,
    named: Mapping[frozenset[str], str],
    following: dict[str, str] | None,
) -> FoundLink:
    if link.dated:
        return link
    keys = keys_of(link.case)
    own = next((found for names, found in named.items() if _alike(names, keys)), "")
    if own:
        return replace(_without(link, sentence), dated=own)
    labels = labels_in(sentence)
    strange = bool(labels) and bool(keys) and not any(_alike(label.keys, keys) for label in labels)
    if strange or following is not None:
        dated = "" if strange or following is None else following.get(link.case, "")
        return replace(_without(link, sentence), dated=dated)
    return replace(link, dated=labelled_date(sentence))


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether names may be one case's: "SCR G" and "Child G", but not "Baby G" and "Family G"."""
    wide = {"review", "case"}
    return any(
        one == other
        or (
            one.rpartition(" ")[2] == other.rpartition(" ")[2]
            and bool(wide & {one.partition(" ")[0], other.partition(" ")[0]})
        )
        for one in some
        for other in others
    )


def _without(link: FoundLink, sentence: str) -> FoundLink:
    """The link without a neighbour's sentence in its context."""
    tail = f" … {sentence}"
    if sentence and link.context.endswith(tail):
        return replace(link, context=link.context.removesuffix(tail))
    return link
