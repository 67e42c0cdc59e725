"""The tables that `coach history` prints: a row per session, or per set of one session."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from coach.cli.shared.window import heading, padded, shortened
from coach.duration import NO_TIME, Milliseconds, format_clock, format_duration
from coach.journal.model import PainEntry, SessionEntry, WorkDone
from coach.routine.model import Level

GAP = "  "
LEAST_CELLS = 12
"""Of a column that gives way; where the window has not even those, it wraps the lines itself."""

Pains = Mapping[int, Sequence[PainEntry]]
"""What hurt, by the id of the session."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, with what stands in each row of it."""

    name: str
    cells: Sequence[str]
    is_number: bool = False
    gives_way: bool = False
    """Whether its texts may be shortened, so that the line fits into the window."""


def session_lines(sessions: Sequence[SessionEntry], pains: Pains, width: int) -> Iterator[str]:
    """A heading, and a line per session of at most `width` cells."""
    columns = [
        Column("No.", [f"{one.id}" for one in sessions], is_number=True),
        Column("Day", [f"{one.began.local:%Y-%m-%d %H:%M}" for one in sessions]),
        Column("Routine", [one.routine for one in sessions], gives_way=True),
        Column("Worked", [format_clock(one.worked) for one in sessions], is_number=True),
        Column("Left", [_clock(one.worked_left) for one in sessions], is_number=True),
        Column("Right", [_clock(one.worked_right) for one in sessions], is_number=True),
        Column("Outcome", [one.outcome.value for one in sessions]),
        Column("Effort", [one.effort.value if one.effort else "" for one in sessions]),
        Column("Soreness", [one.soreness.value if one.soreness else "" for one in sessions]),
        Column("Pain", [_pains(pains.get(one.id, ())) for one in sessions], gives_way=True),
    ]
    return table_lines(columns, width)


def work_lines(work: Sequence[WorkDone], width: int) -> Iterator[str]:
    """A heading, and a line per set and side of at most `width` cells."""
    columns = [
        Column("Step", [f"{one.step}" for one in work], is_number=True),
        Column("Round", _where_several([one.round for one in work]), is_number=True),
        Column("Set", [f"{one.set}" for one in work], is_number=True),
        Column("Side", [_side(one) for one in work]),
        Column("Exercise", [one.name for one in work], gives_way=True),
        Column("Done", [format_clock(one.done) for one in work], is_number=True),
        Column("Planned", [_planned(one) for one in work], is_number=True),
        Column("Reps", [f"{one.reps}/{one.reps_planned}" for one in work], is_number=True),
        Column("", [", ".join(_remarks(one)) for one in work], gives_way=True),
    ]
    return table_lines(columns, width)


def table_lines(columns: Sequence[Column], width: int) -> Iterator[str]:
    """The lines of a table; a column with nothing in any row is left out."""
    shown = [column for column in columns if any(column.cells)]
    widths = _widths(shown, width)
    rows = zip(*(column.cells for column in shown), strict=True)
    yield heading(_line(shown, widths, [column.name for column in shown]))
    for row in rows:
        yield _line(shown, widths, row)


def pain_in_words(entry: PainEntry) -> str:
    """The exercise and the side that hurt: `Dead bug, left`."""
    side = f", {entry.pain.side.value}" if entry.pain.side else ""
    return f"{entry.pain.name}{side}"


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Each column as wide as its widest cell; the later ones of those that give way do so first."""
    widths = [max(map(cell_len, (column.name, *column.cells))) for column in columns]
    too_many = sum(widths) + len(GAP) * (len(widths) - 1) - width
    for number in reversed(range(len(columns))):
        if columns[number].gives_way and too_many > 0:
            taken = min(too_many, max(widths[number] - LEAST_CELLS, 0))
            widths[number] -= taken
            too_many -= taken
    return widths


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    parts = (
        padded(shortened(cell, width), width, to_the_right=column.is_number)
        for column, width, cell in zip(columns, widths, cells, strict=True)
    )
    return GAP.join(parts).rstrip()


def _clock(worked: Milliseconds) -> str:
    return format_clock(worked) if worked else ""


def _pains(entries: Sequence[PainEntry]) -> str:
    return "; ".join(map(pain_in_words, entries))


def _where_several(numbers: Sequence[int]) -> list[str]:
    several = any(number > 1 for number in numbers)
    return [f"{number}" if several else "" for number in numbers]


def _side(work: WorkDone) -> str:
    if work.alternates:
        return "in turn"
    return work.side.value if work.side else ""


def _planned(work: WorkDone) -> str:
    return "open" if work.planned is None else format_clock(work.planned)


def _remarks(work: WorkDone) -> Iterator[str]:
    if work.level is not Level.USUAL:
        yield work.level.value
    if work.extended > NO_TIME:
        yield f"{format_duration(work.extended)} longer"
    if work.is_skipped:
        yield "skipped"
