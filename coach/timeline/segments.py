"""Segments: a session cut into getting ready, work, changes of side and rests."""

from dataclasses import dataclass
from enum import Enum

from coach.duration import NO_TIME, Milliseconds
from coach.routine.bouts import Block, BlockKind
from coach.routine.model import Exercise, Phase, PhaseKind, Side, Sides, Step
from coach.timeline.cues import Cue


class SegmentKind(Enum):
    """What a segment is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class PlacedPhase:
    """A phase of a rep at its offset in a WORK segment."""

    phase: Phase
    offset: Milliseconds
    rep: int
    """From 1; with alternating sides it counts on over both."""
    side: Side | None
    added: Milliseconds = NO_TIME
    """How much of it the person has added."""

    @property
    def end(self) -> Milliseconds | None:
        """The offset at which it ends; None for an open phase."""
        if self.phase.duration is None:
            return None
        return Milliseconds(self.offset + self.phase.duration)


@dataclass(frozen=True, slots=True)
class Segment:
    """Getting ready, a set on one side, a change of side, or a rest.

    PREPARE, SWITCH and REST carry the exercise, side and set that they lead to.
    """

    kind: SegmentKind
    duration: Milliseconds | None
    """None where only the person ends it; the clock of a block may end what is open as well."""
    cues: tuple[Cue, ...]
    """In order of time, and of importance within an instant."""
    step: Step
    step_number: int
    """The number of the step in the routine as written, from 1."""
    group: int
    """Counts up each time an exercise has to be got ready for."""
    side: Side | None
    set: int
    sets: int
    round: int = 1
    rounds: int = 1
    phases: tuple[PlacedPhase, ...] = ()
    """What is done when; only WORK has any."""
    note: str = ""
    """What to know before the step; on the first segment of the step only."""
    reps: int = 1
    is_last: bool = False
    opens_round: bool = False
    """Whether a set or round begins with it on the clock of its block."""
    prepared: Milliseconds | None = None
    """How long the pause before it was; only of WORK that an exercise begins with."""
    block: Block | None = None
    """The block on whose clock it is."""
    block_round: int = 1
    """Which round of that block."""
    fills: bool = False
    """Whether it lasts until its block is over, however long that still is."""
    is_cut: bool = False
    """Whether its block is over before what it asks for is done."""

    @property
    def exercise(self) -> Exercise:
        """The exercise it is part of or leads to."""
        return self.step.exercise

    @property
    def is_open(self) -> bool:
        """Whether the person ends it."""
        return bool(self.phases) and self.phases[0].phase.duration is None

    @property
    def waits_for_person(self) -> bool:
        """Whether nothing but the person ends it: no clock of a block does."""
        return self.is_open and (self.block is None or self.block.lasts is None)

    @property
    def added(self) -> Milliseconds:
        """How much of this work the person has added."""
        return Milliseconds(sum(placed.added for placed in self.phases))

    @property
    def changes_sides(self) -> bool:
        """Whether its reps take turns between the sides."""
        return self.side is None and self.step.dose.sides is Sides.ALTERNATE

    @property
    def planned(self) -> Milliseconds | None:
        """Its work without what was added; None where the person ends it."""
        end = self.phases[-1].end
        return None if end is None else Milliseconds(self.worked(NO_TIME, end) - self.added)

    @property
    def work_phases(self) -> tuple[PlacedPhase, ...]:
        """Its phases but for letting go, which lies between the reps and is no work."""
        active = tuple(one for one in self.phases if one.phase.kind is not PhaseKind.RELEASE)
        return active or self.phases

    def worked(self, since: Milliseconds, until: Milliseconds) -> Milliseconds:
        """How much work there is between two of its offsets."""
        if self.is_open:
            return Milliseconds(max(until - since, 0))
        spans = (min(until, one.end or until) - max(since, one.offset) for one in self.work_phases)
        return Milliseconds(sum(max(span, 0) for span in spans))

    def work_began(self, work: Milliseconds, until: Milliseconds) -> Milliseconds:
        """The offset from which on there is so much work until the offset `until`."""
        for placed in reversed(self.work_phases):
            end = min(until, placed.end or until)
            if end - placed.offset >= work:
                return Milliseconds(end - work)
            work = Milliseconds(work - max(end - placed.offset, 0))
        return NO_TIME

    def phase_at(self, offset: Milliseconds) -> PlacedPhase | None:
        """The phase that is being done at `offset`; None outside WORK."""
        current = None
        for placed in self.phases:
            if placed.offset > offset:
                break
            current = placed
        return current

    @property
    def rounds_at_cut(self) -> int | None:
        """Rounds done where it is cut off by the clock of as many as possible; else None."""
        is_amrap = self.block is not None and self.block.kind is BlockKind.AMRAP
        return self.block_round - 1 if self.is_cut and is_amrap else None


@dataclass(frozen=True, slots=True)
class ScheduledCue:
    """A cue with the time at which it sounds if no command comes before, and its segment."""

    due: Milliseconds
    """On the clock of the object that schedules it."""
    cue: Cue
    segment: Segment
