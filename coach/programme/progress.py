"""How far a person has come in a programme: what the journal keeps of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class MarkState(Enum):
    """What a person has made of a day."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day that was done or skipped."""

    number: int
    """Of the day in the programme, from 1."""
    state: MarkState
    on: date
    """When that was."""
    session: int | None = None
    """The id of the session that did it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A programme that a person has started, and what was made of its days since."""

    id: int
    """Of this start; the same programme started again has another."""
    programme: str
    """The id."""
    started_on: date
    marks: tuple[DayMark, ...] = ()
