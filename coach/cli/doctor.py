"""`coach doctor`: what was found on this machine, and what to do about what was not."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from coach import __version__
from coach.audio.choose import Outputs
from coach.audio.clips import bundled_clips
from coach.audio.names import NONE, OUTPUT_NAMES
from coach.audio.quiet import libraries_silenced
from coach.cli.shared.terminal import say
from coach.config import (
    cache_folder,
    config_file,
    journal_file,
    own_programmes,
    own_routines,
    own_sounds,
    read_config,
)
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.screen.open import is_at_a_terminal
from coach.session.clock import SystemClock
from coach.speech.finding import find_engines, trouble_with
from coach.wake import LONGEST_ANSWER, kept_awake

ADVICE = {
    "miniaudio": "check that a loudspeaker is connected and that the system plays sound",
    "simpleaudio": "pip install 'session-coach[simpleaudio]' for a second way to play",
    "bell": "run it in a terminal",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for."""

    topic: str
    is_good: bool
    found: str
    advice: str = ""


@click.command(name="doctor")
def command() -> None:
    """Report what audio, terminal, wake lock and folders were found, and what to do about each."""
    say(f"session-coach {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    for finding in (*_audio(), *_voices(), *_terminal(), *_display(), *_folders()):
        mark = "ok" if finding.is_good else "--"
        say(f"{mark}  {finding.topic:18}{finding.found}")
        if finding.advice:
            say(f"    {'':18}→ {finding.advice}")


def _audio() -> Iterator[Finding]:
    outputs = Outputs(bundled_clips(), SystemClock())
    taken = NONE
    for name in OUTPUT_NAMES:
        with libraries_silenced(), outputs.opened(name) as opened:
            works = opened.name == name
            if works and taken == NONE:
                taken = name
            reason = "works" if works else opened.why_not[0][1]
        yield Finding(name, works, reason, "" if works else ADVICE[name])
    yield Finding("audio", taken != NONE, f"--audio auto takes {taken}")


def _voices() -> Iterator[Finding]:
    for voice in find_engines():
        trouble = "" if voice.engine is None else trouble_with(voice.engine)
        works = voice.engine is not None and not trouble
        found = f"works: {voice.detail}" if works else trouble or "not found"
        yield Finding(voice.name, works, found, "" if works else voice.detail)


def _terminal() -> Iterator[Finding]:
    is_terminal = is_at_a_terminal(sys.stdin, sys.stdout)
    size = shutil.get_terminal_size()
    name = os.environ.get("TERM", "no TERM")
    yield Finding(
        "terminal",
        is_terminal,
        f"{name}, {size.columns} x {size.lines}" if is_terminal else "not a terminal",
        "" if is_terminal else "keys and the big screen need one; a pipe gets a line per cue",
    )


def _display() -> Iterator[Finding]:
    with kept_awake() as waking:
        found = waking.result(LONGEST_ANSWER)
    if found.is_awake:
        yield Finding("display", is_good=True, found=f"stays awake in a session: {found.method}")
    else:
        advice = "in the system's settings, let the screen stay on for longer than a session"
        yield Finding(
            "display", is_good=False, found=f"may go dark: {found.why_not}", advice=advice
        )


def _folders() -> Iterator[Finding]:
    yield Finding("bundled", is_good=True, found=str(bundled_folder("routines")))
    yield _own("routines", own_routines(), "put your .yaml files there")
    yield _own("journal", journal_file(), "begun by your first session")
    yield _own("programmes", own_programmes(), "put your .yaml programmes there")
    yield _own("sounds", own_sounds(), "put WAV files there, named as in the bundled folder")
    try:
        read_config(config_file())
        advice = 'audio_latency = 0, in milliseconds; theme = "dark"'
        yield _own("settings", config_file(), advice)
    except CoachError as error:
        yield Finding("settings", is_good=False, found=str(error), advice="correct it or delete it")
    yield Finding("cache", is_good=True, found=str(cache_folder()))


def _own(topic: str, path: Path, advice: str) -> Finding:
    if path.exists():
        return Finding(topic, is_good=True, found=str(path))
    return Finding(topic, is_good=True, found=f"{path} (not there)", advice=f"optional: {advice}")
