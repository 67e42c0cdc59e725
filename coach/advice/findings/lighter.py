"""Advice to do less: after soreness, hard sessions, time off, and on the way back from less."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from coach.advice.amounts import work_of, work_of_step
from coach.advice.changing import (
    Changed,
    indexed_routine,
    other_variation,
    swaps_in_words,
    with_steps,
)
from coach.advice.findings.loads import asked_of, trained_regions, trains
from coach.advice.findings.patterns import (
    HARD_TIMES,
    REMEMBERED,
    SEVERAL,
    hard_in_a_row,
    in_a_row,
    latest,
)
from coach.advice.findings.progress import is_above_lower_ends
from coach.advice.model import Advice, AdviceKind, PastSession, TrainingDay, TrainingHistory
from coach.journal.model import Soreness, WorkDone
from coach.routine.field.catalogue import (
    BACK_AFTER_LESS,
    HARD_SESSIONS,
    LAY_OFF,
    LITTLE_SORE,
    SORE_AGAIN,
    SORENESS,
    Rule,
)
from coach.routine.fitting.adjustable_steps import adjustable_in
from coach.routine.fitting.adjustments import to_cut_below_ranges, to_shorten, to_trim
from coach.routine.fitting.applying import Adjustment, AdjustmentKind, adjusted
from coach.routine.fitting.wording import changes_in_words
from coach.routine.length import SELF_PACED_REP
from coach.routine.model import Level, Routine, Step
from coach.routine.regions import Region
from coach.routine.variations.variations import Variations
from coach.text.english import all_of

HALF, THREE_QUARTERS = Fraction(1, 2), Fraction(3, 4)
"""Of the written work, within the limits of `dose_limits.py`; ours: S3 only says "do less"."""
WORST = timedelta(days=3)
"""Soreness is worst after 24 to 72 hours."""
OFF, REGION_OFF = timedelta(days=14), timedelta(days=28)
"""So long without any session, or without work for a part of the body, is a lay-off."""
RAMP = (HALF, Fraction(7, 10), Fraction(8, 10), Fraction(9, 10))
"""In the first week back, and in those after it: CSCCa and NSCA 2019."""
A_WEEK = timedelta(days=7)
CUT = Fraction(65, 100)
"""A session of so little was cut to about a half; ours."""
_ROUND_PERCENT = 5
"""Shares of work are told to the nearest 5 %."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why to do less."""

    rule: Rule
    text: str
    """The beginning of a sentence."""
    because: tuple[str, ...]
    share: Fraction
    instead: str = "go gently"
    """What to do if nothing in the routine can be cut."""
    regions: frozenset[Region] = frozenset()
    """Of which there is to be less; all where there are none."""


def lighter_advice(
    routine: Routine, history: TrainingHistory, today: date, variations: Variations
) -> Iterator[Advice]:
    """Advice to do less, if there is a reason: of several the one that asks for least work.

    What was done above the lower ends of ranges goes before anything else.
    """
    if not any(trains(step, ()) for step in routine.all_steps):
        return
    found = [
        *_sore(routine, history, today),
        *_after_time_off(routine, history, today),
        *_back_after_less(routine, history, today),
        *_hard(history, today),
    ]
    reason = min(found, key=lambda one: one.share, default=None)
    if reason is not None:
        yield _advice(routine, history, today, reason, variations)
    yield from _to_hold(routine, history, today, is_less=reason is not None)


def lightened(
    routine: Routine,
    share: Fraction,
    variations: Variations,
    *,
    regions: Collection[Region] = (),
    exercise: str | None = None,
) -> Changed:
    """The routine with less work of some steps, the same on both sides; no step is left out.

    Those are the steps of an exercise, or those that train some parts of the body. A half first
    takes the easier variation of every exercise that has one.
    """
    steps = routine.all_steps
    affected = {
        index
        for index, step in enumerate(steps)
        if (step.exercise.id == exercise if exercise else trains(step, regions))
    }
    is_easier = share <= HALF and not exercise
    swapped, swaps = _made_easier(routine, affected if is_easier else (), variations)
    adjustments = list(_cuts(swapped, affected))
    of_steps = sum(
        work_of_step(step).total() * times
        for index, (step, times) in enumerate(routine.steps_with_rounds)
        if index in affected
    )
    target = int(work_of(routine) - of_steps * (1 - share))

    def work_after(count: int) -> int:
        return work_of(adjusted(swapped, adjustments[:count]))

    needed = bisect_left(range(len(adjustments)), -target, key=lambda count: -work_after(count))
    made = adjustments[:needed]
    return adjusted(swapped, made), swaps + changes_in_words(swapped, made)


