"""Advice to go further: what was done beyond what is written is kept, and one thing is added.

An exercise goes further by its harder versions where there are some that fit, else by more sets
and reps, within what the sources allow.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.advice.amounts import reps_asked, reps_taken_on
from coach.advice.changing import MOST_VARIATIONS, other_variation, swaps_in_words, with_steps
from coach.advice.evidence import HARDER_WHEN_EASY
from coach.advice.index import IndexedRoutine, Places, indexed_routine
from coach.advice.lighter import Changed
from coach.advice.model import Advice, AdviceKind, PastSession, TrainingHistory
from coach.advice.painful import is_painful
from coach.advice.patterns import EASY_TIMES, easy_in_a_row, in_a_row, latest
from coach.journal.model import Effort, PainEntry
from coach.journal.stats.completion import done_in_full, variations_done
from coach.routine.fitting.adjustments import to_lengthen
from coach.routine.fitting.applying import Adjustment, AdjustmentKind, adjusted
from coach.routine.fitting.wording import changes_in_words
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.variations import Variations


@dataclass(frozen=True, slots=True)
class _Way:
    """How one exercise goes further, and how far it has come."""

    exercise: str
    place: int
    """Of its first step."""
    kind: AdviceKind
    """HARDER or MORE."""
    reached: int
    """The last time; 0 is as it is written."""
    goes_on: bool
    """Whether there is still further to go."""
    controls_range: bool

    @property
    def turn(self) -> tuple[bool, int, bool, int]:
        """Who goes further first: by version, who has come least far, control before range (R2)."""
        return self.kind is AdviceKind.MORE, self.reached, not self.controls_range, self.place


def progress_advice(
    routine: Routine, history: TrainingHistory, today: date, variations: Variations
) -> Iterator[Advice]:
    """What to keep, and after enough easy sessions the one thing to add."""
    indexed = indexed_routine(routine)
    kept_from = _to_keep_from(history, today)
    ways = list(_ways(indexed, kept_from, history.pains, variations))
    easy = easy_in_a_row(history, today)
    next_up = _next_up(indexed, ways, easy, variations) if len(easy) >= EASY_TIMES else None
    if kept_from is not None:
        for way in ways:
            if way.reached and way is not next_up:
                yield _keep(indexed, way, kept_from, variations)
    if next_up is not None:
        yield _go_further(indexed, next_up, easy, variations)
    elif len(easy) >= EASY_TIMES and ways:
        yield _at_the_top(easy)


def harder(indexed: IndexedRoutine, exercise: str, times: int, variations: Variations) -> Changed:
    """The routine with that exercise so many versions further."""
    steps = _variations_up(indexed, indexed.places.get(exercise, ()), times, variations)
    if not steps:
        return indexed.routine, ()
    return with_steps(indexed.routine, steps), swaps_in_words(indexed, steps)


def more(indexed: IndexedRoutine, exercise: str, times: int) -> Changed:
    """The routine with so many sets or reps more of that exercise, as far as sources allow."""
    adjustments = _additions(indexed).get(exercise, [])[:times]
    return adjusted(indexed.routine, adjustments), changes_in_words(indexed.routine, adjustments)


def _ways(
    indexed: IndexedRoutine,
    last: PastSession | None,
    pains: Sequence[PainEntry],
    variations: Variations,
) -> Iterator[_Way]:
    done = () if last is None else last.work
    there = variations_done(done)
    adjustments, written, taken_on = (
        _additions(indexed),
        reps_asked(indexed.routine),
        reps_taken_on(done),
    )
    for exercise, places in indexed.places.items():
        own = adjustments.get(exercise, [])
        rungs = list(_variations_that_fit(indexed, places, pains, variations))
        if rungs:
            kind, most, reached = AdviceKind.HARDER, len(rungs), _variation_reached(rungs, there)
        else:
            kind, most, reached = AdviceKind.MORE, len(own), 0
        if not rungs and taken_on[exercise] > written[exercise]:
            reached = _additions_made(indexed, own, exercise, taken_on[exercise])
        stage = indexed.steps[places[0]].exercise.stage
        controls = stage is not None and stage.controls_range
        yield _Way(exercise, places[0], kind, reached, reached < most, controls)


def _variations_that_fit(
    indexed: IndexedRoutine, places: Places, pains: Sequence[PainEntry], variations: Variations
) -> Iterator[Collection[Step]]:
    """The exercise one version up, two up, and so on, as far as nothing speaks against it."""
    for times in range(1, MOST_VARIATIONS + 1):
        steps = _variations_up(indexed, places, times, variations).values()
        if not steps or any(is_painful(step, pains) for step in steps):
            return
        yield steps


def _variations_up(
    indexed: IndexedRoutine, places: Places, times: int, variations: Variations
) -> Mapping[int, Step]:
    return other_variation(indexed, places, Level.HARDER, variations, times)


def _variation_reached(
    rungs: Sequence[Collection[Step]], there: Collection[tuple[str, Level]]
) -> int:
    """How many versions up the exercise was done; 0 where it was not, or as it is written."""
    reached = (
        times
        for times, steps in enumerate(rungs, start=1)
        if all((step.exercise.id, step.level) in there for step in steps)
    )
    return max(reached, default=0)


def _additions(indexed: IndexedRoutine) -> Mapping[str, list[Adjustment]]:
    """More sets and reps by exercise, in the order in which they come."""
    found: dict[str, list[Adjustment]] = {}
    for one in to_lengthen(indexed.routine):
        if one.kind in (AdjustmentKind.REPS, AdjustmentKind.SETS):
            exercise = indexed.steps[one.indexes[0]].exercise.id
            found.setdefault(exercise, []).append(one)
    return found


def _additions_made(
    indexed: IndexedRoutine, adjustments: Sequence[Adjustment], exercise: str, taken_on: int
) -> int:
    """How many of the adjustments the last session had, by the reps that it took on."""
    for made in range(len(adjustments), 0, -1):
        if reps_asked(adjusted(indexed.routine, adjustments[:made]))[exercise] <= taken_on:
            return made
    return 0


def _to_keep_from(history: TrainingHistory, today: date) -> PastSession | None:
    """The last session that was seen through, unless one was hard since, or it was cut to a time.

    What it had beyond what is written is kept: it was not too much.
    """
    if latest(history, today) is None:
        return None
    for session in history.sessions:
        if session.entry.effort is Effort.HARD or session.entry.choices.minutes is not None:
            return None
        if session.is_finished:
            return session
    return None


def _next_up(
    indexed: IndexedRoutine,
    ways: Sequence[_Way],
    easy: Sequence[PastSession],
    variations: Variations,
) -> _Way | None:
    """The exercise whose turn it is, of those that were done in full in each easy session."""
    in_full = [done_in_full(session.work) for session in easy]
    possible = [
        way
        for way in ways
        if way.goes_on and all(_id_at(indexed, way, variations) in ids for ids in in_full)
    ]
    return min(possible, key=lambda way: way.turn, default=None)


def _id_at(indexed: IndexedRoutine, way: _Way, variations: Variations) -> str:
    """The id of the exercise that it is at what was reached."""
    if way.kind is AdviceKind.MORE or not way.reached:
        return way.exercise
    steps = _variations_up(indexed, indexed.places[way.exercise], way.reached, variations)
    return steps[way.place].exercise.id


def _keep(indexed: IndexedRoutine, way: _Way, last: PastSession, variations: Variations) -> Advice:
    effort = last.entry.effort
    how = "done" if effort is None else effort.value
    because = (f"{last.entry.day}: {_what(indexed, way, way.reached, variations)}, {how}",)
    text = f"Stay with what you did the last time: {_what(indexed, way, way.reached, variations)}."
    return _advice(way, text, because, way.reached)


def _go_further(
    indexed: IndexedRoutine, way: _Way, easy: Sequence[PastSession], variations: Variations
) -> Advice:
    further = way.reached + 1
    what = _what(indexed, way, further, variations)
    text = f"It was easy {in_a_row(len(easy))}: one thing more. {what}."
    return _advice(way, text, _easy_in_words(easy), further)


def _at_the_top(easy: Sequence[PastSession]) -> Advice:
    return Advice(
        AdviceKind.KNOW,
        f"It was easy {in_a_row(len(easy))}, and nothing in it goes further within what the "
        "sources allow. If your goal asks for more, take another routine.",
        HARDER_WHEN_EASY.rule,
        HARDER_WHEN_EASY.source,
        _easy_in_words(easy),
    )


def _advice(way: _Way, text: str, because: tuple[str, ...], times: int) -> Advice:
    evidence = HARDER_WHEN_EASY
    return Advice(way.kind, text, evidence.rule, evidence.source, because, way.exercise, times)


def _what(indexed: IndexedRoutine, way: _Way, times: int, variations: Variations) -> str:
    if way.kind is AdviceKind.HARDER:
        _, changes = harder(indexed, way.exercise, times, variations)
    else:
        _, changes = more(indexed, way.exercise, times)
    return "; ".join(changes)


def _easy_in_words(easy: Sequence[PastSession]) -> tuple[str, ...]:
    return tuple(f"{one.entry.day}: easy" for one in easy)
