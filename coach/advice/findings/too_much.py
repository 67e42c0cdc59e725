"""Advice about too much, too soon, too often: jumps, days without rest, the same drill twice."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from fractions import Fraction

from coach.advice.findings.loads import (
    effort_by_exercise,
    effort_by_region,
    planned_loads,
    trained_regions,
)
from coach.advice.model import A_DAY, Advice, AdviceKind, TrainingDay, TrainingHistory
from coach.duration import MINUTE, Milliseconds, format_duration
from coach.routine.field.catalogue import JUMP, NO_REST_FOR_A_WEEK, REST_DAY, TWICE_A_DAY
from coach.routine.field.figures import KNEELING_GLUTE
from coach.routine.model import Routine
from coach.routine.regions import Region
from coach.text.english import all_of

LOOKED_BACK = timedelta(days=30)
LEAST_DAYS = 2
"""Days of an exercise before its most means anything; ours."""
JUMPS, FAR = Fraction(3, 2), 2
"""Times the most of 30 days above which a jump is told, and from which it is advised against;
ours."""
LEAST_OF_EXERCISE, LEAST_OF_REGION = 3 * MINUTE, 8 * MINUTE
"""Effort on a side that is too little to be a jump; ours."""
MUCH_EFFORT = 5 * MINUTE
"""On a day; ours."""
WEEK = 7


def too_much_advice(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    """What is too much, too soon or too often about this routine today."""
    yield from _rest_day(routine, history, today)
    yield from _no_rest_for_a_week(routine, history, today)
    yield from _twice_a_day(routine, history, today)
    yield from _jump(routine, history, today)


def has_no_rest_day(history: TrainingHistory, today: date) -> bool:
    """Whether each of the last seven days had much effort."""
    hard = {one.day for one in history.days if one.effort >= MUCH_EFFORT}
    return all(today - count * A_DAY in hard for count in range(1, WEEK + 1))


def _rest_day(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    planned = +effort_by_region(planned_loads(routine))
    for one in history.days:
        if today - one.day > A_DAY:
            return
        region = _worked_most(one, planned.keys()) if one.is_hard else None
        if region is None:
            continue
        when = "today" if one.day == today else f"on {one.day}"
        text = (
            f"{all_of(one.titles)} {when} was hard on {region.words}, which needs about 48 hours: "
            "better wait a day, or do something easy."
        )
        yield Advice(AdviceKind.KNOW, text, REST_DAY, (f"{one.day}: hard",))
        return


def _worked_most(day: TrainingDay, among: Collection[Region]) -> Region | None:
    """Of these parts of the body the one with most effort, if that was much."""
    done = effort_by_region(day.loads)
    found = [region for region in done if region in among]
    most = max(found, key=lambda one: done[one], default=None)
    return most if most is not None and done[most] >= MUCH_EFFORT else None


def _no_rest_for_a_week(
    routine: Routine, history: TrainingHistory, today: date
) -> Iterator[Advice]:
    if trained_regions(routine) and has_no_rest_day(history, today):
        text = (
            "Seven days of effort in a row: take a day off, or roll and stretch. The body gets "
            "stronger on its days off."
        )
        since = today - WEEK * A_DAY
        yield Advice(AdviceKind.KNOW, text, NO_REST_FOR_A_WEEK, (f"{since}: every day since",))


def _twice_a_day(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    step = next((one for one in routine.all_steps if one.exercise.id == KNEELING_GLUTE), None)
    done = any(one.day == today and one.had(KNEELING_GLUTE) for one in history.days)
    if step is not None and done:
        text = f"{step.name} was done today already, and once is the whole dose: leave it out."
        yield Advice(AdviceKind.SKIP, text, TWICE_A_DAY, (f"{today}: done",), KNEELING_GLUTE)


def _jump(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    """Of an exercise that jumps, or else of a part of the body; the largest jump alone."""
    days = [one for one in history.days if today - one.day <= LOOKED_BACK]
    planned = planned_loads(routine)
    names = {step.exercise.id: step.name for step in routine.all_steps}
    found: list[tuple[Fraction, Advice]] = []
    by_exercise = [(effort_by_exercise(one.loads), one.day) for one in days]
    for exercise, time in effort_by_exercise(planned).items():
        done = [(efforts[exercise], day) for efforts, day in by_exercise]
        found += _jumps(time, done, LEAST_OF_EXERCISE, exercise, names[exercise])
    by_region = [] if found else [(effort_by_region(one.loads), one.day) for one in days]
    for region, time in [] if found else effort_by_region(planned).items():
        done = [(efforts[region], day) for efforts, day in by_region]
        first = max((one for one in planned if region in one.regions), key=lambda one: one.effort)
        found += _jumps(time, done, LEAST_OF_REGION, first.exercise, region.words)
    yield from (advice for _, advice in sorted(found, key=lambda one: -one[0])[:1])


def _jumps(
    planned: int, done: list[tuple[int, date]], least: int, exercise: str, what: str
) -> Iterator[tuple[Fraction, Advice]]:
    worked = [one for one in done if one[0]]
    if len(worked) < LEAST_DAYS or planned < least:
        return
    most, day = max(worked)
    times = Fraction(planned, most)
    if times <= JUMPS:
        return
    how_much = "half as much again" if times < FAR else f"{float(times):.0f} times as much"
    fix = "build up to it over some weeks" if times >= FAR else "stop earlier if it gets hard"
    asked, was = (format_duration(Milliseconds(one // 1000 * 1000)) for one in (planned, most))
    text = (
        f"{what[0].upper()}{what[1:]}: {asked} of effort today; your most in 30 days was {was}, on "
        f"{day}. That is {how_much}: {fix}."
    )
    yield times, Advice(AdviceKind.KNOW, text, JUMP, (f"{day}: {was}",), exercise)
