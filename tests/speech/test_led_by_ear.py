"""Whatever the routine: what an author wrote is said or written, and *left* is a side."""

import re
from dataclasses import replace

from hypothesis import given, settings

from coach.duration import NO_TIME
from coach.routine.model import Phase, Routine, Step
from coach.routine.variations.variations import each_step
from coach.screen.plain.lines import event_line
from coach.session.session import Session
from coach.speech.wordings import wordings_together
from coach.timeline.cues import CueKind
from coach.timeline.timeline import Timeline, compile_timeline
from tests.routine.reading.generated import routines

LEFT = re.compile(r"\bleft\b", re.IGNORECASE)


def with_words(routine: Routine) -> Routine:
    """The same with a text of its own in every timed phase: a cue, or what is to be said."""

    def written(_: int, step: Step) -> Step:
        sets = (
            replace(work, phases=tuple(map(_with_words, range(len(work.phases)), work.phases)))
            for work in step.dose.sets
        )
        return replace(step, dose=replace(step.dose, sets=tuple(sets)))

    return each_step(routine, written)


def _with_words(place: int, phase: Phase) -> Phase:
    if phase.duration is None:
        return phase
    return replace(phase, cue=f"Do this {place}", say=f"Say this {place}." if place % 2 else "")


def instants(timeline: Timeline):
    """The cues of each instant of work, by importance, with their segment."""
    for segment in timeline.segments:
        for offset in sorted({cue.offset for cue in segment.cues}):
            yield segment, [(cue, segment) for cue in segment.cues if cue.offset == offset]


@settings(max_examples=20, deadline=None)
@given(routines.map(with_words))
def test_every_written_text_may_be_said_at_its_phase(routine):
    timeline = compile_timeline(routine)

    for segment, together in instants(timeline):
        begins = {CueKind.START, CueKind.REP, CueKind.PHASE} & {cue.kind for cue, _ in together}
        placed = segment.phase_at(together[0][0].offset)
        if begins and placed is not None:
            said = wordings_together(together)
            for text in (placed.phase.cue, placed.phase.say):
                assert any(text in words for words in said)


@settings(max_examples=20, deadline=None)
@given(routines.map(with_words))
def test_every_written_cue_is_written_in_plain_mode_at_its_phase(routine):
    timeline = compile_timeline(routine)
    session = Session(timeline)

    events = [*session.begin(NO_TIME), *session.advance(timeline.total)]
    for event in events:
        cue = event.cue
        if cue is not None and cue.kind in (CueKind.START, CueKind.REP, CueKind.PHASE):
            placed = event.segment.phase_at(cue.offset)
            assert placed is not None
            line = event_line(event)
            assert line is not None
            assert placed.phase.cue in line


@settings(max_examples=20, deadline=None)
@given(routines)
def test_left_is_said_of_a_side_alone(routine):
    for segment, together in instants(compile_timeline(routine)):
        has_sides = segment.side is not None or {cue.side for cue, _ in together} - {None}
        for words in wordings_together(together):
            assert has_sides or not LEFT.search(words)
