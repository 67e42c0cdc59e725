"""A small routine, and its history in a few words: `6: easy` was six days ago."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from coach.advice.findings.advise import advice_for
from coach.advice.model import Advice, Load, PastSession, TrainingDay, TrainingHistory
from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.choices import Choices
from coach.journal.live.entries import work_done
from coach.journal.model import Effort, Outcome, Pain, PainEntry, SessionEntry, Soreness, WorkDone
from coach.journal.timestamp import timestamp_of
from coach.routine.fingerprint import fingerprint
from coach.routine.fitting.adjustments import within_ranges
from coach.routine.fitting.applying import adjusted
from coach.routine.model import Exercise, Level, Routine, Side, Sides, Stage, Step
from coach.routine.variations.variations import Variations
from coach.session.work_log import WorkInterval
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, move

TODAY = date(2026, 11, 20)


def exercise(id_: str, stage: Stage, **others: object) -> Exercise:
    """Six reps, twice a side."""
    usual = dose(move(4), reps=6, sets=2, sides=Sides.BOTH, rest=20)
    return Exercise(id_, id_.capitalize(), dose=usual, stage=stage, **others)


EXERCISES = {
    one.id: one
    for one in (
        exercise("roll", Stage.RELEASE),
        exercise("frogger", Stage.MOBILISE, harder="wide"),
        exercise("wide", Stage.MOBILISE, easier="frogger"),
        exercise("bridge", Stage.ACTIVATE, harder="march"),
        exercise("march", Stage.ACTIVATE, easier="bridge", harder="one-leg"),
        exercise("one-leg", Stage.ACTIVATE, easier="march"),
        exercise("lunge", Stage.INTEGRATE),
    )
}
VARIATIONS = Variations(EXERCISES)


def routine_of(*ids: str) -> Routine:
    """The usual dose of each of these exercises."""
    return Routine("hips", "Hips", tuple(map(step_of, ids)))


def step_of(id_: str) -> Step:
    """The usual dose."""
    found = EXERCISES[id_]
    return Step(found, found.dose, found.name, "")


def ranged(id_: str) -> Routine:
    """Of one exercise, 6 to 8 times a set, with a load."""
    step = step_of(id_)
    sets = tuple(replace(work, reps_up_to=8) for work in step.dose.sets)
    ranged_step = replace(step, dose=replace(step.dose, sets=sets), load="16 kg")
    return Routine("hips", "Hips", (ranged_step,))


def shortest(id_: str) -> Routine:
    """Of one exercise, once, and so few reps that there are none to spare."""
    least = replace(step_of(id_), dose=dose(move(4), reps=3, sides=Sides.BOTH))
    return Routine("hips", "Hips", (least,))


HIPS = routine_of("frogger", "bridge", "lunge")


def advised(routine: Routine, *lines: str) -> tuple[Advice, ...]:
    """What is advised today after this history, which is told with the newest session first."""
    return advice_for(routine, history_of(routine, *lines), VARIATIONS, TODAY)


def in_short(advice: Iterable[Advice]) -> list[str]:
    """`harder bridge`: what is advised, and for which exercise."""
    return [f"{one.kind.value} {one.exercise or ''}".strip() for one in advice]


def history_of(routine: Routine, *lines: str) -> TrainingHistory:
    """`6: easy`, `2: hard, sore, stopped`, `9: pain frogger left over`, `1: elsewhere, sore`."""
    told = list(_told(lines))
    own = [one for one in told if one[1].isdisjoint({"pain", "elsewhere"})]
    pains = [one for one in told if "pain" in one[1]]
    hurt = {days for days, _ in pains}
    sessions = tuple(_session(routine, days, words, has_hurt=days in hurt) for days, words in own)
    return TrainingHistory(
        sessions,
        tuple(_pain(number, days, list(words)) for number, (days, words) in enumerate(pains)),
        max((_day(days) for days, _ in told), default=None),
        _days(told, sessions),
    )


def _days(
    told: "Sequence[tuple[int, _Words]]", sessions: Sequence[PastSession]
) -> list[TrainingDay]:
    """The days with a session, of this routine or elsewhere, newest first."""
    trained = [(days, words) for days, words in told if "pain" not in words]
    own = {one.entry.day: one for one in sessions}
    found = []
    for each in sorted({days for days, _ in trained}):
        said = [_soreness(words) for days, words in trained if days == each]
        hard = any("hard" in words for days, words in trained if days == each)
        work = own[_day(each)].work if _day(each) in own else ()
        loads = tuple(
            Load(id_, None, (), Milliseconds(1)) for id_ in {one.exercise: None for one in work}
        )
        soreness = next(filter(None, said), None)
        found.append(TrainingDay(_day(each), ("Pre-lift",), soreness, hard, loads))
    return found


def _soreness(words: "_Words") -> Soreness | None:
    return next((one for one in Soreness if one.value in words), None)


def _told(lines: Sequence[str]) -> Iterator[tuple[int, "_Words"]]:
    for line in lines:
        days, _, words = line.partition(":")
        yield int(days), _Words(re.findall(r"[\w=-]+", words))


class _Words(dict[str, None]):
    """Words in their order."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(words))

    def isdisjoint(self, others: Iterable[str]) -> bool:
        return self.keys().isdisjoint(others)

    def value(self, name: str) -> str | None:
        """What follows `name=`."""
        return next((word.partition("=")[2] for word in self if word.startswith(f"{name}=")), None)


