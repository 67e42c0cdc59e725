"""What holds for every block, whatever keys are pressed, and for every cue and rest."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.duration import SECOND, Milliseconds, seconds
from coach.routine.bouts import BlockKind
from coach.routine.length import longest_round
from coach.routine.model import Circuit, Routine, Sides
from coach.routine.random_order import in_random_order
from coach.session.events import Event, EventKind
from coach.session.session import Session
from coach.session.states import Command, State
from coach.timeline.cues import CueKind
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import routine
from tests.session.test_session_properties import circuits, happenings, routines, steps

inside = st.lists(steps, min_size=1, max_size=3).map(tuple)
clocked = st.builds(
    lambda kind, rounds, parts, time, sides: replace(
        Circuit(rounds, parts, sides=sides),
        every=seconds(time) if kind is BlockKind.EVERY else None,
        lasts=seconds(time) if kind is BlockKind.AMRAP else None,
        is_timed=kind is BlockKind.FOR_TIME,
    ),
    st.sampled_from(BlockKind),
    st.integers(1, 4),
    inside,
    st.integers(20, 200),
    st.sampled_from([Sides.NONE, Sides.BOTH]),
).filter(lambda one: one.every is None or longest_round(one) <= one.every)
clocked_routines = st.lists(st.one_of(steps, clocked, circuits(steps)), min_size=1, max_size=3).map(
    lambda parts: routine(*parts)
)
keys = st.sampled_from(
    [
        *(Command.NEXT, Command.BACK, Command.REDO_SIDE, Command.EXTEND),
        *(Command.PAUSE, Command.RESUME),
    ]
)
presses = st.lists(st.tuples(st.integers(1, 40_000), keys), max_size=30)


def walked(timeline: Timeline, pressed: list[tuple[int, Command]]) -> list[Event]:
    """All events to the end, or to where only the person goes on, who then presses `next`."""
    session, now = Session(timeline), Milliseconds(0)
    events = session.begin(now)
    for wait, command in pressed:
        now = Milliseconds(now + wait)
        events += session.send(command, now)
    for _ in range(20_000):
        if session.is_over:
            break
        deadline = session.next_deadline()
        now = Milliseconds(now + SECOND) if deadline is None else deadline
        if session.state is State.PAUSED:
            events += session.send(Command.RESUME, now)
        elif deadline is None:
            events += session.send(Command.NEXT, now)
        else:
            events += session.advance(now)
    assert session.is_over
    return events


@given(clocked_routines, presses)
def test_each_block_begins_the_moment_the_one_before_is_over(one: Routine, pressed):
    """Where nobody goes back from one to the other: then it is begun anew."""
    entered = [
        one for one in walked(compile_timeline(one), pressed) if one.kind is EventKind.SEGMENT
    ]
    begun = None
    for before, this in pairwise(entered):
        block, last = this.segment.block, before.segment.block
        if block == last:
            continue
        if last is not None and last.lasts is not None and begun is not None:
            if this.index > before.index and last.leads_to(block):
                assert this.planned == begun + last.lasts
            if last.kind is BlockKind.AMRAP and this.index > before.index:
                assert this.planned == begun + last.lasts
        is_first = this.segment.kind is SegmentKind.WORK and this.index > before.index
        begun = this.planned if block is not None and is_first else None


@given(clocked_routines, presses)
def test_every_countdown_ends_in_a_cue(one: Routine, pressed):
    calm = [(wait, Command.NEXT) for wait, _ in pressed]
    timeline = compile_timeline(one)
    session = Session(timeline)
    events = session.begin(Milliseconds(0))
    now = Milliseconds(0)
    for wait, command in calm:
        now = Milliseconds(now + wait)
        events += session.send(command, now)
    scheduled = list(session.coming_cues())
    heard = {one.due for one in scheduled if one.cue.kind is not CueKind.TICK}
    for each in scheduled:
        if each.cue.kind is CueKind.TICK and each.cue.number == 1:
            assert each.due + SECOND in heard


@given(clocked_routines)
def test_every_phase_begins_with_a_cue_of_its_kind(one: Routine):
    for segment in compile_timeline(one).segments:
        told = {(cue.offset, cue.phase) for cue in segment.cues if cue.phase is not None}
        assert told == {(placed.offset, placed.phase.kind) for placed in segment.phases}


@given(routines)
def test_rests_and_getting_ready_in_them_add_up_to_what_is_written(one: Routine):
    timeline = compile_timeline(one)
    works = [at for at, each in enumerate(timeline.segments) if each.kind is SegmentKind.WORK]

    for (before, after), bout in zip(pairwise(works), timeline.bouts[1:], strict=True):
        if bout.rest_before:
            between = timeline.segments[before + 1 : after]
            assert sum(each.duration or 0 for each in between) == bout.rest_before
            assert all(each.kind is not SegmentKind.SWITCH for each in between)


@given(routines, st.text(max_size=3))
def test_chance_changes_the_order_of_shuffled_circuits_only(one: Routine, seed: str):
    assert in_random_order(one, seed) == one
    shuffled = replace(one, steps=(Circuit(2, one.steps, is_shuffled=True),))

    other = in_random_order(shuffled, seed)

    assert other == in_random_order(shuffled, seed)
    assert sorted(other.step_numbers) == list(shuffled.step_numbers)
    by_number = dict(zip(shuffled.step_numbers, shuffled.all_steps, strict=True))
    for number, each in zip(other.step_numbers, other.all_steps, strict=True):
        assert each.exercise == by_number[number].exercise


@given(clocked_routines, st.integers(0, 9), happenings)
def test_no_command_leads_out_of_the_timeline(one: Routine, rest: int, script):
    """Not even where a pain leaves less of it than there was."""
    session, now = Session(compile_timeline(replace(one, rest_after=seconds(rest)))), 0
    session.begin(Milliseconds(0))
    for wait, command in script:
        now += wait
        if command is not None:
            session.send(command, Milliseconds(now))
        snapshot = session.snapshot(Milliseconds(now))
        assert 0 <= snapshot.progress <= 1
        assert snapshot.segment.step == snapshot.segments[snapshot.index].step
        assert [cue.due for cue in session.coming_cues()] == sorted(
            cue.due for cue in session.coming_cues()
        )
