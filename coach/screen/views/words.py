"""What the screen says: the texts that the far view and plain mode share, as pure functions.

Texts of a file are sanitized here, so that the views need not do it.
"""

import re

from coach.duration import NO_TIME, SECOND, Milliseconds, format_duration, seconds
from coach.routine.bouts import BlockKind
from coach.routine.model import PhaseKind, Side, Sides, WorkSet
from coach.routine.wording import brief_set, load_in_words, phase_words, side_word
from coach.screen.text.sanitize import sanitize
from coach.session.events import Snapshot
from coach.session.interfaces import Status
from coach.session.states import Command, State
from coach.text.english import listed, numbered
from coach.timeline.segments import PlacedPhase, Segment, SegmentKind

READY = "READY?"
TO_BEGIN = "space to begin"
TO_RESUME = "space to resume"
WHEN_DONE = "press n or → when done"
STOP_QUESTIONS = (
    "Stop? q again stops, any other key continues",
    "Stop? q again stops, other keys continue",
    "Stop? q again stops",
)
"""The same in fewer and fewer words."""

SEGMENT_WORDS = {
    SegmentKind.PREPARE: "GET READY",
    SegmentKind.WORK: "START",
    SegmentKind.SWITCH: "SWITCH SIDES",
    SegmentKind.REST: "REST",
}
STATE_WORDS = {
    State.LEAD_IN: "RESUMING IN",
    State.FINISHED: "DONE",
    State.STOPPED: "STOPPED",
}
PAUSED = "PAUSED"
STOP_WORDS = ("STOP?  Q STOPS", "STOP? Q")
"""The question in large letters."""
COMMAND_WORDS = {
    Command.NEXT: "next",
    Command.BACK: "back",
    Command.REDO_SIDE: "this side again",
    Command.EXTEND: "10 s more",
    Command.SKIP_EXERCISE: "exercise skipped",
    Command.EASIER: "easier",
    Command.HARDER: "harder",
    Command.MARK_PAIN: "it hurts",
}
"""What each command did; pause, resume and stop have words of their own."""
SIDE_LABELS = {Side.LEFT: "← LEFT", Side.RIGHT: "RIGHT →"}
"""A side with the arrow that tells it from all else, in capitals."""
_SHORTER = {"GET READY": "READY", "SWITCH SIDES": "SWITCH", "RESUMING IN": "RESUMING"}
"""The same where there is little room."""
_MINUTE = seconds(60)
_SAID_IN_SECONDS = 90
_MINUTES_IN_HOUR = 60


def state_words(snapshot: Snapshot) -> tuple[str, ...]:
    """The word for the current state, and a shorter one for little room."""
    word = PAUSED if snapshot.state is State.PAUSED else headline(snapshot)
    return tuple(dict.fromkeys((word, _SHORTER.get(word, word))))


def side_label(side: Side | None) -> str:
    """`← LEFT`, `RIGHT →`, or nothing."""
    return "" if side is None else SIDE_LABELS[side]


def is_working(snapshot: Snapshot) -> bool:
    """Whether work is going on at this instant."""
    is_going_on = snapshot.state in (State.RUNNING, State.WAITING)
    return is_going_on and snapshot.segment.kind is SegmentKind.WORK


def is_over(snapshot: Snapshot) -> bool:
    """Whether the session has finished or was stopped."""
    return snapshot.state in (State.FINISHED, State.STOPPED)


def headline(snapshot: Snapshot) -> str:
    """The word for the current state; in a pause, for the state before it."""
    if snapshot.state in STATE_WORDS:
        return STATE_WORDS[snapshot.state]
    if snapshot.phase is not None:
        return phase_word(snapshot.segment, snapshot.phase)
    return SEGMENT_WORDS[snapshot.segment.kind]


def name_of(segment: Segment) -> str:
    """What the routine calls the exercise."""
    return sanitize(segment.step.name)


def load_of(segment: Segment) -> str:
    """With how much it is done; before it begins, also with how much it was the last time."""
    is_working = segment.kind is SegmentKind.WORK
    last = "" if is_working else segment.step.last_load
    return sanitize(load_in_words(segment.step.load, last))


_QUALIFIERS_FOLLOW = re.compile(r",| with | \(")
"""What the part of a name that can be left out begins with."""


def short_names(segment: Segment) -> list[str]:
    """The whole name of the exercise, then shorter and shorter ones, for large letters.

    In English what qualifies a name is before its last words or after a comma. Where all but the
    last word would have to go, the first ones say more: `Band hip-flexor`.
    """
    whole = name_of(segment)
    head = _QUALIFIERS_FOLLOW.split(whole)[0]
    words = head.split()
    last = [" ".join(words[first:]) for first in range(1, len(words) - 1)]
    first = [" ".join(words[:count]).rstrip(":") for count in range(len(words) - 1, 0, -1)]
    after_colon = head.rpartition(": ")[2]
    return list(dict.fromkeys([whole, head, *last, after_colon, *first]))


def instruction(segment: Segment, offset: Milliseconds = NO_TIME) -> str:
    """How to do it, at `offset` of a segment: to set up while preparing, else the cue of then.

    A note on the step that begins with the segment comes before that.
    """
    note, cue = sanitize(segment.note), work_cue(segment, offset)
    match segment.kind:
        case SegmentKind.PREPARE:
            return set_up(segment) or cue
        case SegmentKind.REST:
            return note or cue
        case _:
            return f"{note} {cue}".strip()


