"""When to do it: compiles a routine into segments and cues on one line of session time.

A timeline is pure data. Offsets of cues are relative to their own segment, so a segment
that a person ends, extends or skips moves nothing but the clock time of what follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import accumulate, pairwise

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.model import (
    OPEN_PHASE,
    Circuit,
    Exercise,
    Order,
    Phase,
    PhaseKind,
    Routine,
    Side,
    Sides,
    Step,
    WorkSet,
)

HALFWAY_FROM = seconds(20)
"""The shortest hold that has a halfway cue."""
COUNTDOWN_FROM = seconds(10)
"""The shortest hold whose last seconds are counted down."""
COUNTDOWN_TICKS = 3
BEFORE_ALL = Milliseconds(-1)
"""An offset at which no cue of a segment has been called yet."""


class SegmentKind(Enum):
    """What a stretch of session time is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


class CueKind(Enum):
    """Something to be heard and seen; of several at one instant, the first listed matters most."""

    FINISHED = "finished"
    END = "end"
    SWITCH = "switch"
    START = "start"
    LAST_REP = "last_rep"
    REP = "rep"
    COUNT = "count"
    HALFWAY = "halfway"
    TICK = "tick"
    PREPARE = "prepare"
    REST = "rest"
    PAUSE = "pause"
    RESUME = "resume"

    @property
    def rank(self) -> int:
        """Its place among cues of one instant; 0 comes first."""
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(CueKind)}


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a segment."""

    kind: CueKind
    offset: Milliseconds
    """From the start of its segment."""
    number: int | None = None
    """The count, the rep, or for a tick the seconds that are left."""
    rep: int | None = None
    """The rep it belongs to, where the segment has several."""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class PlacedPhase:
    """A phase of a rep at its place in a WORK segment."""

    phase: Phase
    offset: Milliseconds
    rep: int
    """From 1; with alternating sides it runs on over both."""
    side: Side | None

    @property
    def end(self) -> Milliseconds | None:
        """Where it ends in its segment; None for an open phase."""
        if self.phase.duration is None:
            return None
        return Milliseconds(self.offset + self.phase.duration)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of session time: getting ready, a set on one side, a change of side, or a rest.

    PREPARE, SWITCH and REST carry the exercise, side and set that they lead to.
    """

    kind: SegmentKind
    duration: Milliseconds | None
    """None where the person ends it."""
    cues: tuple[Cue, ...]
    """In order of time, and of importance within an instant."""
    step: Step
    step_number: int
    """The step's place among the routine's steps as written, from 1."""
    group: int
    """Counts up at every change of exercise: what is between two PREPAREs."""
    side: Side | None
    set: int
    sets: int
    round: int = 1
    rounds: int = 1
    phases: tuple[PlacedPhase, ...] = ()
    """What is done when; empty but for WORK."""
    reps: int = 1
    is_last: bool = False

    @property
    def exercise(self) -> Exercise:
        """The exercise it is part of or leads to."""
        return self.step.exercise

    @property
    def is_open(self) -> bool:
        """Whether the person ends it."""
        return self.duration is None

    def phase_at(self, offset: Milliseconds) -> PlacedPhase | None:
        """The phase that is being done at `offset`; None outside WORK."""
        current = None
        for placed in self.phases:
            if placed.offset > offset:
                break
            current = placed
        return current

    def extended(self, by: Milliseconds, at: Milliseconds) -> "Segment | None":
        """Itself with `by` more on what is going on at offset `at`; None if that has no length.

        In WORK that is the hold of that moment. What was cued up to `at` stays as it was, and a
        halfway that has been called is not called twice.
        """
        if self.duration is None:
            return None
        if self.kind is not SegmentKind.WORK:
            longer = Milliseconds(self.duration + by)
            cues = _after(at, _open_and_count_down(self.kind, longer, self.side))
            return replace(self, duration=longer, cues=self._called_by(at) + cues)
        current = self.phase_at(at)
        if current is None or not current.phase.kind.is_held:
            return None
        return self.with_longer_phase(self.phases.index(current), by, at)

    def with_longer_phase(
        self, index: int, by: Milliseconds, at: Milliseconds = BEFORE_ALL
    ) -> "Segment":
        """A WORK segment with `by` more on its phase `index`; what was cued up to `at` stays.

        With alternating sides the same hold of the following rep, the other side's, grows too.
        """
        grown = {index}
        placed = self.phases[index]
        if self.step.dose.sides is Sides.ALTERNATE and placed.rep % 2 == 1:
            grown.add(index + sum(one.rep == placed.rep for one in self.phases))
        longer = tuple(
            _lengthened(one.phase, by) if at_index in grown else one.phase
            for at_index, one in enumerate(self.phases)
        )
        phases = _placed_one_after_the_other(
            (phase, one.rep, one.side) for phase, one in zip(longer, self.phases, strict=True)
        )
        cut = replace(self, phases=phases, duration=phases[-1].end)
        called, moved = _halfway(placed), _halfway(phases[index])
        called_already = called is not None and called.offset <= at
        cues = tuple(
            cue
            for cue in _work_cues(cut)
            if not (
                called_already and moved and cue.kind is moved.kind and cue.offset == moved.offset
            )
        )
        return replace(cut, cues=self._called_by(at) + _after(at, cues))

    def _called_by(self, at: Milliseconds) -> tuple[Cue, ...]:
        return tuple(cue for cue in self.cues if cue.offset <= at)


