"""The coded facts of a case: each a value with its page and words, or "not stated"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.vocabulary import FactState, Method
from ingest.describe.case import CaseLabel
from ingest.describe.facts.ages import Age, ages_of
from ingest.describe.facts.codes import coded_facts, death_class
from ingest.describe.facts.outcome import Outcome, outcome_of
from ingest.describe.facts.persons import count_of, sex_of
from ingest.describe.facts.sentences import Sentence, Subject, story
from ingest.describe.facts.stated import (
    Stated,
    disability_of,
    ethnicity_of,
    incident_of,
    milestone,
    perpetrator_of,
)
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.values import FoundTerm, Value

_EVIDENCE = 240
_PLURAL = re.compile(
    r"\b(?:children|siblings|boys|girls|brothers|sisters|young people|twins)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by their fields, the subject terms that follow from them, and the story read."""

    values: tuple[Value, ...]
    terms: tuple[FoundTerm, ...]
    sentences: tuple[Sentence, ...]
    outcome: Outcome | None
    ages: tuple[Age, ...]


def facts_of(
    reading: Reading, hits: Sequence[Hit], case: CaseLabel | None, title: str, harms: set[str]
) -> Facts:
    """Every fact of the case that the text states."""
    sentences = story(reading)
    subject = Subject(case)
    count = count_of(case, title, sentences)
    outcome = outcome_of(sentences, subject)
    ages = _distinct(ages_of(sentences, subject), count.number if count else 0)
    sex = sex_of(sentences, subject, count.number if count else None)
    values: list[Value] = [
        *_age_values(ages),
        _value("sex", sex.code if sex else None, sex.sentence if sex else None, sex, sentences),
        Value(
            "n_subjects",
            count.number,
            FactState.KNOWN,
            Method.RULE,
            "document",
            count.page,
            count.quote[:_EVIDENCE],
            count.confidence,
            count.rule,
        )
        if count
        else _absent("n_subjects"),
        _value(
            "outcome",
            outcome.code if outcome else None,
            outcome.sentence if outcome else None,
            outcome,
            sentences,
        ),
    ]
    for field, stated in (
        ("incident_date", incident_of(sentences, subject)),
        ("initiated_date", milestone(sentences, "initiated")),
        ("completed_date", milestone(sentences, "completed")),
        ("perpetrator_relation", perpetrator_of(sentences, subject)),
        ("ethnicity_as_stated", ethnicity_of(sentences, subject)),
        ("disability_as_stated", disability_of(sentences, subject)),
    ):
        values.append(
            _value(
                field,
                stated.value if stated else None,
                stated.sentence if stated else None,
                stated,
                sentences,
            )
        )
    coded = list(coded_facts(reading, hits, subject))
    values.extend(value for value, _ in coded)
    values.append(death_class(outcome, ages, harms))
    terms = [*_terms(values), *(term for _, found in coded for term in found)]
    return Facts(tuple(values), tuple(terms), sentences, outcome, tuple(ages))


def _distinct(ages: list[Age], children: int) -> list[Age]:
    """One age for one child, the best supported; for several, each different firm one."""
    if not ages:
        return []
    if children <= 1:
        together = [age for age in ages if age.sentence is ages[0].sentence]
        plural = _PLURAL.search(ages[0].sentence.text) or len(together) > 2
        if len(together) < 2 or not plural or children == 1:
            return ages[:1]
        ages, children = together, len(together)
    kept: list[Age] = []
    for age in ages:
        if age.score >= 1.6 and all(abs(age.days - k.days) > 0.03 * max(k.days, 1) for k in kept):
            kept.append(age)
    return (kept or ages[:1])[:children]


def _age_values(ages: list[Age]) -> Iterator[Value]:
    if not ages:
        yield _absent("age_at_incident")
        yield _absent("age_band")
        return
    best = ages[0]
    confidence = min(0.97, 0.55 + 0.06 * best.score)
    shared: dict[str, Any] = {
        "state": FactState.KNOWN,
        "method": Method.RULE,
        "source": "document",
        "page": best.sentence.page,
        "quote": best.sentence.text[:_EVIDENCE],
        "confidence": round(confidence, 2),
        "rule": "age-of-subject",
    }
    said = [age.words for age in ages]
    bands = list(dict.fromkeys(age.band for age in ages))
    yield Value(field="age_at_incident", value=said[0] if len(said) == 1 else said, **shared)
    label = ", ".join(bands) if len(bands) > 1 else ""
    yield Value(field="age_band", value="multiple" if label else bands[0], label=label, **shared)


def _value(
    field: str, value: Any, sentence: Sentence | None, found: Any, told: Sequence[Sentence]
) -> Value:
    """A found fact as a value; where nothing was found, what that means."""
    if found is None or sentence is None:
        return _absent(field, told=bool(told))
    return Value(
        field=field,
        value=value,
        state=FactState.KNOWN,
        method=Method.STATED if isinstance(found, Stated) else Method.RULE,
        source="document",
        page=sentence.page,
        quote=sentence.text[:_EVIDENCE],
        confidence=found.confidence,
        rule=found.rule,
    )


def _absent(field: str, *, told: bool = True) -> Value:
    """Read through and not said; or, where there was next to no text, cannot tell."""
    state = FactState.NOT_STATED if told else FactState.CANNOT_TELL
    return Value(field, None, state, Method.RULE, "document", None, "", 0.0, f"{field}-none")


def _terms(values: Sequence[Value]) -> Iterator[FoundTerm]:
    """Facets that follow from values: age bands, sex, outcome, perpetrator."""
    groups = {
        "age_band": "age",
        "sex": "sex",
        "outcome": "outcome",
        "perpetrator_relation": "perpetrator",
    }
    for value in values:
        group = groups.get(value.field)
        if group is None or value.state is not FactState.KNOWN:
            continue
        codes = [str(value.value), *(value.label.split(", ") if value.label else [])]
        for code in codes:
            evidence = ((value.page or 1, value.quote),)
            yield FoundTerm(group, code, value.method, value.confidence, evidence, value.rule)
