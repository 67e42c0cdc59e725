"""What `coach programme show` prints: a programme without dates."""

from collections.abc import Iterator

from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import heading
from coach.duration import format_duration
from coach.programme.day_names import names_of
from coach.programme.library import Programmes
from coach.programme.model import Missed, Programme, ProgrammeDay
from coach.routine.length import length_of
from coach.text.english import counted

_OF_MISSED_DAYS = {
    Missed.SHIFT: "a missed day moves to the next training day, and later days move too",
    Missed.DROP: "a missed day is left out",
}


def programme_lines(programmes: Programmes, programme: Programme, width: int) -> Iterator[str]:
    """Everything about a programme. Raises CoachError if one of its routines cannot be read."""
    yield heading(programme.title)
    if programme.description:
        yield programme.description
    yield (
        f"{counted(len(programme.days), 'day')} in {counted(len(programme.weeks), 'week')}; "
        f"{_OF_MISSED_DAYS[programme.missed]}."
    )
    for caution in programme.cautions:
        yield f"Caution: {caution}"
    yield ""
    yield from table_lines(_columns(programmes, programme), width)
    if programme.source:
        yield ""
        yield f"Source: {programme.source}"


def _columns(programmes: Programmes, programme: Programme) -> list[Column]:
    groups = [group for week in programme.weeks for group in _alike(week.days)]
    firsts = [group[0] for group in groups]
    routines = [programmes.routine_of(day) for day in firsts]
    return [
        Column("Week", [f"{day.week}" for day in firsts], is_number=True),
        Column("Days", [names_of(programme.begins, (d.offset for d in group)) for group in groups]),
        Column("What", [routine.title for routine in routines], Fit.SHORTENED),
        Column("Length", [format_duration(length_of(routine)) for routine in routines]),
    ]


def _alike(days: tuple[ProgrammeDay, ...]) -> list[list[ProgrammeDay]]:
    """The days of a week by what is done on them, in order of the first of each."""
    by_routine: dict[str, list[ProgrammeDay]] = {}
    for day in days:
        by_routine.setdefault(day.routine, []).append(day)
    return list(by_routine.values())
