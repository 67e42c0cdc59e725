"""The files that commands write where the person says: nothing else is replaced by them."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from coach.config import config_file, journal_file, own_programmes, own_routines, own_sounds
from coach.errors import CoachError
from coach.text.characters import printable

_BEGINNING = 64
"""Bytes that tell what a file is."""


@dataclass(frozen=True, slots=True)
class OutputKind:
    """What a command writes."""

    name: str
    """With its article: `a calendar file`."""
    begins: tuple[bytes, ...]
    """How such files begin, one of these."""
    may_be_read_at_once: bool = False
    """Whether it may go to a pipe."""
    remedy: str = "choose another name"
    """What to do where another file is there."""


SOUND = OutputKind(
    "a sound file",
    (b"RIFF", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    remedy="--force overwrites it",
)
PICTURE = OutputKind("an SVG picture", (b"<svg", b"<?xml"))
CALENDAR = OutputKind("a calendar file", (b"BEGIN:VCALENDAR",))
ARCHIVE = OutputKind("a zip file", (b"PK\x03\x04", b"PK\x05\x06"))
TRACE = OutputKind("a trace", (b'{"event":',), may_be_read_at_once=True)
ROUTINE = OutputKind("a routine", (b"",))


def output_file(path: Path, kind: OutputKind, *, force: bool = False) -> Path:
    """The file to write: `path`, or the one that it leads to if it is a link, which then stays.

    A file that is there is replaced if it is of this `kind` or empty, with `force` whatever it
    holds. Raises CoachError for any other file, for the journal, the settings and the person's own
    files, and for what is no file.
    """
    shown = printable(str(path))
    if str(path) == "-":
        raise CoachError(f"{kind.name} goes to a file; give its name instead of '-'")
    try:
        target = path.resolve(strict=False)
        mode = target.stat().st_mode if os.path.lexists(target) else None
        if mode is not None and not stat.S_ISREG(mode):
            _check_no_file(target, mode, kind, shown)
        elif mode is not None:
            _check_content(target, kind, shown, force=force)
    except (OSError, RuntimeError) as error:  # a loop of links; an unreadable folder
        why = getattr(error, "strerror", None) or os.strerror(errno.ELOOP)
        raise CoachError(f"{shown} cannot be written: {why}") from error
    return target


def _check_no_file(target: Path, mode: int, kind: OutputKind, shown: str) -> None:
    if stat.S_ISDIR(mode):
        raise CoachError(f"{shown} is a folder; name a file in it")
    is_pipe = stat.S_ISFIFO(mode) or str(target) in (os.devnull, "/dev/full")
    if not (is_pipe and kind.may_be_read_at_once):
        raise CoachError(f"{shown} is a pipe or device; name a file for {kind.name}")


def _check_content(target: Path, kind: OutputKind, shown: str, *, force: bool) -> None:
    if kind is not ROUTINE and _is_own(target):
        raise CoachError(f"{shown} is a file that coach needs; choose another name")
    if force:
        return
    with target.open("rb") as file:
        begins = file.read(_BEGINNING)
    if begins and not begins.startswith(kind.begins):
        raise CoachError(f"{shown} exists and is not {kind.name}; {kind.remedy}")


def _is_own(target: Path) -> bool:
    """Whether it is the journal or one of its copies, the settings, or a file that coach reads."""
    journal = journal_file().resolve()
    if target.parent == journal.parent and target.name.startswith(journal.name):
        return True
    folders = (own_routines(), own_routines() / "exercises", own_programmes(), own_sounds())
    return target == config_file().resolve() or target.parent in {one.resolve() for one in folders}
