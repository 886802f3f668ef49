"""Facts that are lists of terms: plans, legal status, setting, parents, agencies, method."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.domain import terms as vocabulary
from app.domain.vocabulary import FactState, Method
from ingest.describe.facts.age import Age
from ingest.describe.facts.outcome import Outcome
from ingest.describe.facts.sentences import Subject
from ingest.describe.guards import is_at_large, is_denied, quote_of, sentence_at
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.values import FoundTerm, Value

_STORY = frozenset({"title", "summary", "body", "findings"})
_ELDERS = re.compile(
    r"\b(?:mother|father|parents?|partner|stepfather|(?:older|younger|elder|half|other"
    r"|all)[- ]?(?:siblings?|brothers?|sisters?|children)|siblings?|brothers?|sisters?|sister's"
    r"|brother's|adult|perpetrator)\b",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"\b(?:was|were|been|became|become|is|being|made|placed|remained|living|lived|under|on|had"
    r"|received|given|granted|came into|accommodated)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"\b(?:mother|father|parents?|parental|maternal|paternal|partner|stepfather|adults?|carers?"
    r"|mum|dad|family|household|couple|relationship|home)\b",
    re.IGNORECASE,
)
_METHOD_WORDS = re.compile(
    r"\b(?:method\w*|model|approach|conducted|undertaken|used|using|carried out|process"
    r"|reviewers?|review|learning)\b",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"\b(?:died|death|killed|found|collapsed|injur\w+|stabbed|incident|happened|occurred"
    r"|took place|assaulted|abused|drowned|shot|attacked)\b",
    re.IGNORECASE,
)


def coded_facts(
    reading: Reading, hits: Sequence[Hit], subject: Subject
) -> Iterator[tuple[Value, list[FoundTerm]]]:
    """Each fact as a value (a list of codes) with its subject terms."""
    by_group: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_group[hit.key[0]].append(hit)
    early = _early(reading)
    status = [
        h
        for h in by_group["status"]
        if h.block.place in _STORY
        and not h.weak
        and (id(h.block) in early or _AT_THE_TIME.search(sentence_at(h)[0]))
        and _is_status(h, subject)
    ]
    plan = {t.code for t in vocabulary.of_group("status") if t.parent == "plan"}
    yield _list_of("csc_status", "status", [h for h in status if h.key[1] in plan], fewest=1)
    yield _list_of("legal_status", "status", [h for h in status if h.key[1] not in plan], fewest=1)
    yield _setting(reading, by_group["setting"])
    parental = [h for h in by_group["parental"] if _is_parental(h)]
    yield _list_of("parental_factors", "parental", parental, fewest=2)
    involved = [h for h in by_group["agency"] if h.block.place in _STORY and not h.block.is_heading]
    value, _ = _list_of("agencies", "agency", involved, fewest=2)
    yield value, []
    yield _list_of(
        "methodology", "method", [h for h in by_group["method"] if _is_method(h)], fewest=1
    )


def _early(reading: Reading) -> set[int]:
    """The paragraphs that introduce the child; a chronology tells of what came and went."""
    told, early = 0, set()
    for block in reading.blocks:
        if block.place not in _STORY or _is_chronology(block.heading):
            continue
        if block.place in {"title", "summary"} or told < 1500:
            early.add(id(block))
            told += block.text.count(" ") + 1
    return early


_CHRONOLOGY = re.compile(
    r"chronolog|narrative|key events|timeline|agency involvement", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def _is_chronology(heading: str) -> bool:
    return _CHRONOLOGY.search(heading) is not None


_AT_THE_TIME = re.compile(
    r"\bat the time (?:of|that|when)\b|when (?:he|she|they) (?:died|was injured)"
    r"|\bat the point of\b",
    re.IGNORECASE,
)


def _is_status(hit: Hit, subject: Subject) -> bool:
    """Is it said of the child that this was so?"""
    sentence, at = sentence_at(hit)
    if is_denied(sentence, at, hit.end - hit.start) or is_at_large(sentence):
        return False
    before = sentence[:at]
    if hit.key[1] in {"no-services"}:
        return True
    mine = max((m.start() for m in subject.pattern.finditer(before)), default=-1)
    mine = max(
        [
            mine,
            *(
                m.start()
                for m in re.finditer(r"\b(?:He|She|They|he|she|child|baby|boy|girl)\b", before)
            ),
        ]
    )
    others = max((m.start() for m in _ELDERS.finditer(before)), default=-1)
    return mine >= 0 and mine > others and bool(_BEING.search(before + sentence[at : at + 3]))


def _is_parental(hit: Hit) -> bool:
    """Is it said of a parent or of the home?"""
    if hit.block.place not in _STORY | {"recommendations"} or hit.weak:
        return False
    sentence, at = sentence_at(hit)
    if is_denied(sentence, at, hit.end - hit.start) or is_at_large(sentence):
        return False
    return bool(_PARENT.search(sentence))


def _is_method(hit: Hit) -> bool:
    if hit.block.place in {"glossary", "references", "contents", "recommendations"}:
        return False
    sentence, at = sentence_at(hit)
    in_place = hit.block.place in {"terms", "title"} or "method" in hit.block.heading.lower()
    return not is_denied(sentence, at, hit.end - hit.start) and (
        in_place or bool(_METHOD_WORDS.search(sentence))
    )


def _setting(reading: Reading, hits: list[Hit]) -> tuple[Value, list[FoundTerm]]:
    """Where it happened: a place in an early sentence that tells of it."""
    told = [
        h for h in hits if h.block.place in _STORY and h.page <= max(4, len(reading.pages) // 4)
    ]
    scenes = [h for h in told if _SCENE.search(sentence_at(h)[0])]
    counts = Counter(h.key[1] for h in scenes)
    if not counts:
        return _none("setting"), []
    best = counts.most_common(1)[0][0]
    return _list_of("setting", "setting", [h for h in scenes if h.key[1] == best], fewest=1)


def _list_of(
    field: str, group: str, hits: list[Hit], *, fewest: int
) -> tuple[Value, list[FoundTerm]]:
    """The codes borne out by at least so many pages (or by the summary), most pages first."""
    pages: dict[str, dict[int, Hit]] = defaultdict(dict)
    for hit in hits:
        if not hit.weak:
            pages[hit.key[1]].setdefault(hit.page, hit)
    kept = {
        code: found
        for code, found in pages.items()
        if len(found) >= fewest
        or any(h.block.place in {"summary", "title"} for h in found.values())
    }
    if not kept:
        return _none(field), []
    ordered = sorted(kept, key=lambda code: (-len(kept[code]), min(kept[code])))
    first = kept[ordered[0]][min(kept[ordered[0]])]
    value = Value(
        field,
        ordered,
        FactState.KNOWN,
        Method.RULE,
        "document",
        first.page,
        quote_of(first),
        0.75,
        f"{field}-terms",
    )
    found_terms = [
        FoundTerm(
            group,
            code,
            Method.RULE,
            0.75,
            tuple((page, quote_of(hit)) for page, hit in sorted(kept[code].items())[:6]),
            f"{field}-terms",
        )
        for code in ordered
    ]
    return value, found_terms


def _none(field: str) -> Value:
    return Value(
        field, None, FactState.NOT_STATED, Method.RULE, "document", None, "", 0.0, f"{field}-none"
    )


def death_class(outcome: Outcome | None, ages: Sequence[Age], harms: set[str]) -> Value:
    """The class of a death by its harms; nothing where the harms point more than one way."""
    if outcome is None or outcome.code != "death":
        return _none("death_class")
    days = ages[0].days if ages else None
    classes = {code for harm, code in _CLASSES.items() if harm in harms}
    if "homicide" in harms and days is not None and 0 <= days <= 7:
        classes = {"infanticide"}
    if len(classes) != 1:
        return Value(
            "death_class",
            None,
            FactState.CANNOT_TELL,
            Method.RULE,
            "document",
            None,
            "",
            0.0,
            "death-class-unclear",
        )
    sentence = outcome.sentence
    return Value(
        "death_class",
        classes.pop(),
        FactState.KNOWN,
        Method.RULE,
        "document",
        sentence.page,
        sentence.text[:240],
        0.6,
        "death-class-by-harm",
    )


_CLASSES = {
    "suicide": "related-to-maltreatment",
    "sudden-infant-death": "related-to-maltreatment",
    "ingestion": "related-to-maltreatment",
    "medical-neglect": "extreme-neglect",
    "extreme-neglect": "extreme-neglect",
    "abusive-head-trauma": "severe-physical-assault",
    "physical-abuse": "severe-physical-assault",
    "homicide": "overt-homicide",
    "peer-violence": "overt-homicide",
}
