"""What kind of exercise it is, by its phase or else by its name.

An exercise that a step describes on the spot has no phase, only a name.
"""

from collections.abc import Iterable

from coach.routine.field.stretch_names import is_called_stretch
from coach.routine.model import Exercise, Phase, PhaseKind, Stage, Step

_MOVES = (PhaseKind.MOVE, PhaseKind.ISOMETRIC, PhaseKind.WORK)


def stage_of(exercise: Exercise) -> Stage | None:
    """Its phase; without one, STRETCH if its name says so, else None."""
    if exercise.stage is None and is_called_stretch(exercise.name):
        return Stage.STRETCH
    return exercise.stage


def stage_of_step(step: Step) -> Stage | None:
    """That of its exercise; movement for a time is no stretch, whatever it is called."""
    is_moved = all(one.kind is PhaseKind.WORK for work in step.dose.sets for one in work.phases)
    return step.exercise.stage if is_moved else stage_of(step.exercise)


def is_stretch(exercise: Exercise) -> bool:
    """Whether it is a stretch, by its phase or else by its name."""
    return stage_of(exercise) is Stage.STRETCH


def is_static(phases: Iterable[Phase]) -> bool:
    """Whether nothing in them is moved, contracted or counted."""
    return not any(phase.kind in _MOVES or phase.counted for phase in phases)


def opens_range(exercise: Exercise) -> bool:
    """Whether it gives range that another exercise has to control."""
    stage = stage_of(exercise)
    return stage is not None and stage.opens_range


def controls_range(exercise: Exercise) -> bool:
    """Whether it is known to control the range that other exercises open."""
    return exercise.stage is not None and exercise.stage.controls_range


def may_control_range(exercise: Exercise) -> bool:
    """Whether it controls range, or is not known to open any."""
    return not opens_range(exercise)


def cools_down(exercise: Exercise) -> bool:
    """Whether it belongs at the end of strength work."""
    return stage_of(exercise) in (Stage.RELEASE, Stage.STRETCH)
