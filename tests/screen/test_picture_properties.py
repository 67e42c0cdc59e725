"""What holds for the picture of every session at every instant in every window."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import ConsoleDimensions

from coach.config import Theme
from coach.duration import Milliseconds, seconds
from coach.routine.model import Dose, Exercise, Phase, PhaseKind, Sides, Step, WorkSet
from coach.screen.picture import picture
from coach.screen.views.options import Briefing
from coach.screen.views.theme import palette_for
from coach.screen.views.words import SIDE_LABELS
from coach.session.events import Snapshot
from coach.session.interfaces import Status
from coach.session.session import Session
from coach.session.states import Command, State
from coach.timeline.timeline import compile_timeline
from tests.fakes import routine
from tests.figure.figures import ONE_LEG, SQUAT, figure_of
from tests.screen.sessions import drawn, says

texts = st.text(max_size=60) | st.sampled_from(
    [
        "",
        "Couch stretch",
        "股関節のストレッチ",
        "👩‍👩‍👧 🇩🇪 👍🏽 ❤️",
        "[bold]x[/]",
        "\x1b[2J",
        "é́́́",
        "각각",
        "1️⃣",
        "ﷺ",
        "नमस्ते",
    ]
)
long_texts = texts | st.lists(texts, max_size=12).map(" ".join)
phases = st.builds(
    Phase,
    kind=st.sampled_from(PhaseKind),
    duration=st.integers(1, 200).map(lambda tenths: Milliseconds(tenths * 700)),
    counted=st.booleans(),
    cue=texts,
).map(lambda phase: replace(phase, duration=None) if phase.kind is PhaseKind.OPEN else phase)
work_sets = st.builds(
    WorkSet,
    reps=st.integers(1, 12),
    phases=st.lists(phases, min_size=1, max_size=3)
    .map(tuple)
    .filter(lambda asked: len(asked) == 1 or all(phase.duration for phase in asked)),
)
steps = st.builds(
    lambda name, about, cue, asked: Step(replace(about, id=name, name=name), asked, name, cue),
    texts,
    st.builds(
        Exercise,
        id=st.just(""),
        name=st.just(""),
        set_up=long_texts,
        do=long_texts,
        feel=texts,
        avoid=texts,
        cautions=st.lists(long_texts, max_size=3).map(tuple),
        equipment=st.lists(texts, max_size=3).map(tuple),
        muscles=st.lists(texts, max_size=3).map(tuple),
    ),
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
    is_near=st.booleans(),
    waits_to_begin=st.integers(0, 4).map(lambda number: number == 4),
    notice=texts,
    panel=st.just("") | long_texts,
)
briefings = st.none() | st.builds(
    Briefing,
    title=texts,
    total=st.none() | st.integers(0, 10_000).map(seconds),
    equipment=st.lists(texts, max_size=4).map(tuple),
    cautions=st.lists(long_texts, max_size=4).map(tuple),
    advice=st.lists(long_texts, max_size=2).map(tuple),
)
palettes = st.builds(
    palette_for, st.sampled_from([None, "standard", "256", "truecolor"]), st.sampled_from(Theme)
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
            session.lose_time(Milliseconds(now), Milliseconds(700_000))
            now += 700_000
        else:
            now += move
            session.advance(Milliseconds(now))
    return session.snapshot(Milliseconds(now))


abouts = st.fixed_dictionaries(
    {
        "briefing": briefings,
        "figure": st.none() | st.sampled_from([figure_of(SQUAT), figure_of(ONE_LEG)]),
        "has_braille": st.booleans(),
    }
)


@given(snapshots(), statuses, sizes, palettes, abouts)
def test_the_picture_fills_the_window_exactly_and_acts_on_nothing(
    snapshot, status, size, palette, about
):
    lines = picture(snapshot, status, size, palette, **about)

    assert len(lines) == size.height
    assert {line.cell_len for line in lines} == {size.width}
    assert "".join(line.plain for line in lines).isprintable()


@given(snapshots(), st.booleans(), st.integers(60, 220), st.integers(16, 60), briefings)
def test_the_side_is_told_whenever_there_is_one(snapshot, is_near, width, height, briefing):
    status = Status(is_near=is_near)
    over = snapshot.state in (State.FINISHED, State.STOPPED)

    rows = drawn(snapshot, width, height, status, briefing)

    sides = [label for label in SIDE_LABELS.values() if says(rows, label)]
    assert sides == ([SIDE_LABELS[snapshot.side]] if snapshot.side and not over else [])


@settings(max_examples=15)
@given(snapshots(), statuses, sizes, palettes)
def test_a_flash_changes_colours_alone(snapshot, status, size, palette):
    lines = picture(snapshot, status, size, palette)
    flashing = picture(snapshot, status, size, palette, is_flashing=True)

    assert [line.plain for line in flashing] == [line.plain for line in lines]
    assert all(line != other for line, other in zip(flashing, lines, strict=True))
