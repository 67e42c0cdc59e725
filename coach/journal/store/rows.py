"""Rows of the journal's tables from the plain data of the model, and back.

What reads a row raises RowError where anything in it means nothing. Nothing else that asks the
journal may find more wrong than is found here: what these understand is carried over from a
damaged journal (`recover`), and would be damage again.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar

from coach.duration import Milliseconds
from coach.journal.errors import RowError
from coach.journal.model import (
    Choices,
    Effort,
    Extension,
    Outcome,
    Pain,
    PainEntry,
    ProgrammeDay,
    ProgrammeEntry,
    ResumePoint,
    SessionEntry,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.timestamp import Timestamp
from coach.programme.progress import DayMark, MarkState
from coach.routine.model import Level, Side, Stage

Made = TypeVar("Made")
Value = str | int | None
Columns = Mapping[str, Value]
"""Values by the names of their columns."""

_MEANINGLESS = (ValueError, LookupError, TypeError, OverflowError, RecursionError)
"""What is raised on the way from a row that means nothing."""
_LARGEST = 2**63 - 1
_YEARS = range(2, 9999)
"""A day from the first and the last that there is, so that every zone has a date then."""
_A_DAY = 24 * 60 * 60
"""Seconds; no zone is so far from UTC."""
ALTERNATE = "alternate"
"""In the column `side`: the sides took turns."""


def understanding(read: Callable[[sqlite3.Row], Made]) -> Callable[[sqlite3.Row], Made]:
    """`read`, but that it raises RowError for a row that means nothing to it."""

    @wraps(read)
    def reading(row: sqlite3.Row) -> Made:
        try:
            return read(row)
        except _MEANINGLESS as error:
            raise RowError(repr(error)) from error

    return reading


def text(value: object) -> str:
    """A value of a column that has texts. Raises TypeError; SQLite keeps anything anywhere."""
    if type(value) is not str:
        raise TypeError(f"{value!r} is no text")
    return value


def whole(value: object) -> int:
    """A value of a column that has whole numbers. Raises TypeError."""
    if type(value) is not int:
        raise TypeError(f"{value!r} is no whole number")
    return value


def whole_or_none(value: object) -> int | None:
    """Likewise, where there may be none. Raises TypeError."""
    return None if value is None else whole(value)


def flag(value: object) -> bool:
    """A yes or no of JSON. Raises TypeError."""
    if type(value) is not bool:
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def storable(value: Value) -> Value:
    """As it can be stored: on Linux a file name need not be text, and no row has a huge number."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value if value is None else max(-_LARGEST, min(value, _LARGEST))


