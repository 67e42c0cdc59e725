"""Which exercises were done in full: all work intervals of a set are judged together.

A set may have several rows: it was begun again, taken up again after a crash, or went on in another
variation. Rows of earlier versions of the program mark all stays but the last as skipped, so that
mark alone decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from coach.journal.model import WorkDone
from coach.routine.model import Level

_RISING = tuple(Level)
"""From the easiest."""


def done_in_full(work: Iterable[WorkDone]) -> frozenset[str]:
    """The ids of the exercises of which every set that was begun was completed.

    A set that was gone on with in a harder variation, and done to its end in that, counts for both.
    """
    begun: dict[str, bool] = {}
    for stays in _sets(work):
        ended = set(_done_to_the_end(stays))
        for one in stays:
            is_done = any(_is_as_hard(variation, one) for variation in ended)
            begun[one.exercise] = begun.get(one.exercise, True) and is_done
    return frozenset(exercise for exercise, is_done in begun.items() if is_done)


def variations_done(work: Iterable[WorkDone]) -> frozenset[tuple[str, Level]]:
    """The ids and levels of the exercises of which at least one set was completed."""
    return frozenset(variation for stays in _sets(work) for variation in _done_to_the_end(stays))


def _sets(work: Iterable[WorkDone]) -> Iterable[Sequence[WorkDone]]:
    """The work intervals of each set on each side, in order."""
    found: dict[object, list[WorkDone]] = defaultdict(list)
    for one in work:
        found[one.step, one.round, one.set, one.side].append(one)
    return found.values()


def _done_to_the_end(stays: Sequence[WorkDone]) -> Iterator[tuple[str, Level]]:
    """The variations in which a set was completed; none where it was not."""
    yield from ((one.exercise, one.level) for one in stays if _is_whole(one))
    last = stays[-1]
    parts = [one for one in stays if (one.exercise, one.level) == (last.exercise, last.level)]
    if not last.is_skipped and sum(one.reps for one in parts) >= last.reps_planned:
        yield last.exercise, last.level


def _is_whole(stay: WorkDone) -> bool:
    """Whether that work interval alone completed the set."""
    is_long_enough = stay.planned is not None and stay.done >= stay.planned
    return is_long_enough or stay.reps >= stay.reps_planned


def _is_as_hard(variation: tuple[str, Level], stay: WorkDone) -> bool:
    exercise, level = variation
    return exercise == stay.exercise or _RISING.index(level) > _RISING.index(stay.level)
