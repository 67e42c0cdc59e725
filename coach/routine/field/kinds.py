"""What kind of exercise it is, as far as anybody says: for the rules, and for what keeps to them.

A step that describes its exercise on the spot says nothing of its phase, but for its name.
"""

from collections.abc import Iterable

from coach.routine.field.stretch_names import is_called_stretch
from coach.routine.model import Exercise, Phase, PhaseKind, Stage

_MOVES = (PhaseKind.MOVE, PhaseKind.ISOMETRIC)


def stage_of(exercise: Exercise) -> Stage | None:
    """The phase it belongs to; of one that nobody describes, its name may say that it stretches."""
    if exercise.stage is None and is_called_stretch(exercise.name):
        return Stage.STRETCH
    return exercise.stage


def is_stretch(exercise: Exercise) -> bool:
    """Whether it is a stretch, by its phase or else by its name."""
    return stage_of(exercise) is Stage.STRETCH


def is_static(phases: Iterable[Phase]) -> bool:
    """Whether nothing in them moves or contracts, and nobody counts."""
    return not any(phase.kind in _MOVES or phase.counted for phase in phases)


def opens_range(exercise: Exercise) -> bool:
    """Whether it gives range that something has to control."""
    stage = stage_of(exercise)
    return stage is not None and stage.opens_range


def controls_range(exercise: Exercise) -> bool:
    """Whether it is known to control the range that others open."""
    return exercise.stage is not None and exercise.stage.controls_range


def may_control_range(exercise: Exercise) -> bool:
    """Whether it controls range, or nobody says that it does not."""
    return not opens_range(exercise)


def cools_down(exercise: Exercise) -> bool:
    """Whether it is what strength work ends with."""
    return stage_of(exercise) in (Stage.RELEASE, Stage.STRETCH)