def _session(routine: Routine, days: int, words: _Words, *, has_hurt: bool) -> PastSession:
    began = timestamp_of(datetime.combine(_day(days), datetime.min.time(), UTC))
    done = routine
    for id_ in _listed(words.value("harder")):
        done = _raised(done, id_)
    done = adjusted(done, within_ranges(done)[: int(words.value("within") or 0)])
    work = tuple(
        stay for one in _work(done, _listed(words.value("more"))) for stay in _stays(one, words)
    )
    entry = SessionEntry(
        id=1000 - days,
        routine=routine.id,
        title=routine.title,
        file="",
        fingerprint=fingerprint(done) + str(words.value("more")),
        planned=seconds(600),
        choices=Choices(minutes=10 if "cut" in words else None),
        began=began,
        ended=began,
        last_seen=began,
        outcome=Outcome.STOPPED if "stopped" in words else Outcome.FINISHED,
        resume_point=None,
        worked=seconds(300),
        worked_left=NO_TIME,
        worked_right=NO_TIME,
        effort=next((one for one in Effort if one.value in words), None),
        soreness=_soreness(words),
    )
    return PastSession(entry, work, has_hurt)


def _listed(value: str | None) -> list[str]:
    return [] if value is None else [value]


def _raised(routine: Routine, id_: str) -> Routine:
    """With that exercise, a harder variation, in its place."""
    lower = {"wide": "frogger", "march": "bridge", "one-leg": "bridge"}[id_]
    steps = (
        replace(step_of(id_), level=Level.HARDER) if one.exercise.id == lower else one
        for one in routine.all_steps
    )
    return replace(routine, steps=tuple(steps))


def _work(routine: Routine, more: Sequence[str]) -> Iterator[WorkDone]:
    for segment in compile_timeline(routine).segments:
        if segment.kind is SegmentKind.WORK:
            interval = WorkInterval(segment, NO_TIME, segment.duration, is_complete=True)
            one = work_done(interval, timestamp_of(datetime(2026, 11, 1, tzinfo=UTC)))
            yield one
            if segment.exercise.id in more and segment.set == segment.sets:
                yield replace(one, set=segment.set + 1)


def _stays(one: WorkDone, words: "_Words") -> Iterator[WorkDone]:
    """The stays in a set that was done at once, or as is told of its exercise."""
    half = replace(one, done=one.done // 2, reps=one.reps // 2)
    rest = replace(one, done=one.done - half.done, reps=one.reps - half.reps)
    told = {words.value(how): how for how in ("skipped", "again", "resumed", "broken-off")}
    match told.get(one.exercise):
        case "skipped":
            yield replace(half, is_skipped=True)
        case "again":
            yield from (half, one)
        case "resumed":
            yield from (replace(half, is_skipped=True), rest)
        case "broken-off":
            yield half
        case _:
            yield one


def _pain(number: int, days: int, words: Sequence[str]) -> PainEntry:
    _, id_, *more = words
    at = timestamp_of(datetime.combine(_day(days), datetime.min.time(), UTC))
    side = next((one for one in Side if one.value in more), None)
    cleared = at.at if "over" in more else None
    return PainEntry(number, 1000 - days, Pain(id_, id_.capitalize(), side, at), cleared)


def _day(days: int) -> date:
    return TODAY - timedelta(days=days)
