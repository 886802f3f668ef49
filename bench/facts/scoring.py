"""Counting hits, false finds and misses, field by field."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ingest.values import Described


@dataclass(slots=True)
class Count:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(slots=True)
class Score:
    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    misses: list[str] = field(default_factory=list)

    def one(self, name: str, what: str, got: Any, want: Any) -> None:
        """A field with one value. Where nothing is to be had, a value given is wrong."""
        count = self.counts[what]
        if want in (None, "", ()) and got in (None, "", ()):
            return
        if got == want:
            count.right += 1
            return
        self.misses.append(f"{name} {what}: got {got!r}, want {want!r}")
        count.wrong += got not in (None, "", ())
        count.missed += want not in (None, "", ())

    def many(self, name: str, what: str, got: set[str], want: set[str]) -> None:
        """A field with a set of values."""
        count = self.counts[what]
        count.right += len(got & want)
        count.wrong += len(got - want)
        count.missed += len(want - got)
        for value in sorted(got - want):
            self.misses.append(f"{name} {what}: {value} found, not so")
            self.counts[f"  {what}: {value}"].wrong += 1
        for value in sorted(want - got):
            self.misses.append(f"{name} {what}: {value} missed")
            self.counts[f"  {what}: {value}"].missed += 1
        for value in got & want:
            self.counts[f"  {what}: {value}"].right += 1

    def figures(self) -> dict[str, dict[str, float | int]]:
        """Precision and recall of each field and each theme, with the counts behind them."""
        shown = {what.strip(): c for what, c in self.counts.items() if _is_shown(what)}
        return {
            what: {
                "precision": round(c.precision, 3),
                "recall": round(c.recall, 3),
                "right": c.right,
                "wrong": c.wrong,
                "missed": c.missed,
            }
            for what, c in sorted(shown.items())
        }

    def table(self) -> str:
        rows = [f"{'field':<42} {'P':>6} {'R':>6} {'right':>6} {'wrong':>6} {'missed':>6}"]
        for what, c in sorted(self.counts.items(), key=lambda row: row[0].strip()):
            rows.append(
                f"{what:<42} {c.precision:6.3f} {c.recall:6.3f}"
                f" {c.right:6} {c.wrong:6} {c.missed:6}"
            )
        return "\n".join(rows)


def _is_shown(what: str) -> bool:
    """Fields, and of their values those of the vocabulary."""
    return not what.startswith(" ") or what.startswith(("  themes: ", "  harms: "))


def score_document(score: Score, name: str, got: Described, label: dict[str, Any]) -> None:
    """Compare one described document with its label. A label of None is not counted."""
    score.one(name, "title", _plain(got.title), _plain(label["title"]))
    score.one(name, "review_type", got.review_type, label["type"])
    score.one(name, "is_review", got.is_review, label.get("review", True))
    score.one(name, "board", got.boards, tuple(label.get("boards", [label["board"]])))
    if label.get("review", True):
        score.one(name, "role", got.role.value, label["role"])
        when = got.published
        span = [when.earliest.isoformat(), when.latest.isoformat()] if when else None
        score.one(name, "published", span, label["pub"])
        score.many(
            name, "authors", {_name(a) for a in got.authors}, {_name(a) for a in label["authors"]}
        )
        if label["case"] is not None:
            score.one(name, "case_label", _plain(got.case_label), _plain(label["case"]))
    _score_facts(score, name, got, label)
    _score_recommendations(score, name, got, label)


def _score_facts(score: Score, name: str, got: Described, label: dict[str, Any]) -> None:
    values = {
        value.field: value.value
        for value in got.values
        if not value.label or value.field == "age_band"
    }
    for what, key in (("age_band", "band"), ("sex", "sex"), ("outcome", "outcome")):
        if label["harms"] is not None:
            score.one(name, what, values.get(what), label[key])
    for what, group in (("harms", "harm"), ("themes", "theme")):
        if label[what] is not None:
            codes = {term.code for term in got.terms if term.group == group}
            score.many(name, what, codes, set(label[what]))


def _score_recommendations(score: Score, name: str, got: Described, label: dict[str, Any]) -> None:
    """A label is the recommendation's opening words; one found answers to at most one label. Some
    labels count the questions put to a board: one found answers them, and is else no mistake."""
    if label["recs"] is None:
        return
    score.one(name, "recommendations_state", got.recommendations_state, label["state"])
    found = [
        _plain(r.text)
        for r in got.recommendations
        if r.kind in {"recommendation", "area_for_action"}
    ]
    wanted = [_plain(words) for words in label["recs"]]
    put = [_plain(r.text) for r in got.recommendations if r.kind == "question"]
    found += [text for text in put if any(words in text for words in wanted)]
    unused = list(found)
    hit = set()
    for words in wanted:
        match = next((text for text in unused if words in text), None)
        if match is not None:
            unused.remove(match)
            hit.add(words)
    count = score.counts["recommendations"]
    count.right += len(hit)
    count.wrong += len(unused)
    count.missed += len(wanted) - len(hit)
    score.misses += [f"{name} recommendation found, not so: {text[:80]}" for text in unused]
    score.misses += [f"{name} recommendation missed: {w}" for w in wanted if w not in hit]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _name(text: str) -> str:
    """A name without its courtesies."""
    return re.sub(
        r"^(?:(?:dr|mr|mrs|miss|ms|prof|professor|sir|dame|rev|revd) )+", "", _plain(text)
    )
