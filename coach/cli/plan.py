"""What a session is going to be: a routine, what the person chose, and the timeline of both."""

from dataclasses import dataclass
from pathlib import Path

import click

from coach.cli.level import at_level, versions_of
from coach.cli.options import compiled
from coach.duration import NO_TIME, Milliseconds
from coach.journal.model import Choices, Place, WorkDone
from coach.routine.fingerprint import fingerprint
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Resumed:
    """A session of the journal that is taken up again."""

    session: int
    place: Place
    unwritten: WorkDone | None
    """What was done of the segment it broke off in, where nobody was left to write it down."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a session needs to begin."""

    written: Routine
    """With the versions that were asked for, before it was fitted to a time."""
    routine: Routine
    """What is going to be done."""
    choices: Choices
    timeline: Timeline
    fingerprint: str
    told: tuple[str, ...] = ()
    """What was changed, a line each."""
    begin_at: tuple[int, Milliseconds] = (0, NO_TIME)
    """A segment's index and an offset in it, where the session was begun before."""
    resumed: Resumed | None = None

    @property
    def time_left(self) -> Milliseconds:
        """All timed segments from where it begins."""
        index, offset = self.begin_at
        return Milliseconds(self.timeline.total - self.timeline.before(index) - offset)

    @property
    def file(self) -> str:
        """Where the routine was read from, wherever the program runs next; empty if nowhere."""
        return str(Path(self.routine.file).absolute()) if self.routine.file else ""


def planned(routine: Routine, library: Library, choices: Choices) -> Plan:
    """Change a routine as chosen, and compile it.

    Raises TooShortError where it cannot be fitted to the minutes, and what click has for wrong
    usage.
    """
    if choices.minutes is not None and choices.from_step > 1:
        raise click.UsageError("--minutes chooses among all steps; use it without --from")
    written, told = at_level(routine, choices.level, library)
    routine = written
    if choices.minutes is not None:
        from coach.cli.fitting import fitted, in_words  # noqa: PLC0415  takes long to load

        one = fitted(routine, choices.minutes, library, lead=choices.lead)
        routine = one.routine
        told += in_words(one)
    versions, found = versions_of(library), fingerprint(routine)
    for number, level in choices.levels:
        routine, _ = versions.swapped(routine, level, only=number)
    timeline = compiled(
        versions.linked(routine),
        choices.lead.value,
        choices.from_step,
        self_paced=choices.is_self_paced,
    )
    return Plan(written, routine, choices, timeline, found, tuple(told))
