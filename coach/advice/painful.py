"""Advice from pain: what to leave out, what to do instead, and when to see a professional.

An exercise that hurts is left out on both sides until the person says that the pain is over. Its
easier variation is offered instead. If it hurt in several sessions, nothing is offered: a
professional should look at it first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from coach.advice.amounts import surplus_of
from coach.advice.changing import (
    MOST_VARIATIONS,
    IndexedRoutine,
    easier_instead,
    swaps_in_words,
    with_other_sides,
    without_steps,
)
from coach.advice.evidence import (
    ASK_FIRST,
    CONTROL_AFTER_RANGE,
    EASIER_AFTER_PAIN,
    NOT_THROUGH_PAIN,
)
from coach.advice.model import Advice, AdviceKind
from coach.journal.model import Pain, PainEntry
from coach.routine.field.catalogue import RANGE_WITHOUT_CONTROL
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.variations import Variations
from coach.rules.warnings import warnings
from coach.timeline.timeline import compile_timeline

SEVERAL = 2

Hurting = Mapping[str, Sequence[PainEntry]]
"""The open pains that concern an exercise, by its id."""


def hurting_in(
    indexed: IndexedRoutine, pains: Sequence[PainEntry], variations: Variations
) -> Hurting:
    """The exercises of the routine that hurt, or are harder variations of one that hurts."""
    open_pains: dict[str, list[PainEntry]] = defaultdict(list)
    for entry in pains:
        if entry.cleared is None:
            open_pains[entry.pain.exercise].append(entry)
    if not open_pains:
        return {}
    found = {
        exercise: [
            entry
            for id_ in _with_easier(indexed.steps[index], variations)
            for entry in open_pains.get(id_, ())
        ]
        for exercise, [index, *_] in indexed.indexes.items()
    }
    return {exercise: entries for exercise, entries in found.items() if entries}


def ruled_out(pains: Iterable[PainEntry], variations: Variations) -> frozenset[str]:
    """The ids of all exercises that hurt, and of their harder variations in the library."""
    return variations.with_harder(entry.pain.exercise for entry in pains if entry.cleared is None)


def is_painful(step: Step, pains: Iterable[PainEntry]) -> bool:
    """Whether exactly this exercise hurts."""
    return any(entry.cleared is None and entry.pain.exercise == step.exercise.id for entry in pains)


def without_exercises(indexed: IndexedRoutine, exercises: Collection[str]) -> Routine:
    """The routine without these exercises; it may have no steps left.

    If only one side of an exercise would go, the other side goes too.
    """
    indexes = [index for one in exercises for index in indexed.indexes.get(one, ())]
    if not indexes:
        return indexed.routine
    rest = without_steps(indexed.routine, indexes)
    if surplus_of(rest) == surplus_of(indexed.routine):
        return rest
    return without_steps(indexed.routine, with_other_sides(indexed.routine, indexes))


def pain_advice(
    indexed: IndexedRoutine, pains: Sequence[PainEntry], hurting: Hurting, variations: Variations
) -> Iterator[Advice]:
    """Repeated pain first, then what is left out, what to do instead, and the rest."""
    repeated = list(_repeated(pains, hurting))
    for entries in repeated:
        yield _see_a_professional(entries)
    instead = _easier_variations(indexed, hurting, _exercises(chain(*repeated)), variations)
    for exercise, entries in hurting.items():
        yield _leave_out(indexed, exercise, entries, is_replaced=exercise in instead)
    yield from instead.values()
    if hurting:
        yield from _about_the_rest(indexed, hurting, is_all_out=not instead)


def _easier_variations(
    indexed: IndexedRoutine, hurting: Hurting, repeated: Collection[str], variations: Variations
) -> Mapping[str, Advice]:
    """What to do instead of each exercise that hurts, by its id, if there is something."""
    excluded = variations.with_harder(_exercises(chain(*hurting.values())))
    found: dict[str, Advice] = {}
    for exercise, entries in hurting.items():
        if not _exercises(entries).isdisjoint(repeated):
            continue
        times, steps = _nearest(indexed, exercise, excluded, variations)
        if steps:
            found[exercise] = _instead(indexed, exercise, entries, steps, times)
            excluded |= {step.exercise.id for step in steps.values()}  # no exercise comes in twice
    return found


def _nearest(
    indexed: IndexedRoutine, exercise: str, excluded: Collection[str], variations: Variations
) -> tuple[int, Mapping[int, Step]]:
    """How far down the first easier variation is that is not `excluded`, and its steps, if any."""
    for times in range(1, MOST_VARIATIONS + 1):
        steps = easier_instead(indexed, exercise, times, variations)
        if all(step.exercise.id not in excluded for step in steps.values()):
            return times, steps
    return 0, {}


def _instead(
    indexed: IndexedRoutine,
    exercise: str,
    entries: Sequence[PainEntry],
    steps: Mapping[int, Step],
    times: int,
) -> Advice:
    what = "; ".join(swaps_in_words(indexed, steps))
    items = (item for step in steps.values() for item in step.exercise.equipment)
    more = [item for item in dict.fromkeys(items) if item not in indexed.context.equipment]
    fetch = f" To fetch: {', '.join(more)}." if more else ""
    return Advice(
        AdviceKind.INSTEAD,
        f"{what}, which hurt; stop if it hurts as well.{fetch}",
        EASIER_AFTER_PAIN,
        tuple(_in_words(entry.pain) for entry in entries),
        exercise,
        times,
    )


def _with_easier(step: Step, variations: Variations) -> Iterator[str]:
    """The ids of the exercise and of its easier variations, one below the other."""
    yield step.exercise.id
    easier = variations.variation(step, Level.EASIER)
    while easier is not None:
        yield easier.exercise.id
        easier = easier.easier


def _leave_out(
    indexed: IndexedRoutine, exercise: str, entries: Sequence[PainEntry], *, is_replaced: bool
) -> Advice:
    step = indexed.steps[indexed.indexes[exercise][0]]
    first = entries[0].pain
    is_first = first.exercise == exercise
    why = "it hurt" if is_first else f"it is a harder variation of {first.name}, which hurt"
    words = step.exercise.regression if is_first and not is_replaced else ""
    easier = f" An easier way, for when it is over: {words}" if words else ""
    over = f"coach advice {indexed.routine.id} --pain-over {first.exercise}"
    return Advice(
        AdviceKind.LEAVE_OUT,
        f"{step.name} is left out: {why}. If it was sharp, or comes back, have a medical "
        f"professional look at it.{easier} When it is over, say so: {over}",
        NOT_THROUGH_PAIN,
        tuple(_in_words(entry.pain) for entry in entries),
        exercise,
    )


def _repeated(pains: Sequence[PainEntry], hurting: Hurting) -> Iterator[Sequence[PainEntry]]:
    """The pains of each exercise that hurt in several sessions, on any side, and still does."""
    concerned = _exercises(chain(*hurting.values()))
    by_exercise: dict[str, list[PainEntry]] = defaultdict(list)
    for entry in pains:
        if entry.pain.exercise in concerned:
            by_exercise[entry.pain.exercise].append(entry)
    for entries in by_exercise.values():
        is_open = any(entry.cleared is None for entry in entries)
        if is_open and len(_occasions(entries)) >= SEVERAL:
            yield entries


def _exercises(entries: Iterable[PainEntry]) -> frozenset[str]:
    return frozenset(entry.pain.exercise for entry in entries)


def _occasions(entries: Iterable[PainEntry]) -> set[object]:
    """The sessions with pain, or the day for a pain outside any session."""
    return {entry.pain.at.day if entry.session is None else entry.session for entry in entries}


def _see_a_professional(entries: Sequence[PainEntry]) -> Advice:
    pain, times = entries[0].pain, len(_occasions(entries))
    is_one_side = all(entry.pain.side is pain.side for entry in entries)
    side = f", {pain.side.value} side," if pain.side and is_one_side else ""
    return Advice(
        AdviceKind.KNOW,
        f"{pain.name}{side} has hurt in {times} sessions. Do not train through it: see a medical "
        "professional before you do it again.",
        ASK_FIRST,
        tuple(_in_words(entry.pain) for entry in entries),
        pain.exercise,
    )


def _about_the_rest(
    indexed: IndexedRoutine, hurting: Hurting, *, is_all_out: bool
) -> Iterator[Advice]:
    rest = without_exercises(indexed, hurting)
    because = tuple(_in_words(entries[0].pain) for entries in hurting.values())
    if not rest.steps:
        or_easier = "" if is_all_out else ", or do no more than the easier variation"
        yield Advice(
            AdviceKind.KNOW,
            f"Everything in {indexed.routine.title} hurts: leave it until the pain is over"
            f"{or_easier}.",
            NOT_THROUGH_PAIN,
            because,
        )
    elif _lacks_control(rest) and not _lacks_control(indexed.routine):
        yield Advice(
            AdviceKind.KNOW,
            "Without what is left out, nothing controls the range that the rest opens: go gently "
            "and not to the end of it.",
            CONTROL_AFTER_RANGE,
            because,
        )


def _lacks_control(routine: Routine) -> bool:
    found = warnings(routine, compile_timeline(routine))
    return any(one.rule is RANGE_WITHOUT_CONTROL for one in found)


def _in_words(pain: Pain) -> str:
    side = f", {pain.side.value} side" if pain.side else ""
    return f"{pain.at.day}: {pain.name} hurt{side}"
