"""Advice to go further: keep what was done beyond the written dose, and add one thing.

An exercise first goes up within its written ranges: reps, sets, hold time. Then it goes further by
its harder variations if there are some that fit, else by more sets and reps, within what the
sources allow. A load is never changed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.advice.amounts import Amount, amounts_asked, amounts_taken_on
from coach.advice.changing import (
    MOST_VARIATIONS,
    Changed,
    IndexedRoutine,
    indexed_routine,
    other_variation,
    swaps_in_words,
    with_steps,
)
from coach.advice.findings.painful import is_painful
from coach.advice.findings.patterns import EASY_TIMES, easy_in_a_row, in_a_row, latest
from coach.advice.model import Advice, AdviceKind, PastSession, TrainingHistory
from coach.journal.model import Effort, PainEntry
from coach.journal.stats.completion import done_in_full, variations_done
from coach.routine.field.catalogue import PROGRESS, USUAL_AGAIN
from coach.routine.fitting.adjustments import to_lengthen, within_ranges
from coach.routine.fitting.applying import Adjustment, AdjustmentKind, adjusted
from coach.routine.fitting.wording import changes_in_words
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.variations import Variations

_NO_MORE = re.compile(r"\b(?:not more|no more than|never more|is enough)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Progression:
    """How an exercise can go further, and how far it has come."""

    exercise: str
    index: int
    """Of its first step."""
    additions: Sequence[Adjustment]
    """More reps, sets and hold time: those within written ranges come first."""
    in_ranges: int
    """How many of them are within ranges."""
    ladder: Sequence[Mapping[int, Step]]
    """Its steps one variation up, two up, and so on: what follows the ranges, if there are some."""
    reached: int
    """In the last session, over the ranges and what follows them; 0 is as written."""
    controls_range: bool

    @property
    def goes_on(self) -> bool:
        """Whether it can go further still."""
        beyond = len(self.ladder) or len(self.additions) - self.in_ranges
        return self.reached < self.in_ranges + beyond

    @property
    def priority(self) -> tuple[bool, bool, int, bool, int]:
        """The lowest first: ranges, variations, the least progress, control before range (R2)."""
        is_in_range = self.reached < self.in_ranges
        return (
            not is_in_range,
            not self.ladder,
            self.reached,
            not self.controls_range,
            self.index,
        )

    @property
    def reached_exercise(self) -> str:
        """The id of the variation that was reached."""
        up = self._up(self.reached)
        return self.ladder[up - 1][self.index].exercise.id if up else self.exercise

    def in_words(self, indexed: IndexedRoutine, times: int) -> str:
        """What changes in the routine so many times further."""
        if up := self._up(times):
            return "; ".join(swaps_in_words(indexed, self.ladder[up - 1]))
        return "; ".join(changes_in_words(indexed.routine, self.additions[:times]))

    def advice(self, text: str, because: tuple[str, ...], times: int) -> Advice:
        """Advice to do it so many times further."""
        up = self._up(times)
        kind = AdviceKind.HARDER if up else AdviceKind.MORE
        return Advice(kind, text, PROGRESS, because, self.exercise, up or times)

    def _up(self, times: int) -> int:
        """How many variations up that is; 0 where it is more of the same."""
        return max(times - self.in_ranges, 0) if self.ladder else 0


def progress_advice(
    routine: Routine, history: TrainingHistory, today: date, variations: Variations
) -> Iterator[Advice]:
    """What to keep, and after enough easy sessions one thing to add."""
    indexed = indexed_routine(routine)
    kept_from = _to_keep_from(history, today)
    progressions = list(_progressions(indexed, kept_from, history.pains, variations))
    easy = easy_in_a_row(history, today)
    is_easy = len(easy) >= EASY_TIMES
    if is_easy and easy[0].entry.choices.level is Level.EASIER:
        yield Advice(
            AdviceKind.KNOW,
            f"The easier variations were easy {in_a_row(len(easy))}: do the routine as it is "
            "written this time.",
            USUAL_AGAIN,
            _easy_in_words(easy),
        )
        return
    next_up = _next_up(progressions, easy) if is_easy else None
    if kept_from is not None:
        for one in progressions:
            if one.reached and one is not next_up:
                yield _keep(indexed, one, kept_from)
    if next_up is not None:
        yield _go_further(indexed, next_up, easy)
    elif is_easy and progressions:
        yield _at_the_top(easy)


def harder(indexed: IndexedRoutine, exercise: str, times: int, variations: Variations) -> Changed:
    """The routine with that exercise so many variations up."""
    steps = other_variation(indexed, exercise, Level.HARDER, variations, times)
    if not steps:
        return indexed.routine, ()
    return with_steps(indexed.routine, steps), swaps_in_words(indexed, steps)


def more(indexed: IndexedRoutine, exercise: str, times: int) -> Changed:
    """The routine with so much more of that exercise, as far as ranges and sources allow."""
    adjustments = _additions(indexed).get(exercise, [])[:times]
    return adjusted(indexed.routine, adjustments), changes_in_words(indexed.routine, adjustments)


def is_above_lower_ends(routine: Routine, session: PastSession) -> bool:
    """Whether a session had more than the lower end of any range that the routine writes."""
    indexed, taken_on = indexed_routine(routine), amounts_taken_on(session.work)
    in_ranges = _by_exercise(indexed, within_ranges(routine))
    return any(_reached(indexed, one, id_, taken_on) for id_, one in in_ranges.items())


def _progressions(
    indexed: IndexedRoutine,
    last: PastSession | None,
    pains: Sequence[PainEntry],
    variations: Variations,
) -> Iterator[_Progression]:
    done = () if last is None else last.work
    levels_done = variations_done(done)
    taken_on = amounts_taken_on(done)
    in_ranges = _by_exercise(indexed, within_ranges(indexed.routine))
    all_additions = _additions(indexed)
    for exercise, [index, *_] in indexed.indexes.items():
        ladder = list(_ladder(indexed, exercise, pains, variations))
        within = in_ranges.get(exercise, [])
        additions = within if ladder else all_additions.get(exercise, [])
        up = _variation_reached(ladder, levels_done)
        reached = len(within) + up if up else _reached(indexed, additions, exercise, taken_on)
        stage = indexed.steps[index].exercise.stage
        controls = stage is not None and stage.controls_range
        yield _Progression(exercise, index, additions, len(within), ladder, reached, controls)


def _ladder(
    indexed: IndexedRoutine, exercise: str, pains: Sequence[PainEntry], variations: Variations
) -> Iterator[Mapping[int, Step]]:
    """The exercise one variation up, two up, and so on, as long as there is no objection."""
    for times in range(1, MOST_VARIATIONS + 1):
        steps = other_variation(indexed, exercise, Level.HARDER, variations, times)
        if not steps or any(is_painful(step, pains) for step in steps.values()):
            return
        yield steps


def _variation_reached(
    ladder: Sequence[Mapping[int, Step]], levels_done: Collection[tuple[str, Level]]
) -> int:
    """How many variations up the exercise was done; 0 as written, or not at all."""
    reached = (
        times
        for times, steps in enumerate(ladder, start=1)
        if all((step.exercise.id, step.level) in levels_done for step in steps.values())
    )
    return max(reached, default=0)


def _additions(indexed: IndexedRoutine) -> Mapping[str, list[Adjustment]]:
    """All that there may be more of, by exercise: in written ranges, and then sets and reps."""
    in_ranges = within_ranges(indexed.routine)
    beyond = to_lengthen(indexed.routine)[len(in_ranges) :]
    kinds = (AdjustmentKind.REPS, AdjustmentKind.SETS)
    steps = indexed.steps
    allowed = (
        one
        for one in beyond
        if one.kind in kinds and not any(_rules_out_more(steps[at]) for at in one.indexes)
    )
    return _by_exercise(indexed, [*in_ranges, *allowed])


def _rules_out_more(step: Step) -> bool:
    """Whether the exercise's own text says that there should not be more of it."""
    return (
        _NO_MORE.search(" ".join((step.exercise.progression, *step.exercise.cautions))) is not None
    )


