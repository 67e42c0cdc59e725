"""What holds for the far view of every session at every instant in every window."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import ConsoleDimensions

from coach.duration import Milliseconds, seconds
from coach.routine.model import Dose, Exercise, Phase, PhaseKind, Sides, Step, WorkSet
from coach.screen.palette import palette_for
from coach.screen.view import picture
from coach.session.runner import Status
from coach.session.session import Command, Session, Snapshot
from coach.session.timeline import compile_timeline
from tests.fakes import routine

texts = st.text(max_size=60) | st.sampled_from(
    ["", "Couch stretch", "股関節のストレッチ", "👩‍👩‍👧 🇩🇪 👍🏽 ❤️", "[bold]x[/]", "\x1b[2J", "é́́́"]
)
phases = st.builds(
    Phase,
    kind=st.sampled_from(PhaseKind),
    duration=st.integers(1, 200).map(lambda tenths: Milliseconds(tenths * 700)),
    counted=st.booleans(),
    cue=texts,
).map(lambda phase: replace(phase, duration=None) if phase.kind is PhaseKind.OPEN else phase)
work_sets = st.builds(
    WorkSet,
    reps=st.integers(1, 120),
    phases=st.lists(phases, min_size=1, max_size=3)
    .map(tuple)
    .filter(lambda asked: len(asked) == 1 or all(phase.duration for phase in asked)),
)
steps = st.builds(
    lambda name, set_up, cue, asked: Step(
        Exercise(id=name, name=name, set_up=set_up), asked, name, cue
    ),
    texts,
    texts,
    texts,
    st.builds(
        Dose,
        sets=st.lists(work_sets, min_size=1, max_size=3).map(tuple),
        sides=st.sampled_from(Sides),
        rest=st.integers(0, 30).map(seconds),
    ),
)
moves = st.lists(st.integers(0, 40_000) | st.sampled_from(Command) | st.just("lose"), max_size=12)
statuses = st.builds(
    Status,
    volume=st.integers(0, 100),
    is_muted=st.booleans(),
    is_asking_to_stop=st.booleans(),
    is_help_shown=st.booleans(),
    notice=texts,
)
sizes = st.builds(
    ConsoleDimensions,
    st.integers(1, 50) | st.integers(50, 300),
    st.integers(1, 20) | st.integers(20, 80),
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    session, now = (
        Session(compile_timeline(routine(*draw(st.lists(steps, min_size=1, max_size=3))))),
        0,
    )
    session.begin(Milliseconds(now))
    for move in draw(moves):
        if isinstance(move, Command):
            session.send(move, Milliseconds(now))
        elif move == "lose":
            session.lose_time(Milliseconds(now), Milliseconds(now + 700_000))
            now += 700_000
        else:
            now += move
            session.advance(Milliseconds(now))
    return session.snapshot(Milliseconds(now))


@settings(max_examples=60)
@given(snapshots(), statuses, sizes, st.sampled_from([None, "standard", "256", "truecolor"]))
def test_the_picture_fills_the_window_exactly_and_acts_on_nothing(snapshot, status, size, colours):
    lines = picture(snapshot, status, size, palette_for(colours))

    assert len(lines) == size.height
    assert {line.cell_len for line in lines} == {size.width}
    assert "".join(line.plain for line in lines).isprintable()
