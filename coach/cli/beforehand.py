"""What the journal has to say before a session: which side leads."""

import click

from coach.cli.journals import opened_journal
from coach.config import journal_file
from coach.duration import Milliseconds, format_duration
from coach.errors import CoachError
from coach.journal.balance import SideTimes, neglected_side
from coach.journal.moment import this_moment
from coach.journal.queries import sides_of_routine
from coach.routine.model import Side


def leading_side(routine_id: str) -> Side:
    """The side that fell short in this routine lately, which is said; else the left one."""
    times = _sides(routine_id)
    side = neglected_side(times)
    if side is None:
        return Side.LEFT
    short = Milliseconds(abs(times.left - times.right) // 1000 * 1000)
    click.echo(
        f"The {side.value} side leads today: it had {format_duration(short)} less of this routine "
        "in the last twelve weeks."
    )
    return side


def _sides(routine_id: str) -> SideTimes:
    if not journal_file().exists():
        return SideTimes()
    try:
        with opened_journal() as journal:
            return sides_of_routine(journal.connection, routine_id, this_moment().day)
    except CoachError as error:  # what is in the way of the journal is not in the way of a session
        click.echo(error, err=True)
        return SideTimes()