def _advice(
    routine: Routine,
    history: TrainingHistory,
    today: date,
    reason: _Reason,
    variations: Variations,
) -> Advice:
    last = latest(history, today)
    if reason.share > HALF and last is not None and is_above_lower_ends(routine, last):
        text = f"{reason.text}: go back to the lower end of each range this time."
        return Advice(AdviceKind.KNOW, text, reason.rule, reason.because)
    changed, said = lightened(routine, reason.share, variations, regions=reason.regions)
    if not said:
        text = f"{reason.text}, and no step of this routine can be made shorter: {reason.instead}."
        return Advice(AdviceKind.KNOW, text, reason.rule, reason.because)
    return Advice(
        AdviceKind.MUCH_LESS if reason.share <= HALF else AdviceKind.LESS,
        f"{reason.text}: do {_how_much(routine, changed)} this time.",
        reason.rule,
        reason.because,
        share=reason.share,
        regions=reason.regions,
    )


def _sore(routine: Routine, history: TrainingHistory, today: date) -> Iterator[_Reason]:
    """Sore after the last day that trained what this routine trains, whichever routine it was."""
    [*days] = _days_alike(routine, history, today)
    for one in days[:1]:
        if one.soreness is not Soreness.SORE:
            return
        share = HALF if today - one.day <= WORST else THREE_QUARTERS
        regions = one.regions & trained_regions(routine)
        where = f" in {all_of([region.words for region in _first(regions)])}" if regions else ""
        yield _Reason(
            SORENESS,
            f"You were sore{where} after {all_of(one.titles)} on {one.day}",
            (f"{one.day}: sore afterwards",),
            share,
            "leave it until the soreness is gone; see a doctor if it lasts for more than a week",
            regions,
        )


def _to_hold(
    routine: Routine, history: TrainingHistory, today: date, *, is_less: bool
) -> Iterator[Advice]:
    """What is no reason to do less, but to add nothing, or to leave more days between."""
    [*days] = _days_alike(routine, history, today)
    sore = 0
    while sore < len(days) and days[sore].soreness is Soreness.SORE:
        sore += 1
    if sore >= SEVERAL:
        text = (
            f"You were sore {in_a_row(sore)}: leave one more day between sessions. See a doctor if "
            "soreness lasts for more than a week."
        )
        because = tuple(f"{one.day}: sore afterwards" for one in days[:sore])
        yield Advice(AdviceKind.KNOW, text, SORE_AGAIN, because)
    for one in days[:1]:
        is_little = one.soreness is Soreness.LITTLE and today - one.day <= WORST
        if is_little and not is_less:
            text = (
                f"You were a little sore after {all_of(one.titles)} on {one.day}. That is normal "
                "after new work: do the same today, and add nothing."
            )
            because = (f"{one.day}: a little sore afterwards",)
            yield Advice(AdviceKind.KNOW, text, LITTLE_SORE, because)


def _days_alike(routine: Routine, history: TrainingHistory, today: date) -> Iterator[TrainingDay]:
    """Days that trained what this routine trains, newest first; none if all that is long ago.

    What came after a day counts, even where nothing was said about it.
    """
    trained = trained_regions(routine)
    alike = [one for one in history.before(today) if not one.regions or one.regions & trained]
    if alike and today - alike[0].day <= REMEMBERED:
        yield from alike


def _first(regions: Iterable[Region], most: int = 3) -> Sequence[Region]:
    return sorted(regions, key=tuple(Region).index)[:most]


