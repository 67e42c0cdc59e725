"""The session: every state with every command, and what each command does."""

import itertools
from dataclasses import replace

import pytest

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.model import Circuit, Dose, Side, Sides, Step
from coach.session.session import Session
from coach.session.states import Command, IllegalTransitionError, State
from coach.timeline.segments import SegmentKind
from tests.fakes import (
    counted,
    dose,
    hold,
    move,
    release,
    self_paced,
    step,
)
from tests.session.sessions import a_session, begun, calf, clock, told


def with_versions(one: Step, asked: Dose) -> Step:
    """A step with an easier and a harder variation, of other exercises and this dose."""
    return replace(one, easier=step("Easier", asked), harder=step("Harder", asked))


def session_in(state: State) -> Session:
    """A session in that state; where there is a segment it is WORK, 5 s in."""
    if state is State.WAITING:
        paced = with_versions(step("A", self_paced(8)), dose(hold(30)))
        session = begun(a_session(paced, step("B", dose(hold(30)))))
        session.advance(clock(15))
        return session
    asked = dose(hold(30), sides=Sides.BOTH)
    session = a_session(with_versions(step("Calf", asked), asked))
    if state is State.READY:
        return session
    begun(session).advance(clock(15))
    if state in (State.PAUSED, State.LEAD_IN):
        session.send(Command.PAUSE, clock(15))
    if state is State.LEAD_IN:
        session.send(Command.RESUME, clock(20))
    if state is State.FINISHED:
        session.advance(clock(1000))
    if state is State.STOPPED:
        session.send(Command.STOP, clock(15))
    return session


EXPECTED = {
    State.READY: {Command.STOP: State.STOPPED},
    State.RUNNING: {
        Command.PAUSE: State.PAUSED,
        Command.NEXT: State.RUNNING,
        Command.BACK: State.LEAD_IN,
        Command.REDO_SIDE: State.LEAD_IN,
        Command.EXTEND: State.RUNNING,
        Command.SKIP_EXERCISE: State.FINISHED,
        Command.EASIER: State.RUNNING,
        Command.HARDER: State.RUNNING,
        Command.MARK_PAIN: State.STOPPED,
        Command.STOP: State.STOPPED,
    },
    State.LEAD_IN: {
        Command.PAUSE: State.PAUSED,
        Command.NEXT: State.RUNNING,
        Command.BACK: State.LEAD_IN,
        Command.REDO_SIDE: State.LEAD_IN,
        Command.EXTEND: State.LEAD_IN,
        Command.SKIP_EXERCISE: State.FINISHED,
        Command.EASIER: State.RUNNING,
        Command.HARDER: State.RUNNING,
        Command.MARK_PAIN: State.STOPPED,
        Command.STOP: State.STOPPED,
    },
    State.PAUSED: {
        Command.RESUME: State.LEAD_IN,
        Command.NEXT: State.PAUSED,
        Command.BACK: State.PAUSED,
        Command.REDO_SIDE: State.PAUSED,
        Command.EXTEND: State.PAUSED,
        Command.SKIP_EXERCISE: State.FINISHED,
        Command.EASIER: State.PAUSED,
        Command.HARDER: State.PAUSED,
        Command.MARK_PAIN: State.STOPPED,
        Command.STOP: State.STOPPED,
    },
    State.WAITING: {
        Command.PAUSE: State.PAUSED,
        Command.NEXT: State.RUNNING,
        Command.BACK: State.WAITING,
        Command.REDO_SIDE: State.WAITING,
        Command.SKIP_EXERCISE: State.RUNNING,
        Command.EASIER: State.RUNNING,
        Command.HARDER: State.RUNNING,
        Command.MARK_PAIN: State.PAUSED,
        Command.STOP: State.STOPPED,
    },
    State.FINISHED: {},
    State.STOPPED: {},
}


@pytest.mark.parametrize(("state", "command"), list(itertools.product(State, Command)))
def test_every_command_in_every_state(state, command):
    session = session_in(state)
    assert session.state is state
    before = session.snapshot(clock(20))

    events = session.send(command, clock(20))

    if command in EXPECTED[state]:
        assert session.state is EXPECTED[state][command]
        assert f"command {command.value}" in told(events)
    else:
        assert events == []
        assert session.snapshot(clock(20)) == before


