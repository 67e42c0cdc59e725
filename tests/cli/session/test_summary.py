"""What is said when a session is over."""

from dataclasses import replace
from datetime import date

from coach.cli.session.summary import print_summary
from coach.duration import seconds
from coach.journal.choices import Choices
from coach.journal.model import BlockResult
from coach.planning.guidance import NO_LAST_TIME, LastTime
from coach.planning.plan import Plan
from coach.routine.bouts import BlockKind
from coach.routine.model import Side, Sides
from coach.session.states import Command
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, routine, step
from tests.journal.recording import Recorded

CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
"""PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
TIMELINE = compile_timeline(routine(CALF))
PLANK = step("Plank", dose(hold(20)))
ADVICE = (
    "Sharp pain in a joint is not a stretch: stop, and have a medical professional look at it. "
    "Do not try to stretch it or train it away."
)


def lines(told: Recorded, capsys, last_time: LastTime = NO_LAST_TIME) -> list[str]:
    plan = Plan(routine(CALF), Choices(), TIMELINE, last_time=last_time)
    print_summary(plan, told.session, told.recorder, date(2026, 3, 1))
    return capsys.readouterr().out.splitlines()


def test_a_session_to_its_end(capsys):
    assert lines(Recorded(CALF).go_on(75), capsys) == [
        "Done: Test, 1 min 15 s.",
        "Worked 1 min: left 30 s, right 30 s.",
        "For your notes: 2026-03-01 Test: 1:00 worked (left 0:30, right 0:30)",
    ]


def test_the_pain_that_ended_it_and_what_was_left_out_because_of_it(capsys):
    told = Recorded(CALF).go_on(20).send(Command.MARK_PAIN, 20)

    assert lines(told, capsys) == [
        "Stopped: Test, after 20 s.",
        "Worked 10 s: left 10 s, right 0 s.",
        "It hurt: Calf (left).",
        "Left out: Calf.",
        ADVICE,
        (
            "For your notes: 2026-03-01 Test: 0:10 worked (left 0:10, right 0:00); "
            "Calf (left) hurt; without Calf"
        ),
    ]


def test_a_pain_after_which_the_session_went_on(capsys):
    told = Recorded(PLANK, CALF).go_on(20).send(Command.MARK_PAIN, 20)
    told.send(Command.RESUME, 30).go_on(200)

    assert lines(told, capsys)[1:4] == [
        "Worked 1 min 10 s: left 30 s, right 30 s.",
        "It hurt: Plank.",
        "Left out: Plank.",
    ]


def test_a_pain_before_any_work_is_told_all_the_same(capsys):
    told = Recorded(CALF).go_on(5).send(Command.MARK_PAIN, 5)

    assert told.recorder.pains[0].side is Side.LEFT
    assert lines(told, capsys) == [
        "Stopped: Test, after 5 s.",
        "It hurt: Calf (left).",
        "Left out: Calf.",
        ADVICE,
        "For your notes: 2026-03-01 Test: 0:00 worked; Calf (left) hurt; without Calf",
    ]


def test_what_to_do_instead_on_another_day(capsys):
    calf = replace(CALF, easier=step("Wall calf", CALF.dose))

    told = lines(Recorded(calf).go_on(20).send(Command.MARK_PAIN, 20), capsys)

    assert told[4] == f"{ADVICE} Wall calf is the easier variation for another day."


def test_loads_and_what_came_of_blocks_beside_the_last_time(capsys):
    told = Recorded(replace(PLANK, load="16 kg")).go_on(30)
    told.recorder.blocks = (rounds(7, 2),)
    last_time = LastTime({(1, "plank"): "14 kg"}, (rounds(6, 1),))

    assert lines(told, capsys, last_time)[2:] == [
        (
            "As many rounds as possible in 12 min: "
            "7 rounds and 2 of 3; last time 6 rounds and 1 of 3."
        ),
        "With Plank 16 kg (last time 14 kg).",
        "For your notes: 2026-03-01 Test: 0:20 worked; 7 rounds and 2 of 3; Plank 16 kg",
    ]


def rounds(number: int, items: int) -> BlockResult:
    """As many as possible in twelve minutes, of three items each."""
    return BlockResult(BlockKind.AMRAP, 1, 1, number, items, 3, None, seconds(720), seconds(720))
