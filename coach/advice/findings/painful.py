"""Advice from pain: what to leave out, what to do instead, and when to see a professional.

An exercise that hurts is left out on both sides until the person says that the pain is over. Its
easier variation is offered instead. If it hurt in several sessions, nothing is offered: a
professional should look at it first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
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
from coach.advice.model import Advice, AdviceKind, TrainingHistory
from coach.journal.model import Pain, PainEntry
from coach.routine.field.catalogue import (
    AFTER_PAIN,
    CONTROL_LEFT_OUT,
    EASIER_AFTER_PAIN,
    FAMILY_HURTS,
    OLD_PAIN,
    PAIN,
    RANGE_WITHOUT_CONTROL,
    SEE_A_PROFESSIONAL,
)
from coach.routine.field.kinds import family_of, regions_of
from coach.routine.field.names import family_of_name
from coach.routine.model import Exercise, Level, Routine, Step
from coach.routine.regions import Region
from coach.routine.variations.variations import Variations
from coach.text.english import all_of

SEVERAL = 2
MONTH = timedelta(days=30)
IN_ONE_REGION = 3
"""Exercises of one part of the body that hurt within a month before a professional is to see it."""
OLD = timedelta(days=14)
"""Pain that was noted so long ago is asked about; ours."""
COMING_BACK = timedelta(days=28)
"""After a pain is over; ours."""
AFTER_PAIN_SHARES = (Fraction(1, 2), Fraction(3, 4))
"""Of the first sessions after it; ours."""

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


def earlier_pains(
    pains: Sequence[PainEntry], exercises: Collection[str], today: date
) -> tuple[Pain, ...]:
    """The pains to ask about: not over, in one of these exercises, marked on an earlier day.

    `pains` are newest first. Each exercise comes once, by its newest pain; the oldest comes first.
    """
    newest = {
        one.pain.exercise: one.pain
        for one in reversed(pains)
        if one.cleared is None and one.pain.exercise in exercises
    }
    past = (one for one in newest.values() if one.at.day < today)
    return tuple(sorted(past, key=lambda one: one.at.at))


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
    indexed: IndexedRoutine,
    history: TrainingHistory,
    hurting: Hurting,
    variations: Variations,
    today: date,
) -> Iterator[Advice]:
    """What needs a professional first, then what is left out, what to do instead, and the rest."""
    serious = list(_serious(indexed, history.pains, hurting, variations, today))
    for text, entries in serious:
        yield _see_a_professional(text, entries)
    yield from _old_pains(indexed, history.open_pains, hurting, today)
    stays_out = _exercises(chain(*(entries for _, entries in serious)))
    instead = _easier_variations(indexed, hurting, stays_out, variations)
    for exercise, entries in hurting.items():
        yield _leave_out(indexed, exercise, entries, is_replaced=exercise in instead)
    yield from instead.values()
    yield from _families(indexed, history.open_pains, hurting, variations)
    yield from _after_pain(indexed, history, hurting, variations, today)
    if hurting:
        yield from _about_the_rest(indexed, hurting, is_all_out=not instead)


def _old_pains(
    indexed: IndexedRoutine, open_pains: Sequence[PainEntry], hurting: Hurting, today: date
) -> Iterator[Advice]:
    """Pain that was noted long ago and never said to be over; each exercise once, by its newest."""
    for pain in earlier_pains(open_pains, _exercises(chain(*hurting.values())), today):
        if today - pain.at.day > OLD:
            over = f"coach advice {indexed.routine.id} --pain-over {pain.exercise}"
            yield Advice(
                AdviceKind.ASK,
                f"{pain.name} hurt on {pain.at.day}, and you have not said how it is since then. "
                f"If it is over: {over}. If not, have a medical professional look at it.",
                OLD_PAIN,
                (_in_words(pain),),
                pain.exercise,
            )


def _families(
    indexed: IndexedRoutine,
    open_pains: Iterable[PainEntry],
    hurting: Hurting,
    variations: Variations,
) -> Iterator[Advice]:
    """What is of one family with an exercise that hurts, and does not hurt itself."""
    by_family: dict[str, Pain] = {}
    for one in open_pains:
        by_family.setdefault(_family(one.pain, variations), one.pain)
    for exercise, [index, *_] in indexed.indexes.items() if by_family else ():
        step = indexed.steps[index]
        pain = by_family.get(family_of(step.exercise))
        if pain is not None and exercise not in hurting:
            yield Advice(
                AdviceKind.SKIP,
                f"{pain.name} hurt on {pain.at.day}, and {step.name} is the same kind of movement: "
                "leave it out today.",
                FAMILY_HURTS,
                (_in_words(pain),),
                exercise,
            )


def _family(pain: Pain, variations: Variations) -> str:
    known = variations.exercises.get(pain.exercise)
    if known is not None:
        return family_of(known)
    family = family_of_name(pain.name)
    return family.name if family and family.regions else pain.exercise


def _after_pain(
    indexed: IndexedRoutine,
    history: TrainingHistory,
    hurting: Hurting,
    variations: Variations,
    today: date,
) -> Iterator[Advice]:
    """In steps back to an exercise whose pain is over."""
    for exercise, [index, *_] in indexed.indexes.items():
        own = [one for one in history.pains if one.pain.exercise == exercise]
        cleared = max((one.cleared.date() for one in own if one.cleared), default=None)
        if exercise in hurting or cleared is None or today - cleared > COMING_BACK:
            continue
        since = sum(one.day >= cleared and one.had(exercise) for one in history.before(today))
        if since >= len(AFTER_PAIN_SHARES):
            continue
        name = indexed.steps[index].name
        because = (f"{cleared}: the pain in {name} is over",)
        quiet = "Carry on while any pain stays at 3 of 10 or less and is gone the next morning."
        steps = {} if since else easier_instead(indexed, exercise, 1, variations)
        if steps:
            what = "; ".join(swaps_in_words(indexed, steps))
            text = f"{name} has been free of pain since {cleared}. Begin with {what}. {quiet}"
            yield Advice(AdviceKind.INSTEAD, text, AFTER_PAIN, because, exercise)
        else:
            much = ("about half", "three quarters")[since]
            text = (
                f"{name} has been free of pain since {cleared}: do {much} of it this time. {quiet}"
            )
            yield Advice(
                AdviceKind.LESS, text, AFTER_PAIN, because, exercise, share=AFTER_PAIN_SHARES[since]
            )


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
        f"{what}, which hurt. Stop if this hurts too.{fetch}",
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
        PAIN,
        tuple(_in_words(entry.pain) for entry in entries),
        exercise,
    )


def _serious(
    indexed: IndexedRoutine,
    pains: Sequence[PainEntry],
    hurting: Hurting,
    variations: Variations,
    today: date,
) -> Iterator[tuple[str, Sequence[PainEntry]]]:
    """What a professional should see, in words, and the pains that say so; each exercise once."""
    told: set[str] = set()
    for text, entries in (
        *_repeated(pains, hurting),
        *_easier_hurts_too(hurting),
        *_in_one_region(indexed, pains, hurting, variations, today),
    ):
        if told.isdisjoint(_exercises(entries)):
            told |= _exercises(entries)
            yield text, entries


def _repeated(
    pains: Sequence[PainEntry], hurting: Hurting
) -> Iterator[tuple[str, Sequence[PainEntry]]]:
    """The pains of each exercise that hurt in several sessions, on any side, and still does."""
    concerned = _exercises(chain(*hurting.values()))
    by_exercise: dict[str, list[PainEntry]] = defaultdict(list)
    for entry in pains:
        if entry.pain.exercise in concerned:
            by_exercise[entry.pain.exercise].append(entry)
    for entries in by_exercise.values():
        is_open = any(entry.cleared is None for entry in entries)
        if is_open and (times := len(_occasions(entries))) >= SEVERAL:
            pain = entries[0].pain
            is_one_side = all(entry.pain.side is pain.side for entry in entries)
            side = f", {pain.side.value} side," if pain.side and is_one_side else ""
            yield f"{pain.name}{side} has hurt in {times} sessions", entries


def _easier_hurts_too(hurting: Hurting) -> Iterator[tuple[str, Sequence[PainEntry]]]:
    for entries in hurting.values():
        names = list(dict.fromkeys(entry.pain.name for entry in entries))
        if len(_exercises(entries)) >= SEVERAL:
            newest_first = sorted(entries, key=lambda one: one.pain.at.at, reverse=True)
            easier = all_of(names[1:])
            yield f"{names[0]} hurt, and so did {easier}, an easier version of it", newest_first


def _in_one_region(
    indexed: IndexedRoutine,
    pains: Sequence[PainEntry],
    hurting: Hurting,
    variations: Variations,
    today: date,
) -> Iterator[tuple[str, Sequence[PainEntry]]]:
    """Several exercises of one part of the body hurt lately, and this routine has one of them."""
    by_region: dict[Region, dict[str, PainEntry]] = defaultdict(dict)
    for entry in pains:
        if today - entry.pain.at.day <= MONTH:
            for region in _regions(entry.pain, variations):
                by_region[region].setdefault(entry.pain.exercise, entry)
    here = {region for one in hurting for region in regions_of(_exercise(indexed, one))}
    for region, entries in by_region.items():
        if len(entries) >= IN_ONE_REGION and region in here:
            names = all_of([entry.pain.name for entry in entries.values()])
            yield f"{names} have hurt within a month, all at {region.words}", [*entries.values()]


def _regions(pain: Pain, variations: Variations) -> Sequence[Region]:
    known = variations.exercises.get(pain.exercise)
    return regions_of(known or Exercise(pain.exercise, pain.name))


def _exercise(indexed: IndexedRoutine, id_: str) -> Exercise:
    return indexed.steps[indexed.indexes[id_][0]].exercise


def _exercises(entries: Iterable[PainEntry]) -> frozenset[str]:
    return frozenset(entry.pain.exercise for entry in entries)


def _occasions(entries: Iterable[PainEntry]) -> set[object]:
    """The sessions with pain, or the day for a pain outside any session."""
    return {entry.pain.at.day if entry.session is None else entry.session for entry in entries}


def _see_a_professional(text: str, entries: Sequence[PainEntry]) -> Advice:
    return Advice(
        AdviceKind.KNOW,
        f"{text}. Do not train through it: see a medical professional before you do it again.",
        SEE_A_PROFESSIONAL,
        tuple(_in_words(entry.pain) for entry in entries),
        entries[0].pain.exercise,
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
            PAIN,
            because,
        )
    elif _lacks_control(rest) and not _lacks_control(indexed.routine):
        yield Advice(
            AdviceKind.KNOW,
            "The exercises that train control of your range are left out today. Move gently, and "
            "stay short of the end of your range.",
            CONTROL_LEFT_OUT,
            because,
        )


def _lacks_control(routine: Routine) -> bool:
    # Only pain needs the rules about files, and they take long to load.
    from coach.rules.warnings import warnings  # noqa: PLC0415
    from coach.timeline.timeline import compile_timeline  # noqa: PLC0415

    found = warnings(routine, compile_timeline(routine))
    return any(one.rule is RANGE_WITHOUT_CONTROL for one in found)


def _in_words(pain: Pain) -> str:
    side = f", {pain.side.value} side" if pain.side else ""
    return f"{pain.at.day}: {pain.name} hurt{side}"