def set_up(segment: Segment) -> str:
    """How to get into position; a note that the routine has for the step comes before all else."""
    return sanitize(f"{segment.step.note} {segment.exercise.set_up}")


def work_cue(segment: Segment, offset: Milliseconds = NO_TIME) -> str:
    """What to do at `offset` of a segment, in few words where there are any."""
    return cue_of_moment(segment, offset) or sanitize(segment.exercise.do)


def cue_of_moment(segment: Segment, offset: Milliseconds) -> str:
    """The cue of the phase, of the step or of the exercise; nothing where none has any.

    How the work is done is no instruction for letting go.
    """
    placed = segment.phase_at(offset)
    if placed is not None and placed.phase.kind is PhaseKind.RELEASE:
        return sanitize(placed.phase.cue)
    phase_cue = "" if placed is None else placed.phase.cue
    return sanitize(phase_cue or segment.step.cue or segment.exercise.cue)


def phase_word(segment: Segment, placed: PlacedPhase) -> str:
    """What to do in a phase, in capitals, as the voice says it."""
    rep = [one for one in segment.phases if one.rep == placed.rep]
    is_moved = WorkSet(1, tuple(one.phase for one in rep)).is_moved
    is_turn = is_moved and placed.offset != rep[0].offset
    return sanitize(phase_words(placed.phase, is_turn=is_turn)[0]).upper()


def state_word(snapshot: Snapshot) -> str:
    """The word for what is done in work, where the instruction does not say it; else nothing.

    That is so where there is no instruction, where a phase has a label, and where the phases of a
    rep differ.
    """
    segment, placed = snapshot.segment, snapshot.phase
    if placed is None or placed.phase.cue:
        return ""
    kinds = {one.phase.kind for one in segment.phases}
    is_said = bool(cue_of_moment(segment, snapshot.offset)) and len(kinds) == 1
    return "" if is_said and not placed.phase.label else phase_word(segment, placed)


def prompt(snapshot: Snapshot) -> str:
    """The key that the session waits for; empty while it waits for none."""
    if snapshot.state is State.PAUSED:
        return TO_RESUME if snapshot.lost is None else f"{away(snapshot.lost)}; {TO_RESUME}"
    return WHEN_DONE if snapshot.state is State.WAITING else ""


def away(lost: Milliseconds) -> str:
    """How long the session stood still: `Away for 12 min`."""
    return f"Away for {_rounded(lost)}"


def set_and_round(segment: Segment) -> tuple[str, ...]:
    """Which of several sets and rounds this is: `set 1 of 2-3`, `minute 4 of 10`, `round 3`."""
    up_to, block = segment.step.dose.sets_up_to, segment.block
    of_sets = numbered("set", segment.set, segment.sets)
    of_rounds = numbered("round", segment.round, segment.rounds)
    places = [f"{of_sets}-{up_to}" if of_sets and up_to else of_sets, of_rounds]
    if block is not None and block.kind is BlockKind.AMRAP:
        places[1] = f"round {segment.block_round}"
    if block is not None and block.lasts == _MINUTE and block.of > 1:
        place = f" {block.number} of {block.of}"
        places = [*(one for one in places if not one.endswith(place)), f"minute{place}"]
    return tuple(filter(None, places))


def reps_asked(segment: Segment) -> str:
    """How many reps a segment asks for: `8`, or the range `6-8`."""
    sets = segment.step.dose.sets
    up_to = sets[min(segment.set, len(sets)) - 1].reps_up_to
    return f"{segment.reps}-{up_to}" if up_to else f"{segment.reps}"


def dose(segment: Segment) -> str:
    """What a WORK segment asks for: `hold 30 s`, `6 reps, hold 4 counts`."""
    rep = tuple(placed.phase for placed in segment.phases if placed.rep == 1)
    return brief_set(WorkSet(segment.reps, rep), per_side=is_for_each_side(segment))


def is_for_each_side(segment: Segment) -> bool:
    """Whether a WORK segment counts the reps of one side, while the sides take turns in it."""
    return segment.is_open and segment.step.dose.sides is Sides.ALTERNATE


def coming(snapshot: Snapshot) -> str:
    """What follows this segment; while waiting for work, what the work will be."""
    work, following = snapshot.next_work, snapshot.following
    if work is None or following is None:
        return "the end"
    if snapshot.segment.kind is not SegmentKind.WORK:
        return listed(dose(work), *set_and_round(work))
    if following.kind is SegmentKind.SWITCH:
        return f"switch to {side_word(work.side)}"
    named = listed(name_of(work), side_word(work.side))
    if following.kind is SegmentKind.REST:
        rest = length(following) if not snapshot.segment.is_open or not following.fills else ""
        return f"{f'rest {rest}'.rstrip()}, then {named}"
    return named


def length(segment: Segment) -> str:
    """How long a segment takes, or nothing where the person ends it."""
    return "" if segment.duration is None else format_duration(segment.duration)


def sound(status: Status) -> str:
    """`sound off` while nothing can be heard; empty otherwise."""
    return "sound off" if status.is_muted or status.volume == 0 else ""


def _rounded(duration: Milliseconds) -> str:
    """A length of time as people say it: seconds for a while, then minutes, then hours."""
    whole = max(-(-duration // SECOND), 1)
    if whole <= _SAID_IN_SECONDS:
        return f"{whole} s"
    hours, minutes = divmod(round(whole / 60), _MINUTES_IN_HOUR)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
