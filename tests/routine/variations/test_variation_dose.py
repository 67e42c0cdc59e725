"""How much of an easier or harder variation is done."""

import pytest

from coach.routine.model import Level
from coach.routine.variations.variations import Variations
from coach.routine.wording import dose_in_words
from tests.routine.reading.reading import described, read, read_step

LIBRARY = described(
    """
    bridge: {name: Bridge, dose: {reps: 8, sets: 2, tempo: 2-1-2, rest: 20s}}
    march: {name: March, easier: bridge, dose: {reps: 6, sets: 3, tempo: 3-0-3, rest: 30s}}
    bare: {name: Bare, easier: bridge}
    plank: {name: Plank, harder: long-plank, dose: {hold: 20s}}
    long-plank: {name: Long plank, dose: {hold: 40s, sets: 2, rest: 20s}}
    rock: {name: Rock, easier: lean, dose: {reps: 6, sets: 1, tempo: 3-0-3}}
    lean: {name: Lean, dose: {hold: 30s, sets: 2, from: source}}
    jog: {name: Jog, harder: run, dose: {work: 20-30s, sets: 2-3, rest: 10s}}
    run: {name: Run, dose: {work: 30-40s, sets: 2-4, rest: 10s}}
    """
)
VARIATIONS = Variations({id_: one.exercise for id_, one in LIBRARY.items()})

# The step; the harder variation of it.
HARDER = """
bridge                       | 3 sets of 6 reps, tempo 3-3, 30 s rest
bridge, sets: 1              | 6 reps, tempo 3-3
bridge, reps: 4              | 3 sets of 4 reps, tempo 3-3, 30 s rest
bridge, reps: 4-6            | 3 sets of 4-6 reps, tempo 3-3, 30 s rest
bridge, reps: [10, 8, 6]     | 10 reps, tempo 3-3, then 8 reps, tempo 3-3, then 6 reps, tempo 3-3, 30 s rest
bridge, rest: 1m             | 3 sets of 6 reps, tempo 3-3, 1 min rest
bridge, sets: 3, rest: [30s, 1m] | 3 sets of 6 reps, tempo 3-3, 30 s, then 1 min rest
plank, sets: 3               | 3 holds of 40 s, 20 s rest
plank, sets: 3, every: 1m    | 3 holds of 40 s, every 1 min
jog                          | 2-4 intervals of 30-40 s, 10 s rest
# A hold is not so many reps, whatever there are of it.
plank, hold: [10s, 20s]      | 2 holds of 40 s, 20 s rest
# What does not fit the clock stays as long as it was.
plank, sets: 3, every: 30s   | 3 holds of 20 s, every 30 s
"""  # noqa: E501

# The step; the easier variation of it, which is never more.
EASIER = """
march                        | 2 sets of 6 reps, tempo 2-1-2, 20 s rest
march, sets: 1, reps: 4      | 4 reps, tempo 2-1-2
march, sets: 5, reps: 12     | 5 sets of 12 reps, tempo 2-1-2, 20 s rest
march, reps: 4-9             | 2 sets of 4-9 reps, tempo 2-1-2, 20 s rest
# Whoever writes all of it wants just that much.
bare, reps: 5                | 5 reps, tempo 2-1-2
bare, reps: 5, sets: 3, rest: 45s | 3 sets of 5 reps, tempo 2-1-2, 45 s rest
long-plank                   | hold 20 s
long-plank, hold: 10s        | hold 10 s
run                          | 2-3 intervals of 20-30 s, 10 s rest
run, work: 25s, sets: 2      | 2 intervals of 20-25 s, 10 s rest
# A dose that a source states is not changed.
rock                         | 2 holds of 30 s
rock, sets: 5, reps: 2       | 2 holds of 30 s
"""


def cases(level: Level, rows: str) -> list[object]:
    lines = [line for line in rows.strip().splitlines() if not line.startswith("#")]
    found = [tuple(cell.strip() for cell in line.split(" | ")) for line in lines]
    return [pytest.param(level, *row, id=f"{level.value}: {row[0]}") for row in found]


@pytest.mark.parametrize(
    ("level", "step", "expected"), [*cases(Level.HARDER, HARDER), *cases(Level.EASIER, EASIER)]
)
def test_a_variation_keeps_the_changes_of_the_usual_dose(level, step, expected):
    variation = VARIATIONS.variation(read_step(f"{{exercise: {step}}}", LIBRARY), level)

    assert dose_in_words(variation.dose) == expected


def test_a_set_for_each_round_stays_one():
    items = "{exercise: bridge, reps: [8, 6, 4]}, {exercise: rock, reps: [1, 2, 3]}"
    routine = read(f"title: T\nsteps:\n- {{repeat: 3, steps: [{items}]}}", LIBRARY)
    bridge, rock = routine.all_steps

    march = VARIATIONS.variation(bridge, Level.HARDER).dose
    assert (march.by_round, [one.reps for one in march.sets]) == (True, [8, 6, 4])
    # A whole dose of the source in each round would be three.
    lean = VARIATIONS.variation(rock, Level.EASIER).dose
    assert (lean.by_round, len(lean.sets)) == (False, 1)


def test_what_belongs_to_an_exercise_is_not_for_another():
    written = "{exercise: bridge, load: 16 kg, say: Up., countdown: off, bell: off, turns: off}"
    step = read_step(written, LIBRARY)
    march = VARIATIONS.variation(step, Level.HARDER)

    assert (march.load, march.say) == ("", "")
    assert (march.countdown, march.bell, march.turns) == (False, False, False)
    lighter = read_step(f"{written[:-1]}, easier: {{reps: 4}}}}", LIBRARY)
    assert VARIATIONS.variation(lighter, Level.EASIER).load == "16 kg"


@pytest.mark.parametrize(
    ("step", "order"),
    [("rock", "set"), ("march", "set"), ("march, order: side, sides: both", "side")],
)
def test_the_order_of_the_sides_is_the_exercises_own_unless_it_was_changed(step, order):
    variation = VARIATIONS.variation(read_step(f"{{exercise: {step}}}", LIBRARY), Level.EASIER)

    assert variation.dose.order.value == order
