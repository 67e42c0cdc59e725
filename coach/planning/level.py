"""A routine in its easier or harder variation, and what that changed in words."""

from coach.routine.library.library import Library
from coach.routine.model import Level, Routine
from coach.routine.variations.swapping import Objection, Swap, context_of, swapped
from coach.routine.variations.variations import Variations, swap_in_words

SMALLER = "Where a step stays, a smaller movement makes it easier."


def variations_of(library: Library) -> Variations:
    """The easier and harder variations that a library has."""
    return Variations({id_: one.exercise for id_, one in library.exercises.items()})


def at_level(routine: Routine, level: Level, variations: Variations) -> tuple[Routine, list[str]]:
    """The routine in its easier or harder variation, and lines that say what that changed."""
    if level is Level.USUAL:
        return routine, []
    changed, swaps = swapped(routine, level, variations)
    if not swaps:
        which = "an easier" if level is Level.EASIER else "a harder"
        return routine, [f"Nothing here has {which} variation."]
    lines = [_in_words(swap, routine) for swap in swaps]
    if level is Level.EASIER and any(swap.objection for swap in swaps):
        lines.append(SMALLER)
    return changed, lines


def _in_words(swap: Swap, routine: Routine) -> str:
    step, before, after = f"Step {swap.number}", swap.before.name, swap.after.name
    match swap.objection:
        case None:
            return f"{step}: {swap_in_words(swap.before, swap.after)}"
        case Objection.HURTS:
            why = f"pain rules out {after}"
        case Objection.THERE:
            why = f"{after} is in the routine already"
        case Objection.STRETCH:
            why = f"{after} is a long hold, and this is a warm-up"
        case Objection.OVERDONE:
            why = f"{after} is not to come more than once"
        case Objection.ELSEWHERE:
            why = f"{after} belongs in another part of a session"
        case Objection.TOO_LONG:
            why = f"with {after} the round would not be over when the next one is to start"
        case Objection.EQUIPMENT:
            items = ", ".join(context_of(routine).to_fetch(swap.after))
            why = f"{after} needs more equipment: {items}"
    return f"{step}: {before} stays, because {why}"
