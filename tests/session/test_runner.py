"""The loop, with a clock and keys that are fakes: nothing here waits for real."""

import io
import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from coach.duration import Milliseconds, seconds
from coach.routine.model import Circuit, Sides
from coach.session.controls import WAS_STOPPED
from coach.session.events import EventKind
from coach.session.interfaces import Status
from coach.session.pain import SEE_A_DOCTOR
from coach.session.runner import Runner
from coach.session.session import Session
from coach.session.states import State
from coach.session.trace import Trace
from coach.timeline.cues import CueKind
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import (
    FakeClock,
    FakeInputs,
    FakeRecorder,
    RecordingDisplay,
    RecordingSound,
    counted,
    dose,
    hold,
    release,
    routine,
    self_paced,
    step,
)


class Rehearsal:
    """A runner among fakes."""

    def __init__(
        self,
        timeline: Timeline,
        presses: tuple[tuple[int, str], ...] = (),
        *,
        speed: Fraction = Fraction(1),
        frame: int | None = None,
        status: Status | None = None,
        inputs: Callable[[FakeClock], FakeInputs] | None = None,
        display: RecordingDisplay | None = None,
        trace: io.StringIO | None = None,
        waits_at_end: bool = False,
        read_first: str = "",
    ) -> None:
        self.clock = FakeClock()
        self.inputs = inputs(self.clock) if inputs else FakeInputs(self.clock, presses)
        self.display = display or RecordingDisplay(frame, self.clock)
        self.sound = RecordingSound()
        self.session = Session(timeline)
        self.trace = trace or io.StringIO()
        self.recorder = FakeRecorder()
        self.runner = Runner(
            self.session,
            clock=self.clock,
            inputs=self.inputs,
            display=self.display,
            sound=self.sound,
            trace=Trace(self.trace),
            recorder=self.recorder,
            speed=speed,
            status=status,
            waits_at_end=waits_at_end,
            read_first=read_first,
        )

    def run(self) -> "Rehearsal":
        self.ended = self.runner.run()
        return self

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.trace.getvalue().splitlines()]

    def named(self, event: str) -> list[dict]:
        return [line for line in self.lines if line["event"] == event]