def instant_text(at: datetime) -> str:
    """An aware time as the journal writes it: in UTC, always equally long, so that it sorts."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def instant(stored: str) -> datetime:
    """The time that `instant_text` wrote. Raises ValueError."""
    found = datetime.fromisoformat(stored)
    if found.tzinfo is None or found.year not in _YEARS:
        raise ValueError(f"{stored!r} is no time of the journal")
    return found


def moment_columns(name: str, at_name: str, moment: Timestamp) -> Columns:
    """The three columns of a moment: its instant, named `at_name`, its offset and its zone."""
    return {
        at_name: instant_text(moment.at),
        f"{name}_offset": round(moment.offset.total_seconds()),
        f"{name}_zone": moment.zone,
    }


def start_columns(start: SessionStart) -> Columns:
    """A session that has just begun."""
    return {
        "routine": start.routine,
        "title": start.title,
        "file": start.file,
        "fingerprint": start.fingerprint,
        "planned_ms": start.planned,
        "choices": choices_text(start.choices),
        **moment_columns("began", "began_at", start.began),
        "day": start.began.day.isoformat(),
        **seen_columns(start.began),
        "outcome": Outcome.UNFINISHED.value,
    }


def seen_columns(moment: Timestamp) -> Columns:
    """When a session was last known to go on."""
    return moment_columns("seen", "seen_at", moment)


def ended_columns(moment: Timestamp) -> Columns:
    """When a session ended."""
    return moment_columns("ended", "ended_at", moment)


def work_columns(work: WorkDone) -> Columns:
    """One set on one side."""
    return {
        "exercise": work.exercise,
        "name": work.name,
        "stage": work.stage.value if work.stage else None,
        "muscles": json.dumps(work.muscles, ensure_ascii=False),
        "step": work.step,
        "round": work.round,
        "set_number": work.set,
        "side": ALTERNATE if work.alternates else _side_text(work.side),
        "planned_ms": work.planned,
        "done_ms": work.done,
        "reps_planned": work.reps_planned,
        "reps": work.reps,
        "extended_ms": work.extended,
        "skipped": int(work.is_skipped),
        "level": work.level.value,
        **ended_columns(work.ended),
    }


def pain_columns(pain: Pain) -> Columns:
    """An exercise that hurt."""
    return {
        "exercise": pain.exercise,
        "name": pain.name,
        "side": _side_text(pain.side),
        **moment_columns("at", "at", pain.at),
    }


def choices_text(choices: Choices) -> str:
    """A JSON object."""
    return json.dumps(choices_object(choices))


def choices_object(choices: Choices) -> dict[str, object]:
    """As JSON has them."""
    return {
        "lead": choices.lead.value,
        "from_step": choices.from_step,
        "minutes": choices.minutes,
        "self_paced": choices.is_self_paced,
        "level": choices.level.value,
        "levels": [[step, level.value] for step, level in choices.levels],
        "advised": choices.is_advised,
        "extensions": [_extension_object(one) for one in choices.extensions],
        "pauses_between": choices.pauses_between,
        "programme_day": _day_object(choices.programme_day),
    }


def choices_of(stored: str) -> Choices:
    """The choices that `choices_text` wrote."""
    written = json.loads(stored)
    return Choices(
        Side(written["lead"]),
        whole(written["from_step"]),
        whole_or_none(written["minutes"]),
        flag(written["self_paced"]),
        Level(written["level"]),
        tuple((whole(step), Level(level)) for step, level in written["levels"]),
        flag(written.get("advised", False)),
        tuple(map(_extension_of, written.get("extensions", []))),
        flag(written.get("pauses_between", False)),
        _day_of(written.get("programme_day")),
    )


def _day_object(day: ProgrammeDay | None) -> dict[str, object] | None:
    return None if day is None else {"programme": day.programme, "number": day.number}


def _day_of(written: dict[str, Any] | None) -> ProgrammeDay | None:
    if written is None:
        return None
    return ProgrammeDay(text(written["programme"]), whole(written["number"]))


def _extension_object(extension: Extension) -> dict[str, object]:
    return {
        "step": extension.step,
        "round": extension.round,
        "set": extension.set,
        "side": _side_text(extension.side),
        "exercise": extension.exercise,
        "phase": extension.phase,
        "added_ms": extension.added,
    }


def _extension_of(written: dict[str, Any]) -> Extension:
    return Extension(
        whole(written["step"]),
        whole(written["round"]),
        whole(written["set"]),
        _side(written["side"]),
        text(written["exercise"]),
        whole(written["phase"]),
        _duration(written["added_ms"]),
    )


def place_text(place: ResumePoint | None) -> str | None:
    """A JSON object, or None where nothing is left to do."""
    return None if place is None else json.dumps(place_object(place))


def place_object(place: ResumePoint) -> dict[str, object]:
    """As JSON has it."""
    return {
        "index": place.index,
        "step": place.step,
        "round": place.round,
        "set": place.set,
        "side": _side_text(place.side),
        "exercise": place.exercise,
        "rep": place.rep,
        "offset_ms": place.offset,
        "done_ms": place.done,
    }


def place_of(stored: str | None) -> ResumePoint | None:
    """The place that `place_text` wrote."""
    if stored is None:
        return None
    written = json.loads(stored)
    return ResumePoint(
        whole(written["index"]),
        whole(written["step"]),
        whole(written["round"]),
        whole(written["set"]),
        _side(written["side"]),
        text(written["exercise"]),
        whole(written["rep"]),
        _duration(written["offset_ms"]),
        _duration(written["done_ms"]),
    )


@understanding
def session_of(row: sqlite3.Row) -> SessionEntry:
    """A row of `session`."""
    date.fromisoformat(row["day"])  # it is asked for by queries alone
    return SessionEntry(
        id=row["id"],
        routine=text(row["routine"]),
        title=text(row["title"]),
        file=text(row["file"]),
        fingerprint=text(row["fingerprint"]),
        planned=_duration(row["planned_ms"]),
        choices=choices_of(row["choices"]),
        began=_moment(row["began_at"], row["began_offset"], row["began_zone"]),
        ended=_ended(row),
        last_seen=_moment(row["seen_at"], row["seen_offset"], row["seen_zone"]),
        outcome=Outcome(row["outcome"]),
        resume_point=place_of(row["place"]),
        worked=_duration(row["worked_ms"]),
        worked_left=_duration(row["worked_left_ms"]),
        worked_right=_duration(row["worked_right_ms"]),
        effort=Effort(row["effort"]) if row["effort"] else None,
        soreness=Soreness(row["soreness"]) if row["soreness"] else None,
        note=text(row["note"]),
    )


@understanding
def work_of(row: sqlite3.Row) -> WorkDone:
    """A row of `work`."""
    alternates = row["side"] == ALTERNATE
    return WorkDone(
        exercise=text(row["exercise"]),
        name=text(row["name"]),
        stage=Stage(row["stage"]) if row["stage"] else None,
        muscles=muscles_of(row["muscles"]),
        step=whole(row["step"]),
        round=whole(row["round"]),
        set=whole(row["set_number"]),
        side=None if alternates else _side(row["side"]),
        alternates=alternates,
        planned=None if row["planned_ms"] is None else _duration(row["planned_ms"]),
        done=_duration(row["done_ms"]),
        reps_planned=whole(row["reps_planned"]),
        reps=whole(row["reps"]),
        extended=_duration(row["extended_ms"]),
        is_skipped=bool(row["skipped"]),
        level=Level(row["level"]),
        ended=_moment(row["ended_at"], row["ended_offset"], row["ended_zone"]),
    )


def muscles_of(stored: str) -> tuple[str, ...]:
    """The muscles of an exercise, as `work_columns` wrote them."""
    return tuple(map(text, json.loads(stored)))


@understanding
def pain_of(row: sqlite3.Row) -> PainEntry:
    """A row of `pain`."""
    at = _moment(row["at"], row["at_offset"], row["at_zone"])
    pain = Pain(text(row["exercise"]), text(row["name"]), _side(row["side"]), at)
    cleared = instant(row["cleared_at"]) if row["cleared_at"] else None
    return PainEntry(row["id"], row["session"], pain, cleared)


@understanding
def programme_of(row: sqlite3.Row) -> ProgrammeEntry:
    """A row of `programme`."""
    return ProgrammeEntry(
        id=row["id"],
        programme=text(row["programme"]),
        started_on=date.fromisoformat(row["started_on"]),
        ended_on=date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
    )


@understanding
def mark_of(row: sqlite3.Row) -> DayMark:
    """A row of `programme_day`."""
    return DayMark(
        number=whole(row["number"]),
        state=MarkState(row["state"]),
        on=date.fromisoformat(row["on_day"]),
        session=row["session"],
    )


def _ended(row: sqlite3.Row) -> Timestamp | None:
    if row["ended_at"] is None:
        return None
    return _moment(row["ended_at"], row["ended_offset"], row["ended_zone"])


def _moment(at: str, offset: int, zone: str) -> Timestamp:
    if abs(whole(offset)) >= _A_DAY:
        raise ValueError(f"{offset} s is no zone's distance from UTC")
    return Timestamp(instant(at), timedelta(seconds=offset), text(zone))


def _duration(stored: object) -> Milliseconds:
    return Milliseconds(whole(stored))


def _side(stored: str | None) -> Side | None:
    return Side(stored) if stored else None


def _side_text(side: Side | None) -> str | None:
    return side.value if side else None