@dataclass(frozen=True)
class Timeline:
    """Every segment of a session, in order."""

    segments: tuple[Segment, ...]

    @property
    def total(self) -> Milliseconds:
        """The sum of all timed segments."""
        return Milliseconds(self.after(0) + (self.segments[0].duration or 0))

    def after(self, index: int) -> Milliseconds:
        """The sum of all timed segments after segment `index`."""
        return self._sums_after[index]

    @cached_property
    def _sums_after(self) -> list[Milliseconds]:
        # A screen asks at every frame, and a routine may have thousands of segments.
        durations = [segment.duration or 0 for segment in reversed(self.segments)]
        return [Milliseconds(total) for total in accumulate([0, *durations])][-2::-1]

    def other_side_of(self, index: int) -> int | None:
        """The WORK segment that does the same set on the other side; None where there is none."""
        this = self.segments[index]
        if this.side is None or this.kind is not SegmentKind.WORK:
            return None
        for candidate in _outwards(index, len(self.segments)):
            that = self.segments[candidate]
            if that.kind is SegmentKind.WORK and _is_other_side(this, that):
                return candidate
        return None

    def extended(self, index: int, by: Milliseconds, at: Milliseconds) -> "Timeline | None":
        """With `by` more on what segment `index` does at its offset `at`.

        The same hold of the other side grows as well. None where there is nothing to extend.
        """
        segment = self.segments[index]
        longer = segment.extended(by, at)
        if longer is None:
            return None
        segments = list(self.segments)
        segments[index] = longer
        mirror = self.other_side_of(index)
        current = segment.phase_at(at)
        if mirror is not None and current is not None:
            position = segment.phases.index(current)
            segments[mirror] = segments[mirror].with_longer_phase(position, by)
        return Timeline(tuple(segments))


def compile_timeline(
    routine: Routine,
    *,
    lead: Side = Side.LEFT,
    from_step: int = 1,
    self_paced: bool = False,
    per_rep: Milliseconds | None = None,
) -> Timeline:
    """Compile a routine.

    `lead` goes first on every two-sided step. `from_step` starts at that step of the routine's
    steps as written, from 1, in the first round that has it. `self_paced` turns every set of
    moved reps into an open one; `per_rep` gives the reps of open sets a length, so that nothing
    is open any more.

    Raises ValueError if the routine has no step of that number.
    """
    if not 1 <= from_step <= len(routine.all_steps):
        raise ValueError(f"the routine has steps 1 to {len(routine.all_steps)}")
    bouts = _from_step(_bouts_of(routine.steps, 1, lead), from_step)
    paced = (_paced(bout, self_paced=self_paced, per_rep=per_rep) for bout in bouts)
    segments = list(_segments(paced))
    last = replace(segments[-1], is_last=True)
    segments[-1] = replace(last, cues=_work_cues(last))
    return Timeline(tuple(segments))


@dataclass(frozen=True, slots=True)
class _Bout:
    """One WORK to come, and the rest it is owed if something goes before it."""

    step: Step
    step_number: int
    work: WorkSet
    side: Side | None
    lead: Side
    set: int
    rest_before: Milliseconds
    round: int = 1
    rounds: int = 1


def _bouts_of(steps: tuple[Step | Circuit, ...], number: int, lead: Side) -> Iterator[_Bout]:
    """The bouts of `steps`, of which the first has step number `number`."""
    for step in steps:
        if isinstance(step, Step):
            yield from _after_rest(_bouts_of_step(step, number, lead), step.rest_before)
            number += 1
        else:
            for this_round in range(1, step.rounds + 1):
                bouts = _in_round(_bouts_of(step.steps, number, lead), this_round, step)
                rest = step.rest_before if this_round == 1 else step.rest
                yield from _after_rest(bouts, rest)
            number += _step_count(step.steps)


