"""What holds of a fitted routine, for any routine and any time."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.duration import Milliseconds, seconds
from coach.routine.fitting.adjustable_steps import circuits_of, steps_in
from coach.routine.fitting.fit import TOLERANCE, Fitted, TooShortError, fit
from coach.routine.length import SELF_PACED_REP, length_of, longest_set, overlong_rounds
from coach.routine.model import Circuit, PhaseKind, Routine, Side, Stage
from coach.timeline.timeline import compile_timeline
from tests.routine.fitting.fittable import BUNDLED, PROTOCOLS, minutes, too_short, warned, work
from tests.routine.reading import generated
from tests.routine.reading.generated import targets

routines = st.one_of(generated.routines, generated.clocked_routines)
OPENS_RANGE = {Stage.RELEASE, Stage.MOBILISE, Stage.STRETCH}
CONTROLS_RANGE = {Stage.CONTROL, Stage.ACTIVATE, Stage.INTEGRATE}


def of_every_fit(check: Callable[[Routine, Fitted], None]) -> Callable[[], None]:
    """A test that some property holds of every routine that can be fitted to a time."""

    @given(routine=routines, target=targets)
    def test(routine, target):
        fitted = fitted_or_none(routine, target)
        if fitted is not None:
            check(routine, fitted)

    test.__name__ = check.__name__
    return test


def fitted_or_none(routine: Routine, target: Milliseconds) -> Fitted | None:
    try:
        return fit(routine, target)
    except TooShortError:
        return None


def surplus(routine: Routine) -> int:
    """Milliseconds that the left side works more than the right."""
    sign = {Side.LEFT: 1, Side.RIGHT: -1, None: 0}
    return sum(sign[one.side] * (one.duration or 0) for one in work(routine))


def clock_of(circuit: Circuit) -> tuple[object, ...] | None:
    """What is not to change of a circuit by the clock; None for any other."""
    if not (circuit.every or circuit.lasts or circuit.is_timed):
        return None
    work = tuple(
        (step.exercise.id, step.rest_before, [one.phases for one in step.dose.sets][:1])
        for step in steps_in(circuit)
        if not step.optional
    )
    return circuit.every, circuit.rest, circuit.is_timed, str(work)


def control(routine: Routine) -> tuple[bool, bool] | None:
    """Whether range is controlled after the first and after the last step that opens some."""
    stages = [step.exercise.stage for step in routine.all_steps]
    opened = [index for index, stage in enumerate(stages) if stage in OPENS_RANGE]
    if not opened:
        return None
    rest = [set(stages[index:]) for index in (opened[0], opened[-1])]
    return bool(rest[0] & CONTROLS_RANGE), bool(rest[1] & CONTROLS_RANGE)


def kneeling_glute_reps(routine: Routine) -> list[int]:
    sets = [one for one in work(routine) if one.exercise.id == "kneeling-glute"]
    return [one.step.dose.sets[one.set - 1].reps for one in sets]


def shortest_stretches(routine: Routine) -> set[Milliseconds]:
    return {
        phase.duration
        for step in routine.all_steps
        if step.exercise.stage is Stage.STRETCH
        for one in step.dose.sets
        for phase in one.phases
        if phase.kind is PhaseKind.HOLD and phase.duration < seconds(30)
    }


@given(routines, targets)
def test_it_comes_to_the_time_asked_for_or_says_why_not(routine, target):
    fitted = fitted_or_none(routine, target)

    if fitted is None:
        assert length_of(routine, per_rep=SELF_PACED_REP) > target + TOLERANCE
        return
    assert fitted.total == compile_timeline(fitted.routine, per_rep=SELF_PACED_REP).total
    assert fitted.total <= target + TOLERANCE
    assert fitted.total >= target - TOLERANCE or fitted.explained
    assert bool(fitted.changes) == (fitted.routine != routine)


@of_every_fit
def test_no_rule_warns_that_did_not_before(routine, fitted):
    assert warned(fitted.routine) <= warned(routine)


@pytest.mark.parametrize("routine", [*BUNDLED, *PROTOCOLS], ids=lambda routine: routine.id)
def test_the_same_holds_of_bundled_routines_and_protocols(routine):
    counts = [*range(1, 21), *range(25, 65, 5)]
    found = [fitted_or_none(routine, minutes(count)) for count in counts]
    there = [one for one in found if one is not None]

    assert found == [None] * (len(found) - len(there)) + there
    for count, one in zip(counts[-len(there) :], there, strict=True):
        assert one.total <= minutes(count) + TOLERANCE
        assert one.total >= minutes(count) - TOLERANCE or one.explained
        assert warned(one.routine) <= warned(routine)
        assert surplus(one.routine) == surplus(routine)
    assert [one.total for one in there] == sorted(one.total for one in there)


@given(routines, targets, targets)
def test_more_time_never_gives_a_shorter_session(routine, one_target, other_target):
    less, more = sorted([one_target, other_target])
    shorter, longer = fitted_or_none(routine, less), fitted_or_none(routine, more)

    if shorter is not None:
        assert longer is not None
        assert shorter.total <= longer.total


@given(routines, targets)
def test_the_least_time_that_it_names_is_enough(routine, target):
    if fitted_or_none(routine, target) is None:
        least = too_short(routine, target).shortest
        assert least > target + TOLERANCE
        assert abs(fit(routine, least).total - least) <= TOLERANCE


@of_every_fit
def test_the_sides_stay_balanced(routine, fitted):
    assert surplus(fitted.routine) == surplus(routine)


@of_every_fit
def test_what_goes_by_the_clock_still_fits_it(routine, fitted):
    assert list(overlong_rounds(fitted.routine.steps)) == []
    for step in fitted.routine.all_steps:
        assert step.dose.every is None or longest_set(step) <= step.dose.every


@of_every_fit
def test_intervals_keep_their_work_and_rest(routine, fitted):
    """By the clock, only the number of sets and rounds changes, and how long there is for many."""
    assert {clock_of(one) for one in circuits_of(fitted.routine.steps)} <= {
        clock_of(one) for one in circuits_of(routine.steps)
    }


@of_every_fit
def test_the_order_stays_and_range_stays_controlled(routine, fitted):
    all_steps = iter((step.exercise, step.name, step.dose.sides) for step in routine.all_steps)
    left = [(step.exercise, step.name, step.dose.sides) for step in fitted.routine.all_steps]
    assert left
    assert all(step in all_steps for step in left)  # each is looked for after the one before it
    before, after = control(routine), control(fitted.routine)
    if before is not None and after is not None:
        assert all(still or not was for was, still in zip(before, after, strict=True))


@of_every_fit
def test_the_doses_of_the_sources_are_kept(routine, fitted):
    before, after = kneeling_glute_reps(routine), kneeling_glute_reps(fitted.routine)
    assert min(after, default=6) >= min([6, *before])
    assert len(after) <= len(before)
    assert max(after, default=0) <= max([8, *before])
    assert shortest_stretches(fitted.routine) <= shortest_stretches(routine) | {
        # One that grows does so by 5 s at a time.
        seconds(15),
        seconds(25),
    }


@of_every_fit
def test_a_step_that_is_not_optional_stays(routine, fitted):
    needed = [step.name for step in routine.all_steps if not step.optional]
    assert [step.name for step in fitted.routine.all_steps if not step.optional] == needed


@given(routines, targets)
def test_it_is_the_same_every_time(routine, target):
    assert fitted_or_none(routine, target) == fitted_or_none(routine, target)
