"""A session that is recorded, and a writer that keeps what it is told to write."""

from datetime import UTC, datetime, timedelta

from coach.duration import NO_TIME, Milliseconds
from coach.journal.live.recorder import NOTHING_EARLIER, Recorder
from coach.journal.model import Choices, ResumePoint, WorkDone
from coach.journal.timestamp import Timestamp
from coach.session.session import Session
from coach.session.states import Command
from coach.session.timeline import compile_timeline
from coach.session.work_log import Account
from tests.fakes import routine

NOW = Timestamp(datetime(2026, 3, 1, 18, tzinfo=UTC), timedelta(hours=1), "CET")


class RecordingWriter:
    """Keeps what it is told to write, as a person would write it down."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.work: list[WorkDone] = []
        self.places: list[ResumePoint | None] = []
        self.choices: list[Choices] = []

    def keep_place(self, place, now) -> None:
        self.places.append(place)

    def add_work(self, work, place) -> None:
        self.lines.append(f"{work.name} {work.side.value if work.side else '-'} {work.done}")
        self.work.append(work)
        self.places.append(place)

    def complete(self, work) -> None:
        self.lines.append(f"{work.name} {work.side.value if work.side else '-'} is complete")

    def choose(self, choices) -> None:
        self.choices.append(choices)

    def mark_pain(self, pain) -> None:
        self.lines.append(f"pain {pain.name} {pain.side.value if pain.side else '-'}")

    def end(self, outcome, now, place) -> None:
        self.lines.append(outcome.value)
        self.places.append(place)

    def take_news(self):
        return ()


class Recorded:
    """A session whose events go to the journal."""

    def __init__(self, *steps, begin_at=(0, NO_TIME), earlier=NOTHING_EARLIER) -> None:
        self.session = Session(compile_timeline(routine(*steps)))
        self.writer = RecordingWriter()
        account = Account(since=begin_at[1])
        self.recorder = Recorder(account, self.writer, Choices(), lambda: NOW, earlier)
        self._take(self.session.begin(NO_TIME, *begin_at), NO_TIME)

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