def _after_rest(bouts: Iterator[_Bout], rest: Milliseconds) -> Iterator[_Bout]:
    """The bouts, of which the first is owed `rest`; of two rests that meet, the longer is taken."""
    for first in bouts:
        yield replace(first, rest_before=max(rest, first.rest_before))
        yield from bouts


def _in_round(bouts: Iterator[_Bout], this_round: int, circuit: Circuit) -> Iterator[_Bout]:
    for bout in bouts:
        in_inner_circuit = bout.rounds > 1
        yield replace(
            bout,
            round=bout.round if in_inner_circuit else this_round,
            rounds=bout.rounds if in_inner_circuit else circuit.rounds,
        )


def _step_count(steps: tuple[Step | Circuit, ...]) -> int:
    return sum(1 if isinstance(step, Step) else _step_count(step.steps) for step in steps)


def _bouts_of_step(step: Step, number: int, lead: Side) -> Iterator[_Bout]:
    dose = step.dose
    sides = _sides_in_order(dose.sides, lead)
    numbered_sets = list(enumerate(dose.sets, start=1))
    if dose.order is Order.SIDE:
        order = [(side, one) for side in sides for one in numbered_sets]
    else:
        order = [(side, one) for one in numbered_sets for side in sides]
    previous_set: int | None = None
    for side, (set_number, work) in order:
        is_next_set = previous_set is not None and set_number > previous_set
        rest = dose.rest if is_next_set else NO_TIME
        yield _Bout(step, number, work, side, lead, set_number, rest)
        previous_set = set_number


def _paced(bout: _Bout, *, self_paced: bool, per_rep: Milliseconds | None) -> _Bout:
    work = bout.work
    if self_paced and work.is_moved:
        work = replace(work, phases=(OPEN_PHASE,))
    if per_rep is not None and work.is_open:
        work = replace(work, phases=(Phase(PhaseKind.MOVE, per_rep),))
    return replace(bout, work=work)


def _sides_in_order(sides: Sides, lead: Side) -> tuple[Side | None, ...]:
    match sides:
        case Sides.BOTH:
            return (lead, lead.other)
        case Sides.LEFT:
            return (Side.LEFT,)
        case Sides.RIGHT:
            return (Side.RIGHT,)
        case Sides.NONE | Sides.ALTERNATE:
            return (None,)


def _from_step(bouts: Iterator[_Bout], number: int) -> Iterator[_Bout]:
    reached = False
    for bout in bouts:
        reached = reached or bout.step_number == number
        if reached:
            yield bout


def _segments(bouts: Iterator[_Bout]) -> Iterator[Segment]:
    group = 0
    previous: _Bout | None = None
    for bout in bouts:
        is_new = previous is None or previous.step.exercise.id != bout.step.exercise.id
        if is_new:
            group += 1
        if previous is not None and bout.rest_before:
            yield _waiting_segment(SegmentKind.REST, bout.rest_before, bout, group)
        if is_new and bout.step.prepare:
            yield _waiting_segment(SegmentKind.PREPARE, bout.step.prepare, bout, group)
        elif previous is not None and not is_new and _needs_switch(previous, bout):
            yield _waiting_segment(SegmentKind.SWITCH, bout.step.switch, bout, group)
        yield _work_segment(bout, group)
        previous = bout


def _needs_switch(previous: _Bout, bout: _Bout) -> bool:
    changes = None not in (previous.side, bout.side) and previous.side is not bout.side
    return changes and not bout.rest_before and bout.step.switch > 0


def _waiting_segment(kind: SegmentKind, duration: Milliseconds, bout: _Bout, group: int) -> Segment:
    cues = tuple(_open_and_count_down(kind, duration, bout.side))
    return replace(_bare_segment(kind, bout, group), duration=duration, cues=cues)


def _work_segment(bout: _Bout, group: int) -> Segment:
    phases = _placed_phases(bout)
    segment = replace(
        _bare_segment(SegmentKind.WORK, bout, group),
        duration=phases[-1].end,
        phases=phases,
        reps=bout.work.reps if bout.work.is_open else phases[-1].rep,
    )
    return replace(segment, cues=_work_cues(segment))


def _bare_segment(kind: SegmentKind, bout: _Bout, group: int) -> Segment:
    """A segment of a bout, or one that leads to it, before it has a length and cues."""
    return Segment(
        kind=kind,
        duration=None,
        cues=(),
        step=bout.step,
        step_number=bout.step_number,
        group=group,
        side=bout.side,
        set=bout.set,
        sets=len(bout.step.dose.sets),
        round=bout.round,
        rounds=bout.rounds,
        reps=bout.work.reps,
    )


