"""Prints what was done when a session is over: time worked, per side, left out, extended."""

from collections.abc import Iterator, Sequence
from datetime import date

from coach.cli.shared.results import block_lines, result_in_words
from coach.cli.shared.terminal import say
from coach.duration import SECOND, format_clock, format_duration, whole_seconds
from coach.journal.live.recorder import SessionRecorder
from coach.journal.live.summary import SessionSummary, summary
from coach.journal.model import BlockResult, WorkDone
from coach.planning.plan import Plan
from coach.routine.wording import load_in_words
from coach.session.pain import ADVICE, for_another_day
from coach.session.session import Session
from coach.session.states import State


def print_summary(plan: Plan, session: Session, recorder: SessionRecorder, day: date) -> None:
    """Print what was done, with one line for a notes app; `day` is when the session began."""
    found = summary(recorder)
    title, last_time = plan.routine.title, plan.last_time
    time = format_duration(whole_seconds(session.elapsed))
    is_finished = session.state is State.FINISHED
    say(f"Done: {title}, {time}." if is_finished else f"Stopped: {title}, after {time}.")
    if found.worked < SECOND and not found.hurt:
        return
    for line in _done(found):
        say(f"{line}.")
    for line in block_lines(recorder.blocks, last_time.blocks):
        say(f"{line}.")
    if found.loaded:
        loads = (
            _load(one, last_time.loads.get((one.step, one.exercise), "")) for one in found.loaded
        )
        say(f"With {', '.join(loads)}.")
    if found.hurt:
        instead = map(for_another_day, recorder.steps_that_hurt)
        say(" ".join([ADVICE, *filter(None, instead)]))
    say(f"For your notes: {day.isoformat()} {_note(title, found, recorder.blocks)}")


def _done(found: SessionSummary) -> Iterator[str]:
    if found.worked >= SECOND:
        yield _worked(found)
    if found.variations:
        yield f"Variations: {', '.join(found.variations)}"
    if found.hurt:
        yield f"It hurt: {', '.join(found.hurt)}"
    if found.left_out:
        yield f"Left out: {', '.join(found.left_out)}"
    if found.extended:
        longer = (f"{name} {format_duration(added)}" for name, added in found.extended)
        yield f"Extended: {', '.join(longer)}"


def _worked(found: SessionSummary) -> str:
    sides = ""
    if found.left or found.right:
        left, right = (format_duration(whole_seconds(side)) for side in (found.left, found.right))
        sides = f": left {left}, right {right}"
    return f"Worked {format_duration(whole_seconds(found.worked))}{sides}"


def _note(title: str, found: SessionSummary, blocks: Sequence[BlockResult]) -> str:
    """The session in one line."""
    worked = f"{title}: {format_clock(whole_seconds(found.worked))} worked"
    if found.left or found.right:
        left, right = (format_clock(whole_seconds(side)) for side in (found.left, found.right))
        worked += f" (left {left}, right {right})"
    hurt = (f"{name} hurt" for name in found.hurt)
    extended = (f"{name} +{format_duration(added)}" for name, added in found.extended)
    without = (f"without {name}" for name in found.left_out)
    results, loads = map(result_in_words, blocks), map(_load, found.loaded)
    parts = (worked, *results, *loads, *found.variations, *hurt, *without, *extended)
    return "; ".join(parts)


def _load(work: WorkDone, last_load: str = "") -> str:
    return f"{work.name} {load_in_words(work.load, last_load)}"