def test_a_session_from_beginning_to_end():
    session = calf()

    events = [*session.begin(clock(0)), *session.advance(clock(200))]

    held = ["start", "halfway", "tick", "tick", "tick", "end"]
    changed = ["switch", "tick", "tick", "tick"]
    prepared = ["prepare", "tick", "tick", "tick"]
    assert told(events) == [
        "segment 0",
        *(f"cue {cue}" for cue in prepared),
        "segment 1",
        *(f"cue {cue}" for cue in held),
        "segment 2",
        *(f"cue {cue}" for cue in changed),
        "segment 3",
        *(f"cue {cue}" for cue in [*held[:-1], "finished", "end"]),
        "finished",
    ]
    assert session.state is State.FINISHED
    assert events[-1].planned == seconds(75)


def test_a_session_begins_once():
    with pytest.raises(IllegalTransitionError, match="BEGIN in RUNNING"):
        begun(calf()).begin(clock(1))


def test_the_next_deadline_is_the_next_cue_or_end():
    session = begun(calf())
    assert session.next_deadline() == clock(7)

    session.advance(clock(7))
    assert session.next_deadline() == clock(8)

    session.advance(clock(9))
    assert session.next_deadline() == clock(10)


@pytest.mark.parametrize("state", [State.READY, State.PAUSED, State.FINISHED, State.STOPPED])
def test_no_deadline_while_only_a_command_goes_on(state):
    assert session_in(state).next_deadline() is None


def test_an_open_segment_waits_for_the_person_however_long():
    session = session_in(State.WAITING)
    assert session.next_deadline() is None
    assert session.advance(clock(500)) == []

    events = session.send(Command.NEXT, clock(600))

    assert told(events) == ["command next", "cue end", "segment 2", "cue prepare"]
    assert events[-1].planned == seconds(600)
    assert session.next_deadline() == clock(607)


def test_ending_the_last_open_segment_finishes():
    session = begun(a_session(step("A", self_paced(8))))

    events = session.send(Command.NEXT, clock(30))

    assert told(events)[-4:] == ["command next", "cue finished", "cue end", "finished"]
    assert events[-1].planned == seconds(30)


def test_a_pause_stops_session_time_and_a_lead_in_comes_before_work_goes_on():
    session = begun(calf(), at=15)

    paused = session.send(Command.PAUSE, clock(16))
    assert told(paused) == ["command pause", "paused", "cue pause"]
    assert session.advance(clock(100)) == []

    resumed = session.send(Command.RESUME, clock(100))
    assert told(resumed) == ["command resume", "resumed", "cue tick"]
    lead_in = [resumed[-1], *session.advance(clock(102.5))]
    assert told(lead_in) == ["cue tick"] * 3
    assert all(event.in_lead_in and event.planned == seconds(16) for event in lead_in)

    assert told(session.advance(clock(103))) == ["cue resume"]
    assert session.next_deadline() == clock(103 + 25 - 16)  # halfway, at session time 25 s
    assert told(session.advance(clock(112))) == ["cue halfway"]


def test_resuming_into_a_rest_goes_on_at_once():
    session = begun(a_session(step("A", dose(hold(10), sets=2, rest=30))), at=25)
    session.send(Command.PAUSE, clock(25))

    events = session.send(Command.RESUME, clock(50))

    assert told(events) == ["command resume", "resumed", "cue resume"]
    assert session.state is State.RUNNING


def test_pausing_in_a_lead_in_leads_in_again():
    session = session_in(State.LEAD_IN)

    session.send(Command.PAUSE, clock(21))
    session.send(Command.RESUME, clock(50))

    assert session.snapshot(clock(50)).lead_in_remaining == seconds(3)
    assert told(session.advance(clock(53)))[-1] == "cue resume"


def test_next_starts_what_follows_at_once():
    session = begun(calf())

    events = session.send(Command.NEXT, clock(4))

    assert told(events) == ["command next", "segment 1", "cue start"]
    assert [event.planned for event in events] == [seconds(4)] * 3
    assert session.next_deadline() == clock(4 + 15)


def test_next_in_the_last_segment_finishes():
    session = begun(calf(), at=50)

    events = session.send(Command.NEXT, clock(51))

    assert told(events) == ["command next", "cue finished", "finished"]


def test_back_goes_to_the_start_of_the_segment_with_a_lead_in():
    session = begun(calf(), at=20)

    events = session.send(Command.BACK, clock(20))

    assert told(events) == ["command back", "segment 1", "cue tick"]
    assert session.state is State.LEAD_IN
    events = session.advance(clock(23))
    assert told(events) == ["cue tick"] * 2 + ["cue start"]
    assert events[-1].planned == seconds(20)


