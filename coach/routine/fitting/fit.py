"""Fits a routine to the time there is, and says what it changed.

A routine is shortened in this order:

1. Whole pieces go: optional steps, sets, rounds (or minutes of a circuit that lasts a time), and
   last the sets that a source states.
2. The time between one piece and the next is made up by hold time: a little from every step in
   turn, down to the limits of `dose_limits.py`.
3. Reps go last, and only if nothing else comes within 30 s.
4. What is below the lower end of a written range goes only after all of that.

An optional step gives way before all others: if leaving it out would be too much, it alone loses
sets, hold time and reps. A routine is lengthened within written ranges, and then from the small to
the large: hold time, reps, sets, rounds, up to what the sources allow. Left and right change
together, steps stay in their order, and the last control of opened range stays.

Which step is adjusted first:

- Shorten the longest step first; go round all steps before shortening one again.
- Doses that are ours go before doses that a source states.
- Steps that open range go before steps that control it.
- The last written step goes before the first.

The variants of a routine form one sequence, each shorter than the one before it, whatever the time
asked for. So more time never gives a shorter session.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from coach.duration import SECOND, Milliseconds, format_duration, seconds
from coach.errors import CoachError
from coach.routine.field.catalogue import STATIC_DOSE
from coach.routine.field.figures import TIMES_PER_SIDE
from coach.routine.field.kinds import is_static, is_stretch, opens_range
from coach.routine.fitting.adjustments import (
    to_cut_below_ranges,
    to_lengthen,
    to_shorten,
    to_trim,
)
from coach.routine.fitting.applying import Adjustment, AdjustmentKind, adjusted
from coach.routine.fitting.dose_limits import limits_of
from coach.routine.fitting.wording import changes_in_words
from coach.routine.length import SELF_PACED_REP, length_of
from coach.routine.model import PhaseKind, Purpose, Routine, Side, Silenced, WorkSet
from coach.text.english import capitalized

TOLERANCE = seconds(30)
"""How far a fitted routine may be from the time asked for without an explanation."""

STRETCHED_ONCE = (
    "a stretch held once on a side is less than the two or three times that the source asks for, "
    "and better than none"
)

_Measure = Callable[[Routine], Milliseconds]


class TooShortError(CoachError):
    """The time is too short for any honest variant of a routine."""

    def __init__(
        self,
        routine: Routine,
        target: Milliseconds,
        shortest: Milliseconds,
        proposal: Routine | None,
        length: Milliseconds | None,
    ) -> None:
        says = (
            f"{routine.title} cannot be done well in {_to_the_second(target)}: "
            f"cut as far as is honest, it takes {_to_the_second(shortest)}"
        )
        if proposal is not None and length is not None:
            says += f"; the longest routine that fits is {proposal.id}, {_to_the_second(length)}"
        super().__init__(says)
        self.shortest = shortest
        """The least time that the routine takes."""
        self.proposal = proposal
        """The longest of the other routines that fit; None if none does."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A routine that fits, and what was changed to make it fit."""

    routine: Routine
    changes: tuple[str, ...]
    """Sentences without a full stop; empty if nothing was changed."""
    total: Milliseconds
    """Its length, with self-paced reps at 4 s."""
    explained: str
    """Why it differs from the time asked for; empty if it is within 30 s and nothing is a guess."""


def fit(
    routine: Routine,
    target: Milliseconds,
    *,
    lead: Side = Side.LEFT,
    others: Iterable[Routine] = (),
) -> Fitted:
    """The variant of `routine` that takes `target`, within 30 s if its pieces allow it.

    `others` may be proposed instead; they are only looked at if nothing fits. A self-paced set is
    taken to last 4 s a rep, or as its tempo says.

    Raises TooShortError if even the shortest variant is more than 30 s too long.
    """
    measure = partial(length_of, lead=lead, per_rep=SELF_PACED_REP)
    written = measure(routine)
    if written > target + TOLERANCE:
        found = _shortened(routine, target, measure)
    elif written < target - TOLERANCE:
        found = _lengthened(routine, target, measure)
    else:
        found = _FittedVariant((), written)
    if found.total > target + TOLERANCE:
        raise _too_short(routine, target, found.total, others, measure)
    changed = adjusted(routine, found.adjustments)
    changes = changes_in_words(routine, found.adjustments)
    if _has_stretches_done_once(routine, changed):
        silenced = Silenced(STATIC_DOSE.name, f"to fit the time: {STRETCHED_ONCE}")
        changed = replace(changed, silenced=(*changed.silenced, silenced))
        changes += (capitalized(STRETCHED_ONCE),)
    return Fitted(changed, changes, found.total, _explained(routine, changed, target, found))


