"""Names of what waits beside the journal until the next command that opens it.

A session whose journal is locked to the end, or cannot be written for another reason, is written to
a small journal of its own. An import and a wipe leave a file as long as they are not complete, so
that they are completed where they were interrupted.
"""

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.journal.store.quarantine import rollback_journal_of
from coach.journal.store.session_lock import is_session_running

WIPED, ALL_WIPED = ".wiped", ".all-wiped"
"""Added to the name of a journal that is removed; the second where the own files go as well."""
_PENDING = ".pending-"
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_NUMBER = re.compile(r"[0-9a-f]{16}")
_ONLY_SESSION = 1
"""The id of the session in such a journal."""


def is_being_wiped(journal: Path) -> bool:
    """Whether a wipe was interrupted."""
    return any(os.path.lexists(f"{journal}{ending}") for ending in (WIPED, ALL_WIPED))


def import_file(journal: Path) -> Path:
    """The name of the copy of an archive that is being imported."""
    return journal.with_name(f"{journal.name}.import")


def new_pending_file(journal: Path, since: datetime) -> Path:
    """A name for a session that cannot be written to `journal` itself.

    `since` is when this process began to write it, in UTC.
    """
    return journal.with_name(f"{journal.name}{_PENDING}{(since - _EPOCH) // _MICROSECOND:016x}")


def pending_since(file: Path) -> datetime:
    """When the process that made the file began to write its session."""
    return _EPOCH + int(file.name.rpartition("-")[2], 16) * _MICROSECOND


def pending_files(journal: Path) -> list[Path]:
    """The sessions that can be added to `journal`: those that are not going on."""
    prefix = f"{journal.name}{_PENDING}"
    found: list[Path] = []
    with suppress(OSError):
        found = [one for one in journal.parent.iterdir() if one.name.startswith(prefix)]
    whole = (one for one in sorted(found) if _NUMBER.fullmatch(one.name.removeprefix(prefix)))
    return [one for one in whole if not is_session_running(one, _ONLY_SESSION)]


def remove_pending(file: Path) -> None:
    """The journal has that session now."""
    for one in (rollback_journal_of(file), file):
        with suppress(OSError):
            one.unlink()
