"""What holds for every routine and every sequence of commands."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coach.duration import Milliseconds, seconds
from coach.routine.model import (
    OPEN_PHASE,
    Circuit,
    Dose,
    Level,
    Order,
    Phase,
    PhaseKind,
    Routine,
    Side,
    Sides,
    Step,
    WorkSet,
)
from coach.session.events import Event, EventKind
from coach.session.session import Session
from coach.session.states import Command, State
from coach.timeline.cues import CueKind
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import routine, step

timed_phases = st.builds(
    Phase,
    kind=st.sampled_from([kind for kind in PhaseKind if kind is not PhaseKind.OPEN]),
    duration=st.integers(1, 50).map(lambda tenths: Milliseconds(tenths * 700)),
    counted=st.booleans(),
)
timed_sets = st.builds(
    WorkSet,
    reps=st.integers(1, 4),
    phases=st.lists(timed_phases, min_size=1, max_size=3).map(tuple),
)
open_sets = st.builds(WorkSet, reps=st.integers(1, 9), phases=st.just((OPEN_PHASE,)))


def steps_of(sets: st.SearchStrategy[WorkSet]) -> st.SearchStrategy[Step]:
    doses = st.builds(
        Dose,
        sets=st.lists(sets, min_size=1, max_size=3).map(tuple),
        sides=st.sampled_from(Sides),
        rest=st.integers(0, 30).map(seconds),
        order=st.sampled_from(Order),
    )
    return st.builds(
        lambda name, asked, prepare, switch: step(name, asked, prepare=prepare, switch=switch),
        st.sampled_from("ABC"),
        doses,
        st.integers(0, 15),
        st.integers(0, 6),
    )


steps = steps_of(st.one_of(timed_sets, open_sets))
variations = st.one_of(st.none(), steps)
changing_steps = st.builds(
    lambda asked, easier, harder: replace(
        asked,
        easier=easier and replace(easier, level=Level.EASIER),
        harder=harder and replace(harder, level=Level.HARDER),
    ),
    steps,
    variations,
    variations,
)


def circuits(inner: st.SearchStrategy[Step | Circuit], most: int = 3) -> st.SearchStrategy[Circuit]:
    return st.builds(
        Circuit,
        rounds=st.integers(1, 3),
        steps=st.lists(inner, min_size=1, max_size=most).map(tuple),
        rest=st.integers(0, 20).map(seconds),
    )


def routines_of(steps: st.SearchStrategy[Step]) -> st.SearchStrategy[Routine]:
    items = st.one_of(steps, circuits(st.one_of(steps, circuits(steps))))
    return st.lists(items, min_size=1).map(lambda parts: routine(*parts[:4]))


routines = routines_of(steps)
timed_routines = routines_of(steps_of(timed_sets))
changing_routines = st.lists(
    st.one_of(changing_steps, circuits(changing_steps, most=2)), min_size=1, max_size=2
).map(lambda parts: routine(*parts))
"""Small ones, whose steps have easier and harder versions."""
# Few stops, or little would come after them.
commands = st.sampled_from([one for one in Command if one is not Command.STOP] * 4 + [Command.STOP])
happenings = st.lists(
    st.tuples(st.integers(1, 40_000), st.one_of(st.none(), commands)), max_size=40
)


MOVING = frozenset(Command) - {Command.PAUSE, Command.RESUME, Command.STOP}
"""The commands that lose or repeat cues."""
SWAPPING = frozenset({Command.EASIER, Command.HARDER})
GOING_BACK = frozenset({Command.BACK, Command.REDO_SIDE})


def without(
    commands: frozenset[Command], script: list[tuple[int, Command | None]]
) -> list[tuple[int, Command | None]]:
    return [(wait, None if command in commands else command) for wait, command in script]


def cue_moments(timeline: Timeline) -> list[tuple[int, int, object]]:
    """Every cue with its segment and its offset."""
    return [
        (index, cue.offset, cue)
        for index, segment in enumerate(timeline.segments)
        for cue in segment.cues
    ]


def walk(session: Session, script: list[tuple[int, Command | None]]) -> list[Event]:
    """Begin, then wait and command as the script says."""
    now = Milliseconds(77)
    events = session.begin(now)
    for wait, command in script:
        now = Milliseconds(now + wait)
        events += session.advance(now) if command is None else session.send(command, now)
    return events


@given(routines, st.sampled_from(Side))
def test_the_sum_of_the_segments_is_the_total(one: Routine, lead: Side):
    timeline = compile_timeline(one, lead=lead)

    assert timeline.total == sum(segment.duration or 0 for segment in timeline.segments)
    for index in range(len(timeline.segments)):
        before, after = timeline.segments[:index], timeline.segments[index + 1 :]
        assert timeline.before(index) == sum(segment.duration or 0 for segment in before)
        assert timeline.after(index) == sum(segment.duration or 0 for segment in after)


@given(routines, st.sampled_from(Side))
def test_each_side_gets_the_same_work(one: Routine, lead: Side):
    both = [replace(part.dose, sides=Sides.BOTH) for part in one.all_steps]
    one = routine(
        *(replace(part, dose=dose) for part, dose in zip(one.all_steps, both, strict=True))
    )

    timeline = compile_timeline(one, lead=lead)

    for number in range(1, len(one.all_steps) + 1):
        work = [
            segment
            for segment in timeline.segments
            if segment.kind is SegmentKind.WORK and segment.step_number == number
        ]
        durations = {
            side: [segment.duration for segment in work if segment.side is side] for side in Side
        }
        assert durations[Side.LEFT] == durations[Side.RIGHT] != []


@given(routines)
def test_alternating_sides_share_the_reps_evenly(one: Routine):
    for segment in compile_timeline(one).segments:
        if segment.step.dose.sides is Sides.ALTERNATE and not segment.is_open:
            turns = [placed.side for placed in segment.work_phases]
            assert turns.count(Side.LEFT) == turns.count(Side.RIGHT)


@given(routines)
def test_no_rest_or_switch_ends_a_session_and_offsets_lie_within(one: Routine):
    timeline = compile_timeline(one)

    assert timeline.segments[-1].kind is SegmentKind.WORK
    for segment in timeline.segments:
        offsets = [cue.offset for cue in segment.cues]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= (segment.duration or 0) for offset in offsets)


@given(timed_routines, st.lists(st.integers(1, 60_000), max_size=60))
def test_undisturbed_every_cue_comes_once_in_order_at_its_time(one: Routine, waits: list[int]):
    timeline = compile_timeline(one)
    script: list[tuple[int, Command | None]] = [(wait, None) for wait in waits]

    events = walk(Session(timeline), [*script, (timeline.total, None)])

    starts = [timeline.total - timeline.after(index) - (segment.duration or 0)
              for index, segment in enumerate(timeline.segments)]  # fmt: skip
    cued = [(event.index, event.planned, event.cue) for event in events if event.cue]
    assert cued == [
        (index, starts[index] + offset, cue) for index, offset, cue in cue_moments(timeline)
    ]
    assert events[-1].kind is EventKind.FINISHED


@given(changing_routines, happenings, st.booleans())
def test_session_time_never_runs_backwards(
    one: Routine, script: list[tuple[int, Command | None]], pauses_between: bool
):
    session = Session(compile_timeline(one), pauses_between=pauses_between)

    planned = [event.planned for event in walk(session, script)]

    assert planned == sorted(planned)
    assert 0 <= session.snapshot(Milliseconds(10**9)).progress <= 1


@given(changing_routines, happenings)
def test_cues_are_lost_or_repeated_only_by_a_command_that_says_so(
    one: Routine, script: list[tuple[int, Command | None]]
):
    timeline = compile_timeline(one)

    events = walk(Session(timeline), without(MOVING, script))

    own = {cue for segment in timeline.segments for cue in segment.cues}
    cued = [
        (event.index, event.cue) for event in events if event.cue in own and not event.in_lead_in
    ]
    expected = [(index, cue) for index, _, cue in cue_moments(timeline)]
    assert cued == expected[: len(cued)]


@given(changing_routines, happenings, st.booleans())
def test_between_two_commands_nothing_is_lost(
    one: Routine, script: list[tuple[int, Command | None]], pauses_between: bool
):
    """What the session says is coming is what comes, whatever was commanded before."""
    session = Session(compile_timeline(one), pauses_between=pauses_between)
    walk(session, script)
    now = Milliseconds(77 + sum(wait for wait, _ in script))
    coming = [(one.cue, one.due) for one in session.coming_cues()]
    until = Milliseconds(now + 10**8)

    events = session.advance(until)

    assert [event.cue for event in events if event.cue] == [cue for cue, _ in coming]
    assert [due for _, due in coming] == sorted(due for _, due in coming)


@given(changing_routines, happenings)
def test_extending_one_side_extends_the_other(
    one: Routine, script: list[tuple[int, Command | None]]
):
    session = Session(compile_timeline(one))
    calm = without(SWAPPING, script)
    walk(session, [(wait, command or Command.EXTEND) for wait, command in calm])

    timeline = session.timeline
    for index, segment in enumerate(timeline.segments):
        mirror = timeline.other_side_of(index)
        if mirror is not None:
            assert timeline.segments[mirror].duration == segment.duration
            assert timeline.other_side_of(mirror) == index


@given(changing_routines, happenings)
def test_a_deadline_is_never_in_the_past_and_leads_to_the_end(
    one: Routine, script: list[tuple[int, Command | None]]
):
    session = Session(compile_timeline(one))
    walk(session, script)
    now = Milliseconds(77 + sum(wait for wait, _ in script))
    session.advance(now)

    for _ in range(100_000):
        deadline = session.next_deadline()
        if deadline is None:
            break
        assert deadline > now
        now = deadline
        session.advance(now)

    assert session.state in {State.FINISHED, State.STOPPED, State.PAUSED, State.WAITING}


@given(changing_routines, happenings)
def test_a_timeline_stays_sound_whatever_is_commanded(
    one: Routine, script: list[tuple[int, Command | None]]
):
    session = Session(compile_timeline(one))
    walk(session, script)
    timeline = session.timeline

    assert timeline.total == sum(segment.duration or 0 for segment in timeline.segments)
    assert [segment.is_last for segment in timeline.segments].index(True) == (
        len(timeline.segments) - 1
    )
    works = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
    assert [(one.step, one.side, one.set) for one in works] == [
        (bout.step, bout.side, bout.set) for bout in timeline.bouts
    ]
    for segment in timeline.segments:
        offsets = [cue.offset for cue in segment.cues]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= (segment.duration or 0) for offset in offsets)


@given(changing_routines, happenings)
def test_in_whichever_version_both_sides_get_the_same_work(
    one: Routine, script: list[tuple[int, Command | None]]
):
    """Of the steps that no command has touched since their beginning in this round."""
    session = Session(compile_timeline(one))
    swaps = [(wait, command if command in SWAPPING else None) for wait, command in script]
    walk(session, swaps)
    ahead = [bout for bout in session.timeline.bouts if bout.step.dose.sides is Sides.BOTH]
    snapshot = session.snapshot(Milliseconds(0))
    later = {(bout.step_number, bout.round) for bout in ahead} - {
        (segment.step_number, segment.round) for segment in snapshot.segments[: snapshot.index + 1]
    }

    for place in later:
        work = [bout for bout in ahead if (bout.step_number, bout.round) == place]
        left, right = ([bout.work for bout in work if bout.side is side] for side in Side)
        assert left == right != []


@given(changing_routines, happenings)
def test_what_hurts_never_comes_again(one: Routine, script: list[tuple[int, Command | None]]):
    events = walk(Session(compile_timeline(one)), without(GOING_BACK, script))

    painful: set[str] = set()
    for event in events:
        if event.command is Command.MARK_PAIN:
            painful.add(event.segment.exercise.id)
        elif event.kind is EventKind.SEGMENT:
            assert event.segment.exercise.id not in painful


@given(changing_routines, happenings)
def test_a_pain_is_about_what_was_worked_at_last(
    one: Routine, script: list[tuple[int, Command | None]]
):
    events = walk(Session(compile_timeline(one)), script)

    worked: Event | None = None
    for event in events:
        if event.command is Command.MARK_PAIN and worked is not None:
            assert event.index == worked.index
            assert event.segment.exercise == worked.segment.exercise
        elif event.kind is EventKind.SEGMENT and event.segment.kind is SegmentKind.WORK:
            worked = event


@given(routines, st.data())
def test_a_session_taken_up_goes_on_as_the_whole_one_would_have(one: Routine, data):
    timeline = compile_timeline(one)
    index = data.draw(st.sampled_from(range(len(timeline.segments))))
    reps = [0, *(placed.offset for placed in timeline.segments[index].phases)]
    offset = Milliseconds(data.draw(st.sampled_from(reps)))
    now = Milliseconds(77)
    session = Session(timeline)

    events = session.begin(now, index, offset)
    while (deadline := session.next_deadline()) is not None:
        events += session.advance(deadline)

    own = [
        (event.index, event.planned, event.cue)
        for event in events
        if event.cue and not event.in_lead_in and event.cue.kind is not CueKind.PREPARE
    ]
    rest = [
        (at, timeline.before(at) + cue_offset, cue)
        for at, cue_offset, cue in cue_moments(timeline)
        if (at, cue_offset) >= (index, offset) and cue.kind is not CueKind.PREPARE
    ]
    open_at = next(
        (at for at, each in enumerate(timeline.segments) if at >= index and each.is_open), None
    )
    assert own == [each for each in rest if open_at is None or each[0] <= open_at]


@given(timed_routines, st.lists(st.integers(1, 60_000), max_size=60))
def test_with_pauses_between_every_cue_comes_all_the_same(one: Routine, waits: list[int]):
    timeline = compile_timeline(one)
    session = Session(timeline, pauses_between=True)

    now = Milliseconds(77)
    events = session.begin(now)
    while session.state is not State.FINISHED:
        now = Milliseconds(now + (waits.pop() if waits else 50_000))
        events += session.advance(now)
        if session.state is State.PAUSED:
            events += session.send(Command.RESUME, now)

    own = {cue for segment in timeline.segments for cue in segment.cues}
    cued = [
        (event.index, event.cue) for event in events if event.cue in own and not event.in_lead_in
    ]
    assert cued == [(index, cue) for index, _, cue in cue_moments(timeline)]
    exercises = len({segment.group for segment in timeline.segments})
    assert sum(event.kind is EventKind.PAUSED for event in events) == exercises - 1
