"""Plain mode: a whole session as lines, and what happens when nobody reads them."""

import errno
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from coach.duration import NO_TIME, seconds
from coach.routine.model import Circuit, Sides
from coach.screen.plain.plain import PlainScreen
from coach.screen.terminal.exits import OutputClosed, OutputFailedError, Terminated
from coach.screen.views.options import ScreenOptions
from coach.session.interfaces import Status
from coach.session.runner import Runner
from coach.session.session import Session
from coach.timeline.timeline import compile_timeline
from tests.fakes import (
    FakeClock,
    FakeInputs,
    RecordingSound,
    counted,
    dose,
    exhale,
    hold,
    inhale,
    isometric,
    move,
    release,
    routine,
    self_paced,
    step,
    work,
)
from tests.screen.sessions import BRIEFING, FROGGER, LUNGE, Walk, asked


def lines_of(*steps, presses=()):
    """What a whole session writes."""
    output, clock = io.StringIO(), FakeClock()
    runner = Runner(
        Session(compile_timeline(routine(*steps))),
        clock=clock,
        inputs=FakeInputs(clock, presses),
        display=PlainScreen(output),
        sound=RecordingSound(),
        speed=Fraction(1),
    )
    runner.run()
    return output.getvalue().splitlines()


def test_a_whole_session():
    bridge = asked(
        "Bridge",
        dose(hold(20), sides=Sides.BOTH),
        cue="Squeeze",
        set_up="On the back, knees bent",
    )
    clam = asked("Clam", dose(counted(2), release(1), reps=2, sets=2, rest=4))

    assert lines_of(bridge, clam) == [
        "0:00  GET READY  Bridge, left, 10 s to go: On the back, knees bent",
        "0:07  3",
        "0:08  2",
        "0:09  1",
        "0:10  START  Bridge, left, hold 20 s: Squeeze",
        "0:20  halfway",
        "0:27  3",
        "0:28  2",
        "0:29  1",
        "0:30  end",
        "0:30  SWITCH SIDES  right, 5 s to go",
        "0:32  3",
        "0:33  2",
        "0:34  1",
        "0:35  START  Bridge, right, hold 20 s: Squeeze",
        "0:45  halfway",
        "0:52  3",
        "0:53  2",
        "0:54  1",
        "0:55  end",
        "0:55  GET READY  Clam, 10 s to go",
        "1:02  3",
        "1:03  2",
        "1:04  1",
        "1:05  START  Clam, set 1 of 2, 2 reps, hold 2 counts",
        "1:05  rep 1 of 2  HOLD",
        "1:05  1",
        "1:06  2",
        "1:07  RELAX",
        "1:08  last rep",
        "1:08  rep 2 of 2  HOLD",
        "1:08  1",
        "1:09  2",
        "1:10  end",
        "1:10  REST  4 s to go, then Clam",
        "1:11  3",
        "1:12  2",
        "1:13  1",
        "1:14  START  Clam, set 2 of 2, 2 reps, hold 2 counts",
        "1:14  rep 1 of 2  HOLD",
        "1:14  1",
        "1:15  2",
        "1:16  RELAX",
        "1:17  last rep",
        "1:17  rep 2 of 2  HOLD",
        "1:17  1",
        "1:18  2",
        "1:19  DONE",
    ]


def test_alternating_reps_say_the_side():
    bug = asked("Dead bug", dose(move(3), reps=1, sides=Sides.ALTERNATE))

    assert [line for line in lines_of(bug) if "rep " in line] == [
        "0:10  rep 1 of 2, left",
        "0:13  rep 2 of 2, right",
    ]


def test_the_phases_of_a_rep_are_told_with_their_cues():
    relaxed = replace(release(2), cue="Relax")
    deeper = replace(hold(4), cue="Draw the leg further")
    stretch = asked("Hamstring", dose(isometric(3), relaxed, deeper))

    assert lines_of(stretch)[4:] == [
        "0:10  START  Hamstring, contract 3 s, hold 4 s",
        "0:13  RELAX",
        "0:15  HOLD  Draw the leg further",
        "0:19  DONE",
    ]


def test_each_rep_says_again_what_to_do_in_its_first_phase():
    pull = move(4, "Pull the heel")
    stretch = asked("Hamstring", dose(isometric(5), pull, reps=2), cue="Push both feet down")
    pushing = dose(replace(isometric(5), cue="Push"), hold(4), reps=2)

    assert lines_of(stretch)[4:] == [
        "0:10  START  Hamstring, 2 reps, contract 5 s: Push both feet down",
        "0:10  rep 1 of 2  CONTRACT",
        "0:15  MOVE  Pull the heel",
        "0:19  last rep",
        "0:19  rep 2 of 2  CONTRACT  Push both feet down",
        "0:24  MOVE  Pull the heel",
        "0:28  DONE",
    ]
    assert [line for line in lines_of(asked("Calf", pushing)) if "rep " in line] == [
        "0:10  rep 1 of 2  CONTRACT  Push",
        "0:19  rep 2 of 2  CONTRACT  Push",
    ]


