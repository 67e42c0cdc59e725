"""Sessions for tests: short to write, kept in a journal as the coach keeps them."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from coach.duration import Milliseconds
from coach.journal.choices import Choices
from coach.journal.model import Effort, Outcome, Pain, SessionStart, Soreness, WorkDone
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.routine.model import Level, Side, Stage

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
"""A Wednesday, in week 47."""


def at(text: str, zone: str = "UTC") -> Timestamp:
    """The moment when a clock in `zone` shows this: `2026-11-18 18:30`."""
    return timestamp_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


@contextmanager
def now(text: str, zone: str = "UTC") -> Iterator[None]:
    """Lets it be that time in that zone, and this machine be there; where systems can be moved."""
    before = os.environ.get("TZ")
    try:
        _move_to(zone)
        with freeze_time(at(text, zone).at):
            yield
    finally:
        _move_to(before)


def _move_to(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()


def work(
    seconds: float = 60,
    side: Side | None = None,
    *,
    exercise: str = "dead-bug",
    name: str = "Dead bug",
    stage: Stage | None = Stage.ACTIVATE,
    muscles: tuple[str, ...] = ("abdominals",),
    alternates: bool = False,
    ended: Timestamp | None = None,
    **others,
) -> WorkDone:
    """One set."""
    done = Milliseconds(round(seconds * 1000))
    usual = {
        "step": 1,
        "round": 1,
        "set": 1,
        "planned": done,
        "reps_planned": 6,
        "reps": 6,
        "extended": Milliseconds(0),
        "is_skipped": False,
        "level": Level.USUAL,
    }
    return WorkDone(
        exercise=exercise,
        name=name,
        stage=stage,
        muscles=muscles,
        side=side,
        alternates=alternates,
        done=done,
        ended=ended or timestamp_of(NOON),
        **{**usual, **others},
    )


def start(began: Timestamp, routine: str = "daily-hips", title: str = "Daily hips") -> SessionStart:
    """The beginning of a session."""
    return SessionStart(
        routine=routine,
        title=title,
        file=f"/routines/{routine}.yaml",
        fingerprint="0123",
        planned=Milliseconds(420_000),
        choices=Choices(),
        began=began,
    )


def live(
    journal: Journal,
    began: Timestamp,
    *done: WorkDone,
    routine: str = "daily-hips",
    outcome: Outcome = Outcome.FINISHED,
    effort: Effort | None = None,
    soreness: Soreness | None = None,
    pains: tuple[Pain, ...] = (),
) -> int:
    """Live a session in which this was `done`, a minute of one exercise if nothing else."""
    session = journal.begin(start(began, routine, routine.replace("-", " ").capitalize()))
    lasted = timedelta(0)
    for one in done or (work(),):
        journal.add_work(session, one, None)
        lasted += timedelta(milliseconds=one.done)
    journal.end(session, outcome, Timestamp(began.at + lasted, began.offset, began.zone), None)
    if effort:
        journal.rate(session, effort)
    if soreness:
        journal.tell_soreness(session, soreness)
    for pain in pains:
        journal.mark_pain(session, pain)
    return session
