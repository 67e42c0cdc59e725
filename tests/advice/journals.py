"""Journals made of the lines of `persons.py`, written by the journal itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from coach.advice.findings.advise import advice_for
from coach.advice.findings.lighter import lightened
from coach.advice.model import Advice, AdviceKind
from coach.advice.queries import training_history
from coach.duration import MINUTE, NO_TIME, Milliseconds
from coach.journal.choices import Choices
from coach.journal.live.entries import work_done
from coach.journal.model import Effort, Outcome, Pain, SessionStart, Soreness, WorkDone
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.resources import bundled_folder
from coach.routine.fingerprint import fingerprint
from coach.routine.length import SELF_PACED_REP
from coach.routine.library.library import Library
from coach.routine.model import Level, Routine, Side
from coach.routine.variations.swapping import swapped
from coach.routine.variations.variations import Variations
from coach.session.work_log import WorkInterval
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.advice.persons import ROUTINES, Person
from tests.routine.reading.reading import read

TODAY = date(2026, 11, 20)
LIBRARY = Library([bundled_folder("routines")])
VARIATIONS = Variations({id_: one.exercise for id_, one in LIBRARY.exercises.items()})


@cache
def routine_called(id_: str) -> Routine:
    """One of `ROUTINES`, or a bundled one."""
    if id_ in ROUTINES:
        return replace(read(f"title: {id_}\n{ROUTINES[id_]}\n", LIBRARY.exercises), id=id_)
    return LIBRARY.find(id_)


@contextmanager
def journal_of(history: Sequence[str]) -> Iterator[Journal]:
    """An open journal in memory with these sessions and pains."""
    with Journal.empty(Path("/nowhere/journal.sqlite")) as journal:
        for line in history:
            days, _, words = line.partition(": ")
            for each in days.split(", "):
                _add(journal, int(each), words.split())
        yield journal


def advised(person: Person) -> tuple[Advice, ...]:
    """What is advised today."""
    with journal_of(person.history) as journal:
        history = training_history(journal, person.routine, now(), VARIATIONS.exercises)
    return advice_for(routine_called(person.routine), history, VARIATIONS, TODAY)


def in_short(advice: Advice) -> str:
    """As the table has it: `soreness 50`, `pain bridge`."""
    is_less = advice.kind in (AdviceKind.LESS, AdviceKind.MUCH_LESS) and not advice.exercise
    more = f"{int(advice.share * 100)}" if is_less else advice.exercise or ""
    return f"{advice.rule.name} {more}".strip()


def now() -> Timestamp:
    """This evening."""
    return _at(0, 20)


def _at(days: int, hour: int = 10) -> Timestamp:
    day = TODAY - timedelta(days=days)
    return timestamp_of(datetime.combine(day, time(hour), UTC))


def _add(journal: Journal, days: int, words: list[str]) -> None:
    options = dict(word.partition("=")[::2] for word in words)
    if words[0] == "pain":
        _add_pain(journal, days, words[1], options)
    else:
        _add_session(journal, days, words[0], options)


def _add_pain(journal: Journal, days: int, exercise: str, options: dict[str, str]) -> None:
    side = next((one for one in Side if one.value in options), None)
    name = VARIATIONS.exercises[exercise].name
    journal.mark_pain(None, Pain(exercise, name, side, _at(days)))
    if "over" in options:
        journal.clear_pain(exercise, _at(int(options["over"])))


def _add_session(journal: Journal, days: int, id_: str, options: dict[str, str]) -> None:
    routine, level = routine_called(id_), Level(options.get("level", "usual"))
    if "less" in options:
        routine, _ = lightened(routine, Fraction(int(options["less"]), 100), VARIATIONS)
    if level is not Level.USUAL:
        routine, _ = swapped(routine, level, VARIATIONS)
    began = _at(days)
    choices = Choices(level=level, is_advised="less" in options)
    session = journal.begin(
        SessionStart(id_, routine.title, "", fingerprint(routine), NO_TIME, choices, began)
    )
    end = int(options.get("stopped", "999")) * MINUTE
    for one in _work(routine, began, end):
        is_skipped = options.get("skipped") == one.exercise
        done = Milliseconds(one.done // 3) if is_skipped else one.done
        journal.add_work(session, replace(one, is_skipped=is_skipped, done=done), None)
    outcome = Outcome.STOPPED if "stopped" in options else Outcome.FINISHED
    minutes = int(options.get("stopped", "20"))
    ended = timestamp_of(began.at + timedelta(minutes=minutes))
    journal.end(session, outcome, ended, None)
    if effort := next((one for one in Effort if one.value in options), None):
        journal.rate(session, effort)
    if soreness := next((one for one in Soreness if one.value in options), None):
        journal.tell_soreness(session, soreness)


def _work(routine: Routine, at: Timestamp, end: int) -> Iterator[WorkDone]:
    for begun, one in _all_work(routine):
        if begun < end:
            yield replace(one, ended=at)


@cache
def _all_work(routine: Routine) -> list[tuple[int, WorkDone]]:
    """Every set on every side, with the time at which it begins."""
    found, begun = [], 0
    for segment in compile_timeline(routine).segments:
        if segment.kind is SegmentKind.WORK:
            worked = segment.duration or Milliseconds(segment.reps * SELF_PACED_REP)
            interval = WorkInterval(segment, NO_TIME, worked, is_complete=True)
            found.append((begun, work_done(interval, _at(0))))
        begun += segment.duration or 0
    return found
