"""Sessions of the journal as JSON and as CSV, for other programs."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from coach.duration import json_seconds
from coach.journal.model import PainEntry, SessionEntry, WorkDone

CSV_COLUMNS = (
    "id",
    "day",
    "began",
    "zone",
    "routine",
    "title",
    "outcome",
    "seconds",
    "left_seconds",
    "right_seconds",
    "planned_seconds",
    "effort",
    "soreness",
    "pain",
    "note",
)

_TOLD = ("routine", "title", "pain", "note")
"""The columns whose texts a person or a file has made."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of one."""

Record = dict[str, object]
"""A JSON object on its way out."""


def session_record(entry: SessionEntry, pains: Sequence[PainEntry]) -> Record:
    """One session; times as the person's clock showed them, with how far that was from UTC."""
    return {
        "id": entry.id,
        "day": entry.day.isoformat(),
        "began": entry.began.local.isoformat(timespec="seconds"),
        "ended": entry.ended.local.isoformat(timespec="seconds") if entry.ended else None,
        "zone": entry.began.zone,
        "routine": entry.routine,
        "title": entry.title,
        "outcome": entry.outcome.value,
        "seconds": json_seconds(entry.worked),
        "left_seconds": json_seconds(entry.worked_left),
        "right_seconds": json_seconds(entry.worked_right),
        "planned_seconds": json_seconds(entry.planned),
        "effort": entry.effort.value if entry.effort else None,
        "soreness": entry.soreness.value if entry.soreness else None,
        "pain": [pain_record(pain) for pain in pains],
        "note": entry.note,
    }


def work_record(work: WorkDone) -> Record:
    """One set on one side."""
    return {
        "step": work.step,
        "round": work.round,
        "set": work.set,
        "exercise": work.exercise,
        "name": work.name,
        "phase": work.stage.value if work.stage else None,
        "muscles": list(work.muscles),
        "side": "alternate" if work.alternates else work.side and work.side.value,
        "level": work.level.value,
        "planned_seconds": json_seconds(work.planned),
        "seconds": json_seconds(work.done),
        "extended_seconds": json_seconds(work.extended),
        "reps_planned": work.reps_planned,
        "reps": work.reps,
        "skipped": work.is_skipped,
    }


def pain_record(entry: PainEntry) -> Record:
    """One exercise that hurt, and whether that is over."""
    return {
        "exercise": entry.pain.exercise,
        "name": entry.pain.name,
        "side": entry.pain.side.value if entry.pain.side else None,
        "over": entry.cleared is not None,
    }


def csv_text(sessions: Iterable[tuple[SessionEntry, Sequence[PainEntry]]]) -> str:
    """A heading and a line per session; the exercises that hurt are ids in one field: `a; b`.

    A text that a spreadsheet would run as a formula has an apostrophe before it, and is a text.
    """
    text = StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for entry, pains in sessions:
        ids = "; ".join(one.pain.exercise for one in pains)
        record = session_record(entry, pains) | {"pain": ids}
        writer.writerow(record | {name: _harmless(str(record[name])) for name in _TOLD})
    return text.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
