"""Strategies that generate routines of every kind the model has, within reason."""

from dataclasses import replace

from hypothesis import strategies as st

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.bouts import BlockKind
from coach.routine.length import longest_round, longest_set
from coach.routine.model import (
    OPEN_PHASE,
    Circuit,
    Dose,
    Exercise,
    Order,
    Phase,
    PhaseKind,
    Purpose,
    Routine,
    Sides,
    Stage,
    Step,
    WorkSet,
)
from coach.routine.variations.variations import each_step

_IDS = ["kneeling-glute", "hamstring-isometric", "a", "b", "c", "d", "e", "f"]
_STAGES = dict(
    zip(_IDS, [Stage.MOBILISE, Stage.CONTROL, *Stage], strict=True),
)

_EASIER = {"b": "c", "f": "e"}
_HARDER = {"d": "e"}

phases = st.builds(
    Phase,
    kind=st.sampled_from([kind for kind in PhaseKind if kind is not PhaseKind.OPEN]),
    duration=st.sampled_from([1, 2, 4, 12, 20, 30, 33, 45, 60]).map(seconds),
    counted=st.booleans(),
)
work_sets = st.one_of(
    st.builds(
        WorkSet,
        reps=st.integers(1, 9),
        phases=st.lists(phases, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(WorkSet, reps=st.integers(1, 9), phases=st.just((OPEN_PHASE,))),
)
static_holds = st.builds(
    lambda duration: WorkSet(1, (Phase(PhaseKind.HOLD, seconds(duration)),)),
    st.sampled_from([10, 20, 30, 45]),
)
doses = st.builds(
    Dose,
    sets=st.one_of(
        st.lists(work_sets, min_size=1, max_size=4).map(tuple),
        st.builds(lambda one, many: (one,) * many, static_holds, st.integers(1, 4)),
    ),
    sides=st.sampled_from(Sides),
    rest=st.sampled_from([0, 0, 15, 60]).map(seconds),
    order=st.sampled_from(Order),
)
exercises = st.builds(
    lambda id_, name, knows_stage, is_default, usual: Exercise(
        id=id_,
        name=f"{name} {id_}",
        dose=usual,
        stage=_STAGES[id_] if knows_stage else None,
        dose_is_default=is_default,
        easier=_EASIER.get(id_),
        harder=_HARDER.get(id_),
    ),
    st.sampled_from(_IDS),
    st.sampled_from(["Exercise", "Exercise", "Stretch"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(
        [None, Dose((WorkSet(8, (Phase(PhaseKind.MOVE, seconds(2)),)),), rest=seconds(20))]
    ),
)
steps = st.builds(
    lambda exercise, dose, **others: Step(exercise, dose, exercise.name, "", **others),
    exercises,
    doses,
    prepare=st.sampled_from([0, 10, 40]).map(seconds),
    switch=st.sampled_from([0, 5, 50]).map(seconds),
    rest_before=st.sampled_from([0, 0, 0, 25]).map(seconds),
    optional=st.booleans(),
)
pairs = steps.map(
    lambda step: [
        replace(step, dose=replace(step.dose, sides=side)) for side in (Sides.LEFT, Sides.RIGHT)
    ]
)


def _items(inner: st.SearchStrategy[Step | Circuit]) -> st.SearchStrategy[tuple[Step | Circuit]]:
    one = st.lists(inner, min_size=1, max_size=1)
    return st.lists(st.one_of(one, one, pairs), min_size=1, max_size=4).map(
        lambda found: tuple(item for items in found for item in items)
    )


def _circuits(inner: st.SearchStrategy[Step | Circuit]) -> st.SearchStrategy[Circuit]:
    return st.builds(
        Circuit,
        rounds=st.integers(1, 4),
        steps=_items(inner),
        rest=st.sampled_from([0, 20]).map(seconds),
        rest_before=st.sampled_from([0, 0, 30]).map(seconds),
    )


def _on_the_minute(step: Step, spare: int) -> Step:
    """A step whose sets each start on a clock that leaves so many seconds of rest."""
    if len(step.dose.sets) == 1:
        return step
    every = Milliseconds(longest_set(step) + seconds(spare))
    return replace(step, dose=replace(step.dose, every=every, rest=NO_TIME))


def _set_by_round(step: Step, rounds: int) -> Step:
    """A step with a set for each of so many rounds."""
    sets = (step.dose.sets * rounds)[:rounds]
    return replace(step, dose=replace(step.dose, sets=sets, by_round=True))


@st.composite
def _clocked(draw: st.DrawFn) -> Circuit:
    """A circuit by the clock, or with a side at a time, with circuits inside it."""
    kind = draw(st.sampled_from([None, *BlockKind]))
    rounds = 1 if kind is BlockKind.AMRAP else draw(st.integers(1, 4))
    listed = st.builds(_set_by_round, steps, st.just(rounds))
    inner = [steps, _circuits(steps), *([on_the_minute] if kind is None else [listed])]
    circuit = replace(
        Circuit(rounds, draw(_items(st.one_of(inner))), draw(st.sampled_from([0, 7]).map(seconds))),
        sides=draw(st.sampled_from([Sides.NONE, Sides.BOTH])),
        is_timed=kind is BlockKind.FOR_TIME,
    )
    if kind is BlockKind.EVERY:
        every = Milliseconds(longest_round(circuit) + draw(st.sampled_from([1, 20]).map(seconds)))
        return replace(circuit, every=every, rest=NO_TIME)
    if kind is BlockKind.AMRAP:
        return replace(circuit, lasts=draw(st.integers(20, 900).map(seconds)))
    return circuit


on_the_minute = st.builds(_on_the_minute, steps, st.sampled_from([1, 20]))


def _routine(items: tuple[Step | Circuit, ...], purpose: Purpose | None) -> Routine:
    """A routine in which each exercise is the same wherever it comes."""
    known: dict[str, Exercise] = {}

    def with_known(_: int, step: Step) -> Step:
        exercise = known.setdefault(step.exercise.id, step.exercise)
        return replace(step, exercise=exercise, name=exercise.name)

    return each_step(Routine("test", "Test", items, purpose), with_known)


routines = st.builds(
    _routine,
    _items(st.one_of(steps, steps, _circuits(st.one_of(steps, _circuits(steps))))),
    st.sampled_from([None, *Purpose]),
)
clocked_routines = st.builds(
    _routine,
    _items(st.one_of(steps, on_the_minute, _clocked())),
    st.sampled_from([None, *Purpose]),
)
"""With sets and rounds every minute, as many rounds as possible, for time, a set for each round."""
targets = st.integers(0, 5_400_000).map(Milliseconds)
