"""Where a person's own files are, and the settings file."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import platformdirs

from coach.duration import MOST_MINUTES, NO_TIME, Milliseconds, seconds
from coach.files import read_at_most

HOME_VARIABLE = "SESSION_COACH_HOME"
"""The environment variable that names one folder for all of a person's files."""

APP = "session-coach"


NO_HOME = Path(os.devnull, APP)
"""Stands for every folder of a person that has no home: nothing can be there."""


def _folder(name: str, usual: Callable[..., Path]) -> Path:
    """That folder in `SESSION_COACH_HOME`, else where the system has it."""
    try:
        if home := os.environ.get(HOME_VARIABLE):
            return Path(home).expanduser() / name
        found = usual(APP, appauthor=False)
    except RuntimeError:  # no HOME, and the system knows of none
        return NO_HOME / name
    return found if found.is_absolute() else NO_HOME / name


def own_folder() -> Path:
    """The person's configuration folder, whether or not it exists."""
    return _folder("", platformdirs.user_config_path)


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
    return _folder("data", platformdirs.user_data_path)


def journal_file() -> Path:
    """The file of the journal."""
    return data_folder() / "journal.sqlite"


def cache_folder() -> Path:
    """The folder of files that can be made again: deleting it loses nothing."""
    return _folder("cache", platformdirs.user_cache_path)


def config_file() -> Path:
    """The settings file."""
    return own_folder() / "config.toml"


class Theme(Enum):
    """A set of colours, by its name in the settings file."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


class Drawing(Enum):
    """What figures are drawn with, by its name in the settings file."""

    BRAILLE = "braille"
    BLOCKS = "blocks"
    OFF = "off"


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
    figure: Drawing = Drawing.BRAILLE
    """What the figures of exercises are drawn with, if at all."""
    weekly_goal: int | None = None
    """Minutes of work that the person means to do in a week; None for no goal."""


SETTINGS = tuple(Config.__dataclass_fields__)
MOST_LATENCY = seconds(2)
MOST_WEEKLY_MINUTES = 7 * MOST_MINUTES


FILE_BYTES = 64 * 1024
"""Of a settings file; a larger one is something else."""


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """The settings, and what is wrong in their file: there, the defaults hold."""

    settings: Config
    problems: tuple[str, ...] = ()
    """A sentence for each mistake, with the file."""


def read_config(path: Path) -> ReadConfig:
    """Read the settings file; without one, and for each mistake in it, the defaults hold."""
    import tomllib  # noqa: PLC0415  a press of Tab needs only the folders

    try:
        written = tomllib.loads(_text(read_at_most(path, FILE_BYTES)))
    except (FileNotFoundError, NotADirectoryError):
        return ReadConfig(Config())
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error)
        why = "nested too deeply" if isinstance(error, RecursionError) else why
        return ReadConfig(Config(), (f"{path}: {why}; the default settings are used",))
    found: dict[str, Any] = {}
    problems = []
    for name, value in written.items():
        try:
            found[name] = _setting(name)(value)
        except ValueError as error:
            problems.append(f"{path}: {error}")
    return ReadConfig(Config(**found), tuple(problems))


def _text(content: bytes) -> str:
    """Raises ValueError that says what to do."""
    if len(content) > FILE_BYTES:
        raise ValueError(f"larger than {FILE_BYTES // 1024} KiB")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("expected UTF-8, found UTF-16; save the file as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("expected UTF-8 text; save the file as UTF-8") from error


def _setting(name: str) -> Callable[[object], object]:
    """What reads the value of a setting. Raises ValueError where there is no such setting."""
    if name in _READERS:
        return _READERS[name]
    from difflib import get_close_matches  # noqa: PLC0415  only a mistake needs it

    nearest = get_close_matches(name.casefold(), SETTINGS, n=1)
    there_are = f"the settings are {', '.join(SETTINGS)}"
    hint = f"did you mean {nearest[0]}?" if nearest else there_are
    raise ValueError(f"unknown setting {name!r}; {hint}")


def _latency(value: object) -> Milliseconds:
    if type(value) is int and abs(value) <= MOST_LATENCY:
        return Milliseconds(value)
    bounds = f"whole milliseconds from -{MOST_LATENCY} to {MOST_LATENCY}"
    raise ValueError(_expected("audio_latency", bounds, value))


def _theme(value: object) -> Theme:
    themes = [one.value for one in Theme]
    if value in themes:
        return Theme(value)
    raise ValueError(_expected("theme", ", ".join(themes), value))


def _figure(value: object) -> Drawing:
    drawings = [one.value for one in Drawing]
    if value in drawings:
        return Drawing(value)
    raise ValueError(_expected("figure", ", ".join(drawings), value))


def _turns(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(_expected("turns", "true or false", value))


def _weekly_goal(value: object) -> int:
    if type(value) is int and 1 <= value <= MOST_WEEKLY_MINUTES:
        return value
    bounds = f"whole minutes from 1 to {MOST_WEEKLY_MINUTES}"
    raise ValueError(_expected("weekly_goal", bounds, value))


def _expected(name: str, what: str, value: object) -> str:
    found = repr(value)
    short = found if len(found) <= LONGEST_SHOWN else f"{found[:LONGEST_SHOWN]}…"
    return f"{name}: expected {what}, found {short}; the default is used"


LONGEST_SHOWN = 40
"""Characters of a value that a message shows."""
_READERS: dict[str, Callable[[object], object]] = {
    "audio_latency": _latency,
    "theme": _theme,
    "figure": _figure,
    "turns": _turns,
    "weekly_goal": _weekly_goal,
}
