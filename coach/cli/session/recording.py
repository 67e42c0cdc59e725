"""Keeps the account of a session, and writes the journal of it where the person keeps one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coach.cli.shared.journals import troubles_told
from coach.config import journal_file
from coach.journal.live.recorder import NOTHING_EARLIER, Recorder, Unwritten, Writer
from coach.journal.live.writer import JournalWriter
from coach.journal.model import SessionStart
from coach.journal.timestamp import Timestamp, timestamp_now
from coach.planning.plan import Plan
from coach.session.work_log import Account

LONGEST_CLOSING = 5.0
"""Seconds that the end of a session may wait for a slow disk."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What keeps a session."""

    recorder: Recorder
    writer: JournalWriter | None = None

    @property
    def session(self) -> int | None:
        """The session's id in the journal; None where it is not there, or not yet."""
        return None if self.writer is None else self.writer.session

    def news(self) -> list[str]:
        """What the person should know about the journal, each sentence once."""
        return [] if self.writer is None else self.writer.take_news()


@contextmanager
def recording(plan: Plan, began: Timestamp, *, is_kept: bool) -> Iterator[Recording]:
    """Keep a session until the block ends; a journal that cannot be written spoils nothing.

    `began` is when it did so, in whichever process.
    """
    earlier = NOTHING_EARLIER if plan.resumed is None else plan.resumed.earlier

    def recorder(writer: Writer) -> Recorder:
        account = Account(since=plan.begin_at[1])
        return Recorder(account, writer, plan.choices, timestamp_now, earlier)

    if not is_kept:
        yield Recording(recorder(Unwritten()))
        return
    writer = JournalWriter(journal_file(), told=troubles_told())
    try:
        _begin(writer, plan, began)
        yield Recording(recorder(writer), writer)
    finally:
        writer.close(LONGEST_CLOSING)


def _begin(writer: JournalWriter, plan: Plan, began: Timestamp) -> None:
    if plan.resumed is None:
        writer.begin(
            SessionStart(
                routine=plan.routine.id,
                title=plan.routine.title,
                file=plan.file,
                fingerprint=plan.fingerprint,
                planned=plan.timeline.total,
                choices=plan.choices,
                began=began,
            )
        )
        return
    writer.reopen(plan.resumed.session, timestamp_now())
    if plan.resumed.unwritten is not None:
        writer.add_work(plan.resumed.unwritten, plan.resumed.place)