@dataclass(frozen=True, slots=True)
class _FittedVariant:
    """One variant of a routine, by the adjustments that lead to it."""

    adjustments: Sequence[Adjustment]
    total: Milliseconds
    longer: Milliseconds | None = None
    """The total of the next longer variant; None if there is none."""


@dataclass(frozen=True, slots=True)
class _VariantSequence:
    """The variants after the first 0, 1, 2 and so on of some adjustments that follow `before`."""

    routine: Routine
    adjustments: Sequence[Adjustment]
    measure: _Measure
    before: Sequence[Adjustment] = ()

    def total(self, count: int) -> Milliseconds:
        """The length after so many adjustments."""
        return self.measure(adjusted(self.routine, self._first(count)))

    def variant(self, count: int, longer: Milliseconds | None) -> _FittedVariant:
        """The variant after so many adjustments."""
        return _FittedVariant(self._first(count), self.total(count), longer)

    def fewest_to_shorten_to(self, longest: Milliseconds) -> int:
        """How many adjustments make it no longer than that; one more than there are if none do."""
        return bisect_left(self._counts, -longest, key=lambda count: -self.total(count))

    def most_to_lengthen_to(self, longest: Milliseconds) -> int:
        """How many adjustments keep it no longer than that."""
        return bisect_right(self._counts, longest, key=self.total) - 1

    @property
    def _counts(self) -> range:
        return range(len(self.adjustments) + 1)

    def _first(self, count: int) -> Sequence[Adjustment]:
        return [*self.before, *self.adjustments[:count]]


def _shortened(routine: Routine, target: Milliseconds, measure: _Measure) -> _FittedVariant:
    """The variant with the fewest pieces gone that fits; else the shortest one."""
    pieces, trims, below = to_shorten(routine), to_trim(routine), to_cut_below_ranges(routine)
    whole = _VariantSequence(routine, pieces, measure)
    taken = whole.fewest_to_shorten_to(Milliseconds(target + TOLERANCE))
    # One piece less, and a little from every step instead; for an optional step, a part of it.
    is_optional = taken <= len(pieces) and pieces[taken - 1].kind is AdjustmentKind.LEAVE_OUT
    instead = _parts_of(pieces[taken - 1], [*pieces, *trims, *below]) if is_optional else trims
    gone = pieces[: taken - 1]
    if taken > len(pieces):
        lowest = _VariantSequence(routine, below, measure, before=[*pieces, *trims])
        gone += below[: lowest.fewest_to_shorten_to(Milliseconds(target + TOLERANCE))]
    trimmed = _trimmed(_VariantSequence(routine, instead, measure, before=gone), target)
    if taken > len(pieces):
        return trimmed
    if whole.total(taken) >= min(target - TOLERANCE, trimmed.total):
        return whole.variant(taken, trimmed.longer)
    if trimmed.total <= target + TOLERANCE:
        return trimmed
    return whole.variant(taken, trimmed.total)


def _parts_of(piece: Adjustment, adjustments: Iterable[Adjustment]) -> list[Adjustment]:
    """The adjustments that take a part of the step that `piece` leaves out."""
    kinds = (AdjustmentKind.SETS, AdjustmentKind.HOLD, AdjustmentKind.REPS)
    return [one for one in adjustments if one.kind in kinds and one.indexes == piece.indexes]


def _trimmed(variants: _VariantSequence, target: Milliseconds) -> _FittedVariant:
    """The longest that fits, or the next longer one if only that is within 30 s; else the shortest.

    No reps go if everything else is enough.
    """
    count = min(variants.fewest_to_shorten_to(target), len(variants.adjustments))
    kinds = [*(one.kind for one in variants.adjustments), AdjustmentKind.REPS]
    before_reps = kinds.index(AdjustmentKind.REPS)
    if before_reps < count and variants.total(before_reps) <= target + TOLERANCE:
        count = before_reps
    elif (
        count
        and variants.total(count) < target - TOLERANCE
        and variants.total(count - 1) <= target + TOLERANCE
    ):
        count -= 1
    return variants.variant(count, variants.total(count - 1) if count else None)


