"""Rules about the order of steps."""

from collections.abc import Iterator
from itertools import pairwise

from coach.routine.field.catalogue import (
    HARDER_BEFORE_EASIER,
    PHASE_ORDER,
    RANGE_WITHOUT_CONTROL,
)
from coach.routine.field.kinds import cools_down, may_control_range, stage_of_step
from coach.routine.model import Exercise, Purpose, Stage
from coach.rules.subject import NumberedStep, RuleWarning, Subject

_POSITIONS = {
    Stage.RELEASE: 0,
    Stage.MOBILISE: 1,
    Stage.STRETCH: 1,
    Stage.CONTROL: 2,
    Stage.ACTIVATE: 3,
    Stage.INTEGRATE: 4,
}
_PHASE_NAMES = {
    Stage.RELEASE: "release",
    Stage.MOBILISE: "mobilising",
    Stage.STRETCH: "stretching",
    Stage.CONTROL: "control",
    Stage.ACTIVATE: "activation",
    Stage.INTEGRATE: "integration",
}

_Staged = tuple[NumberedStep, Stage]


def phase_order(subject: Subject) -> Iterator[RuleWarning]:
    """Release, mobilise or stretch, control, activate, integrate; one warning for each step back.

    Every step counts once, because a circuit begins again with each round.
    """
    staged = _before_cool_down(subject)
    for (before, earlier), (after, later) in pairwise(staged):
        if _POSITIONS[later] < _POSITIONS[earlier] and not subject.are_shuffled(before, after):
            next_up = next(one for one, stage in staged if _POSITIONS[stage] > _POSITIONS[later])
            yield after.warning(
                PHASE_ORDER,
                f"is for {_PHASE_NAMES[later]} but comes after step {before.number} for "
                f"{_PHASE_NAMES[earlier]}; move it before step {next_up.number}",
            )


def range_without_control(subject: Subject) -> Iterator[RuleWarning]:
    """A later step has to control the range that a routine opens.

    A step of unknown phase may be the control.
    """
    staged = _before_cool_down(subject)
    if not staged or not staged[-1][1].opens_range:
        return
    last, _ = staged[-1]
    following = (
        one
        for one in subject.steps
        if one.number > last.number or (one != last and subject.are_shuffled(one, last))
    )
    if not any(may_control_range(one.step.exercise) for one in following):
        yield last.warning(
            RANGE_WITHOUT_CONTROL,
            "opens range that nothing after it controls; follow it with an isometric, "
            "an activation or a whole movement",
        )


def harder_before_easier(subject: Subject) -> Iterator[RuleWarning]:
    """The easier variation of an exercise comes first; one warning for each exercise.

    A step with an easier variation of its own offers that. An exercise whose dose the source states
    needs none, because the source begins with it.
    """
    first_use = _first_uses(subject)
    easier_of = _easier_ones(subject)
    for id_, harder in first_use.items():
        easier = easier_of.get(id_, [])
        used = [first_use[one] for one in easier if one in first_use]
        if harder.step.easier or any(one.number < harder.number for one in used):
            continue
        if used and subject.are_shuffled(harder, used[0]):
            continue
        if used:
            says = f"comes before step {used[0].number}, its easier variation; swap the two"
            yield harder.warning(HARDER_BEFORE_EASIER, says)
        elif easier and harder.step.exercise.dose_is_default:
            says = (
                f"is the harder variation of {easier[0]}, which the routine does not offer before"
            )
            yield harder.warning(HARDER_BEFORE_EASIER, f"{says}; begin there until it feels easy")


def _before_cool_down(subject: Subject) -> list[_Staged]:
    """The steps whose phase is known, without the cool-down of a strength routine.

    Static stretches belong after activity. A step of unknown phase is work.
    """
    steps = subject.steps
    if subject.routine.purpose is Purpose.STRENGTH:
        worked = [index for index, one in enumerate(steps) if not cools_down(one.step.exercise)]
        steps = steps[: worked[-1] + 1] if worked else steps
    return [(one, stage) for one in steps if (stage := stage_of_step(one.step))]


def _first_uses(subject: Subject) -> dict[str, NumberedStep]:
    return {one.step.exercise.id: one for one in reversed(subject.steps)}


def _easier_ones(subject: Subject) -> dict[str, list[str]]:
    """Ids of easier exercises by the id of the harder one; either of the two may name the other."""
    found: dict[str, list[str]] = {}
    for exercise in subject.routine.exercises:
        for harder, easier in _steps_up(exercise):
            if harder != easier:
                found.setdefault(harder, []).append(easier)
    return found


def _steps_up(exercise: Exercise) -> Iterator[tuple[str, str]]:
    if exercise.easier is not None:
        yield exercise.id, exercise.easier
    if exercise.harder is not None:
        yield exercise.harder, exercise.id
