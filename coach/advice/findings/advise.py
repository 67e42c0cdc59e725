"""All advice about the next session of a routine: pain over soreness, soreness over progress."""

from collections.abc import Iterator
from datetime import date

from coach.advice.changing import indexed_routine
from coach.advice.findings.habits import habit_advice
from coach.advice.findings.lighter import lighter_advice
from coach.advice.findings.painful import hurting_in, pain_advice, ruled_out, without_exercises
from coach.advice.findings.progress import progress_advice
from coach.advice.findings.too_much import too_much_advice
from coach.advice.model import Advice, AdviceKind, TrainingHistory
from coach.routine.model import Routine
from coach.routine.variations.variations import Variations


def advice_for(
    routine: Routine, history: TrainingHistory, variations: Variations, today: date
) -> tuple[Advice, ...]:
    """What the field's rules say about the next session, the most important first.

    No two pieces contradict each other: what hurts is left out, the rest of the routine either
    gets lighter or goes further, and an exercise goes further in one way.
    """
    return tuple(_advice(routine, history.until(today), variations, today))


def _advice(
    routine: Routine, history: TrainingHistory, variations: Variations, today: date
) -> Iterator[Advice]:
    indexed = indexed_routine(routine)
    hurting = hurting_in(indexed, history.pains, variations)
    pain = list(pain_advice(indexed, history, hurting, variations, today))
    yield from pain
    rest = without_exercises(indexed, hurting)
    if not rest.steps:
        return
    variations = variations.without(ruled_out(history.pains, variations))
    to_hold = [
        *lighter_advice(rest, history, today, variations),
        *too_much_advice(rest, history, today),
    ]
    yield from to_hold
    comes_back = any(one.kind is AdviceKind.LESS for one in pain)
    if not to_hold and not comes_back:
        yield from progress_advice(rest, history, today, variations)
    yield from habit_advice(rest, history, today)
