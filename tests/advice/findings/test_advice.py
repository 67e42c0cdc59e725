"""Histories of a routine, and what is advised after them."""

from dataclasses import replace

import pytest

from coach.advice.findings.advise import advice_for
from coach.advice.findings.painful import earlier_pains
from coach.advice.model import AdviceKind, TrainingHistory
from coach.duration import seconds
from coach.routine.model import Dose, Phase, PhaseKind, Routine, WorkSet
from coach.routine.variations.variations import Variations
from tests.advice.histories import (
    EXERCISES,
    HIPS,
    TODAY,
    VARIATIONS,
    advised,
    history_of,
    in_short,
    ranged,
    routine_of,
    shortest,
    step_of,
)

EARLIER = (
    ("3: pain bridge left", ["bridge"]),
    ("0: pain bridge", []),
    ("0: pain bridge | 3: pain bridge", []),
    ("9: pain march | 3: pain bridge | 5: pain bridge", ["march", "bridge"]),
    ("9: pain bridge over", []),
    ("9: pain hold", []),
)


@pytest.mark.parametrize(("history", "expected"), EARLIER)
def test_pain_of_an_earlier_day_is_to_be_asked_about_once(history, expected):
    pains = history_of(HIPS, *history.split(" | ")).pains

    found = earlier_pains(pains, {"bridge", "march"}, TODAY)

    assert [one.exercise for one in found] == expected


THREE_EASY = ("2: easy", "4: easy", "6: easy")


IN_WORDS = """
2: little
You were a little sore after Pre-lift on 2026-11-18. That is normal after new work: do the same
2026-11-18: a little sore afterwards

2: sore
You were sore after Pre-lift on 2026-11-18: do about 50 % of the work
2026-11-18: sore afterwards

2: hard | 4: hard
It was hard twice in a row: do about 70 % of the work
2026-11-18: hard | 2026-11-16: hard

57: right
You were off for 8 weeks: do about 50 % of the work
2026-09-24: the last session before it

2: easy | 4: easy | 6: easy
easy 3 times in a row, so one thing goes up: March instead of Bridge.
2026-11-18: easy | 2026-11-16: easy | 2026-11-14: easy

2: harder=march
Stay with what you did the last time: March instead
2026-11-18: March instead of Bridge, done

2: pain bridge left
coach advice hips --pain-over bridge
2026-11-18: Bridge hurt, left side

2: pain bridge left | 9: pain bridge left
Bridge, left side, has hurt in 2 sessions.
2026-11-18: Bridge hurt, left side | 2026-11-11: Bridge hurt, left side

2: pain bridge left | 9: pain bridge right
Bridge has hurt in 2 sessions.
2026-11-18: Bridge hurt, left side | 2026-11-11: Bridge hurt, right side

2: pain bridge left | 9: pain bridge
Bridge has hurt in 2 sessions.
2026-11-18: Bridge hurt, left side | 2026-11-11: Bridge hurt
"""


@pytest.mark.parametrize("example", IN_WORDS.strip().split("\n\n"))
def test_in_words_with_the_entries_it_comes_from(example):
    history, says, because = example.splitlines()
    first = advised(HIPS, *history.split(" | "))[0]

    assert says in first.text
    assert " | ".join(first.because) == because


def test_a_routine_that_loses_its_control_of_range_is_to_be_done_gently():
    last = advised(routine_of("frogger", "bridge"), "2: pain bridge")[-1]

    assert (last.kind, last.rule.number) == (AdviceKind.KNOW, "R2")
    assert "train control of your range are left out" in last.text


def test_a_routine_of_which_everything_hurts_is_to_be_left():
    found = advised(routine_of("bridge"), "2: sore", "2: pain bridge")

    assert in_short(found) == ["leave out bridge", "know"]
    assert "Everything in Hips hurts" in found[-1].text


def test_a_harder_variation_of_an_exercise_that_hurts_is_left_out_as_well():
    (found,) = advised(routine_of("march", "lunge"), "2: pain bridge")

    assert found.text.startswith(
        "March is left out: it is a harder variation of Bridge, which hurt."
    )
    assert "--pain-over bridge" in found.text


@pytest.mark.parametrize(
    ("exercises", "history", "expected"),
    [
        (("march", "lunge"), ["2: pain march"], ["leave out march", "instead march"]),
        (("lunge", "one-leg"), ["2: pain one-leg"], ["leave out one-leg", "instead one-leg"]),
        # First in steps back to it.
        (("march", "lunge"), ["2: pain march over"], ["instead march"]),
        # Further down than every exercise that hurts.
        (("one-leg",), ["2: pain march"], ["leave out one-leg", "instead one-leg", "know"]),
        (
            ("march", "lunge"),
            ["2: pain march", "2: pain bridge"],
            ["know march", "leave out march"],
        ),
        (("march", "bridge"), ["2: pain march"], ["leave out march"]),
        # Repeated pain: a professional decides.
        (("march", "lunge"), ["2: pain march", "9: pain march"], ["know march", "leave out march"]),
        # The rest gets lighter as well.
        (
            ("march", "lunge"),
            ["2: sore", "2: pain march"],
            ["leave out march", "instead march", "much less"],
        ),
    ],
)
def test_the_easier_variation_of_an_exercise_that_hurts_is_offered(exercises, history, expected):
    assert in_short(advised(routine_of(*exercises), *history)) == expected


def test_an_easier_variation_in_words():
    _, found = advised(routine_of("march", "lunge"), "2: pain march left")

    assert found.kind.is_offered
    assert found.text == "Bridge instead of March, which hurt. Stop if this hurts too."
    assert found.because == ("2026-11-18: March hurt, left side",)
    assert found.rule.number == "R6"


