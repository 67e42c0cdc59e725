"""Applies advice to a routine, and says what that changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from coach.advice.changing import (
    Changed,
    easier_instead,
    indexed_routine,
    swaps_in_words,
    with_steps,
)
from coach.advice.findings.lighter import lightened
from coach.advice.findings.painful import without_exercises
from coach.advice.findings.progress import harder, more
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError
from coach.routine.model import Routine
from coach.routine.variations.variations import Variations


def applied(routine: Routine, advice: Iterable[Advice], variations: Variations) -> Routine:
    """The routine as these pieces of advice ask for it; KNOW, ASK and FIT change nothing here.

    Steps stay in their order, the sides stay balanced, and only what hurts is left out. Raises
    EverythingHurtsError if that is every exercise.
    """
    return _applied(routine, advice, variations).routine


def changes(routine: Routine, advice: Iterable[Advice], variations: Variations) -> tuple[str, ...]:
    """What `applied` changes, in sentences without a full stop. Raises as it does."""
    found = _applied(routine, advice, variations)
    return found.left_out + found.offered


def applied_with_changes(
    routine: Routine, advice: Iterable[Advice], variations: Variations
) -> Changed:
    """As `applied`, and the changes in sentences, without the exercises that are left out.

    Raises as it does.
    """
    found = _applied(routine, advice, variations)
    return found.routine, found.offered


@dataclass(frozen=True, slots=True)
class _Applied:
    """A routine after advice, and what was changed in it, in sentences."""

    routine: Routine
    left_out: tuple[str, ...]
    """What goes without asking."""
    offered: tuple[str, ...]


_ORDER = (
    AdviceKind.KNOW,
    AdviceKind.ASK,
    AdviceKind.FIT,
    AdviceKind.INSTEAD,
    AdviceKind.LEAVE_OUT,
    AdviceKind.SKIP,
    AdviceKind.HARDER,
    AdviceKind.MORE,
    AdviceKind.LESS,
    AdviceKind.MUCH_LESS,
)
"""INSTEAD comes before LEAVE_OUT, which spares it; LESS comes last and cuts all the rest."""


def _applied(routine: Routine, advice: Iterable[Advice], variations: Variations) -> _Applied:
    given = sorted(advice, key=lambda one: _ORDER.index(one.kind))
    routine, offered = _with_easier_variations(routine, given, variations)
    routine, left_out = _without_what_hurts(routine, given)
    for one in given:
        routine, more_offered = _changed(routine, one, variations)
        offered += more_offered
    return _Applied(routine, left_out, offered)


def _with_easier_variations(
    routine: Routine, advice: Iterable[Advice], variations: Variations
) -> Changed:
    """With the easier variation of each exercise that hurts, if advice asks for it."""
    indexed = indexed_routine(routine)
    steps = {
        index: step
        for one in advice
        if one.kind is AdviceKind.INSTEAD
        for index, step in easier_instead(
            indexed, one.exercise or "", one.times, variations
        ).items()
    }
    return with_steps(routine, steps) if steps else routine, swaps_in_words(indexed, steps)


def _without_what_hurts(routine: Routine, advice: Iterable[Advice]) -> Changed:
    out = [one.exercise for one in advice if one.kind is AdviceKind.LEAVE_OUT and one.exercise]
    rest = without_exercises(indexed_routine(routine), out)
    if not rest.steps:
        raise EverythingHurtsError(routine)
    return rest, _left_out(routine, rest)


def _left_out(routine: Routine, rest: Routine) -> tuple[str, ...]:
    kept = {step.exercise.id for step in rest.all_steps}
    gone = (step.name for step in routine.all_steps if step.exercise.id not in kept)
    return tuple(f"Left out: {name}" for name in dict.fromkeys(gone))


def _changed(routine: Routine, advice: Advice, variations: Variations) -> Changed:
    match advice.kind:
        case AdviceKind.LESS | AdviceKind.MUCH_LESS:
            return lightened(
                routine,
                advice.share,
                variations,
                regions=advice.regions,
                exercise=advice.exercise,
            )
        case AdviceKind.HARDER:
            return harder(indexed_routine(routine), advice.exercise or "", advice.times, variations)
        case AdviceKind.MORE:
            return more(indexed_routine(routine), advice.exercise or "", advice.times)
        case AdviceKind.SKIP:
            rest = without_exercises(indexed_routine(routine), [advice.exercise or ""])
            return (rest, _left_out(routine, rest)) if rest.steps else (routine, ())
        case _:
            return routine, ()
