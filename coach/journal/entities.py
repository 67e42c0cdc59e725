"""Everything that the journal keeps, field by field: see `codec.py` and `values.py`.

The JSON keys are those of docs/data-format.md, the columns those of store/schema.sql.
"""

from datetime import date
from typing import Any

from coach.duration import NO_TIME
from coach.journal.choices import Choices, DayReference, Extension
from coach.journal.codec import Entity, Field, Part, TimestampField
from coach.journal.model import (
    BlockResult,
    Effort,
    Outcome,
    Pain,
    PainEntry,
    ProgrammeEntry,
    ResumePoint,
    SessionEntry,
    SessionStart,
    Sided,
    Soreness,
    WorkDone,
)
from coach.journal.values import (
    DAY,
    DURATION,
    FLAG,
    INSTANT,
    LINE,
    TEXT,
    WHOLE,
    Limits,
    ValueType,
    list_of,
    member_of,
    pair_of,
)
from coach.programme.progress import DayMark, MarkState
from coach.routine.bouts import BlockKind
from coach.routine.model import Level, Side, Stage

_ALTERNATE = "alternate"
"""As a side: the sides took turns."""
_SIDE = member_of(Side)
_LEVEL = member_of(Level)


def _read_side_worked(value: object, limits: Limits) -> Side | None:
    return None if value == _ALTERNATE else _SIDE.read(value, limits)


def _side_worked(work: Sided) -> str | None:
    if work.alternates:
        return _ALTERNATE
    return work.side and work.side.value


ID = Field("id", WHOLE, None, default=0, is_written=False)
EXERCISE = Field("exercise", LINE)
NAME = Field("name", LINE)
SIDE = Field("side", _SIDE, default=None)
STEP = Field("step", WHOLE)
MUSCLES = Field("muscles", list_of(LINE))
STAGE = Field("stage", member_of(Stage), "phase", "stage", default=None)
SIDE_WORKED = Field("side", ValueType(_read_side_worked), default=None, get=_side_worked)
ALTERNATES = Field(
    "alternates",
    ValueType(lambda value, _: value == _ALTERNATE),
    "side",
    default=False,
    is_written=False,
)
LOAD = Field("load", LINE, default="")
DONE = Field("done", DURATION, "done_ms")

_EXTENSION = Entity(
    Extension,
    STEP,
    Field("round", WHOLE),
    Field("set", WHOLE),
    SIDE,
    EXERCISE,
    Field("phase", WHOLE),
    Field("added", DURATION, "added_ms"),
)
_PROGRAMME_DAY = Entity(DayReference, Field("programme", LINE), Field("number", WHOLE))
_CHOICES = Entity(
    Choices,
    Field("lead", _SIDE),
    Field("from_step", WHOLE),
    Field("minutes", WHOLE, default=None),
    Field("is_self_paced", FLAG, "self_paced"),
    Field("level", _LEVEL),
    Field("levels", list_of(pair_of(WHOLE, _LEVEL))),
    # Releases before these were there wrote choices without them.
    Field("is_advised", FLAG, "advised", default=False),
    Field("extensions", list_of(_EXTENSION.type), default=()),
    Field("pauses_between", FLAG, default=False),
    Field("programme_day", _PROGRAMME_DAY.type, default=None),
)
_RESUME_POINT = Entity(
    ResumePoint,
    Field("index", WHOLE),
    STEP,
    Field("round", WHOLE),
    Field("set", WHOLE),
    SIDE,
    EXERCISE,
    Field("rep", WHOLE),
    Field("offset", DURATION, "offset_ms"),
    Field("done", DURATION, "done_ms", default=NO_TIME),
    Field("block_elapsed", DURATION, "block_elapsed_ms", default=NO_TIME),
)
BLOCK = Entity(
    BlockResult,
    Field("kind", member_of(BlockKind)),
    Field("series", WHOLE),
    STEP,
    Field("rounds", WHOLE),
    Field("items", WHOLE),
    Field("items_in_round", WHOLE),
    Field("rounds_planned", WHOLE, default=None),
    Field("taken", DURATION, "taken_ms"),
    Field("lasts", DURATION, "lasts_ms", default=None),
)

CHOICES = Field("choices", _CHOICES.type)
BEGAN = TimestampField("began", ("began_at", "began_offset", "began_zone"))
_DAY_BEGAN = Field("day", DAY, None)
"""For queries alone; it follows from `began`."""
ENDED = TimestampField("ended", ("ended_at", "ended_offset", "ended_zone"), default=None)
LAST_SEEN = TimestampField("last_seen", ("seen_at", "seen_offset", "seen_zone"))
OUTCOME = Field("outcome", member_of(Outcome))
RESUME_POINT = Field("resume_point", _RESUME_POINT.type, "place", default=None)
EFFORT = Field("effort", member_of(Effort), default=None)
SORENESS = Field("soreness", member_of(Soreness), default=None)
BLOCKS = Field("blocks", list_of(BLOCK.type), default=())

ROUTINE = Field("routine", LINE)
TITLE = Field("title", LINE)
_START = (
    ROUTINE,
    TITLE,
    Field("file", LINE),
    Field("fingerprint", LINE),
    Field("planned", DURATION, "planned_ms"),
    CHOICES,
    BEGAN,
)
START = Entity(SessionStart, *_START, _DAY_BEGAN)
"""Written alone when a session begins, and read as part of a session."""


def _session(
    *,
    day: date | None = None,  # noqa: ARG001 - read only to be checked
    **known: Any,  # noqa: ANN401 - the fields of an entry
) -> SessionEntry:
    return SessionEntry(**known)


SESSION = Entity(
    _session,
    ID,
    *_START,
    _DAY_BEGAN,
    ENDED,
    LAST_SEEN,
    OUTCOME,
    RESUME_POINT,
    Field("worked", DURATION, None, "worked_ms", default=NO_TIME),
    Field("worked_left", DURATION, None, "worked_left_ms", default=NO_TIME),
    Field("worked_right", DURATION, None, "worked_right_ms", default=NO_TIME),
    EFFORT,
    SORENESS,
    Field("note", TEXT),
    BLOCKS,
)
WORK = Entity(
    WorkDone,
    EXERCISE,
    NAME,
    STAGE,
    MUSCLES,
    STEP,
    Field("round", WHOLE),
    Field("set", WHOLE, "set", "set_number"),
    SIDE_WORKED,
    ALTERNATES,
    Field("planned", DURATION, "planned_ms", default=None),
    DONE,
    Field("extended", DURATION, "extended_ms"),
    Field("reps_planned", WHOLE),
    Field("reps", WHOLE),
    Field("is_skipped", FLAG, "skipped"),
    Field("level", _LEVEL),
    TimestampField("ended", ("ended_at", "ended_offset", "ended_zone")),
    LOAD,
)
PAIN = Entity(Pain, EXERCISE, NAME, SIDE, TimestampField("at", ("at", "at_offset", "at_zone")))
PAIN_ENTRY = Entity(
    PainEntry,
    ID,
    Field("session", WHOLE, None, default=None),
    Part("pain", PAIN),
    Field("cleared", INSTANT, "over", "cleared_at", default=None),
)
PROGRAMME = Entity(
    ProgrammeEntry,
    ID,
    Field("programme", LINE),
    Field("started_on", DAY),
    Field("ended_on", DAY, default=None),
)
MARK = Entity(
    DayMark,
    Field("number", WHOLE),
    Field("state", member_of(MarkState)),
    Field("on", DAY, "on", "on_day"),
    Field("session", WHOLE, None, default=None),
)
