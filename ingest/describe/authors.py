"""Who wrote the report. Chairs, signatories and those who endorsed it are not its authors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.describe.case import is_label_row, labels_in
from ingest.describe.cover import Cover
from ingest.describe.datewords import without, written_dates
from ingest.describe.letters import fold, squeeze
from ingest.describe.reading import Reading

_LABEL = re.compile(
    r"^(?:the )?(?:(?:independent|overview|report|lead|serious case review|scr|lcspr|cspr|review"
    r"|joint|sole|independent overview"
    r"|independent lead|independent report)\s+)*"
    r"(?:(?:report )?(?:authors?|writers?)|reviewers?(?: (?:and|&) (?:report )?(?:author"
    r"|writer)s?)?|(?:overview )?report (?:writer|author)s?"
    r"|author (?:and|&) (?:lead )?reviewer|(?:report |overview report |review )?(?:written"
    r"|prepared|authored|compiled|completed|undertaken|conducted) by"
    r"|report by|led by|by|awdur(?:on)?|adolygydd|adolygwyr)(?:\(s\))?(?:\s+name)?\s*[:\-]*\s*",
    re.IGNORECASE,
)
_NOT_AUTHOR = re.compile(
    r"\b(chair|chairs|chairman|chairperson|signature|signed|endorsed|approved|commissioned|panel"
    r"|post|director|manager)\b",
    re.IGNORECASE,
)
_TITLES = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Rev)\.?\s+)?"
_PART = (
    r"(?:Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|O'[A-Z][a-z]+"
    r"|[A-Z][a-z\u00e0-\u00ff]+(?:[-'][A-Z][a-z]+)*|[A-Z]\.?)"
)
_NAME = re.compile(rf"{_TITLES}{_PART}(?:\s+(?:de|van|von|Ap|ap)?\s*{_PART}){{1,3}}")
_LETTERS = re.compile(
    r"[,\s]+\(?\b(JP|BA|MA|MSc|BSc|MBA|CQSW|OBE|CBE|MBE|QPM|PhD|DipSW|Dip\.?\s?\w*|LLB|LLM|RGN"
    r"|RHV|Hons|QSW|HCPC|RMN|BEd|MPhil|FRCPCH)\b.*$"
)
_POST = re.compile(
    r"independent (?:consultant|author|reviewer)|consultant|lead reviewer", re.IGNORECASE
)
_NAME_THEN_POST = re.compile(
    r"^(?:Dr |Prof(?:essor)? |Mr |Mrs |Ms )?(?:[A-Z][\w'.-]*\s+){1,3}[A-Z][\w'-]+\s*[,(-]+\s*"
    r"(?i:(?:(?:an?|the)\s+)?(?:independent|lead|overview|report|review)?\s*"
    r"(?:lead |overview |report )?(?:author|reviewer|consultant|writer)s?\b)",
)
_WORDS = frozenset(
    [
        "child",
        "children",
        "baby",
        "family",
        "young",
        "person",
        "sibling",
        "serious",
        "case",
        "review",
        "report",
        "overview",
        "summary",
        "executive",
        "safeguarding",
        "board",
        "partnership",
        "local",
        "independent",
        "author",
        "chair",
        "learning",
        "practice",
        "final",
        "county",
        "city",
        "borough",
        "council",
        "committee",
        "protection",
        "police",
        "confidential",
        "published",
        "publication",
        "date",
        "version",
        "introduction",
        "contents",
        "page",
        "consultant",
        "consultancy",
        "services",
        "limited",
        "ltd",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "concise",
        "extended",
        "lead",
        "reviewer",
        "appendix",
        "thematic",
        "social",
        "work",
        "academy",
        "school",
        "trust",
        "health",
        "hospital",
        "national",
        "street",
        "house",
        "road",
        "nursery",
        "the",
        "and",
        "of",
        "college",
        "consulting",
        "associates",
        "solutions",
        "university",
        "north",
        "south",
        "east",
        "west",
        "royal",
        "restricted",
        "official",
        "draft",
        "home",
    ]
)


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
    if _NAME_THEN_POST.match(line) and names_in_line(line):
        return True
    found = _LABEL.match(line)
    if found is None or _NOT_AUTHOR.search(line[: found.end() + 12]):
        return False
    rest = line[found.end() :].strip()
    starts_by = re.match(r"by\b", line, re.IGNORECASE) is not None
    return not rest or (bool(names_in_line(rest)) and (not starts_by or len(rest.split()) <= 6))


def authors_of(reading: Reading, cover: Cover) -> Authors:
    """The authors from the cover sheet, a label on the cover, a bare name there, or the text."""
    if cover.sheet.get("author"):
        names = names_in_line(cover.sheet["author"]) or (squeeze(cover.sheet["author"]),)
        return Authors(tuple(names), cover.sheet_page, cover.sheet["author"], "authors-sheet", 0.97)
    return _labelled(cover) or _bare(cover) or _in_text(reading) or Authors(())


def _labelled(cover: Cover) -> Authors | None:
    """``Author: Name``, or a label alone with the name on the next line or two."""
    rows = [*cover.rows, *(row for row in cover.edges if len(row.text.split()) <= 10)]
    for position, row in enumerate(rows):
        line = fold(row.text).strip()
        if _NAME_THEN_POST.match(line) and row in cover.rows:
            return Authors(
                names_in_line(line.split(",")[0]), row.page, row.text, "authors-post", 0.9
            )
        label = _LABEL.match(line)
        if label is None or not is_author_row(line):
            continue
        names = list(names_in_line(line[label.end() :]))
        quotes = [row.text]
        for following in rows[position + 1 : position + 4]:
            text = fold(following.text).strip()
            if _NOT_AUTHOR.search(text) or following.page != row.page or _LABEL.match(text):
                break
            more = names_in_line(text)
            if not more or (
                names and not re.match(r"(&|and\b)", text) and not line.endswith((":", "&"))
            ):
                break
            names.extend(more)
            quotes.append(following.text)
        if names:
            unique = tuple(dict.fromkeys(names))
            return Authors(unique, row.page, " / ".join(quotes), "authors-label", 0.95)
    return None


def _bare(cover: Cover) -> Authors | None:
    """A bare name in the lower part of the title block, with letters after it or beside a date."""
    for position, row in enumerate(cover.rows):
        if position == 0:
            continue
        text = fold(row.text).strip()
        before = fold(cover.rows[position - 1].text)
        if (
            _NOT_AUTHOR.search(text)
            or _NOT_AUTHOR.search(before)
            or re.search(r"\b(of|re|concerning|regarding|respect)\s*:?$", before, re.IGNORECASE)
        ):
            continue
        following = cover.rows[position + 1].text if position + 1 < len(cover.rows) else ""
        lettered = _LETTERS.search(text) is not None
        dated = any(any(written_dates(near)) for near in (text, following, before))
        titled = _POST.search(following) or _NAME_THEN_POST.match(text)
        names = names_in_line(without(text))
        rest = squeeze(_LETTERS.sub("", without(text)))
        if (
            names
            and len(rest) <= len(" ".join(names)) + 6
            and (lettered or dated or titled or _closes(cover, position))
            and position >= 2
        ):
            return Authors(tuple(names), row.page, row.text, "authors-bare", 0.7)
    return None


def _closes(cover: Cover, position: int) -> bool:
    """A name that follows the case's label, with nothing of the title after it."""
    earlier = [row.text for row in cover.rows[:position]]
    later = [row.text for row in cover.rows[position + 1 :] if len(row.text.split()) <= 8]
    named = any(is_label_row(text) or labels_in(text) for text in earlier)
    done = all(any(written_dates(text)) or _NOT_AUTHOR.search(text) for text in later)
    return named and done


