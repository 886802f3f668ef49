"""Who wrote the report. Chairs, signatories and those who endorsed it are not its authors."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from ingest.describe.authorsentences import (
    NOT_AUTHOR,
    OF_OTHERS,
    closing_words,
    sentences_of_authors,
    signs_as_author,
)
from ingest.describe.authorwords import BOTH_POSTS, LABEL, NAME_THEN_POST, NUMBERED, POST
from ingest.describe.case import is_label_row, labels_in
from ingest.describe.cover import Cover
from ingest.describe.datewords import without, written_dates
from ingest.describe.letters import fold, squeeze
from ingest.describe.names import (
    LETTERS,
    NAME,
    is_calling,
    is_person_row,
    is_post,
    names_in_line,
)
from ingest.describe.reading import Reading

_LEADS_TO_CASE = re.compile(r"\b(of|re|concerning|regarding|respect)\s*:?$", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:authors|reviewers|writers)\W*$", re.IGNORECASE)
_REVIEWER_N = re.compile(
    rf"\breviewer \d(?: ?: *| {{2,}})(?P<name>(?-i:{NAME.pattern}))(?= {{2,}}|[,.;]|\s*\n|$)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\breviewer\s*\d?\W{{0,5}}signature\)?[\s._\u2026]*name\s*(?:\(print\))?[\s:]*(?P<name>(?-i:{NAME.pattern}))",
    re.IGNORECASE,
)
"""A line of the form at the end of a Welsh review."""
_RUNS_ON = re.compile(r" (?:was|is|has|had|who|which|will|into)\b")
_SENTENCES = re.compile(
    r"(?<=[a-z]{2})(?<!\bMrs)(?<!\bMiss)(?<!\bProf)\. (?=[A-Z])"
    r"|\s+(?=(?:Dated?|Published|Publication|Version|Status)\b[^:]{0,20}:)"
)
_FIRST_PAGES = 8
_LONGEST_POST = 60  # letters


@dataclass(frozen=True, slots=True)
class Authors:
    """Names in the order printed, and where they were read."""

    names: tuple[str, ...]
    page: int | None = None
    quote: str = ""
    rule: str = "authors-none"
    confidence: float = 0.0


def is_author_row(text: str) -> bool:
    """Does a line of a cover name the author or introduce the name?"""
    line = fold(text).strip()
    if (NAME_THEN_POST.match(line) and names_in_line(line)) or is_person_row(line):
        return True
    found = LABEL.match(line)
    if found is None or NOT_AUTHOR.search(BOTH_POSTS.sub("", line)[: found.end() + 12]):
        return False
    rest = line[found.end() :].strip()
    starts_by = re.match(r"by\b", line, re.IGNORECASE) is not None
    names = names_in_line(_SENTENCES.split(rest)[0])
    if names and _RUNS_ON.match(rest.partition(names[-1])[2]):
        return False  # "The report by Ann Low was read by many."
    return not rest or (bool(names) and (not starts_by or len(rest.split()) <= 6))


def authors_of(reading: Reading, cover: Cover) -> Authors:
    """The authors from the cover sheet, a label on the cover, a bare name there, or the text."""
    if cover.sheet.get("author"):
        names = names_in_line(cover.sheet["author"]) or (squeeze(cover.sheet["author"]),)
        return Authors(tuple(names), cover.sheet_page, cover.sheet["author"], "authors-sheet", 0.97)
    on_cover = _labelled(cover) or _within(cover) or _persons(cover) or _bare(cover)
    if on_cover is not None:
        return on_cover
    return _in_text(reading) or _signed(reading) or _closing(reading) or Authors(())


def _labelled(cover: Cover) -> Authors | None:
    """``Author: Name``, or a label alone with the name on the next line or two."""
    rows = [*cover.rows, *(row for row in cover.edges if len(row.text.split()) <= 14)]
    for position, row in enumerate(rows):
        line = fold(row.text).strip()
        if NAME_THEN_POST.match(line) and row in cover.rows:
            beside = [line, *(fold(r.text) for r in rows[position + 1 : position + 3])]
            named = [one for one in beside if one == line or _names_a_post(one)]
            found = tuple(n for one in named for n in names_in_line(re.split("[,(|:]| - ", one)[0]))
            return Authors(found, row.page, " / ".join(named), "authors-post", 0.9)
        label = LABEL.match(line)
        if label is None or not is_author_row(line):
            continue
        names = list(names_in_line(_SENTENCES.split(line[label.end() :])[0]))
        numbered_too = _REVIEWER_N.finditer(line, label.end()) if "2" in line else ()
        names.extend(n for one in numbered_too for n in names_in_line(one["name"]))
        quotes = [row.text]
        for following in rows[position + 1 : position + 4]:
            text = fold(following.text).strip()
            numbered = NUMBERED.match(text)
            if numbered and names and following.page == row.page:
                names.extend(names_in_line(text[numbered.end() :]))
                continue
            again = LABEL.match(text) if names and is_author_row(text) else None
            if again and following.page == row.page and names_in_line(text[again.end() :]):
                names.extend(names_in_line(text[again.end() :]))
                quotes.append(following.text)
                continue
            if NOT_AUTHOR.search(text) or following.page != row.page or LABEL.match(text):
                break
            more = names_in_line(text)
            goes_on = line.endswith((":", "&")) or _PLURAL.search(line) or text.startswith("&")
            if not more or (names and not goes_on and not re.match(r"and\b", text)):
                break
            names.extend(more)
            quotes.append(following.text)
        if names:
            unique = tuple(dict.fromkeys(names))
            return Authors(unique, row.page, " / ".join(quotes), "authors-label", 0.95)
    return None


def _within(cover: Cover) -> Authors | None:
    """A line of the cover that ends in who wrote: "Report to the Board, drafted by Ann Low"."""
    for row in cover.rows:
        text = fold(row.text)
        names = closing_words(text[at:]) if (at := text.rfind(", ") + 2) > 1 else ()
        if names:
            return Authors(names, row.page, row.text, "authors-label", 0.85)
    return None


def _persons(cover: Cover) -> Authors | None:
    """Persons with their titles or callings, each on a line below the words of the title. Between
    them may stand their posts and an "and"."""
    rows = cover.rows
    found = [
        position
        for position, row in enumerate(rows)
        if position and is_person_row(row.text) and not _is_other(cover, position)
    ]
    near = [at for at in found if at - found[0] <= 4]
    while near and near[-1] + 1 < len(rows) and _is_another(cover, near[-1] + 1):
        near.append(near[-1] + 1)
    names = tuple(dict.fromkeys(name for at in near for name in names_in_line(rows[at].text)))
    if not names:
        return None
    quote = " / ".join(rows[at].text for at in near)
    return Authors(names, rows[near[0]].page, quote, "authors-persons", 0.8)


def _is_other(cover: Cover, position: int) -> bool:
    """Do the words at, above or below a name make it a chair's, or the case's own?"""
    before = fold(cover.rows[position - 1].text)
    following = [fold(row.text) for row in cover.rows[position + 1 : position + 2]]
    own = cover.rows[position].text
    if NOT_AUTHOR.search(before) or OF_OTHERS.search(own):
        return True
    if any(NOT_AUTHOR.search(text) and not is_author_row(text) for text in following):
        return True
    return _LEADS_TO_CASE.search(before) is not None


def _is_another(cover: Cover, position: int) -> bool:
    """Does the line below a person's name another: "with Sister Ann Low", "Ada Moss, Fellow"?"""
    text = re.sub(
        r"^(?:and|with|&) (?:Sister |Canon )?", "", fold(cover.rows[position].text).strip()
    )
    names = names_in_line(text)
    rest = text[len(names[0]) :] if names and text.startswith(names[0]) else "?"
    return rest.strip()[:1] in {"", ",", "("} and NOT_AUTHOR.search(text) is None


