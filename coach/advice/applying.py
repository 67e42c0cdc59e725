"""Makes the routine that advice asks for, and says what was changed in it."""

from collections.abc import Iterable

from coach.advice.lighter import Changed, lightened
from coach.advice.model import Advice, AdviceKind
from coach.advice.outline import outline_of
from coach.advice.painful import without_exercises
from coach.advice.progress import harder, more
from coach.errors import CoachError
from coach.routine.model import Routine
from coach.routine.versions import Versions


class NothingLeftError(CoachError):
    """Every exercise of a routine hurts."""

    def __init__(self, routine: Routine) -> None:
        super().__init__(
            f"every exercise in {routine.title} hurts; "
            f"coach advice {routine.id} says what hurt, and how to say that it is over"
        )


def applied(routine: Routine, advice: Iterable[Advice], versions: Versions) -> Routine:
    """The routine as these pieces of advice ask for it; what is only to be known changes nothing.

    Steps stay in their order, no side gets less than the other, and nothing is left out but what
    hurts. Raises NothingLeftError where that is everything.
    """
    changed, _ = _applied(routine, advice, versions)
    return changed


def changes(routine: Routine, advice: Iterable[Advice], versions: Versions) -> tuple[str, ...]:
    """What `applied` changes, in sentences without a full stop. Raises as it does."""
    _, said = _applied(routine, advice, versions)
    return said


def _applied(routine: Routine, advice: Iterable[Advice], versions: Versions) -> Changed:
    given = sorted(advice, key=lambda one: _ORDER.index(one.kind))
    routine, said = _without_what_hurts(routine, given)
    for one in given:
        routine, more_said = _changed(routine, one, versions)
        said += more_said
    return routine, said


_ORDER = (
    AdviceKind.KNOW,
    AdviceKind.LEAVE_OUT,
    AdviceKind.HARDER,
    AdviceKind.MORE,
    AdviceKind.LESS,
    AdviceKind.MUCH_LESS,
)
"""What is less is less of what came before it."""


def _without_what_hurts(routine: Routine, advice: Iterable[Advice]) -> Changed:
    out = [one.exercise for one in advice if one.kind is AdviceKind.LEAVE_OUT and one.exercise]
    rest = without_exercises(outline_of(routine), out)
    if not rest.steps:
        raise NothingLeftError(routine)
    kept = {step.exercise.id for step in rest.all_steps}
    gone = (step.name for step in routine.all_steps if step.exercise.id not in kept)
    return rest, tuple(f"Left out: {name}" for name in dict.fromkeys(gone))


def _changed(routine: Routine, advice: Advice, versions: Versions) -> Changed:
    match advice.kind:
        case AdviceKind.LESS | AdviceKind.MUCH_LESS:
            return lightened(routine, advice.kind, versions)
        case AdviceKind.HARDER:
            return harder(outline_of(routine), advice.exercise or "", advice.times, versions)
        case AdviceKind.MORE:
            return more(outline_of(routine), advice.exercise or "", advice.times)
        case AdviceKind.KNOW | AdviceKind.LEAVE_OUT:
            return routine, ()