@pytest.mark.parametrize(("at", "index"), [(11.9, 0), (12, 1)])
def test_back_in_the_first_two_seconds_goes_to_the_segment_before(at, index):
    session = begun(calf())

    session.send(Command.BACK, clock(at))

    assert session.snapshot(clock(at)).index == index


def test_back_at_the_very_beginning_begins_again():
    session = begun(calf())

    assert told(session.send(Command.BACK, clock(1))) == [
        "command back",
        "segment 0",
        "cue prepare",
    ]


def test_redo_side_from_the_switch_does_the_side_before_it_again():
    session = begun(calf(), at=42)

    session.send(Command.REDO_SIDE, clock(42))

    snapshot = session.snapshot(clock(42))
    assert (snapshot.index, snapshot.side, snapshot.state) == (1, Side.LEFT, State.LEAD_IN)


def test_redo_side_before_any_work_is_nothing():
    assert begun(calf()).send(Command.REDO_SIDE, clock(5)) == []


def test_extend_adds_ten_seconds_to_this_hold_and_to_its_other_side():
    session = begun(calf(), at=20)

    assert told(session.send(Command.EXTEND, clock(20))) == ["command extend"]

    durations = [segment.duration for segment in session.timeline.segments]
    assert durations == [seconds(10), seconds(40), seconds(5), seconds(40)]
    assert session.next_deadline() == clock(30)  # halfway has moved from 25 to 30


def test_extending_the_second_side_leaves_session_time_alone():
    session = begun(calf(), at=50)

    session.send(Command.EXTEND, clock(50))

    assert session.snapshot(clock(50)).remaining == seconds(35)
    assert session.advance(clock(85))[-1].planned == seconds(85)


def test_extend_has_nothing_to_act_on_in_movement():
    session = begun(a_session(step("A", dose(move(3), move(2), reps=5))), at=12)

    assert session.send(Command.EXTEND, clock(12)) == []


def test_skip_exercise_goes_to_the_next_one_past_sides_sets_and_rests():
    first = step("A", dose(hold(30), sets=3, sides=Sides.BOTH, rest=20))
    session = begun(a_session(first, step("B", dose(hold(30)))))

    session.send(Command.SKIP_EXERCISE, clock(15))

    segment = session.snapshot(clock(15)).segment
    assert (segment.step.name, segment.kind) == ("B", SegmentKind.PREPARE)


@pytest.mark.parametrize("state", [State.RUNNING, State.PAUSED])
def test_a_session_in_which_nothing_was_worked_is_not_finished(state):
    session = begun(calf())
    if state is State.PAUSED:
        session.send(Command.PAUSE, clock(5))

    events = session.send(Command.SKIP_EXERCISE, clock(5))

    assert told(events) == ["command skip_exercise", "stopped"]
    assert session.state is State.STOPPED


def test_neither_is_one_that_was_rushed_through_in_less_than_a_second_of_work():
    session = begun(calf())

    for moment in (5, 5.3, 5.6, 5.9):
        session.send(Command.NEXT, clock(moment))

    assert session.state is State.STOPPED


def test_a_second_of_work_is_work():
    session = begun(calf())
    session.send(Command.NEXT, clock(5))

    session.send(Command.SKIP_EXERCISE, clock(6))

    assert session.state is State.FINISHED


def test_a_set_at_ones_own_pace_is_done_when_the_person_says_so_however_soon():
    session = begun(a_session(step("Bridge", self_paced(8))))
    session.send(Command.NEXT, clock(5))

    session.send(Command.NEXT, clock(5.5))

    assert session.state is State.FINISHED


def test_skip_exercise_at_the_end_of_a_round_skips_the_rest_between_rounds():
    circuit = Circuit(2, (step("A", dose(hold(10))), step("B", dose(hold(10)))), rest=seconds(60))
    session = begun(a_session(circuit), at=35)

    session.send(Command.SKIP_EXERCISE, clock(35))

    segment = session.snapshot(clock(35)).segment
    assert (segment.step.name, segment.kind, segment.round) == ("A", SegmentKind.PREPARE, 2)


def test_moving_about_while_paused_stays_paused():
    session = session_in(State.PAUSED)

    assert told(session.send(Command.NEXT, clock(60))) == ["command next", "segment 2"]
    assert session.send(Command.NEXT, clock(61))[-1].index == 3
    resumed = session.send(Command.RESUME, clock(70))

    assert told(resumed) == ["command resume", "resumed", "cue tick"]
    assert told(session.advance(clock(73))) == ["cue tick"] * 2 + ["cue resume", "cue start"]


