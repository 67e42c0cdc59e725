"""What the journal holds, as plain frozen data."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from coach.duration import MINUTE, NO_TIME, Milliseconds
from coach.journal.choices import Choices
from coach.journal.timestamp import Timestamp
from coach.routine.bouts import BlockKind
from coach.routine.model import Level, Side, Stage


class Outcome(Enum):
    """How a session ended."""

    UNFINISHED = "unfinished"
    """It is going on, or it was cut off: a dead battery."""
    STOPPED = "stopped"
    FINISHED = "finished"


class Effort(Enum):
    """How hard a session was, as the person says."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


class Soreness(Enum):
    """How sore the person was on the days after a session, as they say."""

    NONE = "none"
    LITTLE = "little"
    SORE = "sore"


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What is known when a session begins."""

    routine: str
    """The id."""
    title: str
    file: str
    """The routine's file as it was found, made absolute."""
    fingerprint: str
    """Changes whenever the work that the routine asks for changes."""
    planned: Milliseconds
    """All timed segments."""
    choices: Choices
    began: Timestamp

    @property
    def day(self) -> date:
        """The day on which it began, where the person was."""
        return self.began.day


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """Where in a session a person is: enough to go on from there in another process."""

    index: int
    """Of the segment in the session, from 0; means little once the routine was changed."""
    step: int
    round: int
    set: int
    side: Side | None
    exercise: str
    """The id."""
    rep: int
    """From 1: the rep to begin with."""
    offset: Milliseconds
    """Of that rep within its segment."""
    done: Milliseconds = NO_TIME
    """Work of this segment that is in no row of work yet, without the rep that was begun."""
    block_elapsed: Milliseconds = NO_TIME
    """How long the block of this segment has run: its clock goes on from there."""


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What came of all blocks of a series: as many rounds as possible, every minute, for time."""

    kind: BlockKind
    series: int
    """Tells them from others of the session, from 1."""
    step: int
    """The number of the first one in it."""
    rounds: int
    """Done to their end."""
    items: int
    """Done of the round after these."""
    items_in_round: int
    rounds_planned: int | None
    """None where as many as possible are asked for."""
    taken: Milliseconds
    lasts: Milliseconds | None
    """The time that it is to take; None where that is the result."""

    @property
    def is_done(self) -> bool:
        """Whether all that was asked for is done."""
        if self.rounds_planned is None:
            return self.lasts is not None and self.taken >= self.lasts
        return self.rounds >= self.rounds_planned

    @property
    def asked(self) -> tuple[object, ...]:
        """What it was to come to: results can be compared where this is the same."""
        return self.kind, self.rounds_planned, self.lasts, self.items_in_round

    @property
    def score(self) -> tuple[int, int, int]:
        """Higher is better: more is done, or all of it in less time where that is the result."""
        is_timed = self.kind is BlockKind.FOR_TIME and self.is_done
        return self.rounds, self.items, -self.taken if is_timed else 0


class Sided(Protocol):
    """Work of one side, of both in turn, or of none."""

    @property
    def side(self) -> Side | None:
        """None where there are no sides, or where they take turns."""

    @property
    def alternates(self) -> bool:
        """Whether the sides took turns."""

    @property
    def done(self) -> Milliseconds:
        """All of it."""


@dataclass(frozen=True, slots=True)
class WorkDone:
    """One stay in a set on one side: a set that was redone, or taken up again, has several."""

    exercise: str
    """The id."""
    name: str
    stage: Stage | None
    muscles: tuple[str, ...]
    step: int
    round: int
    set: int
    side: Side | None
    """None where there are no sides, or where they take turns within the set."""
    alternates: bool
    """Whether the sides took turns within the set: half the time is each one's."""
    planned: Milliseconds | None
    """Without what was added; None where the person ends it."""
    done: Milliseconds
    reps_planned: int
    reps: int
    """Done to their end."""
    extended: Milliseconds
    """What was added to the set, on whichever side that was asked for."""
    is_skipped: bool
    """Left because the person went past the rest of it, or it hurt, and not done to its end at
    another time of the session. What was only redone, swapped or stopped in is not skipped."""
    level: Level
    ended: Timestamp
    load: str = ""
    """With how much, in the words of the routine: `16 kg`."""


@dataclass(frozen=True, slots=True)
class Pain:
    """An exercise that hurt."""

    exercise: str
    """The id."""
    name: str
    side: Side | None
    at: Timestamp


@dataclass(frozen=True, slots=True)
class SessionEntries:
    """All that the journal has of what happened in a session."""

    work: tuple[WorkDone, ...]
    pains: tuple[Pain, ...]
    blocks: tuple[BlockResult, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class PainEntry:
    """A pain of the journal."""

    id: int
    session: int | None
    pain: Pain
    cleared: datetime | None
    """When the person said that the pain is over, in UTC; None while it is not."""


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """A programme of the journal, from one start of it to its end."""

    id: int
    """Of this start."""
    programme: str
    """The id."""
    started_on: date
    ended_on: date | None
    """Stopped, or replaced by another; None while it runs."""


ENOUGH_WORK = MINUTE
"""Work from which a session can be judged; a finished session may have less. Our figure."""


@dataclass(frozen=True, slots=True)
class SessionEntry(SessionStart):
    """One session of the journal."""

    id: int
    ended: Timestamp | None
    """None while it is unfinished; `last_seen` is then the last that is known."""
    last_seen: Timestamp
    outcome: Outcome
    resume_point: ResumePoint | None
    """Where to go on; None where nothing is left to do."""
    worked: Milliseconds
    """Sum of all work done."""
    worked_left: Milliseconds
    worked_right: Milliseconds
    """Work with a side; sides that take turns have half each."""
    effort: Effort | None = None
    soreness: Soreness | None = None
    """What the person said on a later day."""
    note: str = ""
    blocks: tuple[BlockResult, ...] = ()

    @property
    def worked_so_far(self) -> Milliseconds:
        """All work, including that of the set in which the session was cut off."""
        is_unwritten = self.outcome is Outcome.UNFINISHED and self.resume_point is not None
        unwritten = (
            self.resume_point.done if is_unwritten and self.resume_point is not None else NO_TIME
        )
        return Milliseconds(self.worked + unwritten)

    @property
    def has_enough_work(self) -> bool:
        """Whether enough was done to judge the session by."""
        return self.worked >= ENOUGH_WORK or (
            self.outcome is Outcome.FINISHED and self.worked > NO_TIME
        )
