"""What a session was worth, in lines: what is new about it, the week so far, and how to resume."""

from collections.abc import Iterator, Sequence
from datetime import date

from coach.cli.shared.terminal import say
from coach.duration import SECOND, Milliseconds, format_duration, whole_minutes
from coach.journal.model import Outcome, SessionEntry
from coach.journal.stats.streaks import day_streak
from coach.journal.stats.totals import Days, Total, monday_of
from coach.journal.store.journal import RESUMABLE_FOR, Journal
from coach.journal.store.queries import work_by_day
from coach.journal.timestamp import timestamp_now
from coach.text.english import counted


def print_worth(journal: Journal, session: int) -> None:
    """Print what the journal says about a session that is over. Raises JournalError."""
    entry = journal.session(session)
    if entry is None:
        return
    others = [one for one in journal.sessions(routine=entry.routine) if one.id != session]
    for line in worth(entry, others, work_by_day(journal.connection), timestamp_now().day):
        say(line)


def worth(
    entry: SessionEntry, others: Sequence[SessionEntry], days: Days, today: date
) -> Iterator[str]:
    """The lines; `others` are all other sessions of the same routine, `days` those with work."""
    if entry.outcome is Outcome.FINISHED:
        yield from _what_is_new(entry, others)
    elif entry.resume_point is not None:
        until = (entry.last_seen.local + RESUMABLE_FOR).strftime("%H:%M")
        yield (
            f"To resume where you stopped, until {until}: coach resume {entry.routine}. Later: "
            f"coach run {entry.routine} --from {entry.resume_point.step}"
        )
    monday = monday_of(today)
    week = sum((total for day, total in days.items() if monday <= day <= today), Total())
    minutes = whole_minutes(week.worked)
    streak = day_streak(days, today).current
    in_a_row = f"; {counted(streak, 'day')} in a row" if streak > 1 else ""
    yield f"This week: {counted(week.sessions, 'session')}, {minutes} min of work{in_a_row}."


def _what_is_new(entry: SessionEntry, others: Sequence[SessionEntry]) -> Iterator[str]:
    done = [one.worked for one in others if one.outcome is Outcome.FINISHED]
    if not done:
        yield f"The first time that you finished {entry.title}."
    elif entry.worked > max(done):
        whole = Milliseconds(entry.worked // SECOND * SECOND)
        yield f"The longest {entry.title} yet: {format_duration(whole)} of work."