def _by_exercise(
    indexed: IndexedRoutine, adjustments: Iterable[Adjustment]
) -> Mapping[str, list[Adjustment]]:
    found: dict[str, list[Adjustment]] = {}
    for one in adjustments:
        found.setdefault(indexed.steps[one.indexes[0]].exercise.id, []).append(one)
    return found


def _reached(
    indexed: IndexedRoutine,
    additions: Sequence[Adjustment],
    exercise: str,
    taken_on: Mapping[str, Amount],
) -> int:
    """How many of the additions the last session had, by what it asked for."""
    had = taken_on.get(exercise, Amount())
    for made in range(len(additions), 0, -1):
        if had.covers(amounts_asked(adjusted(indexed.routine, additions[:made]))[exercise]):
            return made
    return 0


def _to_keep_from(history: TrainingHistory, today: date) -> PastSession | None:
    """The last finished session, unless it or a later one was hard or was fitted to a time.

    Whatever it had beyond the written dose was not too much.
    """
    if latest(history, today) is None:
        return None
    for session in history.sessions:
        if session.entry.effort is Effort.HARD or session.entry.choices.minutes is not None:
            return None
        if session.is_finished:
            return session
    return None


def _next_up(
    progressions: Sequence[_Progression], easy: Sequence[PastSession]
) -> _Progression | None:
    """The next exercise to go further, of those done in full in each easy session."""
    in_full = [done_in_full(session.work) for session in easy]
    possible = [
        one
        for one in progressions
        if one.goes_on and all(one.reached_exercise in ids for ids in in_full)
    ]
    return min(possible, key=lambda one: one.priority, default=None)


def _keep(indexed: IndexedRoutine, one: _Progression, last: PastSession) -> Advice:
    effort = last.entry.effort
    how = "done" if effort is None else effort.value
    what = one.in_words(indexed, one.reached)
    because = (f"{last.entry.day}: {what}, {how}",)
    return one.advice(f"Stay with what you did the last time: {what}.", because, one.reached)


def _go_further(indexed: IndexedRoutine, one: _Progression, easy: Sequence[PastSession]) -> Advice:
    further = one.reached + 1
    what = one.in_words(indexed, further)
    text = f"It was easy {in_a_row(len(easy))}, so one thing goes up: {what}."
    return one.advice(text, _easy_in_words(easy), further)


def _at_the_top(easy: Sequence[PastSession]) -> Advice:
    return Advice(
        AdviceKind.KNOW,
        f"It was easy {in_a_row(len(easy))}, and every dose in it is as high as its source "
        "allows. If your goal asks for more, choose another routine.",
        PROGRESS,
        _easy_in_words(easy),
    )


def _easy_in_words(easy: Sequence[PastSession]) -> tuple[str, ...]:
    return tuple(f"{one.entry.day}: easy" for one in easy)
