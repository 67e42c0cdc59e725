"""Makes the routine that advice asks for, and says what was changed in it."""

from collections.abc import Iterable

from coach.advice.changing import easier_instead, swaps_in_words, with_steps
from coach.advice.index import indexed_routine
from coach.advice.lighter import Changed, lightened
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError
from coach.advice.painful import without_exercises
from coach.advice.progress import harder, more
from coach.routine.model import Routine
from coach.routine.variations.variations import Variations


def applied(routine: Routine, advice: Iterable[Advice], variations: Variations) -> Routine:
    """The routine as these pieces of advice ask for it; what is only to be known changes nothing.

    Steps stay in their order, no side gets less than the other, and nothing is left out but what
    hurts. Raises EverythingHurtsError where that is everything.
    """
    changed, _, _ = _applied(routine, advice, variations)
    return changed


def changes(routine: Routine, advice: Iterable[Advice], variations: Variations) -> tuple[str, ...]:
    """What `applied` changes, in sentences without a full stop. Raises as it does."""
    _, left_out, said = _applied(routine, advice, variations)
    return left_out + said


def applied_with_changes(
    routine: Routine, advice: Iterable[Advice], variations: Variations
) -> Changed:
    """As `applied`, and the changes in sentences, without the exercises that are left out.

    Raises as it does.
    """
    changed, _, said = _applied(routine, advice, variations)
    return changed, said


def _applied(
    routine: Routine, advice: Iterable[Advice], variations: Variations
) -> tuple[Routine, tuple[str, ...], tuple[str, ...]]:
    """The routine, what was left out of it, and what else was changed."""
    given = sorted(advice, key=lambda one: _ORDER.index(one.kind))
    routine, said = _with_easier_variations(routine, given, variations)
    routine, left_out = _without_what_hurts(routine, given)
    for one in given:
        routine, more_said = _changed(routine, one, variations)
        said += more_said
    return routine, left_out, said


_ORDER = (
    AdviceKind.KNOW,
    AdviceKind.INSTEAD,
    AdviceKind.LEAVE_OUT,
    AdviceKind.HARDER,
    AdviceKind.MORE,
    AdviceKind.LESS,
    AdviceKind.MUCH_LESS,
)
"""What is less is less of what came before it."""


def _with_easier_variations(
    routine: Routine, advice: Iterable[Advice], variations: Variations
) -> Changed:
    """With the easier version of what hurts where that is wanted, so that it is not left out."""
    indexed = indexed_routine(routine)
    steps = {
        place: step
        for one in advice
        if one.kind is AdviceKind.INSTEAD
        for place, step in easier_instead(
            indexed, one.exercise or "", one.times, variations
        ).items()
    }
    return with_steps(routine, steps) if steps else routine, swaps_in_words(indexed, steps)


def _without_what_hurts(routine: Routine, advice: Iterable[Advice]) -> Changed:
    out = [one.exercise for one in advice if one.kind is AdviceKind.LEAVE_OUT and one.exercise]
    rest = without_exercises(indexed_routine(routine), out)
    if not rest.steps:
        raise EverythingHurtsError(routine)
    kept = {step.exercise.id for step in rest.all_steps}
    gone = (step.name for step in routine.all_steps if step.exercise.id not in kept)
    return rest, tuple(f"Left out: {name}" for name in dict.fromkeys(gone))


def _changed(routine: Routine, advice: Advice, variations: Variations) -> Changed:
    match advice.kind:
        case AdviceKind.LESS | AdviceKind.MUCH_LESS:
            return lightened(routine, advice.kind, variations)
        case AdviceKind.HARDER:
            return harder(indexed_routine(routine), advice.exercise or "", advice.times, variations)
        case AdviceKind.MORE:
            return more(indexed_routine(routine), advice.exercise or "", advice.times)
        case AdviceKind.KNOW | AdviceKind.LEAVE_OUT | AdviceKind.INSTEAD:
            return routine, ()