def _names_a_post(line: str) -> bool:
    return bool(names_in_line(line)) and (
        NAME_THEN_POST.match(line) is not None or is_person_row(line)
    )


def _bare(cover: Cover) -> Authors | None:
    """A bare name in the lower part of the title block, with letters after it or beside a date."""
    for position, row in enumerate(cover.rows):
        if position == 0:
            continue
        text = fold(row.text).strip()
        before = fold(cover.rows[position - 1].text)
        if NOT_AUTHOR.search(text) or NOT_AUTHOR.search(before) or _LEADS_TO_CASE.search(before):
            continue
        following = cover.rows[position + 1].text if position + 1 < len(cover.rows) else ""
        if is_post(following) and OF_OTHERS.search(following) and not POST.search(following):
            continue
        lettered = bool(LETTERS.search(text) or LETTERS.match(f", {following}"))
        dated = any(any(written_dates(near)) for near in (text, following, before))
        posted = is_calling(following) or is_post(following)
        titled = posted or POST.search(following) or NAME_THEN_POST.match(text)
        names = names_in_line(without(text))
        rest = squeeze(LETTERS.sub("", without(text)))
        if (
            names
            and len(rest) <= len(" ".join(names)) + 6
            and (lettered or dated or titled or _closes(cover, position))
            and (position >= 2 or lettered)
        ):
            if re.match(r"(?:and|with|&) ", following) and _is_another(cover, position + 1):
                names = (*names, *names_in_line(following))
            return Authors(tuple(names), row.page, row.text, "authors-bare", 0.7)
    return None


