"""What a routine comes to where all that may go has gone, and where all has grown that may."""

import pytest

from coach.duration import seconds
from coach.routine.fitting.adjustments import (
    to_cut_below_ranges,
    to_lengthen,
    to_shorten,
    to_trim,
)
from coach.routine.fitting.applying import adjusted
from coach.routine.fitting.wording import changes_in_words
from tests.routine.fitting.fittable import written

# Steps; what is left at the least; what there is at the most.
ROWS = """
{exercise: bridge, reps: 8-10, sets: 2-3, rest: 20s}
1 set instead of 2: Bridge | 4 reps instead of 8: Bridge
3 sets instead of 2: Bridge | 10 reps instead of 8: Bridge

{exercise: bridge, hold: 20-30s}
-
Held for 30 s instead of 20 s: Bridge

# Timed work is an effort, and as long as it is written.
{exercise: bridge, work: 40s, load: 16 kg}
20 s instead of 40 s: Bridge, 16 kg
-

{name: Side stretch, work: 40-60s}
20 s instead of 40 s: Side stretch
1 min instead of 40 s: Side stretch

# By the clock: rounds or sets go, or minutes, and never the minute itself.
{name: Swing, work: 20s, sets: 6, every: 1m}
1 set instead of 6: Swing
-

{repeat: 10, every: 1m, steps: [{name: Swing, reps: 5-6}, {name: Dip, reps: 3, optional: true}]}
1 round instead of 10: the circuit from Swing to Dip
-

{for: 12m, steps: [{name: Row, reps: 20-30}, {name: Dip, reps: 10, optional: true}]}
2 min instead of 12 min: the circuit from Row to Dip
-

{repeat: 2, timed: true, steps: [{name: Row, reps: 20}, {name: Dip, reps: 10}]}
1 round instead of 2: the circuit from Row to Dip
-

# A set for each round keeps its shape.
{repeat: 3, rest: 10s, steps: [{exercise: bridge, reps: [20, 16, 12]}]}
1 round instead of 3: Bridge
-

{repeat: 5, rest: 10s, steps: [{name: Plank, hold: [10s, 20s, 30s, 20s, 10s]}]}
3 rounds instead of 5: Plank
-

{repeat: 3, rest: 10s, steps: [{name: Plank, hold: [30s, 10s, 20s]}]}
-
-

# Both sides of a circuit and an order of chance change nothing of that.
{repeat: 2, sides: both, order: random, steps: [{name: Plank, hold: 30s}, {name: Lunge, reps: 8}]}
1 round instead of 2: the circuit from Plank to Lunge | 4 reps instead of 8: Lunge
-
"""


def cases():
    paragraphs = ROWS.strip().split("\n\n")
    for paragraph in paragraphs:
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        yield pytest.param(*lines, id=lines[0])


@pytest.mark.parametrize(("steps", "least", "most"), list(cases()))
def test_the_least_and_the_most(steps, least, most):
    routine = written(steps, "recovery")
    all_less = [*to_shorten(routine), *to_trim(routine), *to_cut_below_ranges(routine)]

    assert (" | ".join(changes_in_words(routine, all_less)) or "-") == least
    assert (" | ".join(changes_in_words(routine, to_lengthen(routine))) or "-") == most


def test_what_is_below_a_range_goes_last():
    routine = written(
        "{exercise: bridge, reps: 8-10, sets: 2-3}\n{exercise: balance, hold: 45s, sets: 2}"
    )

    less = [*to_shorten(routine), *to_trim(routine), *to_cut_below_ranges(routine)]
    bridge, balance = (0,), (1,)
    order = [one.indexes for one in less]
    assert order == sorted(order, reverse=True)
    assert {*order} == {bridge, balance}


@pytest.mark.parametrize(
    ("dose", "rests"),
    [
        ("reps: 8, sets: 4, rest: [60s, 70s, 80s]", [(60, 70, 80), (60, 70), (60,), (80,)]),
        ("hold: [5s, 9s, 9s, 9s, 5s], rest: [10s, 20s, 30s, 40s]", [(10, 20, 30, 40), (10, 40)]),
    ],
)
def test_rests_stay_between_their_sets(dose, rests):
    routine = written(f"{{exercise: bridge, {dose}}}")
    cuts = to_shorten(routine)

    found = []
    for count in range(len(cuts) + 1):
        [step] = adjusted(routine, cuts[:count]).all_steps
        found.append(tuple(rest // 1000 for rest in step.dose.rests or (step.dose.rest,)))
    assert found == rests


def test_a_set_for_each_round_goes_with_its_round():
    routine = written("{repeat: 5, steps: [{exercise: bridge, hold: [10s, 20s, 30s, 20s, 10s]}]}")

    [circuit] = adjusted(routine, to_shorten(routine)).steps

    [step] = circuit.steps
    assert (circuit.rounds, step.dose.by_round) == (3, True)
    assert [work.phases[0].duration for work in step.dose.sets] == [*map(seconds, (10, 20, 10))]
