"""Unfinished sessions: which one to resume, its routine, and the plan from where it was left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from coach.documents.problems import RoutineFileError
from coach.documents.source import ENDINGS, id_of
from coach.duration import NO_TIME, Milliseconds
from coach.errors import CoachError
from coach.journal.live.prior_work import prior_work, unwritten_work
from coach.journal.live.resuming import resume_position, with_extensions
from coach.journal.model import Pain, ResumePoint, SessionEntry, WorkDone
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp
from coach.planning.find import find_routine
from coach.planning.guidance import Guidance
from coach.planning.plan import Plan, Resumed, fingerprint_as_asked
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.text.characters import composed, shown
from coach.timeline.timeline import Timeline

MOST_LOOKED_AT = 200
"""Files to search for a renamed one; each takes some 10 ms."""


def left_unfinished(journal: Journal, name: str | None, now: Timestamp) -> SessionEntry:
    """The unfinished session to resume: the newest with any work done, or else the newest.

    `name` is a routine's id or file, or a session's number; None for any. Raises CoachError where
    there is none.
    """
    unfinished = journal.unfinished(now)
    if not unfinished:
        raise CoachError("there is no unfinished session of the last 12 hours to resume")
    there = [one for one in unfinished if name is None or _is_called(one, name)]
    if not there:
        raise CoachError(
            f"no unfinished session of {shown(name or '')} in the last 12 hours; "
            "coach resume --list shows what there is"
        )
    return next((one for one in there if one.worked_so_far), there[0])


def _is_called(entry: SessionEntry, name: str) -> bool:
    is_its_file = bool(entry.file) and entry.file == str(Path(name).absolute())
    return composed(name) in (entry.routine, str(entry.id)) or is_its_file


def routine_of(
    entry: SessionEntry, library: Library, guidance_of: Callable[[Routine], Guidance]
) -> Routine:
    """The routine of a session; if its file was renamed, the file that asks for just the same.

    `guidance_of` gives the guidance for a routine when the session began. Raises CoachError where
    there is no such routine any more.
    """
    file = Path(entry.file)
    if id_of(file) == entry.routine and file.is_file():
        return library.read(file)
    try:
        return find_routine(library, entry.routine)
    except RoutineFileError:
        raise
    except CoachError:
        for candidate in _candidates(file, library):
            with suppress(CoachError):
                routine = library.read(candidate)
                guidance = guidance_of(routine)
                asked = fingerprint_as_asked(routine, library, entry.choices, guidance)
                if asked == entry.fingerprint:
                    return routine
        raise


def _candidates(file: Path, library: Library) -> Iterator[Path]:
    """The files in the folder of the missing one, then the library's; each once."""
    beside: list[Path] = []
    with suppress(OSError):
        beside = sorted(one for one in file.parent.iterdir() if one.suffix.lower() in ENDINGS)
    yield from list(dict.fromkeys([*beside, *library.files().values()]))[:MOST_LOOKED_AT]


def resumed_plan(
    plan: Plan,
    entry: SessionEntry,
    work: Sequence[WorkDone],
    pains: Sequence[Pain],
    hurt_since: Iterable[str],
) -> Plan:
    """The plan from where the session was left, without the exercises that have hurt since (ids).

    `work` and `pains` are what the journal has of the session, in order. Raises CoachError where
    nothing is left to go on with.
    """
    extensions = entry.choices.extensions
    timeline = with_extensions(plan.timeline, extensions)
    point, index, offset = _where_left(timeline, entry)
    unwritten = unwritten_work(entry, timeline.segments[index])
    for exercise in hurt_since:
        if timeline.segments[index].exercise.id == exercise:
            # Killed just after it was marked: the resume point had not moved on yet.
            index, offset = timeline.bout_begins(index), NO_TIME
        left = timeline.without_exercise(index, exercise)
        if left is None:
            raise CoachError(f"all that remains of {entry.title} hurts")
        timeline = left
    timeline = with_extensions(timeline, extensions)  # what followed was made anew
    all_work = [*work, unwritten] if unwritten else work
    prior = prior_work(timeline, index, all_work, pains, entry.blocks)
    is_same = plan.fingerprint == entry.fingerprint
    if not is_same:
        prior = replace(prior, passed=())  # what the routine asked for then is not known
    resumed = Resumed(entry, point, unwritten, prior)
    begin_at = (index, offset, point.block_elapsed if is_same else NO_TIME)
    return replace(plan, timeline=timeline, begin_at=begin_at, resumed=resumed)


def _where_left(timeline: Timeline, entry: SessionEntry) -> tuple[ResumePoint, int, Milliseconds]:
    """The resume point, the index of its segment, and the offset there. Raises CoachError."""
    found = None if entry.resume_point is None else resume_position(timeline, entry.resume_point)
    if entry.resume_point is None or found is None:
        raise CoachError(
            f"{entry.title} has changed so much that your place is no longer in it; "
            f"start it again with coach run {entry.routine}"
        )
    return entry.resume_point, *found
