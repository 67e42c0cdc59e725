"""What a session tells: events as they happen, and a snapshot of one instant."""

from dataclasses import dataclass
from enum import Enum

from coach.duration import SECOND, Milliseconds
from coach.routine.bouts import Block, BlockKind
from coach.routine.model import Side
from coach.session.states import Command, State
from coach.timeline.cues import Cue
from coach.timeline.segments import PlacedPhase, Segment


class EventKind(Enum):
    """The kinds of events; the values are the names in a trace."""

    CUE = "cue"
    SEGMENT = "segment"
    COMMAND = "command"
    PAUSED = "paused"
    RESUMED = "resumed"
    JUMP = "jump"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the session."""

    kind: EventKind
    planned: Milliseconds
    """The session time at which it was due."""
    index: int
    """Of the segment it belongs to, from 0."""
    segment: Segment
    cue: Cue | None = None
    command: Command | None = None
    lost: Milliseconds | None = None
    """For a jump: the real time that went by unseen."""
    in_lead_in: bool = False
    undone: Command | None = None
    """For the command `undo`: what it took back."""


@dataclass(frozen=True, slots=True)
class BlockProgress:
    """How far a block has come."""

    block: Block
    step_number: int
    """Of the first step in it."""
    elapsed: Milliseconds
    """On its clock, which stands still in pauses."""
    rounds: int
    """Done to their end, of this block."""
    items: int
    """Exercises that are done of the round after these."""
    items_in_round: int
    rounds_in_all: int | None
    """How many rounds it asks for; None where it asks for as many as possible."""
    is_over: bool = False

    @property
    def is_done_for_time(self) -> bool:
        """Whether all of it is done, so that the time it took is its result."""
        return self.block.kind is BlockKind.FOR_TIME and self.rounds == self.rounds_in_all

    @property
    def remaining(self) -> Milliseconds | None:
        """Until the clock ends it; None where it does not."""
        lasts = self.block.lasts
        return None if lasts is None else Milliseconds(max(lasts - self.elapsed, 0))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a screen may show of one instant."""

    state: State
    segment: Segment
    index: int
    segments: tuple[Segment, ...]
    """Of the whole session, extensions included; `index` counts in these."""
    following: Segment | None
    """The segment after this one."""
    next_work: Segment | None
    """The WORK segment that comes next, after this one."""
    elapsed: Milliseconds
    """Session time."""
    offset: Milliseconds
    """Since this segment began."""
    remaining: Milliseconds | None
    """Of this segment; None where the person ends it."""
    phase: PlacedPhase | None
    phase_remaining: Milliseconds | None
    total_remaining: Milliseconds
    """Of all timed segments from here."""
    progress: float
    """Share of the timeline that is behind, 0 to 1."""
    lead_in: Milliseconds | None
    """The whole length of the lead-in that goes on."""
    lead_in_remaining: Milliseconds | None
    lost: Milliseconds | None
    """The time lost in a jump of the clock, during the pause that it caused."""
    paused_for: Milliseconds
    """How long the pause has lasted; 0 outside of one."""
    done: frozenset[int]
    """The indices in `segments` of the WORK segments that came to their end."""
    block: BlockProgress | None = None
    """The block that is going on."""
    blocks: tuple[BlockProgress, ...] = ()
    """All blocks of the session that have begun, in order, this one included."""

    @property
    def side(self) -> Side | None:
        """The side that works now, or that the segment leads to."""
        return self.phase.side if self.phase is not None else self.segment.side

    @property
    def rep(self) -> int | None:
        """The current rep, where there are several and the coach paces them."""
        several = self.segment.reps > 1 and not self.segment.is_open
        return self.phase.rep if self.phase is not None and several else None

    @property
    def count(self) -> int | None:
        """Which count of a counted hold this is, from 1."""
        if self.phase is None or not self.phase.phase.counted:
            return None
        return (self.offset - self.phase.offset) // SECOND + 1
