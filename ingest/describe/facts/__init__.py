"""The coded facts of a case: each a value with its page and words, or "not stated"."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from app.domain.vocabulary import FactState, Method
from ingest.describe.case import CaseLabel
from ingest.describe.facts.age import Age
from ingest.describe.facts.ages import ages_of
from ingest.describe.facts.agreeing import OF_ADULT, agrees, killed_by_peers, together
from ingest.describe.facts.codes import coded_facts, death_class
from ingest.describe.facts.counting import Count, count_of
from ingest.describe.facts.likely import likely_of
from ingest.describe.facts.outcome import Outcome, outcome_of
from ingest.describe.facts.people import subject_of, with_topics
from ingest.describe.facts.persons import Sex, is_several, sex_of, unborn_sibling
from ingest.describe.facts.sentences import Sentence, Subject, story
from ingest.describe.facts.stated import (
    Stated,
    disability_of,
    ethnicity_of,
    incident_of,
    milestone,
    perpetrator_of,
)
from ingest.describe.facts.told import Told, died_in_care, told_of
from ingest.describe.harms import Others, Tally, harms_of, named_in
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.values import FoundTerm, Value

_EVIDENCE = 240
_GROWN = 19 * 365  # days
_PLURAL = re.compile(
    r"\b(?:children|siblings|boys|girls|brothers|sisters|daughters|sons|young people"
    r"|youngest|oldest|eldest|twins|pupils|most|ages)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by their fields, the subject terms that follow from them, and the story read."""

    values: tuple[Value, ...]
    terms: tuple[FoundTerm, ...]
    harms: tuple[FoundTerm, ...]
    sentences: tuple[Sentence, ...]
    outcome: Outcome | None
    ages: tuple[Age, ...]


def facts_of(reading: Reading, hits: Sequence[Hit], case: CaseLabel | None, title: str) -> Facts:
    """Every fact of the case that the text states."""
    read = story(reading)
    subject = subject_of(case, read, title)
    count = count_of(case, title, read, subject.called, subject.elders)
    sex = sex_of(read, subject, count.number if count else None)
    sentences = tuple(with_topics(read, subject, sex.code if sex else ""))
    incident = incident_of(sentences, subject)
    adult = OF_ADULT.search(title) is not None  # such a review tells ages of a childhood
    ages = [] if adult else _ages(sentences, subject, count, sex, incident)
    named = named_in(reading, hits, Others(sentences, subject))
    told = _told_of(sentences, subject, hits, adult=adult)
    agree = partial(agrees, ages=ages, adult=adult)
    harms, outcome = _happened(named, told, sentences, subject, agree)
    coded = list(coded_facts(reading, hits, subject))
    found: tuple[tuple[str, Stated | None], ...] = (
        ("incident_date", incident),
        ("initiated_date", milestone(sentences, "initiated")),
        ("completed_date", milestone(sentences, "completed")),
        ("perpetrator_relation", perpetrator_of(sentences, subject)),
        ("ethnicity_as_stated", ethnicity_of(sentences, subject)),
        ("disability_as_stated", disability_of(sentences, subject)),
    )
    values = [
        *_age_values(ages),
        _value("sex", sex, sentences),
        _counted(count),
        _value("outcome", outcome, sentences),
        *(_value(field, stated, sentences) for field, stated in found),
        *(value for value, _ in coded),
        death_class(outcome, ages, {harm.code for harm in harms}),
    ]
    terms = [*_terms(values), *(term for _, more in coded for term in more)]
    return Facts(tuple(values), tuple(terms), harms, sentences, outcome, tuple(ages))


