"""The table that `coach programme status` prints: every day of a programme with its date."""

from coach.cli.shared.table import Column, Fit
from coach.planning.running_programme import RunningProgramme
from coach.programme.schedule import DatedDay, DayState


def status_columns(found: RunningProgramme) -> list[Column]:
    """A column each for the number, week, date, state and routine of all days."""
    days = found.schedule.days
    weeks = [found.programme.week_of(dated.day) for dated in days]
    return [
        Column("No.", [f"{dated.day.number}" for dated in days], is_number=True),
        Column("Date", [f"{dated.on:%a %Y-%m-%d}" for dated in days]),
        Column("", ["due today" if d.state is DayState.DUE else d.state.value for d in days]),
        Column("Week", [f"{dated.day.week}" for dated in days], is_number=True),
        Column(
            "What",
            [_what(dated, week.title) for dated, week in zip(days, weeks, strict=True)],
            fit=Fit.SHORTENED,
        ),
        Column("Planned", [f"{d.planned:%a %Y-%m-%d}" if d.has_moved else "" for d in days]),
    ]


def _what(dated: DatedDay, week: str) -> str:
    day = dated.day
    what = week if day.session is not None else f"{week}: {day.routine}"
    return f"{what} ({day.place} of {day.times})" if day.times > 1 else what
