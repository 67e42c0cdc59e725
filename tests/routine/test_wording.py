"""Doses and phases in words: in full for tables, in brief for the screen and the voice."""

from dataclasses import replace

import pytest

from coach.duration import format_duration, seconds
from coach.routine.model import Exercise, PhaseKind, Sides, WorkSet
from coach.routine.wording import PHASE_WORDS, brief_dose, dose_in_words, load_in_words, to_avoid
from coach.screen.glyphs.large_text import is_drawable
from tests.fakes import (
    counted,
    dose,
    exhale,
    hold,
    inhale,
    isometric,
    move,
    release,
    self_paced,
    work,
)
from tests.routine.reading.reading import read

TEMPO = (move(3), hold(1), move(2))
BOX = (inhale(4), counted(4), exhale(4), counted(4))
ONE_OF_EACH = replace(dose(hold(10)), sets=(*dose(hold(10)).sets, *dose(hold(20)).sets))


@pytest.mark.parametrize(
    ("asked", "in_full", "in_brief"),
    [
        (dose(hold(30)), "hold 30 s", "hold 30 s"),
        (
            dose(hold(30), sets=3, sides=Sides.BOTH, rest=20),
            "3 holds of 30 s per side, 20 s rest",
            "3 holds of 30 s",
        ),
        (dose(hold(2), sides=Sides.LEFT), "hold 2 s left only", "1 rep"),
        (dose(counted(10)), "hold 10 counts", "hold 10 counts"),
        (dose(counted(4), sets=2), "2 holds of 4 counts", "2 holds of 4 counts"),
        (
            dose(counted(4), release(2), reps=6, sets=2),
            "2 sets of 6 reps, hold 4 counts, relax 2 s",
            "2 sets of 6 reps, hold 4 counts",
        ),
        (dose(isometric(20), sets=2), "2 contractions of 20 s", "2 contractions of 20 s"),
        (
            dose(isometric(20), move(4), reps=3),
            "3 reps, contract 20 s, move 4 s",
            "3 reps, contract 20 s",
        ),
        (dose(*TEMPO, reps=8), "8 reps, tempo 3-1-2", "8 reps"),
        (dose(move(4)), "1 rep, tempo 4", "1 rep"),
        (
            dose(move(3, "Sink in"), hold(5), reps=2),
            "2 reps, move 3 s, hold 5 s",
            "2 reps, hold 5 s",
        ),
        (
            dose(*TEMPO, reps=6, sides=Sides.ALTERNATE),
            "6 reps, tempo 3-1-2 per side, alternating",
            "6 reps per side",
        ),
        (self_paced(8), "8 reps at your own pace", "8 reps at your own pace"),
        (
            dose(*BOX, reps=15),
            "15 reps, in 4, hold 4, out 4, hold 4",
            "15 reps, in 4, hold 4, out 4, hold 4",
        ),
        (dose(inhale(4), exhale(6)), "in 4, out 6", "in 4, out 6"),
        (
            dose(inhale(4), exhale(6), reps=5, sides=Sides.ALTERNATE),
            "5 reps, in 4, out 6 per side, alternating",
            "5 reps per side, in 4, out 6",
        ),
        (
            dose(inhale(4), move(2), exhale(4)),
            "breathe in 4 counts, move 2 s, breathe out 4 counts",
            "in 4, out 4",
        ),
        (ONE_OF_EACH, "hold 10 s, then hold 20 s", "2 sets, the first of hold 10 s"),
        (dose(work(40)), "work 40 s", "work 40 s"),
        (dose(work(20), sets=8, rest=10), "8 intervals of 20 s, 10 s rest", "8 intervals of 20 s"),
        (
            dose(work(30, label="easy"), work(10, label="all out"), reps=5),
            "5 reps, easy 30 s, all out 10 s",
            "5 reps, easy 30 s, all out 10 s",
        ),
        (
            replace(dose(replace(hold(20), up_to=seconds(30)), sides=Sides.BOTH), sets_up_to=3),
            "1-3 holds of 20-30 s per side",
            "1-3 holds of 20-30 s",
        ),
        (
            replace(dose(*TEMPO), sets=2 * (WorkSet(6, TEMPO, reps_up_to=8),), sets_up_to=3),
            "2-3 sets of 6-8 reps, tempo 3-1-2",
            "2-3 sets of 6-8 reps",
        ),
        (
            dose(replace(hold(45), up_to=seconds(90)), reps=2),
            "2 reps, hold 45 s to 1 min 30 s",
            "2 reps, hold 45 s to 1 min 30 s",
        ),
        (
            replace(dose(hold(10), sets=3), rests=(seconds(30), seconds(45))),
            "3 holds of 10 s, 30 s, then 45 s rest",
            "3 holds of 10 s",
        ),
        (
            replace(dose(*TEMPO, reps=5, sets=10), every=seconds(60)),
            "10 sets of 5 reps, tempo 3-1-2, every 1 min",
            "10 sets of 5 reps",
        ),
    ],
)
def test_a_dose_in_words(asked, in_full, in_brief):
    assert (dose_in_words(asked), brief_dose(asked, format_duration)) == (in_full, in_brief)


@pytest.mark.parametrize("kind", PhaseKind)
def test_every_phase_has_words_that_can_be_drawn_large(kind):
    assert all(is_drawable(words.upper()) for words in PHASE_WORDS[kind])


@pytest.mark.parametrize(
    ("load", "last_load", "told"),
    [
        ("16 kg", "14 kg", "16 kg (last time 14 kg)"),
        ("16 kg", "16 kg", "16 kg"),
        ("16 kg", "", "16 kg"),
        ("", "14 kg", "last time 14 kg"),
    ],
)
def test_a_load_beside_that_of_the_last_time(load, last_load, told):
    assert load_in_words(load, last_load) == told


@pytest.mark.parametrize("tempo", ["30X1", "3010", "X020", "0121", "4100", "5-0-1", "3-1-2-1"])
def test_a_tempo_is_told_as_it_is_written(tempo):
    routine = read(f"title: T\nsteps:\n- {{name: Squat, reps: 5, tempo: {tempo}}}\n")

    without_pauses = tempo.replace("-0-", "-")
    assert dose_in_words(routine.all_steps[0].dose) == f"5 reps, tempo {without_pauses}"


@pytest.mark.parametrize(
    ("asked", "texts", "told"),
    [
        (isometric(45), {}, "Holding your breath."),
        (isometric(45), {"avoid": "Leaning back."}, "Leaning back. Do not hold your breath."),
        (isometric(45), {"do": "Push, and keep breathing."}, ""),
        (isometric(45), {"do": "Drücke und atme weiter."}, ""),
        (hold(45), {"avoid": "Leaning back."}, "Leaning back."),
        (move(3), {}, ""),
    ],
)
def test_a_hold_with_effort_says_once_not_to_hold_the_breath(asked, texts, told):
    assert to_avoid(Exercise("push", "Push", **texts), dose(asked)) == told
