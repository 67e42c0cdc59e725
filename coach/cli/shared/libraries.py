"""Opens the library and the sounds for a command, and says what is wrong with their files."""

from os import environ
from typing import TYPE_CHECKING

from coach.cli.shared.terminal import say
from coach.config import Config, Drawing, config_file, own_sounds, read_config
from coach.routine.library.library import Library

if TYPE_CHECKING:
    from coach.audio.clips import Clips


def open_library() -> Library:
    """The person's library."""
    library = Library.standard()
    for problem in (*library.look().unreadable, *library.problems):
        say(problem, err=True)
    return library


def own_clips() -> "Clips":
    """The sounds, with the person's own."""
    from coach.audio.clips import clips_with_own  # noqa: PLC0415  slow, and few commands need it

    clips, problems = clips_with_own(own_sounds())
    for problem in problems:
        say(problem, err=True)
    return clips


def own_settings() -> Config:
    """The person's settings; the defaults where their file has mistakes, which are reported."""
    read = read_config(config_file())
    for problem in read.problems:
        say(problem, err=True)
    return read.settings


def drawing_here(settings: Config) -> Drawing:
    """What figures are drawn with: blocks on the console of Linux, whose fonts have no braille."""
    is_braille = settings.figure is Drawing.BRAILLE
    return Drawing.BLOCKS if is_braille and environ.get("TERM") == "linux" else settings.figure


def session_clips(settings: Config) -> "Clips":
    """The sounds that a session has: those of turns only where the settings leave them on."""
    from coach.audio.clips import without_turns  # noqa: PLC0415  slow, and few commands need it

    return own_clips() if settings.turns else without_turns(own_clips())
