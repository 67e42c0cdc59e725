"""All advice about the next session of a routine: pain over soreness, soreness over progress."""

from collections.abc import Iterator
from datetime import date

from coach.advice.index import outline_of
from coach.advice.lighter import lighter_advice
from coach.advice.model import Advice, Past
from coach.advice.painful import hurting_in, pain_advice, ruled_out, without_exercises
from coach.advice.progress import progress_advice
from coach.routine.model import Routine
from coach.routine.variations.variations import Versions


def advice_for(routine: Routine, past: Past, versions: Versions, today: date) -> tuple[Advice, ...]:
    """What the field's rules say about the next session, the most important first.

    No two pieces contradict each other: what hurts is left out, the rest of the routine either
    gets lighter or goes further, and an exercise goes further in one way.
    """
    return tuple(_advice(routine, past.until(today), versions, today))


def _advice(routine: Routine, past: Past, versions: Versions, today: date) -> Iterator[Advice]:
    outline = outline_of(routine)
    hurting = hurting_in(outline, past.pains, versions)
    yield from pain_advice(outline, past.pains, hurting, versions)
    rest = without_exercises(outline, hurting)
    if not rest.steps:
        return
    versions = versions.without(ruled_out(past.pains, versions))
    lighter = lighter_advice(rest, past, today, versions)
    if lighter is not None:
        yield lighter
    else:
        yield from progress_advice(rest, past, today, versions)
