"""`coach resume`: goes on with a session that was left unfinished."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from coach.cli.beforehand import known_again
from coach.cli.journals import opened_journal
from coach.cli.level import versions_of
from coach.cli.libraries import find_routine, open_library
from coach.cli.plan import Plan, Resumed, planned
from coach.cli.run_options import RunOptions, resume_options
from coach.cli.standard_input import can_answer
from coach.cli.start import see_through
from coach.duration import NO_TIME
from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.journal.model import SessionEntry
from coach.journal.moment import this_moment
from coach.journal.resuming import extended_again, place_in, unwritten_work
from coach.routine.characters import printable
from coach.routine.library import Library
from coach.routine.model import Routine


@click.command(name="resume")
@resume_options
@click.option("--yes", is_flag=True, help="Go on although the routine has changed, without asking.")
def command(*, yes: bool, **options: Any) -> None:  # noqa: ANN401  fields of RunOptions
    """Go on with the session that you left in the middle, up to 12 hours ago.

    It begins with the same rep, set and side, after the time that its exercise gives to get
    ready. What was done is not counted twice.
    """
    library = open_library()
    with opened_journal() as journal:
        entry = _left_unfinished(journal)
        routine = _routine_of(entry, library)
        known = known_again(routine, versions_of(library), entry, journal)
    plan = planned(routine, library, entry.choices, known, entry.place)
    if plan.fingerprint != entry.fingerprint and not (yes or _goes_on_all_the_same(entry)):
        return
    plan = _from_there_on(plan, entry, known.hurting_since)
    click.echo(_where(plan, entry))
    how = RunOptions(**options)
    see_through(plan, how, asks=how.asks)


def _left_unfinished(journal: Journal) -> SessionEntry:
    entry = journal.resumable(this_moment())
    if entry is None:
        raise CoachError("there is no unfinished session of the last 12 hours to go on with")
    return entry


def _routine_of(entry: SessionEntry, library: Library) -> Routine:
    """What was being done, in whatever file it stands."""
    file = Path(entry.file)
    if printable(file.stem) == entry.routine and file.is_file():
        return library.read(file)
    return find_routine(library, entry.routine)


def _goes_on_all_the_same(entry: SessionEntry) -> bool:
    changed = f"{entry.title} has changed since you left it."
    if not can_answer():
        raise CoachError(f"{changed} coach resume --yes goes on all the same")
    return click.confirm(f"{changed} Go on as near as can be?")


def _from_there_on(plan: Plan, entry: SessionEntry, hurt: Iterable[str]) -> Plan:
    """The plan from the place on where the session broke off, without what has hurt since."""
    place, extensions = entry.place, entry.choices.extensions
    timeline = extended_again(plan.timeline, extensions)
    found = None if place is None else place_in(timeline, place)
    if place is None or found is None:
        raise CoachError(
            f"{entry.title} has changed so much that your place is not in it any more; "
            f"coach run {entry.routine} begins anew"
        )
    index, offset = found
    unwritten = unwritten_work(entry, timeline.segments[index])
    for exercise in hurt:
        if timeline.segments[index].exercise.id == exercise:
            # Killed just after it was marked: the place had not moved on yet.
            index, offset = timeline.bout_begins(index), NO_TIME
        left = timeline.without_exercise(index, exercise)
        if left is None:
            raise CoachError(f"nothing of {entry.title} is left but what hurts")
        timeline = left
    timeline = extended_again(timeline, extensions)  # what followed was made anew
    resumed = Resumed(entry.id, entry.began, place, unwritten)
    return replace(plan, timeline=timeline, begin_at=(index, offset), resumed=resumed)


def _where(plan: Plan, entry: SessionEntry) -> str:
    """Where it goes on, in a sentence."""
    index, offset = plan.begin_at
    segment = plan.timeline.segments[index]
    reps = [placed.rep for placed in segment.phases if placed.offset == offset]
    words = [segment.step.name]
    if segment.side is not None:
        words.append(segment.side.value)
    if segment.sets > 1:
        words.append(f"set {segment.set} of {segment.sets}")
    if segment.reps > 1 and offset > NO_TIME:
        words.append(f"rep {reps[0]} of {segment.reps}")
    return f"Going on with {entry.title}: {', '.join(words)}."
