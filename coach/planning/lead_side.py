"""Which side goes first today, and why."""

from dataclasses import dataclass
from datetime import date

from coach.duration import Milliseconds, format_duration, whole_seconds
from coach.journal.stats.side_balance import neglected_side
from coach.journal.store.journal import Journal
from coach.journal.store.queries import sides_as_asked, sides_of_routine
from coach.routine.model import Routine, Side


@dataclass(frozen=True, slots=True)
class LeadSide:
    """The side that goes first."""

    side: Side = Side.LEFT
    reason: str = ""
    """A sentence; empty for the usual side."""


def lead_side(journal: Journal, routine: Routine, today: date) -> LeadSide:
    """The side that fell short in this routine lately; else the left one. Raises JournalError."""
    if neglected_side(sides_of_routine(journal.connection, routine.id, today)) is None:
        return LeadSide()  # adding up sets takes longer than adding up sessions
    times = sides_as_asked(journal.connection, routine, today)
    side = neglected_side(times)
    if side is None:
        return LeadSide()
    short = whole_seconds(Milliseconds(abs(times.left - times.right)))
    return LeadSide(
        side,
        f"The {side.value} side leads today: it had {format_duration(short)} less of this routine "
        "in the last twelve weeks.",
    )
