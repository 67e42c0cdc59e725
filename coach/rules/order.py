"""Rules about the order of steps."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from coach.routine.field.catalogue import (
    HARDER_BEFORE_EASIER,
    PHASE_ORDER,
    RANGE_WITHOUT_CONTROL,
    STATIC_STRETCH_IN_WARM_UP,
)
from coach.routine.field.kinds import cools_down, may_control_range, stage_of_step
from coach.routine.model import Exercise, Purpose, Stage
from coach.rules.stretches import static_stretch_in_warm_up
from coach.rules.subject import NumberedStep, RuleWarning, Subject
from coach.text.english import all_of

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
    """Release, mobilise or stretch, control, activate, integrate; one warning for what is to move.

    As few steps as possible are asked to move, and neighbours move together. Every step counts
    once, because a circuit begins again with each round. A flow has an order of its own.
    """
    if subject.is_flow:
        return
    misplaced: set[int] = set()
    if not subject.silences(STATIC_STRETCH_IN_WARM_UP):  # that rule asks for them to move as well
        misplaced.update(*(one.steps for one in static_stretch_in_warm_up(subject)))
    staged = [
        (one, stage)
        for one, stage in _before_cool_down(subject)
        if one.number not in misplaced and not subject.is_shuffled(one)
    ]
    for moved in _runs(staged, _to_move(staged)):
        first, stage = staged[moved[0]]
        steps = [staged[index][0] for index in moved]
        later = [one for one in staged[moved[-1] :] if _POSITIONS[one[1]] < _POSITIONS[stage]]
        one, other = later[-1] if later else _first_above(staged, stage)
        where = "after" if later else "before"
        numbers = [f"step {each.number}" for each in steps[1:]]
        says = (
            f"is for {_PHASE_NAMES[stage]}, which comes {where} {_PHASE_NAMES[other]}; "
            f"move {all_of(['it', *numbers])} {where} step {one.number}"
        )
        yield first.warning(PHASE_ORDER, says)


def range_without_control(subject: Subject) -> Iterator[RuleWarning]:
    """Some step has to control the range that a routine opens.

    A step of unknown phase may be the control. A step that controls, but comes too early, is for
    `phase_order`.
    """
    staged = _before_cool_down(subject)
    opens = [one for one, stage in staged if stage.opens_range]
    if not opens or subject.is_flow:
        return
    last = opens[-1]
    following = [
        one
        for one in subject.steps
        if one.number > last.number or (one != last and subject.are_shuffled(one, last))
    ]
    if not subject.silences(PHASE_ORDER):
        following.extend(one for one, _ in staged)
    if not any(may_control_range(one.step.exercise) for one in following):
        yield last.warning(
            RANGE_WITHOUT_CONTROL,
            "opens range that nothing after it controls; follow it with an isometric, an "
            "activation or a whole movement",
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
            says = f"is the harder variation of {easier[0]}, which this routine does not have"
            yield harder.warning(
                HARDER_BEFORE_EASIER, f"{says}; begin with that one until it feels easy"
            )


def _before_cool_down(subject: Subject) -> list[_Staged]:
    """The steps whose phase is known, without a cool-down.

    Static stretches belong after effort: at the end of a routine for strength, or of one whose
    purpose is not said and that has steps of unknown phase.
    """
    steps = subject.steps
    worked = [index for index, one in enumerate(steps) if not cools_down(one.step.exercise)]
    if worked and _may_cool_down(subject):
        steps = steps[: worked[-1] + 1]
    return [(one, stage) for one in steps if (stage := stage_of_step(one.step))]


def _may_cool_down(subject: Subject) -> bool:
    """Whether it ends in a cool-down if it ends in stretches."""
    purpose = subject.routine.purpose
    is_unknown = any(one.step.exercise.stage is None for one in subject.steps)
    return (
        purpose is Purpose.STRENGTH or (purpose is None and is_unknown) or subject.last_all_out > 0
    )


def _to_move(staged: Sequence[_Staged]) -> set[int]:
    """The indexes of the fewest steps that have to move for the order to be right.

    All others are a longest row of positions that never go down; of several, the one that ends
    latest, so that strength rather moves to the end than stretches to the beginning.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, stage) in enumerate(staged):
        place = bisect_right(tops, _POSITIONS[stage])
        before.append(ends[place - 1] if place else -1)
        if place == len(tops):
            tops.append(_POSITIONS[stage])
            ends.append(index)
        else:
            tops[place] = _POSITIONS[stage]
            ends[place] = index
    kept: set[int] = set()
    last = ends[-1] if ends else -1
    while last >= 0:
        kept.add(last)
        last = before[last]
    return set(range(len(staged))) - kept


def _runs(staged: Sequence[_Staged], moved: set[int]) -> Iterator[list[int]]:
    """Neighbours of one phase that are to move, together."""
    run: list[int] = []
    for index in sorted(moved):
        if run and (index != run[-1] + 1 or staged[index][1] is not staged[run[-1]][1]):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _first_above(staged: Sequence[_Staged], stage: Stage) -> _Staged:
    """The first step that is to come after a step of that phase."""
    return next(one for one in staged if _POSITIONS[one[1]] > _POSITIONS[stage])


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