def calf() -> Timeline:
    """PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
    return compile_timeline(routine(step("Calf", dose(hold(30), sides=Sides.BOTH))))


def test_undisturbed_every_cue_is_handled_exactly_when_it_is_due():
    rehearsal = Rehearsal(calf()).run()

    assert rehearsal.ended is State.FINISHED
    cues = rehearsal.named("cue")
    assert len(cues) == sum(len(segment.cues) for segment in calf().segments)
    assert all(line["planned_ms"] == line["actual_ms"] for line in cues)
    assert rehearsal.clock.now() == 1_000_000 + 75_000


def test_the_trace_has_the_fields_of_the_contract():
    rehearsal = Rehearsal(calf()).run()

    start = next(line for line in rehearsal.named("cue") if line["cue"] == "start")
    assert start == {
        "event": "cue",
        "cue": "start",
        "planned_ms": 10000,
        "actual_ms": 10000,
        "segment": 1,
        "kind": "work",
        "exercise": "calf",
        "side": "left",
        "set": 1,
        "rep": None,
        "number": None,
        "phase": "hold",
    }
    assert [line["segment"] for line in rehearsal.named("segment")] == [0, 1, 2, 3]
    assert rehearsal.lines[-1]["event"] == "finished"


def test_forty_minutes_with_pauses_take_no_time_at_all():
    band = step("Band", dose(counted(4), release(2), reps=6, sides=Sides.BOTH))
    stretch = step("Calf", dose(hold(30), sets=2, sides=Sides.BOTH))
    timeline = compile_timeline(routine(Circuit(11, (band, stretch), rest=seconds(20))))
    assert timeline.total > seconds(40 * 60)
    presses = tuple((minute * 60_000 + 7_000 * half, "space")
                    for minute in range(1, 35) for half in (0, 1))  # fmt: skip

    rehearsal = Rehearsal(timeline, presses, frame=250).run()

    assert rehearsal.ended is State.FINISHED
    cues = [line for line in rehearsal.named("cue") if "lead_in" not in line]
    planned = [line for line in cues if line["cue"] not in ("pause", "resume")]
    assert len(planned) == sum(len(segment.cues) for segment in timeline.segments)
    assert all(line["planned_ms"] == line["actual_ms"] for line in planned)
    assert rehearsal.lines[-1]["planned_ms"] == timeline.total


def test_the_trace_keeps_the_kind_of_segment_that_is_led_in_to():
    rehearsal = Rehearsal(calf(), ((15_000, "space"), (20_000, "space"))).run()

    leading_in = [line for line in rehearsal.named("cue") if line.get("lead_in")]
    assert [line["cue"] for line in leading_in] == ["tick", "tick", "tick", "resume"]
    assert {line["kind"] for line in leading_in} == {"work"}


def test_a_paused_session_waits_without_spinning():
    rehearsal = Rehearsal(calf(), ((15_000, "space"), (3_615_000, "space"))).run()

    assert rehearsal.ended is State.FINISHED
    assert rehearsal.inputs.waits < 3_600 + 200


def test_space_pauses_and_goes_on_after_a_lead_in():
    rehearsal = Rehearsal(calf(), ((15_000, "space"), (20_000, "space"))).run()

    stops = [one["event"] for one in rehearsal.lines if one["event"] in ("paused", "resumed")]
    assert stops == ["paused", "resumed"]
    assert rehearsal.clock.now() == 1_000_000 + 75_000 + 5_000 + 3_000


@pytest.mark.parametrize(
    ("key", "command"),
    [
        *((key, "next") for key in ("right", "n", "pagedown")),
        *((key, "back") for key in ("left", "b", "pageup")),
        *((key, "extend") for key in ("up", "+")),
        *((key, "pause") for key in ("space", ".")),
        *(("r", "redo_side"), ("s", "skip_exercise")),
    ],
)
def test_the_keys_of_the_contract(key, command):
    presses = ((15_000, key), (16_000, "q"), (16_100, "q"))

    rehearsal = Rehearsal(calf(), presses).run()

    assert rehearsal.named("command")[0]["command"] == command


@pytest.mark.parametrize(
    ("answer", "ended", "commands"),
    [
        pytest.param((16_000, "q"), State.STOPPED, ["stop"], id="yes"),
        pytest.param((16_000, "n"), State.FINISHED, [], id="any other key: no, and nothing else"),
        pytest.param((21_000, "q"), State.FINISHED, [], id="too late"),
    ],
)
def test_stopping_is_asked_once(answer, ended, commands):
    rehearsal = Rehearsal(calf(), ((15_000, "q"), answer)).run()

    assert rehearsal.ended is ended
    assert [line["command"] for line in rehearsal.named("command")] == commands
    assert any(status.is_asking_to_stop for status in rehearsal.display.statuses)


def test_an_open_segment_is_ended_by_the_person():
    timeline = compile_timeline(routine(step("Bridge", self_paced(8))))

    rehearsal = Rehearsal(timeline, ((100_000, "n"),)).run()

    assert rehearsal.ended is State.FINISHED
    assert rehearsal.lines[-1]["planned_ms"] == 100_000


def test_speed_rehearses_faster_and_keeps_the_planned_times():
    rehearsal = Rehearsal(calf(), speed=Fraction(10)).run()

    last: ScheduledCue = rehearsal.sound.plans[0][1][-1]
    assert last.due == Milliseconds(1_007_500)
    assert rehearsal.clock.now() == 1_000_000 + 7_500
    assert rehearsal.lines[-1]["planned_ms"] == 75_000


def test_the_sound_is_laid_out_ahead_and_anew_after_a_command():
    rehearsal = Rehearsal(calf(), ((12_000, "space"), (20_000, "space"))).run()

    begin, pause, resume = rehearsal.sound.plans
    assert [one.cue.kind for one in begin[0]] == [CueKind.PREPARE]
    assert begin[1][0].due == Milliseconds(1_007_000)
    assert begin[1][-1].due == Milliseconds(1_075_000)
    assert [one.cue.kind for one in pause[0]] == [CueKind.PAUSE]
    assert pause[1] == []
    assert [one.cue.kind for one in resume[0]] == [CueKind.TICK]
    assert [(one.due, one.cue.kind) for one in resume[1][:3]] == [
        (1_021_000, CueKind.TICK),
        (1_022_000, CueKind.TICK),
        (1_023_000, CueKind.RESUME),
    ]


def test_volume_and_mute_take_effect_at_once_and_are_shown():
    presses = ((1_000, "["), (2_000, "["), (3_000, "m"), (4_000, "m"), (5_000, "]"))

    rehearsal = Rehearsal(calf(), presses).run()

    assert rehearsal.sound.volumes == [100, 90, 80, 0, 80, 90]
    notices = {status.notice for status in rehearsal.display.statuses}
    assert {"Volume 90 %", "Volume 80 %", "Sound off", "Sound on", ""} <= notices


def test_the_volume_has_ends():
    presses = tuple((1_000 + press, "]") for press in range(3))

    rehearsal = Rehearsal(calf(), presses, status=Status(volume=95)).run()

    assert rehearsal.sound.volumes == [95, 100, 100, 100]


class SleepingInputs(FakeInputs):
    """The machine is suspended in one of the waits."""

    def __init__(self, clock: FakeClock, asleep_at: int, until: int, *presses) -> None:
        super().__init__(clock, presses)
        self._nap = (self._start + asleep_at, self._start + until)

    def wait(self, timeout):
        keys = super().wait(timeout)
        asleep_at, until = self._nap
        if asleep_at <= self._clock.now() < until:
            self._clock.time = Milliseconds(until)
        return keys


def test_a_suspended_machine_pauses_the_session_where_it_was():
    rehearsal = Rehearsal(
        calf(), inputs=lambda clock: SleepingInputs(clock, 16_000, 600_000, (700_000, "space"))
    ).run()

    assert rehearsal.ended is State.FINISHED
    (jump,) = rehearsal.named("jump")
    assert 15_000 <= jump["planned_ms"] <= 16_000
    assert 584_000 <= jump["lost_ms"] <= 585_000
    assert [one.cue.kind for one in rehearsal.sound.plans[1][0]] == [CueKind.PAUSE]
    planned = [line for line in rehearsal.named("cue") if line["kind"] == "work"]
    assert max(line["actual_ms"] - line["planned_ms"] for line in planned) < 10
    assert rehearsal.lines[-1]["planned_ms"] == 75_000


def test_the_time_that_was_lost_is_real_time_in_a_rehearsal_too():
    rehearsal = Rehearsal(
        calf(),
        speed=Fraction(10),
        inputs=lambda clock: SleepingInputs(clock, 2_000, 62_000, (70_000, "space")),
    ).run()

    (jump,) = rehearsal.named("jump")
    assert 60_000 <= jump["lost_ms"] <= 61_000


def test_where_nobody_can_press_a_key_it_goes_on_by_itself_after_a_jump():
    class NoKeys(SleepingInputs):
        has_keys = False

    rehearsal = Rehearsal(calf(), inputs=lambda clock: NoKeys(clock, 16_000, 600_000)).run()

    assert rehearsal.ended is State.FINISHED
    (resumed,) = rehearsal.named("resumed")
    assert resumed["planned_ms"] == rehearsal.named("jump")[0]["planned_ms"]


def test_a_stopped_process_pauses_however_short_it_was():
    rehearsal = Rehearsal(calf(), ((15_500, WAS_STOPPED), (16_000, "space"))).run()

    (jump,) = rehearsal.named("jump")
    assert jump["planned_ms"] == 15_000
    assert rehearsal.ended is State.FINISHED


def test_a_stopped_process_is_no_key():
    rehearsal = Rehearsal(calf(), ((15_000, "q"), (15_500, WAS_STOPPED), (16_000, "q"))).run()

    assert rehearsal.ended is State.STOPPED, "the question stood, and was answered"


def test_what_to_do_about_a_pain_is_still_there_after_the_process_was_stopped():
    timeline = compile_timeline(
        routine(step("Calf", dose(hold(30))), step("Plank", dose(hold(30))))
    )
    presses = ((15_000, "p"), (16_000, WAS_STOPPED), (18_000, "q"), (18_500, "q"))

    statuses = Rehearsal(timeline, presses).run().display.statuses

    asking = next(place for place, one in enumerate(statuses) if one.is_asking_to_stop)
    assert statuses[asking - 1].panel.startswith("Calf ends here.")


def test_what_to_do_about_the_pain_that_ended_a_session_stays_in_sight_until_a_key():
    rehearsal = Rehearsal(calf(), ((15_000, "p"), (3_615_000, "space")), frame=250).run()

    assert rehearsal.ended is State.STOPPED
    assert rehearsal.clock.now() == 1_000_000 + 3_615_000
    last = rehearsal.display.statuses[-1]
    assert last.panel == (
        "Calf ends here. Sharp pain in a joint is not a stretch: stop, and have a medical "
        "professional look at it. Do not try to stretch it or train it away. "
        "Nothing else is to come: u undoes this, any other key ends the session. " + SEE_A_DOCTOR
    )


@pytest.mark.parametrize("key", ["u", "backspace"])
def test_pain_by_mistake_at_the_end_is_undone_and_the_session_goes_on(key):
    presses = ((15_000, "p"), (20_000, key), (90_000, "space"))
    rehearsal = Rehearsal(calf(), presses, frame=250).run()

    assert rehearsal.ended is State.FINISHED
    assert rehearsal.recorder.worked == 60_000
    undone = rehearsal.named("command")[1]
    assert (undone["command"], undone["undone"]) == ("undo", "mark_pain")
    assert rehearsal.display.statuses[-1].panel == ""


@pytest.mark.parametrize(
    ("presses", "ended"),
    [
        (((75_100, "n"), (80_000, "n")), 80_000),
        (((79_000, "enter"),), 79_000),
        ((), 75_000 + 1_800_000),
    ],
)
def test_the_end_stays_in_sight_until_a_key_or_half_an_hour(presses, ended):
    """A key that comes at once was pressed twice."""
    rehearsal = Rehearsal(calf(), presses, frame=250, waits_at_end=True).run()

    assert rehearsal.clock.now() - 1_000_000 == pytest.approx(ended, abs=100)


@pytest.mark.parametrize(
    ("key", "notice", "until"),
    [
        ("s", "Skipped: u undoes", 19_250),
        ("n", "Next: u undoes", 19_250),
        ("u", "Nothing to undo", 19_250),
        ("+", "10 s more: u undoes", 19_250),
    ],
)
def test_a_notice_says_what_a_key_did_and_goes_after_four_seconds(key, notice, until):
    rehearsal = Rehearsal(two_calves(), ((15_000, key),), frame=250).run()

    assert seen(rehearsal, notice) == (15_000, until)


def test_time_on_the_second_side_says_why_the_first_one_gets_none():
    rehearsal = Rehearsal(calf(), ((60_000, "+"),), frame=250).run()

    said = "10 s more, the other side is done: u undoes"
    assert seen(rehearsal, said) == (60_000, 64_250)


def test_a_notice_goes_with_what_it_is_about():
    rehearsal = Rehearsal(calf(), ((38_500, "e"), (41_000, "s")), frame=250).run()

    assert seen(rehearsal, "There is no easier variation here") == (38_500, 40_000)


def test_what_was_undone_is_said():
    rehearsal = Rehearsal(two_calves(), ((15_000, "s"), (16_000, "u")), frame=250).run()

    assert seen(rehearsal, "Skipped: u undoes") == (15_000, 16_250)
    assert seen(rehearsal, "Undone: Skipped") == (16_000, 19_000)  # the lead-in


@pytest.mark.parametrize(
    ("key", "page", "expected"),
    [("pagedown", (1, 3), 2), ("pagedown", (2, 3), 0), ("pageup", (0, 3), 2)],
)
def test_the_keys_of_pages_turn_them_in_the_near_view(key, page, expected):
    rehearsal = Rehearsal(calf(), ((15_000, "v"), (16_000, key)), frame=250)
    rehearsal.display.page = page
    rehearsal.run()

    assert rehearsal.named("command") == []
    turned = [status.page for status in rehearsal.display.statuses if status.page is not None]
    assert set(turned) == {expected}
    shown = zip(rehearsal.display.times, rehearsal.display.statuses, strict=True)
    assert max(at for at, status in shown if status.page is not None) <= 1_040_000


@pytest.mark.parametrize(("presses", "page"), [((), (0, 2)), (("v",), (0, 1))])
def test_elsewhere_they_go_on_and_back(presses, page):
    keys = [(15_000, key) for key in (*presses, "pagedown", "pageup")]
    rehearsal = Rehearsal(calf(), tuple(keys), frame=250)
    rehearsal.display.page = page
    rehearsal.run()

    assert [line["command"] for line in rehearsal.named("command")] == ["next", "back"]


WAITING = Status(waits_to_begin=True)


@pytest.mark.parametrize("key", ["space", ".", "enter", "n", "right", "pagedown"])
def test_it_waits_for_a_key_that_leads_forward_before_it_begins(key):
    presses = ((5_000, "s"), (5_500, "v"), (6_000, "left"), (600_000, key))
    rehearsal = Rehearsal(calf(), presses, frame=250, status=WAITING).run()

    assert rehearsal.ended is State.FINISHED
    assert rehearsal.named("command") == []
    assert rehearsal.clock.now() == 1_000_000 + 600_000 + 75_000 + 5_000
    cues = rehearsal.named("cue")
    assert all(line["planned_ms"] == line["actual_ms"] for line in cues)
    assert cues[-1]["planned_ms"] == 75_000
    assert not any(status.is_near for status in rehearsal.display.statuses)


def test_while_it_waits_the_voice_reads_and_no_cue_is_planned():
    presses = ((1_000, "["), (2_000, "space"))
    rehearsal = Rehearsal(calf(), presses, status=WAITING, read_first="Calf. Press space.").run()

    (read, nothing), (_, coming) = rehearsal.sound.plans[:2]
    assert [(one.cue.kind, one.cue.say) for one in read] == [
        (CueKind.PREPARE, "Calf. Press space.")
    ]
    assert nothing == []
    assert coming[0].due > 1_002_000
    assert 90 in rehearsal.sound.volumes


def test_it_can_be_stopped_before_it_begins():
    presses = ((1_000, "q"), (2_000, "x"), (3_000, "q"), (4_000, "q"))
    rehearsal = Rehearsal(calf(), presses, status=WAITING).run()

    assert rehearsal.ended is State.STOPPED
    assert rehearsal.clock.now() == 1_004_000
    assert [line["event"] for line in rehearsal.lines] == ["command", "stopped"]


def test_pages_are_turned_before_the_last_one_begins_it():
    rehearsal = Rehearsal(calf(), ((1_000, "pagedown"), (2_000, "space")), status=WAITING)
    rehearsal.display.page = (0, 2)
    rehearsal.run()
    last = Rehearsal(calf(), ((1_000, "pagedown"),), status=WAITING)
    last.display.page = (1, 2)
    last.run()

    assert [rehearsal.clock.now(), last.clock.now()] == [1_077_000, 1_076_000]
    assert 1 in [status.page for status in rehearsal.display.statuses]


def test_a_signal_ends_it_while_it_waits():
    class Interrupted(FakeInputs):
        def wait(self, timeout: float):
            raise SignalError

    rehearsal = Rehearsal(calf(), status=WAITING, inputs=Interrupted)

    with pytest.raises(SignalError):
        rehearsal.run()

    assert rehearsal.lines[-1]["event"] == "stopped"


def two_calves() -> Timeline:
    return compile_timeline(routine(*(step(name, dose(hold(30))) for name in ("Calf", "Hip"))))


def seen(rehearsal: Rehearsal, notice: str) -> tuple[int, int]:
    """From when to when a notice was on screen."""
    shown = zip(rehearsal.display.times, rehearsal.display.statuses, strict=True)
    times = [time for time, status in shown if status.notice == notice]
    after = [time for time in rehearsal.display.times if time > times[-1]]
    return times[0] - 1_000_000, after[0] - 1_000_000


def test_where_lines_stay_nobody_waits_for_a_key_after_the_pain():
    rehearsal = Rehearsal(calf(), ((15_000, "p"),)).run()

    assert rehearsal.clock.now() == 1_000_000 + 15_000
    assert rehearsal.display.statuses[-1].panel.startswith("Calf ends here.")


def test_where_nobody_can_press_a_key_nobody_waits_for_one():
    class NoKeys(FakeInputs):
        has_keys = False

    presses = ((15_000, "p"),)  # as from a pipe that has ended since
    rehearsal = Rehearsal(calf(), inputs=lambda clock: NoKeys(clock, presses), frame=250).run()

    assert rehearsal.clock.now() == 1_000_000 + 15_000


def test_a_busy_machine_is_late_and_catches_up_without_a_pause():
    rehearsal = Rehearsal(calf(), inputs=lambda clock: SleepingInputs(clock, 16_000, 17_500)).run()

    assert rehearsal.named("jump") == []
    assert rehearsal.lines[-1]["actual_ms"] == 75_000


class SignalError(Exception):
    pass


class InterruptedInputs(FakeInputs):
    def wait(self, timeout):
        if self._clock.now() > self._start + 12_000:
            raise SignalError
        return super().wait(timeout)


class InterruptedInAWait(InterruptedInputs):
    def wait(self, timeout):
        try:
            return super().wait(timeout)
        except SignalError:
            self._clock.sleep(0.7)
            raise


def test_a_session_that_is_ended_in_a_wait_has_worked_until_then():
    rehearsal = Rehearsal(calf(), inputs=InterruptedInAWait)

    with pytest.raises(SignalError):
        rehearsal.run()

    stopped = rehearsal.lines[-1]
    assert stopped["event"] == "stopped"
    assert stopped["planned_ms"] == stopped["actual_ms"] == rehearsal.clock.now() - 1_000_000


class Gone(BaseException):
    """As when the terminal is gone: no error, so handlers of errors let it pass."""


@pytest.mark.parametrize("ending", [Gone, KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize(
    ("part", "does"),
    [
        ("inputs", "wait"),
        ("display", "show"),
        ("sound", "play"),
        ("sound", "poll"),
        ("sound", "set_volume"),
        ("recorder", "poll"),
    ],
)
def test_whatever_ends_the_loop_is_passed_on_after_the_session_is_recorded(part, does, ending):
    """It fails from the middle of a hold on, at every call."""
    rehearsal = Rehearsal(calf(), ((22_500, "space"), (22_600, "m")))
    failing = getattr(rehearsal, part)
    works = getattr(failing, does)

    def fail(*arguments):
        if rehearsal.clock.now() >= 1_000_000 + 22_500:
            raise ending
        return works(*arguments)

    setattr(failing, does, fail)

    with pytest.raises(ending):
        rehearsal.run()

    assert rehearsal.session.state is State.STOPPED
    assert rehearsal.recorder.events[-1].kind is EventKind.STOPPED
    assert rehearsal.recorder.worked == 12_500
    assert rehearsal.lines[-1]["event"] == "stopped"
    assert len(rehearsal.lines) == len(rehearsal.recorder.events)


class WindowClosedError(Exception):
    pass


class ClosingDisplay(RecordingDisplay):
    """Its window is closed at a moment of the session, and stays so."""

    def __init__(self, closed_at: EventKind) -> None:
        super().__init__()
        self._closed_at = closed_at
        self._is_closed = False

    def show(self, events, snapshot, status):
        self._is_closed |= any(event.kind is self._closed_at for event in events)
        if self._is_closed:
            raise WindowClosedError
        super().show(events, snapshot, status)


def test_a_session_that_ended_as_the_window_closed_is_recorded_as_finished():
    rehearsal = Rehearsal(calf(), display=ClosingDisplay(EventKind.FINISHED))

    with pytest.raises(WindowClosedError):
        rehearsal.run()

    assert rehearsal.recorder.events[-1].kind is EventKind.FINISHED


def test_a_window_that_is_closed_hides_nothing_of_what_ended_the_session():
    rehearsal = Rehearsal(
        calf(), inputs=InterruptedInputs, display=ClosingDisplay(EventKind.STOPPED)
    )

    with pytest.raises(SignalError):
        rehearsal.run()


class FullDisk(io.StringIO):
    def write(self, text):
        raise OSError(28, "No space left on device")


def test_a_trace_that_cannot_be_written_does_not_end_the_session():
    rehearsal = Rehearsal(calf(), trace=FullDisk()).run()

    assert rehearsal.ended is State.FINISHED
    shown = [status.notice for status in rehearsal.display.statuses]
    assert "the trace stopped: No space left on device" in shown


def test_news_of_the_sound_is_shown_and_traced():
    rehearsal = Rehearsal(calf())
    rehearsal.sound.reports.append(("audio_lost", "No sound: the device went away"))

    rehearsal.run()

    assert rehearsal.named("audio_lost")[0]["actual_ms"] == 1_000
    assert "No sound: the device went away" in {one.notice for one in rehearsal.display.statuses}


def test_frames_fall_on_the_moments_at_which_digits_change():
    rehearsal = Rehearsal(calf(), frame=250).run()

    remaining = [one.remaining for one in rehearsal.display.snapshots if one.remaining]
    assert {one % 250 for one in remaining} == {0}
    assert EventKind.CUE in {event.kind for event in rehearsal.display.events}


@pytest.mark.parametrize(
    ("rings", "presses", "frame", "ended"),
    [
        pytest.param(15, (), None, 76_500, id="the last sound rings out"),
        pytest.param(15, ((75_200, "space"),), None, 75_200, id="a key cuts it off"),
        pytest.param(1000, (), None, 81_000, id="it is cut off if it never ends"),
        pytest.param(0, (), 250, 80_000, id="the last picture stays in sight without any sound"),
        pytest.param(0, ((76_000, "space"),), 250, 76_000, id="a key ends the last picture"),
        pytest.param(15, ((15_000, "q"), (15_100, "q")), None, 15_100, id="a stop ends at once"),
    ],
)
def test_how_long_the_end_is_heard_and_seen(rings, presses, frame, ended):
    rehearsal = Rehearsal(calf(), presses, frame=frame)
    rehearsal.sound.rings = rings

    rehearsal.run()

    assert rehearsal.clock.now() == 1_000_000 + ended
    assert rehearsal.display.snapshots[-1].state is rehearsal.ended


@pytest.mark.parametrize(
    ("at", "key", "notice"),
    [
        (5_000, "r", "No side to do again yet"),
        (15_000, "e", "There is no easier variation here"),
        (15_000, "h", "There is no harder variation here"),
    ],
)
def test_a_key_that_has_nothing_to_act_on_is_told_so(at, key, notice):
    rehearsal = Rehearsal(calf(), ((at, key),)).run()

    assert notice in {status.notice for status in rehearsal.display.statuses}
    assert rehearsal.named("command") == []


def test_at_the_end_the_screen_knows_how_long_the_person_has_worked():
    rehearsal = Rehearsal(calf(), presses=((20_000, "n"),)).run()

    worked = [status.worked for status in rehearsal.display.statuses]
    assert worked[0] == 0
    assert worked[-1] == 40_000
