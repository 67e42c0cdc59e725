"""Which side goes first today, and why, as the journal has it."""

from dataclasses import dataclass
from datetime import date

from coach.cli.shared.journals import opened_journal
from coach.duration import SECOND, Milliseconds, format_duration
from coach.journal.errors import JournalError
from coach.journal.stats.side_balance import neglected_side
from coach.journal.store.journal import Journal
from coach.journal.store.queries import sides_as_asked, sides_of_routine
from coach.journal.timestamp import timestamp_now
from coach.routine.model import Routine, Side


@dataclass(frozen=True, slots=True)
class Leading:
    """The side that goes first."""

    side: Side = Side.LEFT
    why: str = ""
    """A sentence, where that is not as always."""


def leading_side(journal: Journal, routine: Routine, today: date) -> Leading:
    """The side that fell short in this routine lately; else the left one. Raises JournalError."""
    if neglected_side(sides_of_routine(journal.connection, routine.id, today)) is None:
        return Leading()  # adding up sets takes longer than adding up sessions
    times = sides_as_asked(journal.connection, routine, today)
    side = neglected_side(times)
    if side is None:
        return Leading()
    short = Milliseconds(abs(times.left - times.right) // SECOND * SECOND)
    return Leading(
        side,
        f"The {side.value} side leads today: it had {format_duration(short)} less of this routine "
        "in the last twelve weeks.",
    )


def leading_side_today(routine: Routine) -> Leading:
    """The same, with a journal opened for it; the left one where there is trouble with that."""
    try:
        with opened_journal() as journal:
            return leading_side(journal, routine, timestamp_now().day)
    except JournalError:  # who only looks at a routine need not know
        return Leading()
