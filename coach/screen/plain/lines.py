"""The lines of plain mode: one for an event, and those that a key asks for; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.duration import SECOND, Milliseconds
from coach.routine.model import PhaseKind
from coach.routine.wording import load_in_words, phase_words, side_word
from coach.screen.text.sanitize import sanitize
from coach.screen.views.how_to import about_briefing, about_exercise
from coach.screen.views.options import Briefing
from coach.screen.views.pages import Section
from coach.screen.views.words import (
    COMMAND_WORDS,
    PAUSED,
    READY,
    SEGMENT_WORDS,
    STATE_WORDS,
    STOP_QUESTIONS,
    TO_BEGIN,
    TO_RESUME,
    away,
    dose,
    instruction,
    length,
    name_of,
    set_and_round,
    work_cue,
)
from coach.session.controls import HELP, UNDO_HINT
from coach.session.events import Event, EventKind, Snapshot
from coach.session.interfaces import Status
from coach.session.states import UNDOABLE, State
from coach.text.english import counted, listed, numbered
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment, SegmentKind

_CUES_THAT_ARE_WORDS = {
    CueKind.FINISHED: STATE_WORDS[State.FINISHED],
    CueKind.END: "end",
    CueKind.LAST_REP: "last rep",
    CueKind.HALFWAY: "halfway",
    CueKind.PAUSE: f"{PAUSED}  {TO_RESUME}",
    CueKind.RESUME: "RESUMED",
}
_WHEN_DONE = "press n when done"


def event_line(event: Event) -> str | None:
    """The line for one event, with the session time before it; None where it needs none.

    Pausing, going on and finishing are told by their cues.
    """
    text = _event_text(event)
    return None if text is None else f"{_clock(event.planned)}  {text}"


def status_lines(before: Status, after: Status) -> Iterator[str]:
    """The lines for what has changed besides the session itself."""
    if after.notice and after.notice != before.notice:
        yield sanitize(after.notice)
    if after.waits_to_begin and not before.waits_to_begin:
        yield f"{READY}  {TO_BEGIN}"
    if after.is_asking_to_stop and not before.is_asking_to_stop:
        yield STOP_QUESTIONS[0]
    if after.panel and after.panel != before.panel:
        yield sanitize(after.panel)
    # Lines stay where they are, so the key that would close the help shows it again.
    if after.is_help_shown != before.is_help_shown:
        yield from (f"{key}: {does}" for key, does in HELP)


def lapse_line(before: Status, after: Status, snapshot: Snapshot) -> str | None:
    """That the question whether to stop has lapsed; None where it was answered or still stands."""
    is_over = snapshot.state in (State.FINISHED, State.STOPPED)
    lapsed = before.is_asking_to_stop and not after.is_asking_to_stop
    return "Not stopped" if lapsed and not is_over else None


def paused_at_line(events: Iterable[Event], snapshot: Snapshot) -> str | None:
    """Where a paused session is after a command that moved it; None where none did.

    While it runs, its cues say so.
    """
    is_elsewhere = any(event.kind is EventKind.SEGMENT for event in events)
    if snapshot.state is not State.PAUSED or not is_elsewhere:
        return None
    return f"{_clock(snapshot.elapsed)}  {PAUSED} at  {_place(snapshot.segment)}"


def briefing_lines(briefing: Briefing) -> Iterator[str]:
    """What to know before the session, without the changes, which were printed before it."""
    yield from _lines_of(about_briefing(replace(briefing, told=())))


def how_to_lines(snapshot: Snapshot) -> Iterator[str]:
    """How to do the exercise of this instant."""
    yield name_of(snapshot.segment)
    yield from _lines_of(about_exercise(snapshot))


def _lines_of(sections: Iterable[Section]) -> Iterator[str]:
    for one in sections:
        if one.text:
            yield f"{one.label}: {one.text}" if one.label else one.text


def _event_text(event: Event) -> str | None:
    if event.cue is not None:
        kind, is_last, rounds = event.cue.kind, event.segment.is_last, event.segment.rounds_at_cut
        if rounds is not None and kind is (CueKind.FINISHED if is_last else CueKind.END):
            return listed(f"TIME  {counted(rounds, 'round')}", "DONE" if is_last else "")
        return None if kind is CueKind.END and is_last else _cue_text(event.cue, event)
    if event.undone is not None:
        return f"undone: {COMMAND_WORDS[event.undone]}  {_place(event.segment)}"
    if event.command in UNDOABLE:
        return f"{COMMAND_WORDS[event.command]} ({UNDO_HINT})"
    if event.lost is not None:
        return away(event.lost)
    return STATE_WORDS[State.STOPPED] if event.kind is EventKind.STOPPED else None


def _cue_text(cue: Cue, event: Event) -> str:
    match cue.kind:
        case CueKind.PREPARE if event.segment.kind is SegmentKind.WORK:  # taken up in the middle
            told = listed(name_of(event.segment), side_word(cue.side))
            return f"{SEGMENT_WORDS[SegmentKind.PREPARE]}  {told}"
        case CueKind.PREPARE | CueKind.START | CueKind.SWITCH | CueKind.REST:
            return _beginning(event.segment, side_word(cue.side))
        case CueKind.REP:
            side = side_word(cue.side) if event.segment.side is None else ""
            rep = listed(numbered("rep", cue.number or 0, event.segment.reps), side)
            return f"{rep}  {_phase(event.segment, cue)}".rstrip()
        case CueKind.PHASE:
            return _phase(event.segment, cue)
        case CueKind.COUNT | CueKind.TICK:
            return f"resuming in {cue.number}" if event.in_lead_in else f"{cue.number}"
        case _:
            return _CUES_THAT_ARE_WORDS[cue.kind]


def _phase(segment: Segment, cue: Cue) -> str:
    """What to do in the phase that begins with a cue: `RELAX`, and how, where that is written.

    A rep says again how it is held, except the first one: the start of the set has said that.
    """
    placed = segment.phase_at(cue.offset)
    if placed is None:
        return ""
    phase, how = placed.phase, placed.phase.cue
    begins_rep = cue.kind is CueKind.REP
    if begins_rep and cue.offset and phase.kind.is_timed:
        how = how or segment.step.cue or segment.exercise.cue
    is_plain_move = begins_rep and phase.kind is PhaseKind.MOVE
    words = "" if is_plain_move else phase_words(phase, is_turn=cue.is_turn)[0]
    word, how = sanitize(words).upper(), sanitize(how)
    return f"{word}  {how if how.upper() != word else ''}".strip()


def _beginning(segment: Segment, side: str, *, with_how: bool = True) -> str:
    """What a segment is for, and how to do it."""
    name, how, step = name_of(segment), instruction(segment), segment.step
    to_go = f"{length(segment)} to go" if length(segment) else ""
    match segment.kind:
        case SegmentKind.PREPARE:
            if not segment.note:  # told with the rest before
                how = sanitize(segment.exercise.set_up) or work_cue(segment)
            told, how_told = (
                listed(name, side, sanitize(load_in_words(step.load, step.last_load)), to_go),
                how,
            )
        case SegmentKind.WORK:
            ended = _WHEN_DONE if segment.is_open else ""
            places = set_and_round(segment)
            told, how_told = (
                listed(name, side, sanitize(step.load), *places, dose(segment), ended),
                how,
            )
        case SegmentKind.SWITCH:
            told, how_told = listed(side, to_go), ""
        case SegmentKind.REST:
            told, how_told = listed(to_go, f"then {name}", side), sanitize(segment.note)
    how_told = how_told if with_how else ""
    return f"{SEGMENT_WORDS[segment.kind]}  {told}" + (f": {how_told}" if how_told else "")


def _place(segment: Segment) -> str:
    """Which segment this is, without how it is done."""
    told = _beginning(segment, side_word(segment.side), with_how=False)
    return told.removeprefix(SEGMENT_WORDS[SegmentKind.WORK]).strip()


def _clock(time: Milliseconds) -> str:
    """Session time in whole seconds that have passed."""
    minutes, rest = divmod(time // SECOND, 60)
    return f"{minutes}:{rest:02d}"
