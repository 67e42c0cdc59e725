"""What a person chose for a session: light enough for commands that need no journal."""

from dataclasses import dataclass

from coach.duration import Milliseconds
from coach.routine.model import Level, Side


@dataclass(frozen=True, slots=True)
class Extension:
    """What was added to one phase of a set on one side."""

    step: int
    round: int
    set: int
    side: Side | None
    exercise: str
    """The id."""
    phase: int
    """Its index among the phases of the whole set, from 0."""
    added: Milliseconds


@dataclass(frozen=True, slots=True)
class DayReference:
    """Names the day of a programme that a session was started for."""

    programme: str
    """The id."""
    number: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a session was started with, or changed to since: enough to start it so again."""

    lead: Side = Side.LEFT
    from_step: int = 1
    minutes: int | None = None
    is_self_paced: bool = False
    level: Level = Level.USUAL
    levels: tuple[tuple[int, Level], ...] = ()
    """Steps by number that were swapped for another version on their own."""
    is_advised: bool = False
    """Whether the advice that was offered at the start was taken."""
    extensions: tuple[Extension, ...] = ()
    """What was made longer, on each side; the other side gets the same later."""
    pauses_between: bool = False
    """Whether it waits for a key before each exercise."""
    programme_day: DayReference | None = None
    """The day that counts as done when the session is finished, if it was started for one."""
