"""`coach doctor`: checks what works on this machine, and says how to fix what does not."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from coach import __version__
from coach.audio.choose import Outputs
from coach.audio.clips import bundled_clips
from coach.audio.names import AUTO, NONE, OUTPUT_NAMES
from coach.audio.quiet import libraries_silenced
from coach.cli.shared.terminal import Style, heading, say, styled
from coach.config import (
    HOME_VARIABLE,
    NO_HOME,
    cache_folder,
    config_file,
    journal_file,
    own_programmes,
    own_routines,
    own_sounds,
    read_config,
)
from coach.files import is_there
from coach.resources import bundled_folder
from coach.screen.open import is_at_a_terminal
from coach.session.clock import SystemClock
from coach.speech.finding import failure_of, find_engines
from coach.text.english import all_of
from coach.wake import LONGEST_ANSWER, kept_awake

SPEAKER = "check that a speaker is connected and that other programs play sound"
FURTHER = "    {:12}"
"""What a line begins with that is about the topic above it."""


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check."""

    topic: str
    is_good: bool
    found: str
    advice: str = ""
    verdict: str = ""
    """What it adds to the verdict, in a few words; empty where it adds nothing."""
    is_needed: bool = False
    """Whether no session can be run and kept where it is not good."""


@click.command(name="doctor")
def command() -> None:
    """Check audio, voice, terminal, display and folders, and say how to fix what does not work.

    The first line is the verdict: whether a session can be run and kept, and what it will have.
    """
    checks = [_audio(), _voice(), _terminal(), _display(), *_folders()]
    say(heading(verdict(checks)))
    say(f"session-coach {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    for check in checks:
        mark = styled("ok", Style.GREEN) if check.is_good else styled("--", Style.YELLOW)
        say(f"{mark}  {check.topic:12}{check.found}")
        if check.advice:
            say(f"{FURTHER.format('')}→ {check.advice}")


def verdict(checks: Iterable[Check]) -> str:
    """Whether a session can be run and kept, and what it will have: `ready: sound, no voice`."""
    all_checks = list(checks)
    failed = [one.topic for one in all_checks if one.is_needed and not one.is_good]
    if failed:
        return f"not ready: see {all_of(failed)} below"
    return f"ready: {', '.join(one.verdict for one in all_checks if one.verdict)}"


def _audio() -> Check:
    """The output that a session would take, and why it would not take those before it."""
    outputs = Outputs(bundled_clips(), SystemClock())
    with libraries_silenced(), outputs.opened(AUTO) as opened:
        name, why_not = opened.name, opened.why_not
    if name == OUTPUT_NAMES[0]:
        return Check("sound", is_good=True, found=f"by {name}", verdict="sound")
    reason = why_not[0][1] if why_not else "there is no output"
    if name == NONE:
        return Check("sound", is_good=False, found=reason, advice=SPEAKER, verdict="no sound")
    found = f"by {name}, because {reason}"
    return Check("sound", name != OUTPUT_NAMES[-1], found, SPEAKER, f"sound by {name}")


def _voice() -> Check:
    """The first engine that works; where none does, why, and how to get one."""
    failures, advice = [], ""
    for voice in find_engines():
        failure = "" if voice.engine is None else failure_of(voice.engine)
        if voice.engine is not None and not failure:
            found = f"by {voice.name}: {voice.detail}"
            return Check("voice", is_good=True, found=found, verdict="voice")
        failures.append(f"{voice.name}: {failure or 'not found'}")
        advice = advice or voice.detail.removeprefix("not found; ")
    found = "; ".join(failures)
    return Check("voice", is_good=False, found=found, advice=advice, verdict="no voice")


def _terminal() -> Check:
    is_terminal = is_at_a_terminal(sys.stdin, sys.stdout)
    size = shutil.get_terminal_size()
    name = os.environ.get("TERM", "no TERM")
    if is_terminal:
        found = f"{name}, {size.columns} x {size.lines}"
        return Check("terminal", is_good=True, found=found, verdict="screen")
    advice = "keys and the full screen need one; without it, coach prints a line per cue"
    return Check("terminal", is_good=False, found="not a terminal", advice=advice, verdict="lines")


def _display() -> Check:
    with kept_awake() as wake_lock:
        answer = wake_lock.result(LONGEST_ANSWER)
    if answer.is_awake:
        return Check("display", is_good=True, found=f"stays awake in a session: {answer.method}")
    advice = "set the screen timeout of your system to longer than a session"
    found = f"may go dark in a session: {answer.why_not}"
    return Check("display", is_good=False, found=found, advice=advice)


def _folders() -> Iterator[Check]:
    yield _settings()
    yield _written(
        "journal", journal_file(), journal_file().parent, "your first session creates it"
    )
    yield _written("routines", own_routines(), own_routines(), "your own .yaml files go there")
    yield _written("programmes", own_programmes(), own_programmes(), "your own programmes go there")
    yield _written(
        "sounds", own_sounds(), own_sounds(), "WAV files go there, named like the bundled ones"
    )
    yield _written("cache", cache_folder(), cache_folder(), "it is made when it is needed")
    yield Check("bundled", is_good=True, found=str(bundled_folder("routines")))


def _settings() -> Check:
    if problems := read_config(config_file()).problems:
        found, advice = "; ".join(problems), "correct the file or delete it"
        return Check("settings", is_good=False, found=found, advice=advice)
    return Check("settings", is_good=True, found=_place(config_file(), "all as they come"))


def _written(topic: str, path: Path, folder: Path, where_missing: str) -> Check:
    """Whether files can be written in `folder`, or it can be made where it is not there.

    Only the journal is needed: without the others a session runs and is kept.
    """
    if path.is_relative_to(NO_HOME):
        found, advice = "nowhere: there is no home folder", f"set HOME, or {HOME_VARIABLE}"
        return Check(topic, is_good=False, found=found, advice=advice, is_needed=topic == "journal")
    why_not = {"read": _why_not_read(path), "written": _why_not_written(folder)}
    if any(why_not.values()):
        verb, why = next((verb, why) for verb, why in why_not.items() if why)
        found = f"{path} cannot be {verb}: {why}"
        advice = f"change its rights, or set {HOME_VARIABLE} to a folder that you can write"
        return Check(topic, is_good=False, found=found, advice=advice, is_needed=topic == "journal")
    return Check(topic, is_good=True, found=_place(path, where_missing))


def _place(path: Path, where_missing: str) -> str:
    return str(path) if is_there(path) else f"{path} (not there yet: {where_missing})"


def _why_not_written(folder: Path) -> str:
    """Why no file can be made in a folder, or in the closest one above it that there is."""
    there = next(one for one in (folder, *folder.parents) if is_there(one))
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"x")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _why_not_read(path: Path) -> str:
    """Why a file or folder that is there cannot be read; it may be another user's."""
    if not is_there(path) or os.access(path, os.R_OK):
        return ""
    return os.strerror(errno.EACCES)
