"""`coach programme export`: writes the days of a programme as calendar entries."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from coach.duration import MINUTE
from coach.errors import CoachError
from coach.files import USUAL, is_there, read_at_most, replacing
from coach.planning.programme_wording import HOW_TO_START
from coach.planning.running_programme import RunningProgramme
from coach.programme.calendar import CalendarEntry, calendar_file
from coach.programme.schedule import DatedDay, DayState, schedule
from coach.routine.length import length_of
from coach.routine.model import Routine
from coach.routine.wording import dose_in_words
from coach.text.characters import printable

_LARGEST = 16_000_000
"""Bytes of a calendar file that is replaced; a longer one is replaced unread."""
_CANCELLED = (DayState.SKIPPED, DayState.MISSED)


def write_calendar(found: RunningProgramme, path: Path, at: Sequence[time], now: datetime) -> None:
    """Write an entry per session: all day, or `at` these times in the time zone of this machine.

    The first session of a date is at the first time, the second at the second, and so on; what has
    no time of its own is at the last. Raises CoachError if the file cannot be written or a routine
    cannot be read.
    """
    entries, met = [], Counter[date]()
    for dated in found.schedule.days:
        on = _date_of(found, dated)
        time_of_day = at[min(met[on], len(at) - 1)] if at else None
        met[on] += 1
        entries.append(_entry(found, dated, on, time_of_day))
    try:
        before = read_at_most(path, _LARGEST) if is_there(path) else b""
        content = calendar_file(found.programme.title, found.progress, entries, now, before)
        with replacing(path, rights=USUAL) as file:
            file.write(content)
    except OSError as error:
        raise CoachError(f"{printable(str(path))}: {error.strerror}") from error


def _date_of(found: RunningProgramme, dated: DatedDay) -> date:
    """The date of a day in the calendar; one that was skipped keeps the date that it had then."""
    if dated.state is not DayState.SKIPPED:
        return dated.on
    marks = {mark.number: mark for mark in found.progress.marks}
    own = marks[dated.day.number]
    earlier = [one for one in marks.values() if (one.on, one.number) < (own.on, own.number)]
    then = schedule(found.programme, replace(found.progress, marks=tuple(earlier)), own.on)
    return next(one.on for one in then.days if one.day.number == own.number)


def _entry(found: RunningProgramme, dated: DatedDay, on: date, at: time | None) -> CalendarEntry:
    routine = found.routine_of(dated)
    return CalendarEntry(
        number=dated.day.number,
        start=on if at is None else _instant(on, at),
        length=_whole_minutes(routine),
        title=routine.title,
        text="\n".join(_text(found, dated, routine)),
        is_cancelled=dated.state in _CANCELLED,
    )


def _instant(on: date, at: time) -> datetime:
    """The instant in UTC, which every calendar shows in local time."""
    return datetime.combine(on, at).astimezone(UTC)


def _whole_minutes(routine: Routine) -> timedelta:
    return timedelta(minutes=-(-length_of(routine) // MINUTE))


def _text(found: RunningProgramme, dated: DatedDay, routine: Routine) -> Iterator[str]:
    week = found.programme.week_of(dated.day)
    unit = found.programme.unit.capitalize()
    yield f"{unit} {dated.day.number} of {len(found.programme.days)}, week {dated.day.week}"
    if week.description:
        yield week.description
    yield ""
    for number, step in enumerate(routine.all_steps, start=1):
        yield f"{number}. {step.name}: {dose_in_words(step.dose)}"
    yield ""
    yield f"Equipment: {', '.join(routine.equipment) or 'none'}"
    yield f"Start: {HOW_TO_START}"
