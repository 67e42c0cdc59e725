"""What an archive holds of the journal, as plain frozen data."""

from dataclasses import dataclass
from datetime import date, datetime

from coach.journal.model import (
    Effort,
    Outcome,
    Pain,
    ResumePoint,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.timestamp import Timestamp
from coach.programme.progress import MarkState


@dataclass(frozen=True, slots=True)
class ArchivedPain:
    """An exercise that hurt, and when the person said that this is over."""

    pain: Pain
    over: datetime | None


@dataclass(frozen=True, slots=True)
class ArchivedSession:
    """One session, whole; what was worked in it is the sum of its work."""

    start: SessionStart
    ended: Timestamp | None
    last_seen: Timestamp
    outcome: Outcome
    resume_point: ResumePoint | None
    effort: Effort | None
    soreness: Soreness | None
    note: str
    work: tuple[WorkDone, ...]
    pains: tuple[ArchivedPain, ...]


@dataclass(frozen=True, slots=True)
class SessionKey:
    """What tells a session from every other, on any machine."""

    routine: str
    began: datetime
    """In UTC."""


@dataclass(frozen=True, slots=True)
class ArchivedDay:
    """A day of a programme that was done or skipped."""

    number: int
    state: MarkState
    on: date
    session: SessionKey | None


@dataclass(frozen=True, slots=True)
class ArchivedProgramme:
    """A programme that was started once."""

    programme: str
    started_on: date
    ended_on: date | None
    days: tuple[ArchivedDay, ...]
