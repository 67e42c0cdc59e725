"""The routine after advice: the sides balanced, steps in their order, only painful ones gone."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.advice.amounts import surplus_of, work_of
from coach.advice.findings.advise import advice_for
from coach.advice.findings.applying import applied, changes
from coach.advice.findings.lighter import HALF, THREE_QUARTERS
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError
from coach.routine.field.catalogue import LAY_OFF
from coach.routine.model import Circuit, Exercise, Purpose, Routine, Sides, Stage, Step
from coach.routine.variations.variations import Variations
from coach.timeline.timeline import compile_timeline
from tests.advice.histories import (
    EXERCISES,
    HIPS,
    TODAY,
    VARIATIONS,
    advised,
    history_of,
    routine_of,
    step_of,
)
from tests.fakes import dose, hold
from tests.routine.reading.generated import doses, routines

IN_GENERATED = ("kneeling-glute", "hamstring-isometric", "a", "b", "c", "d", "e", "f")
LADDER = (*IN_GENERATED, "up")
"""Each is the harder variation of the one before it."""
KINDS = [kind for kind in AdviceKind if kind not in (AdviceKind.LEAVE_OUT, AdviceKind.SKIP)]


def advice(kind: AdviceKind, exercise: str | None = None, times: int = 1) -> Advice:
    share = {AdviceKind.LESS: THREE_QUARTERS, AdviceKind.MUCH_LESS: HALF}.get(kind, Fraction(1))
    return Advice(kind, "", LAY_OFF, (), exercise, times, share)


def names(routine: Routine) -> list[str]:
    return [step.name for step in routine.all_steps]


libraries = st.lists(doses, min_size=9, max_size=9).map(
    lambda found: Variations(
        {
            id_: Exercise(id_, f"Exercise {id_}", dose=one, harder=harder)
            for id_, one, harder in zip(LADDER, found, (*LADDER[1:], None), strict=True)
        }
    )
)
pieces = st.lists(
    st.builds(
        advice,
        st.sampled_from(KINDS),
        st.sampled_from(IN_GENERATED),
        st.integers(1, 3),
    ),
    max_size=3,
)


@settings(max_examples=60)
@given(routine=routines, variations=libraries, given_advice=pieces)
def test_no_side_gets_more_or_less_than_the_other(routine, variations, given_advice):
    changed = applied(routine, given_advice, variations)

    assert surplus_of(changed) == surplus_of(routine)


@settings(max_examples=60)
@given(routine=routines, variations=libraries, given_advice=pieces)
def test_no_step_goes_or_moves(routine, variations, given_advice):
    changed = applied(routine, given_advice, variations)

    assert len(changed.all_steps) == len(routine.all_steps)
    assert shape(changed.steps) == shape(routine.steps)
    for before, after in zip(routine.all_steps, changed.all_steps, strict=True):
        assert (before.prepare, before.switch, before.rest_before, before.optional) == (
            after.prepare,
            after.switch,
            after.rest_before,
            after.optional,
        )
    assert compile_timeline(changed).total >= 0


@settings(max_examples=60)
@given(routine=routines, out=st.sampled_from(IN_GENERATED))
def test_what_hurts_goes_and_the_rest_stays_in_order(routine, out):
    even = with_both_sides(routine)
    kept = [step.name for step in even.all_steps if step.exercise.id != out]

    if not kept:
        with pytest.raises(EverythingHurtsError):
            applied(even, [advice(AdviceKind.LEAVE_OUT, out)], VARIATIONS)
        return
    changed = applied(even, [advice(AdviceKind.LEAVE_OUT, out)], VARIATIONS)

    assert names(changed) == kept
    assert surplus_of(changed) == 0


@settings(max_examples=60)
@given(routine=routines)
def test_less_is_never_more_and_is_told(routine):
    less = [advice(AdviceKind.LESS)]
    changed = applied(routine, less, VARIATIONS)

    assert work_of(changed) <= work_of(routine)
    assert (changed == routine) == (not changes(routine, less, VARIATIONS))


def shape(items: tuple[Step | Circuit, ...]) -> list[object]:
    return [shape(one.steps) if isinstance(one, Circuit) else "step" for one in items]


def with_both_sides(routine: Routine) -> Routine:
    """Without steps for one side alone."""

    def even(items: tuple[Step | Circuit, ...]) -> tuple[Step | Circuit, ...]:
        return tuple(
            replace(one, steps=even(one.steps))
            if isinstance(one, Circuit)
            else replace(one, dose=replace(one.dose, sides=Sides.BOTH))
            for one in items
        )

    return replace(routine, steps=even(routine.steps))


def test_three_quarters_and_a_half_of_the_work():
    four = routine_of("frogger", "bridge", "lunge")
    shares = {
        kind: work_of(applied(four, [advice(kind)], Variations({}))) / work_of(four)
        for kind in (AdviceKind.LESS, AdviceKind.MUCH_LESS)
    }

    assert 0.7 <= shares[AdviceKind.LESS] <= 0.75
    assert 0.45 <= shares[AdviceKind.MUCH_LESS] <= 0.5


def test_much_less_takes_the_easier_variation_first():
    sore = [advice(AdviceKind.MUCH_LESS)]

    assert names(applied(routine_of("wide", "one-leg"), sore, VARIATIONS)) == ["Frogger", "March"]
    assert changes(routine_of("wide"), sore, VARIATIONS)[0] == "Frogger instead of Wide"


def test_harder_is_one_variation_up_and_links_back():
    changed = applied(HIPS, [advice(AdviceKind.HARDER, "bridge")], VARIATIONS)

    assert names(changed) == ["Frogger", "March", "Lunge"]
    assert changed.all_steps[1].easier.exercise.id == "bridge"


def test_two_variations_up():
    changed = applied(HIPS, [advice(AdviceKind.HARDER, "bridge", times=2)], VARIATIONS)

    assert names(changed) == ["Frogger", "One-leg", "Lunge"]


def test_further_than_the_variations_go_changes_nothing():
    assert applied(HIPS, [advice(AdviceKind.HARDER, "bridge", times=3)], VARIATIONS) == HIPS


def test_pain_takes_both_sides_even_if_only_one_hurts():
    found = advised(HIPS, "2: right", "2: pain bridge left")

    assert names(applied(HIPS, found, VARIATIONS)) == ["Frogger", "Lunge"]
    assert changes(HIPS, found, VARIATIONS) == ("Left out: Bridge",)


def test_the_easier_variation_replaces_what_hurts():
    hips = routine_of("frogger", "march", "lunge")
    found = advised(hips, "2: right", "2: pain march", "2: pain lunge")

    assert names(applied(hips, found, VARIATIONS.without({"march"}))) == ["Frogger", "Bridge"]
    assert changes(hips, found, VARIATIONS) == ("Left out: Lunge", "Bridge instead of March")


def test_the_easier_variation_may_be_below_another_that_hurts():
    hips = routine_of("one-leg", "lunge")
    found = advised(hips, "2: pain march")

    assert names(applied(hips, found, VARIATIONS.without({"march", "one-leg"}))) == [
        "Bridge",
        "Lunge",
    ]


def test_two_sides_under_two_names_go_together():
    left, right = (
        replace(
            step_of(id_),
            name=f"{id_} {side.value}",
            dose=dose(hold(30), sides=side),
        )
        for id_, side in (("frogger", Sides.LEFT), ("wide", Sides.RIGHT))
    )
    hips = Routine("hips", "Hips", (left, right, step_of("lunge")))

    assert names(applied(hips, [advice(AdviceKind.LEAVE_OUT, "wide")], VARIATIONS)) == ["Lunge"]


def test_an_empty_circuit_goes():
    hips = Routine("hips", "Hips", (Circuit(2, (step_of("bridge"),)), step_of("lunge")))

    changed = applied(hips, [advice(AdviceKind.LEAVE_OUT, "bridge")], VARIATIONS)

    assert changed.steps == (step_of("lunge"),)


def test_less_is_a_share_of_what_is_left_without_pain():
    found = advised(HIPS, "2: hard", "4: hard", "2: pain bridge")
    rest = routine_of("frogger", "lunge")

    assert applied(HIPS, found, VARIATIONS) == applied(rest, [advice(AdviceKind.LESS)], VARIATIONS)


def test_no_static_stretch_comes_into_a_warm_up():
    stretch = Exercise(
        "stretch", "Stretch", dose=dose(hold(30), sides=Sides.BOTH), stage=Stage.STRETCH
    )
    lunge = replace(EXERCISES["lunge"], easier="stretch")
    variations = Variations({"stretch": stretch, "lunge": lunge})
    warm_up = Routine("w", "W", (replace(step_of("lunge"), exercise=lunge),), Purpose.WARM_UP)
    mobility = replace(warm_up, purpose=Purpose.MOBILITY)
    sore = [advice(AdviceKind.MUCH_LESS)]

    assert names(applied(warm_up, sore, variations)) == ["Lunge"]
    assert names(applied(mobility, sore, variations)) == ["Stretch"]


def test_nothing_more_has_to_be_fetched():
    with_ball = replace(EXERCISES["march"], equipment=("ball",))
    variations = Variations({**EXERCISES, "march": with_ball})
    harder = [advice(AdviceKind.HARDER, "bridge")]
    has_ball = replace(step_of("lunge"), exercise=replace(EXERCISES["lunge"], equipment=("ball",)))

    assert names(applied(HIPS, harder, variations)) == names(HIPS)
    assert "March" in names(
        applied(Routine("hips", "Hips", (step_of("bridge"), has_ball)), harder, variations)
    )


def test_if_everything_hurts_the_message_says_what_to_do():
    with pytest.raises(EverythingHurtsError, match="coach advice hips says what hurt"):
        applied(routine_of("lunge"), [advice(AdviceKind.LEAVE_OUT, "lunge")], VARIATIONS)


def test_advice_to_know_changes_nothing():
    assert applied(HIPS, [advice(AdviceKind.KNOW, "bridge")], VARIATIONS) == HIPS


TOLD = ("", "easy", "easy", "easy", "right", "hard", "little", "easy, sore", "stopped")
DONE = ("", "", "", "harder=march", "harder=wide", "more=lunge")
HURT = ("pain bridge", "pain frogger left", "pain march", "pain lunge over")
SESSIONS = st.builds("{}, {}".format, st.sampled_from(TOLD), st.sampled_from(DONE))
HISTORIES = st.dictionaries(
    st.integers(0, 70), st.one_of(*[SESSIONS] * 6, st.sampled_from(HURT)), max_size=8
).map(lambda told: [f"{days}: {words}" for days, words in sorted(told.items())])


@settings(max_examples=60)
@given(history=HISTORIES)
def test_no_two_pieces_contradict_each_other(history):
    found = advised(HIPS, *history)

    told = (AdviceKind.KNOW, AdviceKind.ASK)
    about = [one.exercise for one in found if one.kind not in told and one.exercise]
    of_all = [one.kind for one in found if one.exercise is None]
    lighter = {AdviceKind.LESS, AdviceKind.MUCH_LESS}.intersection(of_all)
    further = {AdviceKind.HARDER, AdviceKind.MORE} & {one.kind for one in found}
    assert len(about) == len(set(about))
    assert len(lighter) <= 1
    assert not (lighter and further)


@settings(max_examples=60)
@given(history=HISTORIES)
def test_what_hurts_is_never_in_the_routine_after_all_advice(history):
    told = history_of(HIPS, *history)
    found = advice_for(HIPS, told, VARIATIONS, TODAY)
    hurts = {entry.pain.exercise for entry in told.pains if entry.cleared is None}

    assert hurts.isdisjoint(step.exercise.id for step in _after(found))


def _after(found: tuple[Advice, ...]) -> tuple[Step, ...]:
    try:
        return applied(HIPS, found, VARIATIONS).all_steps
    except EverythingHurtsError:
        return ()
