"""Where a person's own files are, and the settings file."""

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import platformdirs

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.errors import CoachError

HOME_VARIABLE = "SESSION_COACH_HOME"
"""The environment variable that names one folder for all of a person's files."""

APP = "session-coach"


def own_folder() -> Path:
    """The person's configuration folder, whether or not it exists."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else platformdirs.user_config_path(APP, appauthor=False)


def own_routines() -> Path:
    """The folder of the person's own routines."""
    return own_folder() / "routines"


def own_programmes() -> Path:
    """The folder of the person's own programmes."""
    return own_folder() / "programmes"


def own_sounds() -> Path:
    """The folder of the person's own sounds."""
    return own_folder() / "sounds"


def data_folder() -> Path:
    """The folder of the journal, which cannot be made again."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "data" if home else platformdirs.user_data_path(APP, appauthor=False)


def journal_file() -> Path:
    """The file of the journal."""
    return data_folder() / "journal.sqlite"


def cache_folder() -> Path:
    """The folder of files that can be made again: deleting it loses nothing."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "cache" if home else platformdirs.user_cache_path(APP, appauthor=False)


def config_file() -> Path:
    """The settings file."""
    return own_folder() / "config.toml"


class Theme(Enum):
    """A set of colours, by its name in the settings file."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, with their defaults."""

    audio_latency: Milliseconds = NO_TIME
    """How much later than the picture the sound is heard, beyond the measured delay. The sound is
    played that much earlier; later if negative."""
    theme: Theme = Theme.DARK
    """The colours of the screen."""
    turns: bool = True
    """Whether the turns of reps at a tempo are heard."""


SETTINGS = tuple(Config.__dataclass_fields__)
MOST_LATENCY = seconds(2)


def own_config() -> Config:
    """The person's settings. Raises what `read_config` raises."""
    return read_config(config_file())


def read_config(path: Path) -> Config:
    """Read the settings file; without one, all settings have their defaults.

    Raises CoachError that names the file and the mistake in it.
    """
    import tomllib  # noqa: PLC0415  a press of Tab needs only the folders

    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        raise CoachError(f"{path}: {error}") from error
    except RecursionError as error:
        raise CoachError(f"{path}: nested too deeply") from error
    if unknown := sorted(set(written) - set(SETTINGS)):
        raise CoachError(
            f"{path}: unknown setting {unknown[0]!r}; the settings are {', '.join(SETTINGS)}"
        )
    latency = written.get("audio_latency", 0)
    if type(latency) is not int or abs(latency) > MOST_LATENCY:
        raise CoachError(
            f"{path}: audio_latency: expected whole milliseconds from -{MOST_LATENCY} "
            f"to {MOST_LATENCY}, found {latency!r}"
        )
    theme = written.get("theme", Theme.DARK.value)
    themes = [one.value for one in Theme]
    if theme not in themes:
        raise CoachError(f"{path}: theme: expected {', '.join(themes)}, found {theme!r}")
    turns = written.get("turns", True)
    if not isinstance(turns, bool):
        raise CoachError(f"{path}: turns: expected true or false, found {turns!r}")
    return Config(Milliseconds(latency), Theme(theme), turns)
