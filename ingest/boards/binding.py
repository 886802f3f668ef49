"""Which words bind a link to its case, and which words date it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.boards import filewords
from ingest.boards.blocks import Spot
from ingest.boards.dates import (
    date_words,
    is_date,
    labelled_date,
    month_of,
    year_in_brackets,
)
from ingest.boards.labels import bare_label, keys_of, labels_in, subject_words
from ingest.boards.lexicon import GENERAL
from ingest.boards.words import plain
from ingest.values import FoundLink

LONGEST_CASE = 120
SENTENCE = 80
"""Longer words before a link are a story, which may name several children."""


def case_of(spot: Spot, text: str, *, page_name: str, companion: bool) -> str:
    """The words that bind a spot to its case, or "".

    Plain labels ("Child A", "SOT14(1)") are looked for from the link's own words outwards; then
    names and letters that show once review words are gone; then whatever else the words are about.
    ``companion`` says that the link is a response, plan, briefing or the like, whose own words are
    more often about its sender than about the case.
    """
    short = [lead for lead in spot.leads if len(lead) <= SENTENCE]
    long = [lead for lead in spot.leads if len(lead) > SENTENCE]
    nearby = [text, *short, *_row_labels(spot), _said_after(spot)]
    above = [*reversed(spot.headings)]
    own = _plain_label(text)
    outwards = [*nearby[1:], *above, *long, _last_label_before(spot, text), page_name]
    wide = next((found for found in map(_plain_label, outwards) if found), "")
    if own:
        return wide if wide and keys_of(own) < keys_of(wide) else own
    if wide:
        return wide
    return _soft_case(spot, text, nearby, above, companion=companion)


def with_row_cases(found: Sequence[tuple[Spot, FoundLink]]) -> list[FoundLink]:
    """The links of spots; one that no words bind belongs to the case its row's other links name."""
    rows: dict[tuple[str, ...], set[str]] = {}
    for spot, link in found:
        if spot.row and link.case:
            rows.setdefault(spot.row, set()).add(link.case)
    return [
        replace(link, case=next(iter(rows[spot.row])))
        if not link.case and len(rows.get(spot.row, ())) == 1
        else link
        for spot, link in found
    ]


def _said_after(spot: Spot) -> str:
    """Words after a link that belong to it: "Overview report (Child A, March 2019)"."""
    said = plain(spot.after)
    if not re.match(r"[(\[:,-]|(?:for|on|about|into|regarding|re)\b", said):
        return ""
    return re.split(r"[.;](?:\s|$)", said)[0][:SENTENCE]


def _last_label_before(spot: Spot, text: str) -> str:
    """The last label named before a link in its own paragraph, where the link names none."""
    if spot.row or not spot.words or not (filewords.is_bare(text) or not subject_words(text)):
        return ""
    before, found, _ = spot.context.partition(spot.words)
    labels = labels_in(before) if found else ()
    return labels[-1].text if labels else ""


def _soft_case(
    spot: Spot, text: str, nearby: list[str], above: list[str], *, companion: bool
) -> str:
    silent = filewords.is_bare(text) or not subject_words(text)
    sources = nearby if not companion else [*nearby[1:], *above, text]
    for source in sources if not silent else [*nearby[1:], *above]:
        label = bare_label(source)
        if label and not is_date(source) and not is_general(source):
            return label
    if silent and spot.previous:
        label = _plain_label(spot.previous)
        if label:
            return label
    about = [] if silent else [text]
    candidates = [*nearby[1:], *above, *about] if companion or silent else about
    for source in candidates:
        subject = subject_words(source) if len(source) <= LONGEST_CASE else ""
        if (
            len(subject) >= 4
            and len(subject) <= LONGEST_CASE
            and not is_date(source)
            and not is_general(source)
        ):
            return subject
    return ""


def _plain_label(text: str) -> str:
    found = labels_in(text) if len(text) <= 600 else ()
    if not found:
        return ""
    if len(found) == 1 or not all(label.keys for label in found):
        return found[0].text
    distinct = {label.keys for label in found}
    return (
        found[0].text
        if len(distinct) == 1
        else " and ".join(dict.fromkeys(label.text for label in found[:6]))
    )


def is_general(text: str) -> bool:
    """A heading over many cases ("Published reviews", "2019", "Documents"), not one case's name."""
    said = plain(filewords.split_file_words(text)[0])
    if is_date(said) or len(said) > 140:
        return True
    rest = subject_words(said).lower()
    return not rest or all(
        word in GENERAL for word in rest.replace(",", " ").replace("/", " ").split()
    )


def _row_labels(spot: Spot) -> list[str]:
    """Cells of the row that may name the case: a column called so, then the first words of it."""
    if not spot.row:
        return []
    named = [
        text
        for n, text in enumerate(spot.row)
        if n != spot.cell and n < len(spot.row_heads) and _names_case(spot.row_heads[n])
    ]
    others = [
        text for n, text in enumerate(spot.row) if n != spot.cell and text and not is_date(text)
    ]
    return [text for text in dict.fromkeys([*named, *others[:1]]) if len(text) <= 160]


def _names_case(head: str) -> bool:
    said = plain(head).lower()
    return any(
        word in said.split()
        for word in ("case", "name", "title", "child", "review", "subject", "reference", "ref")
    )


def dated_of(spot: Spot, text: str) -> str:
    """The words that date a spot, from the nearest outwards, or ""."""
    own = date_words(text)
    if own:
        return own
    lead = spot.leads[0] if spot.leads else ""
    found = (
        _row_date(spot)
        or labelled_date(lead)
        or date_words(spot.after, years=False)
        or date_words(lead, years=False)
    )
    if found:
        return found
    beside = labelled_date(spot.context) or (
        date_words(spot.context, years=False) if len(spot.context) <= 240 and not spot.row else ""
    )
    beside = beside or ("" if spot.row else year_in_brackets(spot.context[:240]))
    if beside:
        return beside
    for heading in reversed(spot.headings):
        found = date_words(heading)
        if found:
            beside = " | ".join(spot.row) if spot.row else spot.after or spot.context
            return month_of(found, beside)
    return ""


def _row_date(spot: Spot) -> str:
    """The row's date: the cell under a date column, else a cell that is a date and nothing else."""
    for n, text in enumerate(spot.row):
        head = plain(spot.row_heads[n]).lower() if n < len(spot.row_heads) else ""
        if any(
            word in head
            for word in (
                "incident",
                "death",
                "birth",
                "commission",
                "completed",
                "removal",
                "remove",
                "review date",
            )
        ):
            continue
        if n != spot.cell and (
            is_date(text)
            or (
                ("publi" in head or head.startswith(("date", "year", "month"))) and date_words(text)
            )
        ):
            return (
                f"Published {date_words(text)}"
                if "publi" in head and not labelled_date(text)
                else date_words(text)
            )
    others = [t for n, t in enumerate(spot.row) if n != spot.cell and len(t) <= 100]
    return next((found for t in others if (found := date_words(t, years=False))), "")