def _happened(
    named: Mapping[str, Tally],
    told: list[Told],
    sentences: Sequence[Sentence],
    subject: Subject,
    agree: Callable[..., bool],
) -> tuple[tuple[FoundTerm, ...], Outcome | None]:
    """The harms, and how it ended. Where a child died in care, that is a harm of its own."""
    harms = tuple(harms_of(named, told))
    more = together({harm.code for harm in harms}, sentences)
    if more:
        told = [*told, *more]
        harms = tuple(harms_of(named, told))
    harms = tuple(h for h in harms if agree(h.code, died=None))
    outcome = outcome_of(sentences, subject, harms)
    died = outcome is not None and outcome.code == "death"
    codes = {harm.code for harm in harms}
    by_death = [died_in_care(sentences, subject), killed_by_peers(codes, told)] if died else []
    deaths = [one for one in by_death if one is not None]
    if deaths:
        new = {one.code for one in deaths}
        told = [*(one for one in told if one.code not in new), *deaths]
        harms = tuple(harms_of(named, told))
    return tuple(h for h in harms if agree(h.code, died=died)), outcome


def _told_of(
    sentences: Sequence[Sentence], subject: Subject, hits: Sequence[Hit], *, adult: bool
) -> list[Told]:
    """The harms that are told: in a listed way or, failing that, by the stems of a sentence."""
    told = told_of(sentences, subject, adult=adult)
    known = {one.code for one in told}
    named = {hit.key[1] for hit in hits if hit.key[0] == "harm"}
    likely = likely_of(sentences, subject, named)
    return [*told, *(one for one in likely if one.code not in known)]


def _ages(
    sentences: Sequence[Sentence],
    subject: Subject,
    count: Count | None,
    sex: Sex | None,
    incident: Stated | None,
) -> list[Age]:
    """The ages of the children, and that of one not yet born whom the title adds."""
    alone = sex.code if sex and count and count.number == 1 else ""
    day = date.fromisoformat(incident.value["earliest"]) if incident else None
    number = count.number if count else 0
    several = number == 0 and is_several(subject, None)
    ages = _distinct(
        ages_of(sentences, subject, day, alone), number, several=several, family=subject.family
    )
    unborn = unborn_sibling(sentences)
    if unborn is not None and ages:
        ages = [*ages, Age(-1, unborn.text[:60], unborn, ages[0].score)]
    return ages


def _distinct(ages: list[Age], children: int, *, several: bool, family: bool) -> list[Age]:
    """One age for one child, the best supported; for several, each different firm one."""
    if children == 1:  # "aged between 4 and 12" is no one child's age
        ages = [age for age in ages if not age.ranged or _is_of_one_band(age, ages)]
    if any(age.days < _GROWN for age in ages):  # a parent may be named in the case's label
        ages = [age for age in ages if age.days < _GROWN]
    if not ages:
        return []
    near = 2 if family else 0  # the children of a family are told one after another
    together = [age for age in ages if abs(age.at - ages[0].at) <= near]
    if several and len(together) == 1 and len({age.band for age in ages}) > 1:
        return []  # of a family, one child's age among others' says too little
    if children <= 1:
        plural = family or _PLURAL.search(ages[0].sentence.text) or len(together) > 2
        if len(together) < 2 or not plural or children == 1:
            return ages[:1]
        ages, children = together, len(together)
    kept: list[Age] = []
    for age in ages:
        if age.score >= 1.6 and all(abs(age.days - k.days) > 0.03 * max(k.days, 1) for k in kept):
            kept.append(age)
    return (kept or ages[:1])[:children]


def _is_of_one_band(age: Age, ages: list[Age]) -> bool:
    """Do both ends of a span of ages lie in one band?"""
    return all(one.band == age.band for one in ages if one.sentence is age.sentence)


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


def _counted(count: Count | None) -> Value:
    if count is None:
        return _absent("n_subjects")
    return Value(
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


def _value(field: str, found: Stated | Sex | Outcome | None, told: Sequence[Sentence]) -> Value:
    """A found fact as a value; where nothing was found, what that means."""
    if found is None:
        return _absent(field, told=bool(told))
    value, method = (
        (found.value, Method.STATED) if isinstance(found, Stated) else (found.code, Method.RULE)
    )
    return Value(
        field=field,
        value=value,
        state=FactState.KNOWN,
        method=method,
        source="document",
        page=found.sentence.page,
        quote=found.sentence.text[:_EVIDENCE],
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
