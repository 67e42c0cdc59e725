"""The bell rings when a cue is due, and only then."""

import io
from dataclasses import replace

from coach.audio.outputs.bell import BellOutput
from coach.duration import NO_TIME, Milliseconds
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import compile_timeline
from tests.fakes import FakeClock, dose, hold, routine, step

SEGMENT = compile_timeline(routine(step("Calf", dose(hold(30))))).segments[0]


def at(due: int) -> ScheduledCue:
    return ScheduledCue(Milliseconds(due), Cue(CueKind.TICK, NO_TIME), SEGMENT)


def rung(output: BellOutput, clock: FakeClock, terminal: io.StringIO, now: int) -> int:
    clock.time = Milliseconds(now)
    terminal.truncate(0)
    output.poll()
    return terminal.getvalue().count("\a")


def test_it_rings_once_for_an_instant_and_for_no_other_time():
    clock, terminal = FakeClock(0), io.StringIO()
    output = BellOutput(terminal, clock)
    output.play([], [at(1000), at(1000), at(2000)])

    assert [rung(output, clock, terminal, now) for now in (999, 1000, 1001, 2000)] == [0, 1, 0, 1]


def test_it_does_not_ring_for_a_step_without_sounds():
    clock, terminal = FakeClock(0), io.StringIO()
    quiet = replace(SEGMENT, step=replace(SEGMENT.step, bell=False))
    output = BellOutput(terminal, clock)
    output.play([], [replace(at(1000), segment=quiet)])

    assert rung(output, clock, terminal, 1000) == 0


def test_it_rings_at_once_for_what_is_at_once():
    clock, terminal = FakeClock(500), io.StringIO()

    BellOutput(terminal, clock).play([at(500)], [])

    assert terminal.getvalue() == "\a"


def test_a_new_plan_and_volume_zero_silence_it():
    clock, terminal = FakeClock(0), io.StringIO()
    output = BellOutput(terminal, clock)
    output.play([], [at(1000), at(2000)])
    output.set_volume(0)
    assert rung(output, clock, terminal, 1000) == 0

    output.set_volume(50)
    output.play([], [])
    assert rung(output, clock, terminal, 2000) == 0


def test_it_does_not_ring_for_what_is_long_past():
    clock, terminal = FakeClock(0), io.StringIO()
    output = BellOutput(terminal, clock)
    output.play([], [at(1000)])

    assert rung(output, clock, terminal, 60_000) == 0
