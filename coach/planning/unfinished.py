"""Which session that was left in the middle to go on with, and where its routine stands now."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from coach.cli.shared.libraries import find_routine
from coach.documents.problems import RoutineFileError
from coach.errors import CoachError
from coach.journal.model import SessionEntry
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp
from coach.planning.plan import Known, planned
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.text.characters import printable, shown

MOST_LOOKED_AT = 200
"""Files among which one that was renamed is looked for; each takes some 10 ms."""
_ENDINGS = (".yaml", ".yml")


def left_unfinished(journal: Journal, name: str | None, now: Timestamp) -> SessionEntry:
    """The newest with any work done, or else the newest; of that routine where one is named.

    A name may be an id, a file, or a session's number. Raises CoachError where there is none.
    """
    unfinished = journal.unfinished(now)
    if not unfinished:
        raise CoachError("there is no unfinished session of the last 12 hours to go on with")
    there = [one for one in unfinished if name is None or _is_called(one, name)]
    if not there:
        raise CoachError(
            f"no unfinished session of {shown(name or '')} in the last 12 hours; "
            "coach resume --list says what there is"
        )
    return next((one for one in there if one.worked_so_far), there[0])


def _is_called(entry: SessionEntry, name: str) -> bool:
    is_its_file = bool(entry.file) and entry.file == str(Path(name).absolute())
    return name in (entry.routine, str(entry.id)) or is_its_file


def routine_of(
    entry: SessionEntry, library: Library, known_of: Callable[[Routine], Known]
) -> Routine:
    """What was being done, in whatever file it stands; a renamed one is known by what it asks for.

    `known_of` says what was known about a routine when the session began. Raises CoachError where
    there is no such routine any more.
    """
    file = Path(entry.file)
    if printable(file.stem) == entry.routine and file.is_file():
        return library.read(file)
    try:
        return find_routine(library, entry.routine)
    except RoutineFileError:
        raise
    except CoachError:
        for candidate in _candidates(file, library):
            with suppress(CoachError):
                routine = library.read(candidate)
                plan = planned(
                    routine, library, entry.choices, known_of(routine), entry.resume_point
                )
                if plan.fingerprint == entry.fingerprint:
                    return routine
        raise


def _candidates(file: Path, library: Library) -> Iterator[Path]:
    """The files beside the one that is gone, and then the library's; each once."""
    beside: list[Path] = []
    with suppress(OSError):
        beside = sorted(one for one in file.parent.iterdir() if one.suffix.lower() in _ENDINGS)
    yield from list(dict.fromkeys([*beside, *library.files().values()]))[:MOST_LOOKED_AT]
