"""`coach resume`: goes on with an unfinished session."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import click

from coach.cli.session.run_options import RunOptions, resume_options
from coach.cli.session.start import see_through
from coach.cli.shared.journals import opened_journal
from coach.cli.shared.libraries import open_library
from coach.cli.shared.terminal import can_answer, say
from coach.duration import NO_TIME, format_duration
from coach.errors import CoachError
from coach.journal.model import Outcome, SessionEntry
from coach.journal.store.session_lock import SessionLock
from coach.journal.timestamp import timestamp_now
from coach.planning.consult import guidance_again
from coach.planning.level import variations_of
from coach.planning.plan import Plan, planned, shuffled_by
from coach.planning.unfinished import left_unfinished, resumed_plan, routine_of
from coach.routine.wording import side_word
from coach.text.days import day_in_words
from coach.text.english import listed, numbered


@click.command(name="resume")
@click.argument("routine", required=False)
@resume_options
@click.option("--yes", is_flag=True, help="Resume even if the routine has changed, without asking.")
@click.option("--list", "lists", is_flag=True, help="List the sessions that can be resumed.")
@click.option("--discard", is_flag=True, help="Stop offering it; the work that was done is kept.")
def command(
    routine: str | None,
    *,
    yes: bool,
    lists: bool,
    discard: bool,
    **options: Any,  # noqa: ANN401  fields of RunOptions
) -> None:
    """Resume the session that you left in the middle, up to 12 hours ago.

    ROUTINE is a name, a file, or a number from --list; without it, this resumes the last session
    in which any work was done. It goes on with the same rep, set and side, after the exercise's
    time to get ready. No work is counted twice.
    """
    if lists:
        _list()
    elif discard:
        _discard(routine)
    else:
        _go_on_with(routine, RunOptions(**options), yes=yes)


def _list() -> None:
    now = timestamp_now()
    with opened_journal() as journal:
        unfinished = journal.unfinished(now)
    for entry in unfinished:
        say(_listed(entry, now.day))
    if not unfinished:
        say("No session of the last 12 hours is unfinished.")


def _listed(entry: SessionEntry, today: date) -> str:
    seen, worked = entry.last_seen, entry.worked_so_far
    when = f"{day_in_words(seen.day, today)} at {seen.local:%H:%M}"
    after = f"after {format_duration(worked)} of work" if worked else "before any work"
    return f"{entry.id}. {entry.title} ({entry.routine}): left {when} {after}"


def _discard(routine: str | None) -> None:
    with opened_journal() as journal:
        entry = left_unfinished(journal, routine, timestamp_now())
        journal.end(entry.id, Outcome.STOPPED, entry.last_seen, None)
    say(f"{entry.title} is no longer offered; the work that was done stays in the history.")


def _go_on_with(name: str | None, options: RunOptions, *, yes: bool) -> None:
    with opened_journal() as journal:
        chosen = left_unfinished(journal, name, timestamp_now())
        lock = SessionLock(journal.file, chosen.id)
    with lock:
        # What another window did between the two is known only under the lock.
        with opened_journal() as journal:
            if lock.is_elsewhere or journal.session(chosen.id) != chosen:
                raise CoachError(f"{chosen.title} was just resumed in another window")
        _go_on_in(chosen, options, lock, yes=yes)


def _go_on_in(entry: SessionEntry, options: RunOptions, lock: SessionLock, *, yes: bool) -> None:
    library = open_library()
    with opened_journal() as journal:
        guidance_of = partial(
            guidance_again, variations=variations_of(library), entry=entry, journal=journal
        )
        routine = routine_of(entry, library, guidance_of)
        guidance = guidance_of(routine)
        work = journal.work_of(entry.id)
        noted = reversed(journal.pains(open_only=False))
        pains = [one.pain for one in noted if one.session == entry.id]
    shuffle = shuffled_by(entry.day, entry.routine)
    plan = planned(routine, library, entry.choices, guidance, entry.resume_point, shuffle=shuffle)
    if plan.fingerprint != entry.fingerprint and not (yes or _continues_anyway(entry)):
        return
    plan = resumed_plan(plan, entry, work, pains, guidance.hurting_since)
    if routine.id != entry.routine:
        say(f"{entry.routine} is called {routine.id} now.")
    where = _where(plan, entry)
    say(where)
    see_through(replace(plan, going_on=where), options, entry.began, asks=options.asks, lock=lock)


def _continues_anyway(entry: SessionEntry) -> bool:
    changed = f"{entry.title} has changed since you left it."
    if not can_answer():
        raise CoachError(f"{changed} To resume anyway: coach resume --yes")
    return click.confirm(f"{changed} Continue from the closest point?")


def _where(plan: Plan, entry: SessionEntry) -> str:
    """Where the session goes on, in a sentence."""
    index, offset, _ = plan.begin_at
    segment = plan.timeline.segments[index]
    reps = [placed.rep for placed in segment.phases if placed.offset == offset]
    where = listed(
        segment.step.name,
        side_word(segment.side),
        numbered("set", segment.set, segment.sets),
        numbered("rep", reps[0], segment.reps) if reps and offset > NO_TIME else "",
    )
    return f"Resuming {entry.title}: {where}."