_SENTENCES = re.compile(
    r"(?:the (?:independent )?(?:overview )?(?:report )?(?:author|writer|lead reviewer|reviewer)s?"
    r"(?: of (?:this|the) (?:report|review))?,?\s+(?:is|was|are|were),?\s+"
    r"|(?:this )?(?:report|review) (?:was|has been|is) "
    r"(?:written|authored|prepared|led|conducted|undertaken|completed)\s+by\s+"
    r"(?:the )?(?:independent )?(?:lead )?(?:reviewers?|authors?|consultants?)?,?\s*"
    r"|authored by (?:the )?(?:independent )?(?:reviewers?,?\s+)?"
    r"|(?:commissioned|appointed)\s+(?=(?-i:[A-Z][a-z]+ [A-Z][a-z]+)[^.]{0,60}"
    r"(?:independent|lead)? ?(?:author|reviewer|to (?:lead|undertake|write|author)))"
    r"|led by (?=Dr ))",
    re.IGNORECASE,
)


def _in_text(reading: Reading) -> Authors | None:
    """A sentence of the first pages that names who wrote it."""
    for page, text in list(zip(reading.pages, reading.folded, strict=True))[:8]:
        flat = squeeze(text)
        for found in _SENTENCES.finditer(flat):
            span = re.split(
                r"[.;]\s|\bwho\b|\bindependent\b|,\s+an?\s", flat[found.end() : found.end() + 120]
            )[0]
            names = names_in_line(span)
            if names and span.strip().startswith(names[0].split()[0][:3]):
                return Authors(
                    names, page.number, squeeze(found[0] + span), "authors-sentence", 0.8
                )
    return None


def names_in_line(text: str) -> tuple[str, ...]:
    """Personal names in a line: two to four capitalised words, none of them words of the trade."""
    line = _LETTERS.sub("", without(fold(text)))
    line = " ".join(_mixed(word) for word in line.split())
    return tuple(_names(line))


def _names(line: str) -> Iterable[str]:
    for found in _NAME.finditer(line):
        words = [word.strip(".'").lower() for word in found[0].split()]
        if not any(word in _WORDS for word in words) and max(len(word) for word in words) > 2:
            yield squeeze(found[0])


def _mixed(word: str) -> str:
    """``SMITH`` as ``Smith``, ``McDONALD`` as ``McDonald``; initials and letters stay."""
    letters = re.sub(r"[^A-Za-z]", "", word)
    if letters in {"DR", "MR", "MRS", "MS", "PROF"}:
        return word.replace(letters, letters.capitalize())
    scots = re.fullmatch(r"(Ma?c)([A-Z]{3,})", letters)
    if scots:
        return word.replace(letters, scots[1] + scots[2].capitalize())
    if len(letters) > 2 and letters.isupper():
        return re.sub(r"[A-Za-z]+", lambda m: m[0].capitalize(), word)
    return word
