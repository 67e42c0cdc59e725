"""An optional step is left out if no other step needs it."""

import pytest

from coach.routine.fitting.adjustable_steps import adjustable_in
from coach.routine.fitting.optional_steps import to_leave_out
from tests.routine.reading.reading import described, read

EXERCISES = described(
    """
    roll: {name: Roll, phase: release}
    rock: {name: Rock, phase: mobilise}
    lean: {name: Lean, phase: stretch}
    balance: {name: Balance, phase: control, harder: wobble}
    wobble: {name: Wobble, phase: control}
    bridge: {name: Bridge, phase: activate}
    one-leg: {name: One-leg bridge, phase: activate, easier: bridge}
    """
)


def left_out(steps: str, purpose: str = "mobility") -> list[str]:
    """The steps that may go, in that order; `?` marks the optional ones."""
    lines = "\n".join(f"- {{{line.strip()}}}" for line in steps.strip().splitlines())
    text = f"title: Test\npurpose: {purpose}\nsteps:\n{lines}\n".replace("?", ", optional: true")
    routine = read(text, EXERCISES)
    return [one.step.name for one in to_leave_out(routine, adjustable_in(routine))]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # All of them, the last first; but one stays if there is nothing else.
        (
            "name: Squat, reps: 20\nname: Row, reps: 20 ?\nname: Press, reps: 20 ?",
            ["Press", "Row"],
        ),
        ("name: Row, reps: 20 ?\nname: Press, reps: 20 ?", ["Press"]),
        # Left and right go together.
        (
            """name: Squat, reps: 8
            name: Reach, reps: 20, sides: left ?
            name: Reach, reps: 20, sides: right ?""",
            ["Reach"],
        ),
        # Control goes once the range has gone.
        (
            "name: Squat, reps: 8\nexercise: bridge, reps: 8 ?\nexercise: rock, reps: 8 ?",
            ["Rock", "Bridge"],
        ),
        # A step stays that is shorter than the change of side that would take its place.
        (
            """name: Reach, hold: 90s, sides: both, prepare: 0s, switch: 60s
            name: Shake, hold: 2s, prepare: 0s ?
            rest: 5s
            name: Reach, hold: 90s, sides: both, prepare: 0s, switch: 60s""",
            [],
        ),
        # The last control after range stays.
        ("exercise: rock, reps: 8\nexercise: bridge, reps: 8 ?", []),
        # A step of unknown phase may be the control.
        ("exercise: rock, reps: 8\nname: Single-leg bridge, reps: 8 ?", []),
        ("name: Couch stretch, hold: 30s\nname: Lunge, reps: 8 ?", []),
        ("exercise: rock, reps: 8\nexercise: bridge, reps: 8 ?\nname: Lunge, reps: 8", []),
        ("exercise: rock, reps: 8\nname: Lunge, reps: 8 ?\nexercise: bridge, reps: 8", ["Lunge"]),
        # A stretch controls nothing.
        (
            "exercise: rock, reps: 8\nexercise: bridge, reps: 8\nname: Couch stretch, hold: 1m ?",
            ["Couch stretch"],
        ),
        # One of two is enough, but not one before what opens range again.
        (
            "exercise: rock, reps: 8\nexercise: balance, reps: 8 ?\nexercise: bridge, reps: 8 ?",
            ["Bridge"],
        ),
        (
            """exercise: rock, reps: 8
            exercise: balance, reps: 8 ?
            exercise: roll, hold: 30s
            exercise: bridge, reps: 8 ?""",
            ["Balance"],
        ),
        ("exercise: bridge, reps: 8 ?\nexercise: lean, hold: 30s", ["Bridge"]),
    ],
)
def test_which_optional_steps_may_go(steps, expected):
    assert left_out(steps) == expected


def test_the_work_before_a_cool_down_stays():
    steps = "exercise: bridge, reps: 8 ?\nexercise: lean, hold: 30s\nexercise: roll, hold: 30s"

    assert left_out(steps, "strength") == []
    assert left_out(steps, "recovery") == ["Bridge"]
    assert left_out(f"name: Squat, reps: 8\n{steps}", "strength") == ["Bridge"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # The easier variation of a later step stays.
        ("exercise: bridge, reps: 8 ?\nexercise: one-leg, reps: 8", []),
        ("exercise: balance, reps: 8 ?\nexercise: wobble, reps: 8", []),
        ("exercise: bridge, reps: 8 ?\nexercise: one-leg, reps: 8 ?", ["One-leg bridge"]),
        ("exercise: one-leg, reps: 8\nexercise: bridge, reps: 8 ?", ["Bridge"]),
        # And so does a step between two times of an exercise, where no rest is between them.
        ("name: Squat, reps: 8\nname: Row, reps: 8 ?\nname: Squat, reps: 8", []),
        ("name: Squat, reps: 8\nname: Row, reps: 8 ?\nrest: 30s\nname: Squat, reps: 8", ["Row"]),
        ("name: Squat, reps: 8\nrest: 30s\nname: Row, reps: 8 ?\nname: Squat, reps: 8", ["Row"]),
        ("repeat: 2, steps: [{name: Squat, reps: 8}, {name: Row, reps: 8 ?}]", []),
        ("repeat: 2, steps: [{name: Row, reps: 8 ?}, {name: Squat, reps: 8}]", []),
        ("repeat: 2, rest: 30s, steps: [{name: Squat, reps: 8}, {name: Row, reps: 8 ?}]", ["Row"]),
        ("repeat: 1, steps: [{name: Squat, reps: 8}, {name: Row, reps: 8 ?}]", ["Row"]),
        (
            """repeat: 2, steps: [{name: Squat, reps: 8}, {name: Row, reps: 8 ?}]
            name: Press, reps: 8
            repeat: 2, steps: [{name: Dip, reps: 8}, {name: Row, reps: 8 ?}, {name: Fly, reps: 8}]
            """,
            ["Row"],
        ),
    ],
)
def test_which_optional_steps_of_a_strength_routine_may_go(steps, expected):
    assert left_out(steps, "strength") == expected
