"""The routine as a list, with marks for exercises that are done, current or passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from coach.duration import Milliseconds, format_clock
from coach.screen.text.cells import at_ends
from coach.screen.views.words import name_of
from coach.session.events import Snapshot
from coach.session.states import State
from coach.timeline.segments import Segment, SegmentKind

_SEEN_BEFORE = 3
"""If the list does not fit, one in so many rows shows what is done."""


class ExerciseStatus(Enum):
    """Where an exercise stands in the session; the values are the marks for it."""

    DONE = "✓"
    PAST = "-"
    """Not done, or not to its end."""
    ON = "→"
    AHEAD = " "


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise of the list."""

    standing: ExerciseStatus
    name: str
    round: str
    """Which of several rounds this is; empty where there is one."""
    length: Milliseconds | None
    """The length of all its segments; None where the person ends one of them."""


def entries(snapshot: Snapshot) -> list[Entry]:
    """Every exercise in order; one that comes again is listed again."""
    groups = groupby(enumerate(snapshot.segments), key=lambda placed: placed[1].group)
    return [_entry(list(placed), snapshot) for _, placed in groups]


def routine_list(snapshot: Snapshot, width: int, height: int) -> list[tuple[ExerciseStatus, str]]:
    """At most `height` rows of exactly `width` cells, with the current exercise among them."""
    every = entries(snapshot)
    behind = (ExerciseStatus.DONE, ExerciseStatus.PAST)
    on = next((at for at, one in enumerate(every) if one.standing not in behind), 0)
    first = max(min(on - height // _SEEN_BEFORE, len(every) - height), 0)
    return [(one.standing, _row(one, width)) for one in every[first : first + height]]


def _entry(placed: Sequence[tuple[int, Segment]], snapshot: Snapshot) -> Entry:
    segments = [segment for _, segment in placed]
    first = segments[0]
    this_round = f"round {first.round}" if first.rounds > 1 else ""
    lengths = [segment.duration for segment in segments]
    total = None if None in lengths else Milliseconds(sum(length or 0 for length in lengths))
    return Entry(_standing(placed, snapshot), name_of(first), this_round, total)


def _standing(placed: Sequence[tuple[int, Segment]], snapshot: Snapshot) -> ExerciseStatus:
    on, group = snapshot.segment.group, placed[0][1].group
    if group < on or snapshot.state is State.FINISHED:
        work = {place for place, segment in placed if segment.kind is SegmentKind.WORK}
        return ExerciseStatus.DONE if work <= snapshot.done else ExerciseStatus.PAST
    return ExerciseStatus.ON if group == on else ExerciseStatus.AHEAD


def _row(entry: Entry, width: int) -> str:
    length = "" if entry.length is None else f"{format_clock(entry.length):>5}"
    right = f"{entry.round} {length}".strip()
    return at_ends(f"{entry.standing.value} {entry.name}", right, width)
