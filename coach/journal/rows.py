"""Rows of the journal's tables from the plain data of the model, and back."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from coach.duration import Milliseconds
from coach.journal.model import (
    Choices,
    Effort,
    Outcome,
    Pain,
    PainEntry,
    Place,
    SessionEntry,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.moment import Moment
from coach.routine.model import Level, Side, Stage

Value = str | int | None
Columns = Mapping[str, Value]
"""Values by the names of their columns."""

NOT_UNDERSTOOD = (ValueError, KeyError, TypeError)
"""What the functions below raise for a row that means nothing."""
_LARGEST = 2**63 - 1
ALTERNATE = "alternate"
"""In the column `side`: the sides took turns."""


def storable(value: Value) -> Value:
    """As it can be stored: on Linux a file name need not be text, and no row has a huge number."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value if value is None else max(-_LARGEST, min(value, _LARGEST))


def instant_text(at: datetime) -> str:
    """An aware time as the journal writes it: in UTC, always equally long, so that it sorts."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def instant(text: str) -> datetime:
    """The time that `instant_text` wrote."""
    return datetime.fromisoformat(text)


def moment_columns(name: str, at_name: str, moment: Moment) -> Columns:
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


def seen_columns(moment: Moment) -> Columns:
    """When a session was last known to go on."""
    return moment_columns("seen", "seen_at", moment)


def ended_columns(moment: Moment) -> Columns:
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
    }


def choices_of(text: str) -> Choices:
    """The choices that `choices_text` wrote."""
    written = json.loads(text)
    return Choices(
        Side(written["lead"]),
        written["from_step"],
        written["minutes"],
        written["self_paced"],
        Level(written["level"]),
        tuple((step, Level(level)) for step, level in written["levels"]),
        written.get("advised", False),
    )


def place_text(place: Place | None) -> str | None:
    """A JSON object, or None where nothing is left to do."""
    if place is None:
        return None
    return json.dumps(
        {
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
    )


def place_of(text: str | None) -> Place | None:
    """The place that `place_text` wrote."""
    if text is None:
        return None
    written = json.loads(text)
    return Place(
        written["index"],
        written["step"],
        written["round"],
        written["set"],
        _side(written["side"]),
        written["exercise"],
        written["rep"],
        Milliseconds(written["offset_ms"]),
        Milliseconds(written["done_ms"]),
    )


def session_of(row: sqlite3.Row) -> SessionEntry:
    """A row of `session`."""
    return SessionEntry(
        id=row["id"],
        routine=row["routine"],
        title=row["title"],
        file=row["file"],
        fingerprint=row["fingerprint"],
        planned=Milliseconds(row["planned_ms"]),
        choices=choices_of(row["choices"]),
        began=_moment(row["began_at"], row["began_offset"], row["began_zone"]),
        ended=_ended(row),
        last_seen=_moment(row["seen_at"], row["seen_offset"], row["seen_zone"]),
        outcome=Outcome(row["outcome"]),
        place=place_of(row["place"]),
        worked=Milliseconds(row["worked_ms"]),
        worked_left=Milliseconds(row["worked_left_ms"]),
        worked_right=Milliseconds(row["worked_right_ms"]),
        effort=Effort(row["effort"]) if row["effort"] else None,
        soreness=Soreness(row["soreness"]) if row["soreness"] else None,
        note=row["note"],
    )


def work_of(row: sqlite3.Row) -> WorkDone:
    """A row of `work`."""
    alternates = row["side"] == ALTERNATE
    return WorkDone(
        exercise=row["exercise"],
        name=row["name"],
        stage=Stage(row["stage"]) if row["stage"] else None,
        muscles=tuple(json.loads(row["muscles"])),
        step=row["step"],
        round=row["round"],
        set=row["set_number"],
        side=None if alternates else _side(row["side"]),
        alternates=alternates,
        planned=None if row["planned_ms"] is None else Milliseconds(row["planned_ms"]),
        done=Milliseconds(row["done_ms"]),
        reps_planned=row["reps_planned"],
        reps=row["reps"],
        extended=Milliseconds(row["extended_ms"]),
        is_skipped=bool(row["skipped"]),
        level=Level(row["level"]),
        ended=_moment(row["ended_at"], row["ended_offset"], row["ended_zone"]),
    )


def pain_of(row: sqlite3.Row) -> PainEntry:
    """A row of `pain`."""
    at = _moment(row["at"], row["at_offset"], row["at_zone"])
    pain = Pain(row["exercise"], row["name"], _side(row["side"]), at)
    cleared = instant(row["cleared_at"]) if row["cleared_at"] else None
    return PainEntry(row["id"], row["session"], pain, cleared)


def _ended(row: sqlite3.Row) -> Moment | None:
    if row["ended_at"] is None:
        return None
    return _moment(row["ended_at"], row["ended_offset"], row["ended_zone"])


def _moment(at: str, offset: int, zone: str) -> Moment:
    return Moment(instant(at), timedelta(seconds=offset), zone)


def _side(text: str | None) -> Side | None:
    return Side(text) if text else None


def _side_text(side: Side | None) -> str | None:
    return side.value if side else None
