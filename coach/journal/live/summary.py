"""The figures of a session for its end: time worked, per side, what was left out or extended.

They are added up from the journal's entries, so history shows the same ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.duration import NO_TIME, Milliseconds
from coach.journal.live.recorder import SessionRecorder
from coach.journal.model import Pain, WorkDone
from coach.journal.stats.side_balance import SideTimes, sides_of
from coach.routine.model import Level, Side
from coach.timeline.segments import Segment


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What to say about a session that is over, the work before it was resumed included."""

    worked: Milliseconds
    left: Milliseconds
    right: Milliseconds
    left_out: tuple[str, ...]
    """Exercises that were passed by or given up because of pain, and not done later; with the side
    if it was only one."""
    extended: tuple[tuple[str, Milliseconds], ...]
    """Exercises with what was added to them; added to both sides of a set, it counts once."""
    variations: tuple[str, ...]
    """Easier or harder variations that were done, with which of the two it was."""
    hurt: tuple[str, ...]
    """Exercises that were marked as painful, each with its side if it has one."""
    loaded: tuple[WorkDone, ...] = ()
    """Of every step with a load the work that was done last."""


def summary(recorder: SessionRecorder) -> SessionSummary:
    """Add up a session."""
    work = recorder.work
    times = sum(map(sides_of, work), SideTimes())
    return SessionSummary(
        worked=recorder.worked,
        left=times.left,
        right=times.right,
        left_out=_left_out(recorder.left_out),
        extended=_extended(work),
        variations=_each_once(
            f"{one.name} ({one.level.value})" for one in work if one.level is not Level.USUAL
        ),
        hurt=_each_once(map(_hurt, recorder.pains)),
        loaded=tuple({(one.step, one.exercise): one for one in work if one.load}.values()),
    )


def _left_out(left_out: Iterable[Segment]) -> tuple[str, ...]:
    missing: dict[str, set[Side | None]] = {}
    for segment in left_out:
        missing.setdefault(segment.step.name, set()).add(segment.side)
    return tuple(_with_side(name, sides) for name, sides in missing.items())


def _hurt(pain: Pain) -> str:
    return _with_side(pain.name, {pain.side})


def _with_side(name: str, sides: set[Side | None]) -> str:
    one_side = next(iter(sides)) if len(sides) == 1 else None
    return name if one_side is None else f"{name} ({one_side.value})"


def _extended(work: Sequence[WorkDone]) -> tuple[tuple[str, Milliseconds], ...]:
    by_set: dict[tuple[str, int, int, int], Milliseconds] = {}
    for one in work:
        key = (one.name, one.step, one.round, one.set)
        by_set[key] = max(by_set.get(key, NO_TIME), one.extended)
    added: dict[str, Milliseconds] = {}
    for (name, *_), extended in by_set.items():
        if extended:
            added[name] = Milliseconds(added.get(name, 0) + extended)
    return tuple(added.items())


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
