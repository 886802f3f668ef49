"""The method in plain words, made from the very numbers and regimes the judge uses."""

from dataclasses import dataclass

from app.domain.parameters import DEFAULT, Parameters, Threshold
from app.domain.publication.regimes import NOTHING_RECORDED, Regime, shipped_regimes
from app.domain.publication.rules import PERIODS


@dataclass(frozen=True, slots=True)
class MethodStep:
    """One step of the method: a heading and one plain paragraph."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MethodRegime:
    """One regime as the method page shows it. ``period`` says so where none may be used."""

    regime: Regime
    period: str


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """Everything the method page states: steps in order, regimes in the table's order."""

    steps: tuple[MethodStep, ...]
    regimes: tuple[MethodRegime, ...]


def method_facts(parameters: Parameters = DEFAULT, *, reply_days: int = 10) -> MethodFacts:
    """What the page about the method says, for these numbers and the regimes that ship.

    ``reply_days``: working days that a publisher has to answer.
    """
    return MethodFacts(
        steps=(
            _looking(parameters),
            _counting(parameters),
            _confirming(parameters),
            _dating(parameters),
            _clearing(),
            _copying(parameters),
            _telling(reply_days),
        ),
        regimes=tuple(MethodRegime(row, _period(row)) for row in shipped_regimes()),
    )


def _period(row: Regime) -> str:
    return PERIODS[row.effective].words if row.effective in PERIODS else NOTHING_RECORDED


def _enough(plain: Threshold, mixed: Threshold) -> str:
    return (
        f"{plain.days} nights of a plain “not found”, the first and last at least {plain.span} "
        f"days apart, or {mixed.days} nights over {mixed.span} days when some answers were a page "
        "that is something else"
    )


def _looking(parameters: Parameters) -> MethodStep:
    return MethodStep(
        "We look each night",
        "Each night we ask for the report at its published address. It counts as found when the "
        f"same file, or a text at least {parameters.same_text:.0%} alike, is there or at another "
        f"address of the board. From {parameters.same_work:.0%} alike it is a revised version. "
        "Refusals, time-outs, error pages, robots rules and login walls say nothing about the "
        "report and are never counted.",
    )


def _counting(parameters: Parameters) -> MethodStep:
    return MethodStep(
        "What counts as not found",
        "A night counts only if the site plainly says that the report is not there or shows "
        "something else in its place, the board's home page works, and our own connection was "
        "proved good the same night. Finding the report once ends the count, and so does a "
        f"stretch of more than {parameters.gap} days between two counted nights.",
    )


def _confirming(parameters: Parameters) -> MethodStep:
    return MethodStep(
        "When it is confirmed",
        f"It takes {_enough(parameters.clear, parameters.mixed)}. When much of a site changes at "
        f"once it takes {_enough(parameters.clear_long, parameters.mixed_long)}. We must also have "
        f"found the report on at least {parameters.sightings} different days before, have read the "
        "board's list of reviews since, and have searched the site for the report without "
        "finding it.",
    )


def _dating(parameters: Parameters) -> MethodStep:
    return MethodStep(
        "Whether the minimum had passed",
        "Publication is a range of days, from what the publisher states and our own first sight "
        "of the report. It is called early only when the first night it was not found lies more "
        f"than {parameters.guard} days before the earliest end of the minimum. It is called over "
        "when it was last found at the latest end or no more than "
        f"{parameters.expiry_slack} day before. Everything between is called unclear. The absence "
        "is dated from its first counted night, never from the night that confirmed it.",
    )


def _clearing() -> MethodStep:
    return MethodStep(
        "How a flag ends",
        "The first night the report is found again, at any address of the board, closes the flag. "
        "So does the board's explanation, a stated legal reason or a reviewer's rejection. The "
        "history stays; nothing is erased.",
    )


def _copying(parameters: Parameters) -> MethodStep:
    return MethodStep(
        "Our own copy",
        "Our copy is held back when a report goes within "
        f"{parameters.early_hold} days of publication, when a legal reason is stated or the board "
        "explains, and the earlier version is held back when a revised one left text out: such "
        "changes are often made to protect somebody.",
    )


def _telling(reply_days: int) -> MethodStep:
    return MethodStep(
        "Before anything is public",
        "A flag is an internal finding. The look is repeated by other means at least a day later, "
        f"and the board is told and has {reply_days} working days to answer, before anything is "
        "shown. A person can enter it sooner, or hold it back with a reason. There can be lawful "
        "reasons for a report not to be found.",
    )
