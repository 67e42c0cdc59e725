"""The tables that `coach history` prints: a row per session, or per set of one session."""

from collections.abc import Iterator, Mapping, Sequence

from coach.cli.shared.results import result_in_words
from coach.cli.shared.table import Column, Fit, table_lines
from coach.duration import NO_TIME, Milliseconds, format_clock, format_duration
from coach.journal.model import PainEntry, SessionEntry, WorkDone
from coach.routine.model import Level

Pains = Mapping[int, Sequence[PainEntry]]
"""The pains of each session, by its id."""


def session_lines(sessions: Sequence[SessionEntry], pains: Pains, width: int) -> Iterator[str]:
    """A heading, and a line per session of at most `width` cells."""
    columns = [
        Column("No.", [f"{one.id}" for one in sessions], is_number=True),
        Column("Day", [f"{one.began.local:%Y-%m-%d %H:%M}" for one in sessions]),
        Column("Routine", [one.routine for one in sessions], Fit.SHORTENED),
        Column("Worked", [format_clock(one.worked) for one in sessions], is_number=True),
        Column("Left", [_clock(one.worked_left) for one in sessions], is_number=True),
        Column("Right", [_clock(one.worked_right) for one in sessions], is_number=True),
        Column("Result", ["; ".join(map(result_in_words, one.blocks)) for one in sessions]),
        Column("Outcome", [one.outcome.value for one in sessions]),
        Column("Effort", [one.effort.value if one.effort else "" for one in sessions]),
        Column("Soreness", [one.soreness.value if one.soreness else "" for one in sessions]),
        Column("Pain", [_pains(pains.get(one.id, ())) for one in sessions], Fit.SHORTENED),
    ]
    return table_lines(columns, width)


def work_lines(work: Sequence[WorkDone], width: int) -> Iterator[str]:
    """A heading, and a line per set and side of at most `width` cells."""
    columns = [
        Column("Step", [f"{one.step}" for one in work], is_number=True),
        Column("Round", _where_several([one.round for one in work]), is_number=True),
        Column("Set", [f"{one.set}" for one in work], is_number=True),
        Column("Side", [_side(one) for one in work]),
        Column("Exercise", [one.name for one in work], Fit.SHORTENED),
        Column("Done", [format_clock(one.done) for one in work], is_number=True),
        Column("Planned", [_planned(one) for one in work], is_number=True),
        Column("Reps", [f"{one.reps}/{one.reps_planned}" for one in work], is_number=True),
        Column("Load", [one.load for one in work], Fit.SHORTENED),
        Column("", [", ".join(_remarks(one)) for one in work], Fit.SHORTENED),
    ]
    return table_lines(columns, width)


def pain_in_words(entry: PainEntry) -> str:
    """The exercise and the side that hurt: `Dead bug, left`."""
    side = f", {entry.pain.side.value}" if entry.pain.side else ""
    return f"{entry.pain.name}{side}"


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
