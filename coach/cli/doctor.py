"""`coach doctor`: checks what works on this machine, and says how to fix what does not."""

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
from coach.speech.finding import failure_of, find_engines
from coach.wake import LONGEST_ANSWER, kept_awake

ADVICE = {
    "miniaudio": "check that a speaker is connected and that other programs play sound",
    "simpleaudio": "pip install 'session-coach[simpleaudio]' adds a second audio output",
    "bell": "run coach in a terminal",
}


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check."""

    topic: str
    is_good: bool
    found: str
    advice: str = ""


@click.command(name="doctor")
def command() -> None:
    """Check audio, voice, terminal, display and folders, and say how to fix what does not work."""
    say(f"session-coach {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    for check in (*_audio(), *_voices(), *_terminal(), *_display(), *_folders()):
        mark = "ok" if check.is_good else "--"
        say(f"{mark}  {check.topic:18}{check.found}")
        if check.advice:
            say(f"    {'':18}→ {check.advice}")


def _audio() -> Iterator[Check]:
    outputs = Outputs(bundled_clips(), SystemClock())
    taken = NONE
    for name in OUTPUT_NAMES:
        with libraries_silenced(), outputs.opened(name) as opened:
            works = opened.name == name
            if works and taken == NONE:
                taken = name
            reason = "works" if works else opened.why_not[0][1]
        yield Check(name, works, reason, "" if works else ADVICE[name])
    yield Check("audio", taken != NONE, f"--audio auto takes {taken}")


def _voices() -> Iterator[Check]:
    for voice in find_engines():
        failure = "" if voice.engine is None else failure_of(voice.engine)
        works = voice.engine is not None and not failure
        found = f"works: {voice.detail}" if works else failure or "not found"
        yield Check(voice.name, works, found, "" if works else voice.detail)


def _terminal() -> Iterator[Check]:
    is_terminal = is_at_a_terminal(sys.stdin, sys.stdout)
    size = shutil.get_terminal_size()
    name = os.environ.get("TERM", "no TERM")
    found = f"{name}, {size.columns} x {size.lines}" if is_terminal else "not a terminal"
    advice = "keys and the full screen need one; without it, coach prints a line per cue"
    yield Check("terminal", is_terminal, found, "" if is_terminal else advice)


def _display() -> Iterator[Check]:
    with kept_awake() as wake_lock:
        answer = wake_lock.result(LONGEST_ANSWER)
    found, advice = f"stays awake in a session: {answer.method}", ""
    if not answer.is_awake:
        found = f"may go dark in a session: {answer.why_not}"
        advice = "set the screen timeout of your system to longer than a session"
    yield Check("display", answer.is_awake, found, advice)


def _folders() -> Iterator[Check]:
    yield Check("bundled", is_good=True, found=str(bundled_folder("routines")))
    yield _own("routines", own_routines(), "put your own .yaml files there")
    yield _own("journal", journal_file(), "your first session creates it")
    yield _own("programmes", own_programmes(), "put your own programmes there")
    yield _own("sounds", own_sounds(), "put WAV files there, named like the bundled ones")
    try:
        read_config(config_file())
        advice = 'audio_latency = 0, in milliseconds; theme = "dark"'
        yield _own("settings", config_file(), advice)
    except CoachError as error:
        advice = "correct the file or delete it"
        yield Check("settings", is_good=False, found=str(error), advice=advice)
    yield Check("cache", is_good=True, found=str(cache_folder()))


def _own(topic: str, path: Path, advice: str) -> Check:
    if path.exists():
        return Check(topic, is_good=True, found=str(path))
    return Check(topic, is_good=True, found=f"{path} (not there)", advice=f"optional: {advice}")
