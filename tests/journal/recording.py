"""A session that is recorded, and a writer that applies every write at once to a fake journal."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

from coach.duration import NO_TIME, Milliseconds
from coach.journal.choices import Choices
from coach.journal.live.prior_work import NO_PRIOR_WORK
from coach.journal.live.recorder import SessionRecorder
from coach.journal.model import ResumePoint, WorkDone
from coach.journal.timestamp import Timestamp
from coach.session.session import Session
from coach.session.states import Command
from coach.timeline.timeline import compile_timeline
from tests.fakes import routine

NOW = Timestamp(datetime(2026, 3, 1, 18, tzinfo=UTC), timedelta(hours=1), "CET")


class FakeJournal:
    """Keeps what it is told, as a person would write it down."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.work: list[WorkDone] = []
        self.points: list[ResumePoint | None] = []
        self.choices: list[Choices] = []

    def changing(self):
        return nullcontext()

    def keep_resume_point(self, session, point, now) -> None:
        self.points.append(point)

    def add_work(self, session, work, point) -> None:
        self.lines.append(f"{work.name} {work.side.value if work.side else '-'} {work.done}")
        self.work.append(work)
        self.points.append(point)

    def complete(self, session, work) -> None:
        self.lines.append(f"{work.name} {work.side.value if work.side else '-'} is complete")

    def choose(self, session, choices) -> None:
        self.choices.append(choices)

    def mark_pain(self, session, pain) -> None:
        self.lines.append(f"pain {pain.name} {pain.side.value if pain.side else '-'}")

    def replace_entries(self, session, entries, point, now) -> None:
        self.lines = [
            f"{one.name} {one.side.value if one.side else '-'} {one.done}" for one in entries.work
        ]
        self.lines += [f"pain {one.name}" for one in entries.pains]
        self.work = [*entries.work]
        self.choices.append(entries.choices)
        self.points.append(point)

    def end(self, session, outcome, now, point) -> None:
        self.lines.append(outcome.value)
        self.points.append(point)


class Recorded:
    """A session whose events go to the journal."""

    def __init__(self, *steps, begin_at=(0, NO_TIME), prior=NO_PRIOR_WORK) -> None:
        self.session = Session(compile_timeline(routine(*steps)))
        self.journal = FakeJournal()
        self.recorder = SessionRecorder(Choices(), lambda: NOW, self, begin_at[1], prior)
        self._take(self.session.begin(NO_TIME, *begin_at), NO_TIME)

    def put(self, write) -> None:
        write.apply(self.journal, 1)

    def go_on(self, until: float) -> "Recorded":
        now = Milliseconds(round(until * 1000))
        self._take(self.session.advance(now), now)
        return self

    def send(self, command: Command, at: float) -> "Recorded":
        now = Milliseconds(round(at * 1000))
        self._take(self.session.send(command, now), now)
        return self

    def _take(self, events, now) -> None:
        self.recorder.take(events, self.session.snapshot(now))
