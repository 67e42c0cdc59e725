"""Fits a routine to the time there is, and says what it changed.

A routine is shortened by whole pieces in a fixed order: optional steps, then sets, then rounds.
What is left over between one whole piece and the next is taken from hold time, a little from every
step in turn, down to the floors of `bounds.py`. Reps go last, and only where nothing else keeps the
promise of 30 s. An optional step gives before all others: where it is too much to go as a whole, it
alone gives sets, hold time and reps. A routine is lengthened by the small before the large: hold
time, reps, sets, rounds, up to what the sources allow and no further. A step changes on both sides
or not at all, steps stay in their order, and what controls the range of the others stays.

What goes first is what is missed least:

- whoever has most gives first, so that nobody gives twice before everybody has given once;
- what is our own choice goes before what a source states;
- what opens range goes before what controls it;
- what is written last goes before what is written first.

The versions of a routine stand in one row that does not depend on the time asked for, each
shorter than the one before it. That is why more time never gives a shorter session.
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
from coach.routine.fitting.adjustments import to_lengthen, to_shorten, to_trim
from coach.routine.fitting.applying import Lever, Move, rebuilt, version_after
from coach.routine.fitting.dose_limits import bounds_of
from coach.routine.fitting.wording import changes_between
from coach.routine.length import SELF_PACED_REP, length_of
from coach.routine.model import PhaseKind, Purpose, Routine, Side, Silenced, WorkSet

PROMISE = seconds(30)
"""How far a fitted routine may be from the time asked for without an explanation."""

STRETCHED_ONCE = (
    "a stretch held once on a side is less than the two or three times that the source asks for, "
    "and better than none"
)

_Measure = Callable[[Routine], Milliseconds]


class TooShortError(CoachError):
    """There is no honest version of a routine in the time there is."""

    def __init__(
        self,
        routine: Routine,
        target: Milliseconds,
        shortest: Milliseconds,
        proposal: Routine | None,
        length: Milliseconds | None,
    ) -> None:
        says = (
            f"{routine.title} cannot be done well in {_spoken(target)}: "
            f"cut as far as is honest, it takes {_spoken(shortest)}"
        )
        if proposal is not None and length is not None:
            says += f"; the longest routine that fits is {proposal.id}, {_spoken(length)}"
        super().__init__(says)
        self.shortest = shortest
        """The least time that the routine takes."""
        self.proposal = proposal
        """The longest of the other routines that fit; None where none does."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A routine that fits, and how it came to."""

    routine: Routine
    changes: tuple[str, ...]
    """What was changed, as sentences without a full stop; empty where nothing was."""
    total: Milliseconds
    """Its length, self-paced reps at 4 s."""
    explained: str
    """Why it is not the time asked for; empty where it is, to 30 s, and nothing is a guess."""


def fit(
    routine: Routine,
    target: Milliseconds,
    *,
    lead: Side = Side.LEFT,
    others: Iterable[Routine] = (),
) -> Fitted:
    """The version of `routine` that comes to `target`, within 30 s where its pieces allow it.

    `others` are what may be proposed instead; they are only looked at where nothing fits. A set
    that the person paces is taken to last 4 s for each rep, or as its tempo says if it has one.

    Raises TooShortError if even the shortest version is more than 30 s too long.
    """
    measure = partial(length_of, lead=lead, per_rep=SELF_PACED_REP)
    written = measure(routine)
    if written > target + PROMISE:
        found = _shortened(routine, target, measure)
    elif written < target - PROMISE:
        found = _lengthened(routine, target, measure)
    else:
        found = _Found((), written)
    if found.total > target + PROMISE:
        raise _too_short(routine, target, found.total, others, measure)
    version = version_after(routine, found.moves)
    changed, changes = rebuilt(routine, version), changes_between(routine, version)
    if _has_stretches_done_once(routine, changed):
        silenced = Silenced(STATIC_DOSE.name, f"to fit the time: {STRETCHED_ONCE}")
        changed = replace(changed, silenced=(*changed.silenced, silenced))
        changes += (f"{STRETCHED_ONCE[0].upper()}{STRETCHED_ONCE[1:]}",)
    return Fitted(changed, changes, found.total, _explained(routine, target, found))


@dataclass(frozen=True, slots=True)
class _Found:
    """A version by the moves that lead to it."""

    moves: Sequence[Move]
    total: Milliseconds
    longer: Milliseconds | None = None
    """The total of the next longer version; None where there is none."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The versions after the first 0, 1, 2 and so on of some moves that follow `before`."""

    routine: Routine
    moves: Sequence[Move]
    measure: _Measure
    before: Sequence[Move] = ()

    def total(self, moves: int) -> Milliseconds:
        """The length after so many moves."""
        version = version_after(self.routine, self._first(moves))
        return self.measure(rebuilt(self.routine, version))

    def found(self, moves: int, longer: Milliseconds | None) -> _Found:
        """The version after so many moves."""
        return _Found(self._first(moves), self.total(moves), longer)

    def fewest_to_shorten_to(self, longest: Milliseconds) -> int:
        """How many moves it takes to be no longer than that; one too many if all do not do."""
        return bisect_left(self._counts, -longest, key=lambda moves: -self.total(moves))

    def most_to_lengthen_to(self, longest: Milliseconds) -> int:
        """How many moves there may be without being longer than that."""
        return bisect_right(self._counts, longest, key=self.total) - 1

    @property
    def _counts(self) -> range:
        return range(len(self.moves) + 1)

    def _first(self, moves: int) -> Sequence[Move]:
        return [*self.before, *self.moves[:moves]]


