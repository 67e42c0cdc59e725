"""Cues: what is heard and seen at an exact offset from the start of a segment."""

from dataclasses import dataclass
from enum import Enum

from coach.duration import Milliseconds
from coach.routine.model import PhaseKind, Side

COUNTDOWN_TICKS = 3


class CueKind(Enum):
    """What a cue says; of several cues at one instant, the one listed first matters most."""

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
        """Its position among cues of one instant; 0 comes first."""
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
    phase: PhaseKind | None = None
    """What the body begins to do, where a phase of a rep begins with it."""
    say: str = ""
    """What the voice says with it, where that does not follow from the segment."""
    is_turn: bool = False
    """Whether it is a turn of a rep that is moved at a tempo, which the body feels as well."""
