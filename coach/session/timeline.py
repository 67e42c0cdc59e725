"""When to do it: compiles a routine into segments and cues on one line of session time.

A timeline is pure data. Offsets of cues are relative to their own segment, so a segment
that a person ends, extends or skips moves nothing but the clock time of what follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import accumulate, pairwise, takewhile

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.model import (
    OPEN_PHASE,
    Exercise,
    Phase,
    PhaseKind,
    Routine,
    Side,
    Sides,
    Step,
    WorkSet,
)
from coach.session.bouts import (
    Bout,
    Pacing,
    bouts_of,
    numbers_in_order,
    past_steps,
    with_version,
    without_exercise,
)

HALFWAY_FROM = seconds(20)
"""The shortest hold that has a halfway cue."""
COUNTDOWN_FROM = seconds(10)
"""The shortest hold whose last seconds are counted down."""
COUNTDOWN_TICKS = 3
_BREATHING = (PhaseKind.INHALE, PhaseKind.EXHALE)
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
    PHASE = "phase"
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
    added: Milliseconds = NO_TIME
    """How much of it the person has added."""

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
    note: str = ""
    """What to know before its step: on the first segment of that."""
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

    @property
    def added(self) -> Milliseconds:
        """How much of this work the person has added."""
        return Milliseconds(sum(placed.added for placed in self.phases))

    @property
    def planned(self) -> Milliseconds | None:
        """How long it was to be before anything was added; None where the person ends it."""
        return None if self.duration is None else Milliseconds(self.duration - self.added)

    @property
    def calls_phases(self) -> bool:
        """Whether the changes within a rep are heard.

        So it is where a rep holds or breathes more than once: then something changes that the
        person does not feel. Not where they move at a tempo, nor where counts tell it.
        """
        rep = [one.phase for one in takewhile(lambda placed: placed.rep == 1, self.phases)]
        kept = [
            phase
            for phase in rep
            if phase.kind in _BREATHING or (phase.kind.is_held and not phase.counted)
        ]
        return len(kept) > 1 and not WorkSet(1, tuple(rep)).is_moved

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
        phases = _placed_one_after_the_other(
            _lengthened(one, by) if at_index in grown else one
            for at_index, one in enumerate(self.phases)
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


@dataclass(frozen=True, slots=True)
class ScheduledCue:
    """A cue, the moment it will sound if nobody does anything until then, and its segment."""

    due: Milliseconds
    """On the clock of whoever has it."""
    cue: Cue
    segment: Segment


@dataclass(frozen=True)
class Timeline:
    """Every segment of a session, in order."""

    segments: tuple[Segment, ...]
    bouts: tuple[Bout, ...]
    """What they were compiled from: each has one WORK, and the segments that lead to it."""
    pacing: Pacing

    @property
    def total(self) -> Milliseconds:
        """The sum of all timed segments."""
        return Milliseconds(self.after(0) + (self.segments[0].duration or 0))

    def after(self, index: int) -> Milliseconds:
        """The sum of all timed segments after segment `index`."""
        return self._sums_after[index]

    def before(self, index: int) -> Milliseconds:
        """The sum of all timed segments before segment `index`."""
        return Milliseconds(self.total - self.after(index) - (self.segments[index].duration or 0))

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
        return replace(self, segments=tuple(segments))

    def with_version(self, index: int, version: Step) -> "Timeline":
        """With `version` in the place of its step, from segment `index` and its bout on.

        A rest that is segment `index` stays as long as it is.
        """
        number = self._bout_of(index)
        begun = self._segments_before(number)
        this = self.segments[index]
        bouts = list(self.bouts)
        if this.kind is not SegmentKind.REST:
            bouts[number] = replace(bouts[number], rest_before=NO_TIME)
        changed = _timeline_of(tuple(with_version(bouts, number, version)), self.pacing, begun)
        if this.kind is not SegmentKind.REST:
            return changed
        segments = list(changed.segments)
        segments[index] = replace(segments[index], duration=this.duration, cues=this.cues)
        return replace(changed, segments=tuple(segments))

    def without_exercise(self, index: int, exercise: str) -> "Timeline | None":
        """Without any more of that exercise from segment `index` and its bout on.

        None where nothing would be left to do.
        """
        number = self._bout_of(index)
        bouts = tuple(without_exercise(self.bouts, number, exercise))
        if len(bouts) == number:
            return None
        if bouts[number] is self.bouts[number]:
            return _timeline_of(bouts, self.pacing, self.segments[: index + 1])
        # Nobody rests from what was broken off.
        following = replace(bouts[number], rest_before=NO_TIME, follows_break=True)
        bouts = (*bouts[:number], following, *bouts[number + 1 :])
        return _timeline_of(bouts, self.pacing, self._segments_before(number))

    def bout_begins(self, index: int) -> int:
        """The index of the first segment of the bout that segment `index` is part of."""
        return len(self._segments_before(self._bout_of(index)))

    def _bout_of(self, index: int) -> int:
        return sum(segment.kind is SegmentKind.WORK for segment in self.segments[:index])

    def _segments_before(self, number: int) -> tuple[Segment, ...]:
        """The segments of the bouts before bout `number`."""
        ends = [0, *(at for at, one in enumerate(self.segments, 1) if one.kind is SegmentKind.WORK)]
        return self.segments[: ends[number]]


def compile_timeline(
    routine: Routine,
    *,
    lead: Side = Side.LEFT,
    from_step: int = 1,
    self_paced: bool = False,
    per_rep: Milliseconds | None = None,
    written: Routine | None = None,
) -> Timeline:
    """Compile a routine.

    `lead` goes first on every two-sided step. `from_step` starts at that step of the routine's
    steps as written, from 1, in the first round that has it. `self_paced` turns every set of
    moved reps into an open one; `per_rep` gives the reps of open sets a length, so that nothing
    is open any more. `written` is the routine with the steps that were taken out of this one:
    where `from_step` is one of them, it starts at what would have come next.

    Raises ValueError if the routine has no step of that number, or none from there on.
    """
    passed = _passed_before(from_step, routine, written or routine)
    numbers = routine.step_numbers
    bouts = tuple(
        replace(bout, step_number=numbers[bout.step_number - 1])
        for bout in past_steps(bouts_of(routine.steps, 1, lead), passed)
    )
    if not bouts:
        raise ValueError(f"nothing is left from step {from_step} on")
    return _timeline_of(bouts, Pacing(self_paced, per_rep))


def _passed_before(from_step: int, routine: Routine, written: Routine) -> int:
    """How many steps of `routine` come before step `from_step` of what is `written`."""
    last = max(written.step_numbers, default=0)
    if not 1 <= from_step <= last:
        raise ValueError(f"the routine has steps 1 to {last}")
    if from_step == 1:  # from the beginning, though that step may be gone
        return 0
    there = set(routine.step_numbers)
    order = numbers_in_order(written.steps, iter(written.step_numbers))
    return sum(number in there for number in takewhile(lambda one: one != from_step, order))


def _timeline_of(
    bouts: tuple[Bout, ...], pacing: Pacing, begun: tuple[Segment, ...] = ()
) -> Timeline:
    """The timeline of these bouts, of which those of the segments `begun` stay as they are."""
    segments = list(_segments(pacing.applied_to(bout) for bout in bouts))
    segments[: len(begun)] = begun
    last = replace(segments[-1], is_last=True)
    segments[-1] = replace(last, cues=_work_cues(last))
    return Timeline(tuple(segments), bouts, pacing)


def _segments(bouts: Iterable[Bout]) -> Iterator[Segment]:
    group = 0
    previous: Bout | None = None
    for bout in bouts:
        group += previous is None or _is_new_after(previous, bout)
        first, *others = _segments_of(bout, previous, group)
        note = bout.step.note if previous is None or _begins_after(previous, bout) else ""
        yield replace(first, note=note)
        yield from others
        previous = bout


def _segments_of(bout: Bout, previous: Bout | None, group: int) -> Iterator[Segment]:
    """What leads to the WORK of a bout, and that."""
    is_new = previous is None or _is_new_after(previous, bout)
    if previous is not None and bout.rest_before:
        yield _waiting_segment(SegmentKind.REST, bout.rest_before, bout, group)
    if is_new and bout.step.prepare:
        yield _waiting_segment(SegmentKind.PREPARE, bout.step.prepare, bout, group)
    elif previous is not None and not is_new and _needs_switch(previous, bout):
        yield _waiting_segment(SegmentKind.SWITCH, bout.step.switch, bout, group)
    yield _work_segment(bout, group)


def _is_new_after(previous: Bout, bout: Bout) -> bool:
    is_asked = bout.step.asks_to_prepare and _begins_after(previous, bout)
    is_other = previous.step.exercise.id != bout.step.exercise.id
    return bout.follows_break or is_other or is_asked


def _begins_after(previous: Bout, bout: Bout) -> bool:
    """Whether another step begins."""
    return previous.step_number != bout.step_number


def _needs_switch(previous: Bout, bout: Bout) -> bool:
    changes = None not in (previous.side, bout.side) and previous.side is not bout.side
    return changes and not bout.rest_before and bout.step.switch > 0


def _waiting_segment(kind: SegmentKind, duration: Milliseconds, bout: Bout, group: int) -> Segment:
    cues = tuple(_open_and_count_down(kind, duration, bout.side))
    return replace(_bare_segment(kind, bout, group), duration=duration, cues=cues)


def _work_segment(bout: Bout, group: int) -> Segment:
    phases = _placed_phases(bout)
    segment = replace(
        _bare_segment(SegmentKind.WORK, bout, group),
        duration=phases[-1].end,
        phases=phases,
        reps=bout.work.reps if bout.work.is_open else phases[-1].rep,
    )
    return replace(segment, cues=_work_cues(segment))


def _bare_segment(kind: SegmentKind, bout: Bout, group: int) -> Segment:
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


def _placed_phases(bout: Bout) -> tuple[PlacedPhase, ...]:
    if bout.work.is_open:
        return (PlacedPhase(OPEN_PHASE, NO_TIME, 1, bout.side),)
    if bout.step.dose.sides is Sides.ALTERNATE:
        turns: tuple[Side | None, ...] = (bout.lead, bout.lead.other) * bout.work.reps
    else:
        turns = (bout.side,) * bout.work.reps
    return _placed_one_after_the_other(
        PlacedPhase(phase, NO_TIME, rep, side)
        for rep, side in enumerate(turns, start=1)
        for phase in bout.work.phases
    )


def _placed_one_after_the_other(phases: Iterable[PlacedPhase]) -> tuple[PlacedPhase, ...]:
    placed = []
    offset = NO_TIME
    for one in phases:
        placed.append(PlacedPhase(one.phase, offset, one.rep, one.side, one.added))
        offset = Milliseconds(offset + (one.phase.duration or 0))
    return tuple(placed)


def _lengthened(placed: PlacedPhase, by: Milliseconds) -> PlacedPhase:
    longer = Milliseconds((placed.phase.duration or 0) + by)
    phase = replace(placed.phase, duration=longer)
    return replace(placed, phase=phase, added=Milliseconds(placed.added + by))


def _work_cues(segment: Segment) -> tuple[Cue, ...]:
    cues = [Cue(CueKind.START, NO_TIME, side=segment.phases[0].side)]
    if not segment.is_open and segment.reps > 1:
        cues.extend(_rep_cues(segment))
    for placed in segment.phases:
        cues.extend(_cues_within(placed, placed.rep if segment.reps > 1 else None))
    if segment.calls_phases:
        cues.extend(_phase_cues(segment))
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


def _phase_cues(segment: Segment) -> Iterator[Cue]:
    """One at the start of every phase of a rep but the first, which has the cue of the rep."""
    for earlier, later in pairwise(segment.phases):
        if later.rep == earlier.rep:
            rep = later.rep if segment.reps > 1 else None
            yield Cue(CueKind.PHASE, later.offset, rep=rep, side=later.side)


def _cues_within(placed: PlacedPhase, rep: int | None) -> Iterator[Cue]:
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
        # The other side may have been done in an easier or harder version.
        and (that.exercise.id, that.step.dose) == (this.exercise.id, this.step.dose)
    )