def test_a_jump_of_the_clock_pauses_where_time_was_last_seen_and_replays_nothing():
    session = begun(calf(), at=16)

    events = session.lose_time(clock(16.2), Milliseconds(3_983_800))

    assert told(events) == ["jump", "paused", "cue pause"]
    assert (events[0].planned, events[0].lost) == (Milliseconds(16200), Milliseconds(3983800))
    assert session.advance(clock(4001)) == []
    assert session.snapshot(clock(4001)).lost == Milliseconds(3983800)

    session.send(Command.RESUME, clock(4010))
    assert session.snapshot(clock(4010)).lost is None
    assert told(session.advance(clock(4013))) == ["cue tick"] * 2 + ["cue resume"]
    assert session.next_deadline() == clock(4013 + 25 - 16.2)


def test_a_jump_while_paused_changes_nothing():
    session = session_in(State.PAUSED)

    assert session.lose_time(clock(20), seconds(880)) == []


def test_a_clock_that_goes_backwards_is_not_followed():
    session = begun(calf(), at=20)

    assert session.advance(clock(3)) == []
    assert session.snapshot(clock(3)).elapsed == seconds(20)


def test_a_command_comes_after_everything_due_before_it():
    session = begun(calf())

    assert told(session.send(Command.PAUSE, clock(10)))[-4:] == [
        "cue start",
        "command pause",
        "paused",
        "cue pause",
    ]


def test_a_snapshot_says_all_that_a_screen_needs():
    session = begun(calf(), at=15)

    snapshot = session.snapshot(clock(15.5))

    assert snapshot.elapsed == Milliseconds(15500)
    assert snapshot.offset == Milliseconds(5500)
    assert snapshot.remaining == Milliseconds(24500)
    assert snapshot.total_remaining == Milliseconds(59500)
    assert snapshot.progress == pytest.approx(15.5 / 75)
    assert snapshot.segments is session.timeline.segments
    assert snapshot.segment is snapshot.segments[snapshot.index]
    assert snapshot.following is session.timeline.segments[2]
    assert snapshot.next_work is session.timeline.segments[3]


def test_a_snapshot_between_two_looks_never_runs_past_the_end_of_its_segment():
    session = begun(calf())

    snapshot = session.snapshot(clock(11))

    assert (snapshot.index, snapshot.remaining) == (0, NO_TIME)


MOVED = dose(move(3), move(3), reps=4)
COUNTED = dose(counted(4), release(2), reps=2)


@pytest.mark.parametrize(
    ("asked", "at", "rep", "count"),
    [
        *((MOVED, at, rep, None) for at, rep in ((10, 1), (15.9, 1), (16, 2), (30, 4))),
        *((COUNTED, at, 1, count) for at, count in ((12.5, 3), (14.5, None))),
    ],
)
def test_a_snapshot_knows_the_rep_and_the_count(asked, at, rep, count):
    session = begun(a_session(step("A", asked)))
    session.advance(clock(at))

    snapshot = session.snapshot(clock(at))

    assert (snapshot.rep, snapshot.count) == (rep, count)


def test_a_snapshot_knows_what_was_done_to_its_end_and_what_was_gone_past():
    session = begun(a_session(step("Calf", dose(hold(30))), step("Quad", dose(hold(30)))))
    assert session.snapshot(clock(0)).done == frozenset()

    session.advance(clock(41))
    session.send(Command.SKIP_EXERCISE, clock(42))

    assert session.snapshot(clock(42)).done == {1}


def test_an_open_set_that_the_person_ends_is_done():
    session = begun(a_session(step("Frogger", self_paced(8)), step("Quad", dose(hold(30)))), at=20)

    session.send(Command.NEXT, clock(20))

    assert session.snapshot(clock(20)).done == {1}


def test_a_session_that_is_taken_up_has_done_what_is_before():
    session = calf()
    session.begin(clock(0), 3, Milliseconds(2000))

    assert session.snapshot(clock(0)).done == {0, 1, 2}


def test_a_snapshot_says_how_long_a_pause_has_lasted():
    session = begun(calf())
    session.send(Command.PAUSE, clock(20))

    assert session.snapshot(clock(47)).paused_for == 27_000
    session.send(Command.RESUME, clock(50))
    assert session.snapshot(clock(52)).paused_for == 0