def _shortened(routine: Routine, target: Milliseconds, measure: _Measure) -> _Found:
    """The version with the fewest pieces gone that fits; else the shortest one there is."""
    pieces, trims = to_shorten(routine), to_trim(routine)
    row = _Row(routine, pieces, measure)
    taken = row.fewest_to_shorten_to(Milliseconds(target + PROMISE))
    # A piece less, and a little from everything instead; from an optional step, a part of it.
    is_optional = taken <= len(pieces) and pieces[taken - 1].lever is Lever.LEAVE_OUT
    instead = _parts_of(pieces[taken - 1], [*pieces, *trims]) if is_optional else trims
    trimmed = _trimmed(_Row(routine, instead, measure, before=pieces[: taken - 1]), target)
    if taken > len(pieces):
        return trimmed
    if row.total(taken) >= min(target - PROMISE, trimmed.total):
        return row.found(taken, trimmed.longer)
    if trimmed.total <= target + PROMISE:
        return trimmed
    return row.found(taken, trimmed.total)


def _parts_of(piece: Move, moves: Iterable[Move]) -> list[Move]:
    """Those of the moves that take a part of a step which the piece takes as a whole."""
    levers = (Lever.SETS, Lever.HOLD, Lever.REPS)
    return [move for move in moves if move.lever in levers and move.places == piece.places]


def _trimmed(row: _Row, target: Milliseconds) -> _Found:
    """The longest that is not longer than asked for, or the next if only that keeps the promise.

    Else the shortest one there is. No reps go where all else is enough to keep the promise.
    """
    trims = min(row.fewest_to_shorten_to(target), len(row.moves))
    before_reps = sum(move.lever is not Lever.REPS for move in row.moves)
    if before_reps < trims and row.total(before_reps) <= target + PROMISE:
        trims = before_reps
    elif trims and row.total(trims) < target - PROMISE and row.total(trims - 1) <= target + PROMISE:
        trims -= 1
    return row.found(trims, row.total(trims - 1) if trims else None)


def _lengthened(routine: Routine, target: Milliseconds, measure: _Measure) -> _Found:
    """The longest that is not longer than asked for, or the next if only that keeps the promise."""
    row = _Row(routine, to_lengthen(routine), measure)
    added = row.most_to_lengthen_to(target)
    if added == len(row.moves):
        return row.found(added, None)
    longer = row.total(added + 1)
    if row.total(added) < target - PROMISE and longer <= target + PROMISE:
        return row.found(added + 1, None)
    return row.found(added, longer)


def _too_short(
    routine: Routine,
    target: Milliseconds,
    shortest: Milliseconds,
    others: Iterable[Routine],
    measure: _Measure,
) -> TooShortError:
    lengths = [(measure(other), other) for other in others if _may_replace(routine, other)]
    fitting = [(length, other) for length, other in lengths if length <= target + PROMISE]
    length, proposal = max(fitting, key=lambda one: one[0], default=(None, None))
    return TooShortError(routine, target, shortest, proposal, length)


def _has_stretches_done_once(written: Routine, changed: Routine) -> bool:
    """Whether the time has made a stretch come less often than the source asks for (S4).

    A warm-up has no static stretches to do often enough, and who silences the rule knows.
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
    """Whether it is of the same kind, as far as that matters.

    Before activity only what is made for it will do: long stretches are in the way (S4). And who
    opens no range may be one of those who need control instead (S0, S1).
    """
    if routine.purpose is Purpose.WARM_UP and other.purpose is not Purpose.WARM_UP:
        return False
    return _opens_range(routine) or not _opens_range(other)


def _opens_range(routine: Routine) -> bool:
    return any(opens_range(exercise) for exercise in routine.exercises)


def _explained(routine: Routine, target: Milliseconds, found: _Found) -> str:
    says = []
    if found.total < target - PROMISE:
        if found.longer is None:
            says.append(f"{_as_long_as(routine)}: {_spoken(found.total)}")
        else:
            says.append(f"the next longer version takes {_spoken(found.longer)}")
    if any(work.is_open for step in routine.all_steps for work in step.dose.sets):
        says.append(f"self-paced reps are counted as {format_duration(SELF_PACED_REP)} each")
    return "; ".join(says)


def _as_long_as(routine: Routine) -> str:
    if all(bounds_of(step).source for step in routine.all_steps):
        return "as long as the sources allow"
    return "as long as it can honestly be made"


def _spoken(duration: Milliseconds) -> str:
    """To the second, as nobody plans to less."""
    return format_duration(Milliseconds(-(-duration // SECOND) * SECOND))
