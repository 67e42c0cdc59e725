"""Statistics as lines for a person: bars, a calendar, and left against right."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coach.cli.shared.results import asked_in_words, result_in_words
from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import Style, heading, styled
from coach.duration import (
    MINUTE,
    Milliseconds,
    format_duration,
    whole_minutes,
    whole_seconds,
)
from coach.journal.stats.calendar import LEVELS, Calendar, calendar
from coach.journal.stats.report import Report
from coach.journal.stats.side_balance import LEAST_DIFFERENCE, LEAST_PERCENT
from coach.journal.stats.streaks import DAYS_OF_A_WEEK
from coach.journal.stats.totals import WEEK, ResultProgress, Total, WeekTotal
from coach.text.english import counted

WIDEST = 100
"""Cells: wider bars would say no more."""
CALENDAR_WEEKS = 26
MOST_ROWS = 10
"""Of muscles and of exercises; JSON has them all."""
BAR_CELLS = 40
_BESIDE_A_BAR = len("31 Dec   99999 so far")
_LABEL = "Mon "
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_CELLS_OF_A_WEEK = 2
_HOUR = Milliseconds(60 * MINUTE)
_LONG = Milliseconds(10 * MINUTE)


@dataclass(frozen=True, slots=True)
class Ink:
    """The characters of bars and of the calendar."""

    bar: str
    levels: str
    """Of the calendar, a character for each level, from no work at all to the most."""


BLOCKS = Ink("█", "·░▒▓█")
LETTERS = Ink("#", ".-+x#")
"""For outputs that lack block characters."""


def ink_for(can_write: Callable[[str], bool]) -> Ink:
    """The characters that an output can write."""
    return BLOCKS if can_write(BLOCKS.bar + BLOCKS.levels) else LETTERS


def report_lines(report: Report, width: int, can_write: Callable[[str], bool]) -> Iterator[str]:
    """The whole report, in lines of at most `width` cells and never more than 100."""
    ink = ink_for(can_write)
    cells = min(width, WIDEST)
    parts = (
        _summary(report),
        _weeks(report, ink, cells),
        _calendar(report, ink, cells),
        _shares("Time per phase", _stages(report), ink, cells),
        _shares("Time per muscle", dict(report.muscles), ink, cells),
        _sides(report, cells),
        _loads(report, cells),
        _results(report, cells),
    )
    for number, part in enumerate(parts):
        lines = list(part)
        if lines and number:
            yield ""
        yield from lines


def amount(worked: Milliseconds) -> str:
    """An amount of time: `30 s`, `45 min`, `2 h 5 min`."""
    if worked < MINUTE:
        return format_duration(whole_seconds(worked))
    hours, minutes = divmod(whole_minutes(worked), _HOUR // MINUTE)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _summary(report: Report) -> Iterator[str]:
    if not report.days:
        yield "No sessions yet. coach list shows the routines, coach run ROUTINE starts one."
        return
    yield heading(f"Since {report.since:%A, %d %B %Y}: ") + _done(report.total)
    days, weeks = report.by_day, report.by_week
    yield (
        f"Streak: {counted(days.current, 'day')}, {counted(weeks.current, 'week')}; "
        f"longest: {counted(days.longest, 'day')}, {counted(weeks.longest, 'week')}"
    )
    yield from not_counted(report)


def not_counted(report: Report) -> Iterator[str]:
    """A line about sessions that are still to come, if there are any."""
    if report.to_come:
        sessions = counted(report.to_come, "session")
        yield f"Not counted: {sessions} with a date in the future. Check the date of this machine."


def _done(total: Total) -> str:
    return f"{amount(total.worked)} worked in {counted(total.sessions, 'session')}"


def _weeks(report: Report, ink: Ink, width: int) -> Iterator[str]:
    if any(week.total.worked for week in report.weeks):
        yield heading("Minutes a week")
        yield from week_lines(report.weeks, report.today, ink, width)


def week_lines(
    weeks: Sequence[WeekTotal],
    today: date,
    ink: Ink,
    width: int,
    green_from: Milliseconds | None = None,
) -> Iterator[str]:
    """A bar for each week; those with `green_from` or more of work are green."""
    most = max(MINUTE, *(week.total.worked for week in weeks))
    for week in weeks:
        worked = week.total.worked
        bar = bar_of(worked, most, ink, width - _BESIDE_A_BAR)
        if bar and green_from is not None and worked >= green_from:
            bar = styled(bar, Style.GREEN)
        so_far = "so far" if today < week.monday + WEEK else ""
        parts = (f"{short_date(week.monday)} ", bar, f"{whole_minutes(worked)}", so_far)
        yield " ".join(part for part in parts if part)


def short_date(day: date) -> str:
    """A day as people write it, in six cells: ` 2 Nov`."""
    return f"{day.day:2} {day:%b}"


def bar_of(part: Milliseconds, most: Milliseconds, ink: Ink, width: int) -> str:
    """A bar in proportion to the widest; at least one cell for any time at all."""
    room = max(min(width, BAR_CELLS), 1)
    return ink.bar * max(round(room * part / most), 1 if part else 0)


def _calendar(report: Report, ink: Ink, width: int) -> Iterator[str]:
    weeks = max(min((width - len(_LABEL)) // _CELLS_OF_A_WEEK, CALENDAR_WEEKS), 1)
    shown = calendar(report.days, weeks, report.today)
    if not any(level for row in shown.rows for level in row):
        return
    yield heading("Days")
    yield f"{'':{len(_LABEL)}}{_months(shown, width - len(_LABEL))}".rstrip()
    for name, row in zip(_WEEKDAYS, shown.rows, strict=True):
        days = " ".join(" " if level is None else ink.levels[level] for level in row)
        yield f"{name:{len(_LABEL)}}" + styled(days.rstrip(), Style.GREEN)
    yield from _legend(ink, width)


def _months(shown: Calendar, room: int) -> str:
    """The name of each month above its first Monday; left out where it does not fit."""
    line = ""
    for number, monday in enumerate(shown.mondays):
        if monday.day <= DAYS_OF_A_WEEK:
            named = f"{line:{number * _CELLS_OF_A_WEEK}}{monday:%b}"
            line = named if len(named) <= room else line
    return line


def _legend(ink: Ink, width: int) -> Iterator[str]:
    """What the characters of the calendar mean, in as many lines as that takes."""
    *steps, most = (f"{least // MINUTE} min" for least in LEVELS[1:])
    names = ("nothing", f"less than {LEVELS[1] // MINUTE} min", *steps, f"{most} or more")
    line = ""
    for mark, name in zip(ink.levels, names, strict=True):
        longer = f"{line}  {mark} {name}" if line else f"{mark} {name}"
        if line and len(longer) > width:
            yield line
            longer = f"{mark} {name}"
        line = longer
    yield line


def _stages(report: Report) -> dict[str, Milliseconds]:
    return {stage.value if stage else "other": time for stage, time in report.stages.items()}


def _shares(title: str, parts: dict[str, Milliseconds], ink: Ink, width: int) -> Iterator[str]:
    if not parts:
        return
    yield heading(title)
    shown = dict(list(parts.items())[:MOST_ROWS])
    most = max(shown.values())
    amounts = [amount(part) for part in shown.values()]
    used = max(map(len, amounts)) + max(map(len, shown)) + len("    ")
    bars = [bar_of(part, most, ink, width - used) for part in shown.values()]
    columns = [Column("", list(shown), Fit.SHORTENED), Column("", amounts, is_number=True)]
    yield from _table([*columns, Column("", bars)], len(parts), width)


def _table(columns: Sequence[Column], total: int, width: int) -> Iterator[str]:
    """A table with the first rows of so many, and how many more there are; nothing if none."""
    if total:
        yield from table_lines(columns, width)
    if total > MOST_ROWS:
        yield f"and {total - MOST_ROWS} more; --json has all"


def _sides(report: Report, width: int) -> Iterator[str]:
    shown = report.balances[:MOST_ROWS]
    neglected = [one.neglected for one in shown]
    columns = [
        Column("Left and right", [one.name for one in shown], Fit.SHORTENED),
        Column("Left", [of_a_side(one.times.left) for one in shown], is_number=True),
        Column("Right", [of_a_side(one.times.right) for one in shown], is_number=True),
        Column("", [f"the {side.value} falls short" if side else "level" for side in neglected]),
    ]
    yield from _table(columns, len(report.balances), width)
    if any(neglected):
        least = format_duration(LEAST_DIFFERENCE)
        yield f"A side falls short when it has {LEAST_PERCENT} % and {least} less than the other."


def _loads(report: Report, width: int) -> Iterator[str]:
    shown = report.loads[-MOST_ROWS:]
    columns = [
        Column("Load", [one.name for one in shown], Fit.SHORTENED),
        Column("First", [one.first for one in shown], Fit.SHORTENED),
        Column("Last", [one.last for one in shown], Fit.SHORTENED),
    ]
    return _table(columns, len(report.loads), width)


def _results(report: Report, width: int) -> Iterator[str]:
    shown = report.results[-MOST_ROWS:]
    columns = [
        Column("Routine", [one.title for one in shown], Fit.SHORTENED),
        Column("By the clock", [_asked(one, shown) for one in shown], Fit.WRAPPED),
        Column("Best", [result_in_words(one.best) for one in shown]),
        Column("Last", [result_in_words(one.last) for one in shown]),
    ]
    return _table(columns, len(report.results), width)


def _asked(one: ResultProgress, shown: Sequence[ResultProgress]) -> str:
    """What it was to come to, and from which step on where a routine asks for that twice."""
    asked = asked_in_words(one.last)
    alike = [
        other
        for other in shown
        if (other.routine, asked_in_words(other.last)) == (one.routine, asked)
    ]
    return f"{asked}, from step {one.last.step}" if len(alike) > 1 else asked


def of_a_side(worked: Milliseconds) -> str:
    """Short times to the second: in whole minutes, level sides would look uneven."""
    return format_duration(whole_seconds(worked)) if worked < _LONG else amount(worked)
