"""Advice from habits: sessions that are always stopped, exercises that are always skipped."""

from collections.abc import Iterator
from datetime import date

from coach.advice.findings.patterns import SEVERAL, in_a_row, skipped_in_a_row, stopped_in_a_row
from coach.advice.model import Advice, AdviceKind, PastSession, TrainingHistory
from coach.duration import MINUTE
from coach.routine.field.catalogue import SKIPPED, STOPPED_EARLY
from coach.routine.length import length_of
from coach.routine.model import Routine


def habit_advice(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    """What to do about a habit, where there is one."""
    yield from _stopped_early(routine, history, today)
    yield from _skipped(routine, history, today)


def _stopped_early(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    stopped = stopped_in_a_row(history, today)
    if len(stopped) < SEVERAL:
        return
    minutes = sorted(map(_minutes, stopped[:SEVERAL]))[SEVERAL // 2]
    if 0 < minutes < length_of(routine) // MINUTE:
        text = (
            f"You stopped before the end {in_a_row(len(stopped))}, after about {minutes} min. "
            f"Fit the routine to {minutes} min, and you get to its last steps too."
        )
        because = tuple(f"{one.entry.day}: stopped after {_minutes(one)} min" for one in stopped)
        yield Advice(AdviceKind.FIT, text, STOPPED_EARLY, because, minutes=minutes)


def _minutes(session: PastSession) -> int:
    """How long it took, in whole minutes."""
    ended = session.entry.ended or session.entry.last_seen
    return int((ended.at - session.entry.began.at).total_seconds() // 60)


def _skipped(routine: Routine, history: TrainingHistory, today: date) -> Iterator[Advice]:
    for exercise in routine.exercises:
        skipped = skipped_in_a_row(history, today, exercise.id)
        if len(skipped) >= SEVERAL:
            text = (
                f"{exercise.name} was skipped {in_a_row(len(skipped))}. If it hurts, mark it as "
                "pain; if it is too hard, take its easier variation; if you do not like it, leave "
                "it out."
            )
            because = tuple(f"{one.entry.day}: skipped" for one in skipped)
            yield Advice(AdviceKind.ASK, text, SKIPPED, because, exercise.id)
            return
