"""What changes a routine's fingerprint, and what does not."""

from dataclasses import fields, replace

import pytest

from coach.routine.fingerprint import fingerprint
from coach.routine.model import Dose, Phase, WorkSet
from tests.routine.reading.reading import read

MINE = """
title: Mine
purpose: strength
exercises:
  squat: {name: Squat, cue: Chest up, do: Sit back., dose: {reps: 8, tempo: 3-1-2}}
steps:
  - {exercise: squat, sets: 3, rest: 90s, note: Slowly., optional: true, prepare: 20s}
  - rest: 30s
  - repeat: 2
    rest: 1m
    steps:
      - {name: Lunge, phases: [{move: 2s, cue: Down}, {hold: 3s}], reps: 4, sides: both, sets: 2}
      - {name: Calf, hold: 30s, sides: left, harder: {hold: 1m}}
"""


def of(old: str = "", new: str = "") -> str:
    """The fingerprint of the routine with a change."""
    assert old in MINE
    return fingerprint(read(MINE.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("squat", "sit"),
        ("sets: 3", "sets: 2"),
        ("reps: 4", "reps: 5"),
        ("move: 2s", "move: 3s"),
        ("hold: 3s", "isometric: 3s"),
        ("rest: 90s", "rest: 60s"),
        ("rest: 30s", "rest: 20s"),
        ("rest: 1m", "rest: 2m"),
        ("repeat: 2", "repeat: 3"),
        ("sides: left", "sides: right"),
        ("sides: both", "sides: alternate"),
        ("sides: both", "sides: both, order: side"),
        ("  - rest: 30s\n", ""),
        ("hold: 30s", "reps: 8"),
    ],
)
def test_what_is_done_changes_it(old, new):
    assert of(old, new) != of()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Mine", "title: Yours"),
        ("Chest up", "Chest high"),
        ("Sit back.", "Sit down."),
        ("name: Squat", "name: Deep squat"),
        ("note: Slowly.", "note: Steadily."),
        ("cue: Down", "cue: Deep"),
        ("optional: true", "optional: false"),
        ("prepare: 20s", "prepare: 30s"),
        (", harder: {hold: 1m}", ""),
    ],
)
def test_words_and_what_is_only_at_hand_do_not(old, new):
    assert of(old, new) == of()


def test_the_order_of_steps_changes_it():
    one = read(MINE)

    assert fingerprint(replace(one, steps=one.steps[::-1])) != fingerprint(one)


def test_it_is_the_same_in_every_release():
    """Else every unfinished session counts as changed: a new format takes a new number."""
    assert of() == "2:3079cf2c9f62c86dd97da1dc456f4e2c6d0f7bef1a9fa8807fedb20a342fb355"


def test_a_new_field_of_a_dose_has_to_be_thought_about_here():
    """A field that changes what is done belongs into the fingerprint; then name it here."""
    assert {one: [field.name for field in fields(one)] for one in (Dose, WorkSet, Phase)} == {
        Dose: ["sets", "sides", "rest", "order", "rests", "sets_up_to", "every", "by_round"],
        WorkSet: ["reps", "phases", "reps_up_to"],
        Phase: ["kind", "duration", "counted", "cue", "label", "say", "up_to"],
    }
