"""Prints what was done when a session is over: time worked, per side, left out, extended."""

from collections.abc import Iterator
from datetime import date

from coach.cli.shared.terminal import say
from coach.duration import SECOND, Milliseconds, format_clock, format_duration
from coach.journal.live.recorder import SessionRecorder
from coach.journal.live.summary import SessionSummary, summary
from coach.routine.model import Routine
from coach.session.pain import ADVICE, for_another_day
from coach.session.session import Session
from coach.session.states import State


def print_summary(routine: Routine, session: Session, recorder: SessionRecorder, day: date) -> None:
    """Print what was done, with one line for a notes app; `day` is when the session began."""
    found = summary(recorder)
    is_finished = session.state is State.FINISHED
    for line in ending_lines(routine.title, session.elapsed, found, is_finished=is_finished):
        say(line)
    if found.hurt:
        instead = map(for_another_day, recorder.steps_that_hurt)
        say(" ".join([ADVICE, *filter(None, instead)]))
    if found.worked >= SECOND or found.hurt:
        say(f"For your notes: {day.isoformat()} {note_line(routine.title, found)}")


def ending_lines(
    title: str, elapsed: Milliseconds, found: SessionSummary, *, is_finished: bool
) -> Iterator[str]:
    """How it ended, and what was done."""
    time = format_duration(_whole(elapsed))
    yield f"Done: {title}, {time}." if is_finished else f"Stopped: {title}, after {time}."
    if found.worked < SECOND and not found.hurt:
        return
    if found.worked >= SECOND:
        yield _worked(found)
    if found.variations:
        yield f"Other versions: {', '.join(found.variations)}."
    if found.hurt:
        yield f"It hurt: {', '.join(found.hurt)}."
    if found.left_out:
        yield f"Left out: {', '.join(found.left_out)}."
    if found.extended:
        longer = (f"{name} {format_duration(added)}" for name, added in found.extended)
        yield f"Extended: {', '.join(longer)}."


def _worked(found: SessionSummary) -> str:
    sides = ""
    if found.left or found.right:
        left, right = (format_duration(_whole(side)) for side in (found.left, found.right))
        sides = f": left {left}, right {right}"
    return f"Worked {format_duration(_whole(found.worked))}{sides}."


def note_line(title: str, found: SessionSummary) -> str:
    """The session in one line."""
    worked = f"{title}: {format_clock(_whole(found.worked))} worked"
    if found.left or found.right:
        left, right = (format_clock(_whole(side)) for side in (found.left, found.right))
        worked += f" (left {left}, right {right})"
    hurt = (f"{name} hurt" for name in found.hurt)
    extended = (f"{name} +{format_duration(added)}" for name, added in found.extended)
    without = (f"without {name}" for name in found.left_out)
    return "; ".join([worked, *found.variations, *hurt, *without, *extended])


def _whole(time: Milliseconds) -> Milliseconds:
    return Milliseconds(time // SECOND * SECOND)
