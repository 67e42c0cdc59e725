"""Records a session, in the journal as well where the person keeps one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from coach.cli.shared.journals import reported_causes
from coach.config import journal_file
from coach.journal.live.prior_work import NO_PRIOR_WORK
from coach.journal.live.recorder import SessionRecorder
from coach.journal.live.session_writes import Write, work_write
from coach.journal.live.writer import JournalWriter
from coach.journal.model import SessionStart
from coach.journal.store.session_lock import SessionLock
from coach.journal.timestamp import Timestamp, timestamp_now
from coach.planning.plan import Plan, Resumed

LONGEST_CLOSING = 5.0
"""Seconds that the end of a session may wait for a slow disk."""


@contextmanager
def recording(
    plan: Plan,
    began: Timestamp,
    *,
    is_kept: bool,
    lock: SessionLock | None = None,
    ending: ExitStack,
) -> Iterator[SessionRecorder]:
    """Record a session until the block ends; a journal that cannot be written stops nothing.

    `began` is when a new session begins; `is_kept` is whether to write the journal. `lock` is that
    of a session that is resumed. The session counts as running until `ending` is closed.
    """
    resumed = plan.resumed
    prior = NO_PRIOR_WORK if resumed is None else resumed.prior_work
    if not is_kept:
        yield SessionRecorder(plan.choices, timestamp_now, None, plan.begin_at[1], prior)
        return
    start = _start(plan, began) if resumed is None else resumed.start
    writer = JournalWriter(journal_file(), start, told=reported_causes(), lock=lock)
    ending.callback(writer.release)
    try:
        if resumed is not None:
            _reopen(writer, resumed)
        yield SessionRecorder(plan.choices, timestamp_now, writer, plan.begin_at[1], prior)
    finally:
        writer.close(LONGEST_CLOSING, keeps_lock=True)


def _start(plan: Plan, began: Timestamp) -> SessionStart:
    return SessionStart(
        routine=plan.routine.id,
        title=plan.routine.title,
        file=plan.file,
        fingerprint=plan.fingerprint,
        planned=plan.timeline.total,
        choices=plan.choices,
        began=began,
    )


def _reopen(writer: JournalWriter, resumed: Resumed) -> None:
    now = timestamp_now()
    writer.put(Write(lambda journal, session: journal.reopen(session, now)))
    if resumed.unwritten is not None:
        writer.put(work_write(resumed.unwritten, resumed.point))