def test_timed_work_is_called_by_its_label_and_a_load_goes_with_the_name():
    walk = replace(asked("Hill", dose(work(5, "walk"), work(3, "climb"))), load="zone 2")

    assert [line for line in lines_of(walk) if "  " in line and line[6].isalpha()] == [
        "0:00  GET READY  Hill, zone 2, 10 s to go",
        "0:10  START  Hill, zone 2, walk 5 s, climb 3 s",
        "0:15  CLIMB",
        "0:18  DONE",
    ]


def test_as_many_rounds_as_possible_end_with_how_many_they_were():
    round_of_two = Circuit(5, (asked("Squat", dose(work(4))), FROGGER), lasts=seconds(35))

    told = lines_of(round_of_two, presses=[(22_000, "n"), (34_000, "n")])

    assert told[-1] == "0:45  TIME  2 rounds, DONE"


def test_a_breath_is_told_as_people_say_it():
    box = asked("Breath", dose(inhale(4), counted(4), exhale(4), counted(4), reps=15))

    assert "0:10  START  Breath, 15 reps, in 4, hold 4, out 4, hold 4" in lines_of(box)
    assert "0:18  BREATHE OUT" in lines_of(box)


def test_a_pause_is_told_and_so_is_the_way_back_into_work():
    told = lines_of(asked("Plank", dose(hold(9))), presses=[(12_000, "space"), (20_000, "space")])

    assert told[4:] == [
        "0:10  START  Plank, hold 9 s",
        "0:12  PAUSED  space to resume",
        "0:12  resuming in 3",
        "0:12  resuming in 2",
        "0:12  resuming in 1",
        "0:12  RESUMED",
        "0:19  DONE",
    ]


def test_commands_are_told():
    plank = asked("Plank", dose(hold(9), sides=Sides.BOTH))
    presses = [(11_000, "up"), (12_000, "n"), (13_000, "r"), (14_000, "s")]

    told = lines_of(plank, presses=presses)

    assert [line for line in told if any(word in line for word in ("more", "next", "again"))] == [
        "0:11  10 s more (u undoes)",
        "0:12  next (u undoes)",
        "0:13  this side again (u undoes)",
    ]
    assert told[-2:] == ["0:13  exercise skipped (u undoes)", "0:13  DONE"]


def test_reps_at_ones_own_pace_say_how_to_go_on():
    told = lines_of(FROGGER, presses=[(30_000, "n")])

    assert told[4:] == [
        "0:10  START  Frogger, 8 reps at your own pace, press n when done: Rock back and forward",
        "0:30  next (u undoes)",
        "0:30  DONE",
    ]


def test_where_the_sides_take_turns_the_reps_are_those_of_each():
    in_turns = asked("Dead bug", self_paced(6, Sides.ALTERNATE))

    told = lines_of(in_turns, presses=[(30_000, "n")])

    assert told[4] == "0:10  START  Dead bug, 6 reps per side at your own pace, press n when done"


def test_stopping_asks_first():
    told = lines_of(FROGGER, presses=[(1000, "q"), (2000, "q")])

    assert told[1:] == ["Stop? q again stops, any other key continues", "0:02  STOPPED"]


def test_a_question_that_nobody_answers_says_that_the_session_goes_on():
    unanswered = [(1000, "q"), (30_000, "n")]
    answered = [(1000, "q"), (2000, "x"), (30_000, "n")]

    told = [lines_of(FROGGER, presses=presses) for presses in (unanswered, answered)]

    assert [lines.count("Not stopped") for lines in told] == [1, 1]
    assert all(lines.index("Not stopped") > 1 for lines in told)


def test_after_a_command_in_a_pause_it_says_where_the_session_is_now():
    plank = asked("Plank", dose(hold(9), sides=Sides.BOTH), cue="Squeeze")
    presses = [(11_000, "space"), (12_000, "n"), (13_000, "n"), (14_000, "q"), (15_000, "q")]

    told = lines_of(plank, presses=presses)

    assert told[5:] == [
        "0:11  PAUSED  space to resume",
        "0:11  next (u undoes)",
        "0:11  PAUSED at  SWITCH SIDES  right, 5 s to go",
        "0:11  next (u undoes)",
        "0:11  PAUSED at  Plank, right, hold 9 s",
        "Stop? q again stops, any other key continues",
        "0:11  STOPPED",
    ]


def test_a_notice_is_told_once_and_the_keys_as_often_as_they_are_asked_for():
    told = lines_of(
        FROGGER, presses=[(1000, "m"), (1500, "?"), (1700, "?"), (2000, "q"), (2500, "q")]
    )

    assert told.count("Sound off") == 1
    assert told.count("space: pause, resume") == 2


def test_the_opening_is_told_once_and_first():
    output, walk = io.StringIO(), Walk(FROGGER)
    screen = PlainScreen(output, ScreenOptions(briefing=BRIEFING))
    screen.show([], walk.snapshot, Status())
    screen.show([], walk.snapshot, Status())

    assert output.getvalue().splitlines() == [
        "Hips at home, 12 min 34 s",
        "Fetch: mat, cushion, strap",
        "Caution: Stop at sharp pain.",
        "Caution: Less next time if sore the next day.",
        "Advice: Roll before you stretch.",
    ]