def _closes(cover: Cover, position: int) -> bool:
    """A name that follows the case's label, with nothing of the title after it."""
    earlier = [row.text for row in cover.rows[:position]]
    later = [row.text for row in cover.rows[position + 1 :] if len(row.text.split()) <= 8]
    named = any(is_label_row(text) or labels_in(text) for text in earlier)
    done = all(any(written_dates(text)) or NOT_AUTHOR.search(text) for text in later)
    return named and done


def _in_text(reading: Reading) -> Authors | None:
    """A sentence of the first pages that names who wrote it."""
    first = takewhile(lambda block: block.page <= _FIRST_PAGES, reading.blocks)
    for page, blocks in groupby(first, key=lambda block: block.page):
        text = " . ".join(squeeze(block.text) for block in blocks)
        said = next(sentences_of_authors(text), None)
        if said is not None:
            names, quote, confidence = said
            return Authors(names, page, quote, "authors-sentence", confidence)
    return None


def _closing(reading: Reading) -> Authors | None:
    """A paragraph of its own that says who wrote, or a name above an author's post."""
    for block in reading.blocks:
        names = closing_words(block.text) if " by" in block.text[:90] else ()
        if names:
            return Authors(names, block.page, squeeze(block.text[:160]), "authors-closing", 0.75)
    for rows in reading.rows:
        for above, row in pairwise(rows):
            if len(row.text) < _LONGEST_POST and signs_as_author(row.text):
                names = names_in_line(above.text)
                if len(" ".join(names)) + 8 > len(above.text) and names:
                    quote = f"{above.text} / {row.text}"
                    return Authors(names, row.page, quote, "authors-signature", 0.75)
    return None


def _signed(reading: Reading) -> Authors | None:
    """The reviewers who sign at the end, name in print beside signature."""
    for page, text in zip(reading.pages, reading.folded, strict=True):
        signed = list(_SIGNED.finditer(text)) if "ignature" in text else []
        signed = signed or list(_REVIEWER_N.finditer(text))
        names = tuple(
            dict.fromkeys(
                n
                for found in signed
                for n in names_in_line(re.sub(r"\s+Date\b.*", "", found["name"]))[:1]
            )
        )
        if names:
            return Authors(names, page.number, squeeze(signed[0][0]), "authors-signed", 0.85)
    return None