def _placed_phases(bout: _Bout) -> tuple[PlacedPhase, ...]:
    if bout.work.is_open:
        return (PlacedPhase(OPEN_PHASE, NO_TIME, 1, bout.side),)
    if bout.step.dose.sides is Sides.ALTERNATE:
        turns: tuple[Side | None, ...] = (bout.lead, bout.lead.other) * bout.work.reps
    else:
        turns = (bout.side,) * bout.work.reps
    return _placed_one_after_the_other(
        (phase, rep, side) for rep, side in enumerate(turns, start=1) for phase in bout.work.phases
    )


def _placed_one_after_the_other(
    phases: Iterable[tuple[Phase, int, Side | None]],
) -> tuple[PlacedPhase, ...]:
    placed = []
    offset = NO_TIME
    for phase, rep, side in phases:
        placed.append(PlacedPhase(phase, offset, rep, side))
        offset = Milliseconds(offset + (phase.duration or 0))
    return tuple(placed)


def _lengthened(phase: Phase, by: Milliseconds) -> Phase:
    return replace(phase, duration=Milliseconds((phase.duration or 0) + by))


def _work_cues(segment: Segment) -> tuple[Cue, ...]:
    cues = [Cue(CueKind.START, NO_TIME, side=segment.phases[0].side)]
    if not segment.is_open and segment.reps > 1:
        cues.extend(_rep_cues(segment))
    for placed in segment.phases:
        cues.extend(_phase_cues(placed, placed.rep if segment.reps > 1 else None))
    if segment.duration is not None:
        closing = (CueKind.FINISHED, CueKind.END) if segment.is_last else (CueKind.END,)
        cues.extend(Cue(kind, segment.duration, side=segment.side) for kind in closing)
    return tuple(sorted(cues, key=lambda cue: (cue.offset, cue.kind.rank)))


def _rep_cues(segment: Segment) -> Iterator[Cue]:
    starts = [segment.phases[0]]
    starts.extend(later for earlier, later in pairwise(segment.phases) if later.rep > earlier.rep)
    for placed in starts:
        yield Cue(CueKind.REP, placed.offset, placed.rep, placed.rep, placed.side)
    last = starts[-1]
    yield Cue(CueKind.LAST_REP, last.offset, last.rep, last.rep, last.side)


def _phase_cues(placed: PlacedPhase, rep: int | None) -> Iterator[Cue]:
    phase, end = placed.phase, placed.end
    if phase.duration is None or end is None:
        return
    if phase.counted:
        for count in range(1, phase.duration // SECOND + 1):
            offset = Milliseconds(placed.offset + (count - 1) * SECOND)
            yield Cue(CueKind.COUNT, offset, count, rep, placed.side)
    halfway = _halfway(placed)
    if halfway is not None:
        yield replace(halfway, rep=rep)
    if phase.kind.is_held and phase.duration >= COUNTDOWN_FROM:
        yield from _countdown(end, placed.side, rep)


def _halfway(placed: PlacedPhase) -> Cue | None:
    duration = placed.phase.duration
    if duration is None or not placed.phase.kind.is_held or duration < HALFWAY_FROM:
        return None
    return Cue(CueKind.HALFWAY, Milliseconds(placed.offset + duration // 2), side=placed.side)


def _countdown(end: Milliseconds, side: Side | None, rep: int | None = None) -> Iterator[Cue]:
    for left in range(COUNTDOWN_TICKS, 0, -1):
        if end >= left * SECOND:
            yield Cue(CueKind.TICK, Milliseconds(end - left * SECOND), left, rep, side)


def _open_and_count_down(
    kind: SegmentKind, duration: Milliseconds, side: Side | None
) -> Iterator[Cue]:
    cues = [Cue(CueKind(kind.value), NO_TIME, side=side), *_countdown(duration, side)]
    yield from sorted(cues, key=lambda cue: cue.offset)


def _after(at: Milliseconds, cues: Iterable[Cue]) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues if cue.offset > at)


def _outwards(index: int, length: int) -> Iterator[int]:
    """Indices around `index`, the nearest first: after, before, after, before."""
    for distance in range(1, length):
        if index + distance < length:
            yield index + distance
        if index - distance >= 0:
            yield index - distance


def _is_other_side(this: Segment, that: Segment) -> bool:
    return (
        that.side is not None
        and that.side is not this.side
        and (that.step_number, that.set, that.round) == (this.step_number, this.set, this.round)
    )