def _lengthened(routine: Routine, target: Milliseconds, measure: _Measure) -> _FittedVariant:
    """The longest that fits, or the next longer one if only that is within 30 s."""
    variants = _VariantSequence(routine, to_lengthen(routine), measure)
    count = variants.most_to_lengthen_to(target)
    if count == len(variants.adjustments):
        return variants.variant(count, None)
    longer = variants.total(count + 1)
    if variants.total(count) < target - TOLERANCE and longer <= target + TOLERANCE:
        return variants.variant(count + 1, None)
    return variants.variant(count, longer)


def _too_short(
    routine: Routine,
    target: Milliseconds,
    shortest: Milliseconds,
    others: Iterable[Routine],
    measure: _Measure,
) -> TooShortError:
    lengths = [(measure(other), other) for other in others if _may_replace(routine, other)]
    fitting = [(length, other) for length, other in lengths if length <= target + TOLERANCE]
    length, proposal = max(fitting, key=lambda one: one[0], default=(None, None))
    return TooShortError(routine, target, shortest, proposal, length)


def _has_stretches_done_once(written: Routine, changed: Routine) -> bool:
    """Whether fitting has left a stretch fewer times than the source asks for (S4).

    It does not matter in a warm-up, nor if the routine silences the rule.
    """
    is_silenced = any(one.rule == STATIC_DOSE.name for one in written.silenced)
    if is_silenced or written.purpose is Purpose.WARM_UP:
        return False
    before, after = _times_stretched(written), _times_stretched(changed)
    least = TIMES_PER_SIDE[0]
    return any(0 < times < least <= before[one] for one, times in after.items())


def _times_stretched(routine: Routine) -> Counter[tuple[str, Side]]:
    """How often each static stretch is held on each side."""
    times: Counter[tuple[str, Side]] = Counter()
    for step, rounds in routine.steps_with_rounds:
        if is_stretch(step.exercise):
            held = sum(_times_held(work) for work in step.dose.sets) * rounds
            times.update({(step.exercise.id, side): held for side in step.dose.sides.worked})
    return times


def _times_held(work: WorkSet) -> int:
    holds = sum(phase.kind is PhaseKind.HOLD for phase in work.phases)
    return work.reps * holds if is_static(work.phases) else 0


def _may_replace(routine: Routine, other: Routine) -> bool:
    """Whether a routine may be proposed instead of another; never itself or a copy of it.

    Only a warm-up replaces a warm-up, because long stretches do not belong before activity (S4).
    A person whose routine opens no range may need control instead of range (S0, S1).
    """
    if other.id == routine.id or other.all_steps == routine.all_steps:
        return False
    if routine.purpose is Purpose.WARM_UP and other.purpose is not Purpose.WARM_UP:
        return False
    return _opens_range(routine) or not _opens_range(other)


def _opens_range(routine: Routine) -> bool:
    return any(opens_range(exercise) for exercise in routine.exercises)


def _explained(
    routine: Routine, changed: Routine, target: Milliseconds, found: _FittedVariant
) -> str:
    says = []
    if found.total < target - TOLERANCE:
        if found.longer is None:
            says.append(f"{_as_long_as(routine)}: {_to_the_second(found.total)}")
        else:
            says.append(f"the next longer version takes {_to_the_second(found.longer)}")
    if any(work.is_open for step in changed.all_steps for work in step.dose.sets):
        says.append(f"self-paced reps are counted as {format_duration(SELF_PACED_REP)} each")
    return "; ".join(says)


def _as_long_as(routine: Routine) -> str:
    if all(limits_of(step).source for step in routine.all_steps):
        return "as long as the sources allow"
    return "as long as it can honestly be made"


def _to_the_second(duration: Milliseconds) -> str:
    """In words, rounded up to the second."""
    return format_duration(Milliseconds(-(-duration // SECOND) * SECOND))