def test_the_equipment_of_the_easier_variation_is_named():
    with_wall = replace(EXERCISES["bridge"], equipment=("wall", "mat"))
    variations = Variations({**EXERCISES, "bridge": with_wall})
    told = history_of(routine_of("march", "lunge"), "2: pain march")

    _, found = advice_for(routine_of("march", "lunge"), told, variations, TODAY)

    assert found.text.endswith("To fetch: wall, mat.")


def test_no_exercise_replaces_two_that_hurt():
    both = {id_: replace(EXERCISES[id_], easier="bridge") for id_ in ("march", "lunge")}
    variations = Variations({**EXERCISES, **both})
    hips = Routine(
        "hips", "Hips", tuple(replace(step_of(id_), exercise=one) for id_, one in both.items())
    )

    found = advice_for(hips, history_of(hips, "2: pain march", "2: pain lunge"), variations, TODAY)

    assert in_short(found)[:3] == ["leave out march", "leave out lunge", "instead march"]
    assert "instead lunge" not in in_short(found)


def test_without_an_easier_exercise_the_words_for_it_are_told():
    gentle = replace(EXERCISES["lunge"], regression="Lean on a chair.")
    hips = Routine("hips", "Hips", (replace(step_of("lunge"), exercise=gentle), step_of("bridge")))

    (found,) = advised(hips, "2: pain lunge")[:1]

    assert "An easier way, for when it is over: Lean on a chair." in found.text


def test_if_everything_hurts_only_the_easier_variation_is_left():
    found = advised(routine_of("march"), "2: pain march")

    assert in_short(found) == ["leave out march", "instead march", "know"]
    assert found[-1].text == (
        "Everything in Hips hurts: leave it until the pain is over, or do no more than the easier "
        "variation."
    )


def test_an_exercise_of_the_routine_is_no_progression_of_another():
    found = advised(routine_of("frogger", "wide", "bridge", "march", "one-leg"), *THREE_EASY)

    assert in_short(found) == ["more bridge"]


def test_without_a_harder_variation_there_is_more_of_it():
    (found,) = advised(routine_of("lunge"), *THREE_EASY)

    assert "3 sets instead of 2: Lunge" in found.text


def test_more_of_it_stays_too():
    (found,) = advised(routine_of("lunge"), "2: right, more=lunge")

    assert (found.kind, found.exercise, found.times) == (AdviceKind.MORE, "lunge", 1)
    assert found.because == ("2026-11-18: 3 sets instead of 2: Lunge, right",)


# The last three sessions; what is advised, and how far.
RANGES = """
easy           | more bridge 1   | 7 reps instead of 6: Bridge, 16 kg.
easy, within=1 | more bridge 2   | 8 reps instead of 6: Bridge, 16 kg.
easy, within=2 | harder bridge 1 | March instead of Bridge.
right, within=1 | more bridge 1  | Stay with what you did the last time: 7 reps instead of 6
right, within=2 | more bridge 2  | Stay with what you did the last time: 8 reps instead of 6
right, harder=march | harder bridge 1 | Stay with what you did the last time: March instead of
little, within=1 | know None 1   | do the same today, and add nothing
hard, within=1 | know None 1     | go back to the lower end of each range
"""


@pytest.mark.parametrize("row", RANGES.strip().splitlines())
def test_a_range_comes_before_anything_else_both_up_and_down(row):
    told, expected, says = (cell.strip() for cell in row.split(" | "))

    (found,) = advised(ranged("bridge"), *(f"{days}: {told}" for days in (2, 4, 6)))

    assert f"{found.kind.value} {found.exercise} {found.times}" == expected
    assert says in found.text


def test_hold_time_goes_up_within_its_range():
    held = Phase(PhaseKind.HOLD, seconds(20), up_to=seconds(30))
    plank = replace(step_of("lunge"), dose=Dose((WorkSet(1, (held,)),)))
    hips = Routine("hips", "Hips", (plank,))

    (found,) = advised(hips, *(f"{days}: easy, within=1" for days in (2, 4, 6)))

    assert "Held for 30 s instead of 20 s: Lunge." in found.text


def test_at_the_top_it_says_so():
    (found,) = advised(routine_of("lunge"), *(f"{days}: easy, more=lunge" for days in (2, 4, 6)))[
        1:
    ]

    assert found.kind is AdviceKind.KNOW
    assert "as high as its source allows" in found.text


def test_the_second_variation_up_comes_after_the_first():
    found = advised(routine_of("bridge"), *(f"{days}: easy, harder=march" for days in (2, 4, 6)))

    assert [(one.kind, one.exercise, one.times) for one in found] == [
        (AdviceKind.HARDER, "bridge", 2)
    ]


def test_a_routine_that_cannot_be_cut_is_to_be_left_for_today():
    (found,) = advised(shortest("lunge"), "2: sore")

    assert found.kind is AdviceKind.KNOW
    assert "leave it until the soreness is gone" in found.text


def test_a_clock_that_was_ahead_changes_nothing():
    assert in_short(advised(HIPS, "-1: easy", "2: sore")) == ["much less"]


def test_the_same_history_gives_the_same_advice():
    told = history_of(HIPS, *THREE_EASY, "6: pain bridge")

    assert advice_for(HIPS, told, VARIATIONS, TODAY) == advice_for(HIPS, told, VARIATIONS, TODAY)
    assert advice_for(HIPS, TrainingHistory(), VARIATIONS, TODAY) == ()
