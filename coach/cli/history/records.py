"""Sessions of the journal as JSON and as CSV, for other programs."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from coach.cli.shared.results import result_in_words
from coach.duration import json_seconds
from coach.journal.codec import JsonObject
from coach.journal.entities import BLOCK, PAIN, SESSION, WORK
from coach.journal.model import BlockResult, PainEntry, SessionEntry, WorkDone

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
    "result",
)

_FREE_TEXTS = ("zone", "routine", "title", "pain", "note")
"""The columns whose texts come from a person or a file."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a spreadsheet knows a formula."""

_SESSION = SESSION.only("routine", "title", "outcome", "effort", "soreness", "note")
_PAIN = PAIN.only("exercise", "name", "side")
_BLOCK = BLOCK.only("kind", "step", "rounds", "items", "items_in_round", "rounds_planned")
_WORK = WORK.only(
    *("step", "round", "set", "exercise", "name", "phase", "muscles", "side", "level"),
    *("reps_planned", "reps", "skipped", "load"),
)


def session_record(entry: SessionEntry, pains: Sequence[PainEntry]) -> JsonObject:
    """One session; times as the person's clock showed them, with their offset from UTC."""
    return {
        "id": entry.id,
        "day": entry.day.isoformat(),
        "began": entry.began.local.isoformat(timespec="seconds"),
        "ended": entry.ended and entry.ended.local.isoformat(timespec="seconds"),
        "zone": entry.began.zone,
        **_SESSION.to_json(entry),
        "seconds": json_seconds(entry.worked),
        "left_seconds": json_seconds(entry.worked_left),
        "right_seconds": json_seconds(entry.worked_right),
        "planned_seconds": json_seconds(entry.planned),
        "pain": [pain_record(pain) for pain in pains],
        "blocks": [block_record(block) for block in entry.blocks],
    }


def block_record(block: BlockResult) -> JsonObject:
    """What came of a block, as numbers and in words."""
    return {
        **_BLOCK.to_json(block),
        "seconds": json_seconds(block.taken),
        "planned_seconds": json_seconds(block.lasts),
        "result": result_in_words(block),
    }


def work_record(work: WorkDone) -> JsonObject:
    """One set on one side."""
    return {
        **_WORK.to_json(work),
        "planned_seconds": json_seconds(work.planned),
        "seconds": json_seconds(work.done),
        "extended_seconds": json_seconds(work.extended),
    }


def pain_record(entry: PainEntry) -> JsonObject:
    """One exercise that hurt, and whether the pain is over."""
    return {**_PAIN.to_json(entry.pain), "over": entry.cleared is not None}


def csv_text(sessions: Iterable[tuple[SessionEntry, Sequence[PainEntry]]]) -> str:
    """A heading, then a line for each session; the exercises that hurt are one field: `a; b`.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    text = StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for entry, pains in sessions:
        ids = "; ".join(one.pain.exercise for one in pains)
        results = "; ".join(map(result_in_words, entry.blocks))
        record = session_record(entry, pains) | {"pain": ids, "result": results}
        writer.writerow(record | {name: _harmless(str(record[name])) for name in _FREE_TEXTS})
    return text.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
