"""Segments: a session cut into getting ready, work, changes of side and rests."""

from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from coach.duration import NO_TIME, Milliseconds
from coach.routine.bouts import Block
from coach.routine.model import Exercise, Phase, PhaseKind, Side, Step, WorkSet
from coach.session.cues import Cue

_BREATHING = (PhaseKind.INHALE, PhaseKind.EXHALE)


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
    """None where the person ends it."""
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
        return self.duration is None

    @property
    def added(self) -> Milliseconds:
        """How much of this work the person has added."""
        return Milliseconds(sum(placed.added for placed in self.phases))

    @property
    def planned(self) -> Milliseconds | None:
        """Its duration without what was added; None where the person ends it."""
        return None if self.duration is None else Milliseconds(self.duration - self.added)

    @property
    def calls_phases(self) -> bool:
        """Whether each phase of a rep has a cue.

        That is so where a rep holds or breathes more than once: the person would not feel the
        change. Reps at a tempo are felt, and counted holds are counted aloud.
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


@dataclass(frozen=True, slots=True)
class ScheduledCue:
    """A cue with the time at which it sounds if no command comes before, and its segment."""

    due: Milliseconds
    """On the clock of the object that schedules it."""
    cue: Cue
    segment: Segment
