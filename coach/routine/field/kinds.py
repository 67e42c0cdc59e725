"""What an exercise is: its kind, family and regions, by what is written of it, else by its name."""

from collections.abc import Iterable
from functools import lru_cache

from coach.routine.field.names import WorkKind, family_of_name, regions_of_muscle
from coach.routine.model import Exercise, Phase, PhaseKind, Sides, Stage, Step
from coach.routine.regions import Region

_MOVES = (PhaseKind.MOVE, PhaseKind.ISOMETRIC, PhaseKind.WORK)
_OF_STAGES = {
    Stage.RELEASE: WorkKind.RELEASE,
    Stage.MOBILISE: WorkKind.MOBILITY,
    Stage.STRETCH: WorkKind.STRETCH,
    Stage.CONTROL: WorkKind.STRENGTH,
    Stage.ACTIVATE: WorkKind.STRENGTH,
    Stage.INTEGRATE: WorkKind.STRENGTH,
}


def kind_of_work(stage: Stage | None, name: str) -> WorkKind | None:
    """What the body does, by the phase of a session or else by the name; None if neither says."""
    if stage is not None and not _OF_STAGES[stage].is_effort:
        return _OF_STAGES[stage]
    family = family_of_name(name)
    if stage is None:
        return family.kind if family else None
    # The name tells jumps and heavy lifts from other strength work.
    return family.kind if family and family.kind.is_effort else _OF_STAGES[stage]


def broad_kind(stage: Stage | None, name: str) -> WorkKind | None:
    """The same, but jumps and heavy lifts of a known phase are strength: quick, without names."""
    return kind_of_work(None, name) if stage is None else _OF_STAGES[stage]


def regions_of(exercise: Exercise) -> tuple[Region, ...]:
    """The parts of the body that it works on: as written, of its muscles, or by its name."""
    return exercise.regions or regions_of_work(exercise.muscles, exercise.name)


@lru_cache(maxsize=4096)
def regions_of_work(muscles: tuple[str, ...], name: str) -> tuple[Region, ...]:
    """The parts of the body that these muscles belong to, or an exercise called so."""
    found = [region for muscle in muscles for region in regions_of_muscle(muscle)]
    if found:
        return tuple(dict.fromkeys(found))
    family = family_of_name(name)
    return family.regions if family else ()


def family_of(exercise: Exercise) -> str:
    """The movement of which it is a version: as written, else by its name, else itself."""
    if exercise.family:
        return exercise.family
    family = family_of_name(exercise.name)
    return family.name if family and family.regions else exercise.id


def is_sided(exercise: Exercise) -> bool:
    """Whether it is done on one side at a time, by its usual dose or else by its name."""
    if exercise.dose is not None:
        return exercise.dose.sides in (Sides.BOTH, Sides.ALTERNATE)
    family = family_of_name(exercise.name)
    return family is not None and family.is_sided


def is_all_out(exercise: Exercise) -> bool:
    """Whether it needs muscles that answer at once: a jump, a sprint, a heavy lift."""
    kind = kind_of_work(exercise.stage, exercise.name)
    return kind is not None and kind.is_all_out


def stage_of(exercise: Exercise) -> Stage | None:
    """Its phase; without one, STRETCH if its name says so, else None."""
    if exercise.stage is None and kind_of_work(None, exercise.name) is WorkKind.STRETCH:
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