def _hard(history: TrainingHistory, today: date) -> Iterator[_Reason]:
    hard = hard_in_a_row(history, today)
    if len(hard) >= HARD_TIMES:
        yield _Reason(
            HARD_SESSIONS,
            f"It was hard {in_a_row(len(hard))}",
            tuple(f"{one.entry.day}: hard" for one in hard),
            THREE_QUARTERS,
            "keep each movement small enough to stay in position",
        )


def _back_after_less(routine: Routine, history: TrainingHistory, today: date) -> Iterator[_Reason]:
    last = latest(history, today)
    if last is None or not (last.entry.choices.is_advised and last.is_finished):
        return
    asked = asked_of(routine)
    if asked and Fraction(_taken_on(last), asked) <= CUT:
        day = last.entry.day
        yield _Reason(
            BACK_AFTER_LESS,
            f"You did about half on {day}. Come back in steps",
            (f"{day}: about half of it",),
            THREE_QUARTERS,
        )


def _taken_on(session: PastSession) -> int:
    """Milliseconds of work that its sets asked for, each once."""
    sets = {(one.step, one.round, one.set, one.side): one for one in session.work}
    return sum(map(_planned, sets.values()))


def _planned(work: WorkDone) -> int:
    return work.reps_planned * SELF_PACED_REP if work.planned is None else work.planned


def _after_time_off(routine: Routine, history: TrainingHistory, today: date) -> Iterator[_Reason]:
    days = [one.day for one in history.before(today)]
    if not days and history.last_day is not None and history.last_day < today:
        days = [history.last_day]
    if (back := _share_after(days, today, OFF)) is not None:
        share, since, until = back
        yield _Reason(
            LAY_OFF,
            f"You were off for {_off(since, until)}",
            (f"{since}: the last session before it",),
            share,
        )
        return
    for region in _first(trained_regions(routine), most=len(Region)):
        own = [one.day for one in history.before(today) if region in one.regions]
        if (back := _share_after(own, today, REGION_OFF)) is not None:
            share, since, until = back
            text = f"There was no work for {region.words} for {_off(since, until)}"
            because = (f"{since}: the last of it",)
            yield _Reason(LAY_OFF, text, because, share, regions=frozenset({region}))


def _share_after(
    days: Sequence[date], today: date, off: timedelta
) -> tuple[Fraction, date, date] | None:
    """The share of the work after a gap, its last day before and its first one after.

    `days` are those with training, newest first. None without a gap, or where it is made up for.
    """
    for after, before in pairwise([today, *days]):
        if after - before >= off:
            weeks = (today - after) // A_WEEK
            return (RAMP[weeks], before, after) if weeks < len(RAMP) else None
        if today - before > len(RAMP) * A_WEEK:
            return None
    return None


def _off(since: date, until: date) -> str:
    days = (until - since).days
    weeks = days // 7
    return f"{weeks} weeks" if weeks >= 2 else f"{days} days"  # noqa: PLR2004 - a fortnight


def _how_much(routine: Routine, changed: Routine) -> str:
    percent = Fraction(100 * work_of(changed), work_of(routine) or 1)
    rounded = round(percent / _ROUND_PERCENT) * _ROUND_PERCENT
    return f"about {rounded} % of the work" if rounded < 100 else "an easier variation"  # noqa: PLR2004


def _made_easier(routine: Routine, affected: Collection[int], variations: Variations) -> Changed:
    indexed = indexed_routine(routine)
    steps: dict[int, Step] = {}
    for exercise, indexes in indexed.indexes.items():
        if set(indexes) <= set(affected):
            steps.update(other_variation(indexed, exercise, Level.EASIER, variations))
    return with_steps(routine, steps), swaps_in_words(indexed, steps)


def _cuts(routine: Routine, affected: Collection[int]) -> Iterator[Adjustment]:
    """Hold time and reps before whole sets and rounds, so that every step keeps a part."""
    spans = {one.index: one.steps for one in adjustable_in(routine).circuits}
    pieces = [one for one in to_shorten(routine) if one.kind is not AdjustmentKind.LEAVE_OUT]
    for one in (*to_trim(routine), *pieces, *to_cut_below_ranges(routine)):
        is_round = one.kind is AdjustmentKind.ROUNDS
        steps = spans[one.indexes[0]] if is_round else one.indexes
        if set(steps) <= set(affected):
            yield one