def test_that_it_waits_for_a_key_is_told_once():
    output, walk = io.StringIO(), Walk(FROGGER)
    screen = PlainScreen(output)
    screen.show([], walk.snapshot, Status(waits_to_begin=True))
    screen.show([], walk.snapshot, Status(waits_to_begin=True))

    assert output.getvalue().splitlines() == ["READY?  space to begin"]


def test_asked_for_it_tells_how_to_do_the_exercise():
    told = lines_of(LUNGE, presses=[(12_000, "v"), (13_000, "v")])

    assert told[5:13] == [
        "Lunge stretch",
        "Cue: Tuck the pelvis",
        "Set up: Kneel on one knee, the other foot in front.",
        "Do: Ease the hip forward and stay there.",
        "Feel: The front of the hip.",
        "Avoid: Arching the lower back.",
        "Caution: Stop at sharp pain.",
        "Equipment: mat, cushion",
    ]
    assert told.count("Lunge stretch") == 2


def test_advice_is_told_once():
    output, walk = io.StringIO(), Walk(FROGGER)
    screen = PlainScreen(output)
    for panel in ("Stop.\x07 See somebody.", "Stop.\x07 See somebody.", ""):
        screen.show([], walk.snapshot, Status(panel=panel))

    assert output.getvalue() == "Stop. See somebody.\n"


def test_a_note_is_told_where_nothing_is_got_ready_for():
    output = io.StringIO()
    screen = PlainScreen(output)
    light = step("Squat", dose(hold(2)), prepare=0)
    rested = replace(light, note="Put ten kilos on the bar.", rest_before=seconds(3))
    at_once = replace(light, note="Lower.", cue="Slowly")
    session = Session(compile_timeline(routine(light, rested, at_once)))

    screen.show(session.begin(NO_TIME), session.snapshot(NO_TIME), Status())
    screen.show(session.advance(seconds(8)), session.snapshot(seconds(8)), Status())

    lines = output.getvalue().splitlines()
    assert "0:02  REST  3 s to go, then Squat: Put ten kilos on the bar." in lines
    assert "0:07  START  Squat, 1 rep: Lower. Slowly" in lines


def test_a_note_is_told_once_though_getting_ready_follows_a_rest():
    output = io.StringIO()
    bridge = replace(
        step("Bridge", dose(hold(2)), prepare=2),
        note="Take the band.",
        cue="Squeeze",
        rest_before=seconds(3),
    )
    session = Session(compile_timeline(routine(step("Squat", dose(hold(2)), prepare=0), bridge)))

    PlainScreen(output).show(session.begin(NO_TIME), session.snapshot(NO_TIME), Status())
    PlainScreen(output).show(session.advance(seconds(9)), session.snapshot(seconds(9)), Status())

    assert output.getvalue().count("Take the band.") == 1
    assert "GET READY  Bridge, 2 s to go: Squeeze" in output.getvalue()


def test_a_jump_of_the_clock_is_told():
    output = io.StringIO()
    walk = Walk(FROGGER).after(2)
    events = walk.session.lose_time(walk.now, 745_000)

    PlainScreen(output).show(events, walk.snapshot, Status())

    assert output.getvalue() == "0:02  Away for 12 min\n0:02  PAUSED  space to resume\n"


def test_nothing_of_a_file_acts_on_the_terminal():
    hostile = asked("A\x1b[2J\x07", dose(hold(3)), cue="B\u202eC\r\nD")

    assert lines_of(hostile)[4] == "0:10  START  A[2J, hold 3 s: BC D"


class Failing(io.StringIO):
    """An output that fails, and counts how often it is tried."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.tries = 0

    def write(self, text: str) -> int:
        self.tries += 1
        raise OSError(self.number, "broken")


@pytest.mark.parametrize(
    ("number", "ending", "exit_code"),
    [
        pytest.param(errno.EPIPE, OutputClosed, 1, id="nobody reads"),
        pytest.param(errno.EIO, Terminated, 129, id="the terminal is gone"),
        pytest.param(errno.ENOSPC, OutputFailedError, 1, id="the disk is full"),
    ],
)
def test_an_output_that_fails_ends_the_session_once(number, ending, exit_code):
    output, walk = Failing(number), Walk(FROGGER)
    screen = PlainScreen(output)
    events = walk.session.advance(walk.now + 10_000)

    with pytest.raises(ending) as raised:
        screen.show(events, walk.snapshot, Status())
    screen.show(events, walk.snapshot, Status())

    assert raised.value.exit_code == exit_code
    assert output.tries == 1


def test_what_the_encoding_lacks_is_replaced():
    buffer = io.BytesIO()
    output = io.TextIOWrapper(buffer, encoding="ascii", write_through=True)
    walk = Walk(asked("Größe", dose(hold(3))))

    PlainScreen(output).show(walk.session.advance(walk.now + 10_000), walk.snapshot, Status())

    assert b"START  Gr??e" in buffer.getvalue()
