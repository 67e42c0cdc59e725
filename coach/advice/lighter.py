"""Advice to do less: after soreness, after hard sessions, and after a long break."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coach.advice.amounts import work_of
from coach.advice.changing import (
    Changed,
    indexed_routine,
    other_variation,
    swaps_in_words,
    with_steps,
)
from coach.advice.evidence import LESS_AFTER_SORENESS, QUALITY_FIRST, SLOW_PROGRESS, Evidence
from coach.advice.model import Advice, AdviceKind, TrainingHistory
from coach.advice.patterns import (
    HARD_TIMES,
    SORE,
    hard_in_a_row,
    in_a_row,
    is_back_after_a_break,
    latest,
    sore_day,
)
from coach.advice.progress import is_above_lower_ends
from coach.journal.model import Soreness
from coach.routine.fitting.adjustments import to_cut_below_ranges, to_shorten, to_trim
from coach.routine.fitting.applying import Adjustment, AdjustmentKind, adjusted
from coach.routine.fitting.wording import changes_in_words
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.variations import Variations

SHARES = {AdviceKind.LESS: Fraction(3, 4), AdviceKind.MUCH_LESS: Fraction(1, 2)}
"""Of the written work, within the limits of `dose_limits.py`; ours: S3 only says "do less"."""
_ROUND_PERCENT = 5
"""Shares of work are told to the nearest 5 %."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why to do less."""

    text: str
    """The beginning of a sentence."""
    because: tuple[str, ...]
    evidence: Evidence
    instead: str
    """What to do if nothing in the routine can be cut."""
    kind: AdviceKind = AdviceKind.LESS


def lighter_advice(
    routine: Routine, history: TrainingHistory, today: date, variations: Variations
) -> Advice | None:
    """Advice to do less next time, if there is a reason; soreness comes first.

    What was done above the lower ends of ranges goes before anything else.
    """
    reason = _sore(history, today) or _hard(history, today) or _after_a_break(history, today)
    if reason is None:
        return None
    last = latest(history, today)
    if reason.kind is AdviceKind.LESS and last is not None and is_above_lower_ends(routine, last):
        text = f"{reason.text}: go back to the lower end of each range this time."
        return Advice(AdviceKind.KNOW, text, reason.evidence, reason.because)
    return _less(routine, reason, variations)


def lightened(routine: Routine, kind: AdviceKind, variations: Variations) -> Changed:
    """The routine with less work, the same on both sides; no step is left out.

    MUCH_LESS first takes the easier variation of every exercise that has one.
    """
    swapped, swaps = (
        _made_easier(routine, variations) if kind is AdviceKind.MUCH_LESS else (routine, ())
    )
    adjustments = _cuts(swapped)
    target = int(work_of(routine) * SHARES[kind])

    def work_after(count: int) -> int:
        return work_of(adjusted(swapped, adjustments[:count]))

    needed = bisect_left(range(len(adjustments)), -target, key=lambda count: -work_after(count))
    made = adjustments[:needed]
    return adjusted(swapped, made), swaps + changes_in_words(swapped, made)


def _sore(history: TrainingHistory, today: date) -> _Reason | None:
    """Sore after this routine, or after the last training day if that was worse."""
    last, day = latest(history, today), sore_day(history, today)
    own = None if last is None or last.entry.soreness not in SORE else last.entry.soreness
    if day is not None and (own is None or day.soreness is Soreness.SORE is not own):
        return _after_soreness(day.soreness, " and ".join(day.titles), day.day)
    if last is None or own is None:
        return None
    return _after_soreness(own, "the last time", last.entry.day)


def _after_soreness(soreness: Soreness | None, what: str, day: date) -> _Reason:
    is_little = soreness is Soreness.LITTLE
    how = "a little sore" if is_little else "sore"
    return _Reason(
        f"You were {how} after {what}",
        (f"{day}: {how} afterwards",),
        LESS_AFTER_SORENESS,
        "leave it until the soreness is gone",
        AdviceKind.LESS if is_little else AdviceKind.MUCH_LESS,
    )


def _hard(history: TrainingHistory, today: date) -> _Reason | None:
    hard = hard_in_a_row(history, today)
    if len(hard) < HARD_TIMES:
        return None
    return _Reason(
        f"It was hard {in_a_row(len(hard))}",
        tuple(f"{one.entry.day}: hard" for one in hard),
        QUALITY_FIRST,
        "keep each movement small enough to stay in position",
    )


def _after_a_break(history: TrainingHistory, today: date) -> _Reason | None:
    if not is_back_after_a_break(history, today):
        return None
    return _Reason(
        "You have done nothing here for more than eight weeks",
        (f"{history.last_day}: the last session of all",),
        SLOW_PROGRESS,
        "go gently the first time",
    )


def _less(routine: Routine, reason: _Reason, variations: Variations) -> Advice:
    changed, said = lightened(routine, reason.kind, variations)
    if said:
        kind, text = reason.kind, f"{reason.text}: do {_how_much(routine, changed)} this time."
    else:
        kind = AdviceKind.KNOW
        text = f"{reason.text}, and nothing in it can be cut honestly: {reason.instead}."
    return Advice(kind, text, reason.evidence, reason.because)


def _how_much(routine: Routine, changed: Routine) -> str:
    percent = Fraction(100 * work_of(changed), work_of(routine) or 1)
    rounded = round(percent / _ROUND_PERCENT) * _ROUND_PERCENT
    return f"about {rounded} % of the work" if rounded < 100 else "an easier variation"  # noqa: PLR2004


def _made_easier(routine: Routine, variations: Variations) -> Changed:
    indexed = indexed_routine(routine)
    steps: dict[int, Step] = {}
    for exercise in indexed.indexes:
        steps.update(other_variation(indexed, exercise, Level.EASIER, variations))
    return with_steps(routine, steps), swaps_in_words(indexed, steps)


def _cuts(routine: Routine) -> list[Adjustment]:
    """Hold time and reps before whole sets and rounds, so that every step keeps a part."""
    pieces = [one for one in to_shorten(routine) if one.kind is not AdjustmentKind.LEAVE_OUT]
    return [*to_trim(routine), *pieces, *to_cut_below_ranges(routine)]
