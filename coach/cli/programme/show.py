"""What `coach programme show` prints: a programme without dates."""

from collections.abc import Iterator
from itertools import groupby

from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import heading
from coach.duration import format_duration
from coach.programme.day_names import names_of
from coach.programme.library import Programmes
from coach.programme.model import Missed, Programme, ProgrammeDay, Week
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
        f"{counted(programme.training_days, 'day')} in {counted(len(programme.weeks), 'week')}; "
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
    rows = [
        (_span(weeks), group)
        for weeks in _weeks_alike(programme)
        for group in _days_alike(weeks[0].days)
    ]
    groups = [group for _, group in rows]
    routines = [programmes.routine_of(group[0]) for group in groups]
    return [
        Column("Week", [span for span, _ in rows], is_number=True),
        Column("Days", [_names(programme, group) for group in groups]),
        Column("What", [routine.title for routine in routines], Fit.SHORTENED),
        Column("Length", [format_duration(length_of(routine)) for routine in routines]),
    ]


def _names(programme: Programme, days: list[ProgrammeDay]) -> str:
    return names_of(programme.begins, [day.offset for day in days], days[0].times)


def _weeks_alike(programme: Programme) -> Iterator[list[Week]]:
    """The weeks in order; those that follow each other and ask for the same are together."""
    for _, weeks in groupby(programme.weeks, key=lambda week: [day.asked for day in week.days]):
        yield list(weeks)


def _span(weeks: list[Week]) -> str:
    """Their numbers: `5`, or `1-4`."""
    first = weeks[0].days[0].week
    return f"{first}" if len(weeks) == 1 else f"{first}-{first + len(weeks) - 1}"


def _days_alike(days: tuple[ProgrammeDay, ...]) -> list[list[ProgrammeDay]]:
    """The days of a week by what is done on them and how often, in order of the first of each."""
    found: dict[tuple[str, int], list[ProgrammeDay]] = {}
    for day in days:
        if day.place == 1:
            found.setdefault((day.routine, day.times), []).append(day)
    return list(found.values())
