"""How long a routine takes; `test_size_limit.py` compares it with the timeline."""

from coach.duration import seconds
from coach.routine.length import length_of
from coach.timeline.timeline import compile_timeline
from tests.routine.reading.reading import read


def test_a_stretch_on_both_sides_twice():
    routine = read("title: T\nsteps:\n- {name: Calf stretch, hold: 30s, sides: both, sets: 2}\n")

    # Get ready, four holds, three changes of side.
    assert length_of(routine) == seconds(10 + 4 * 30 + 3 * 5)


def test_a_rep_that_the_person_paces_lasts_as_long_as_is_said():
    routine = read("title: T\nsteps:\n- {name: Squat, reps: 8, tempo: self}\n")

    assert length_of(routine) == seconds(10)
    assert length_of(routine, per_rep=seconds(3)) == seconds(10 + 8 * 3)


def test_a_step_is_got_ready_for_again_where_it_says_so_itself():
    routine = read(
        "title: T\nsteps:\n"
        "- {name: Squat, hold: 5s}\n"
        "- {name: Squat, hold: 5s, prepare: 1m}\n"
        "- {name: Squat, hold: 5s}\n"
        "- {repeat: 2, steps: [{name: Plank, hold: 5s, prepare: 20s}]}\n"
    )

    assert length_of(routine) == compile_timeline(routine).total == seconds(10 + 60 + 20 + 5 * 5)
