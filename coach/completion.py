"""What a press of Tab in a shell offers: commands, options and names.

A press has to be answered within 100 ms, and loading the commands takes five times that. So what
they take is kept as a table in the cache folder, and made anew when the program or an exercise file
has changed. Names of routines, programmes and sessions are looked up at each press.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coach.config import cache_folder, journal_file, own_programmes, own_routines
from coach.resources import bundled_folder

ROUTINES, PROGRAMMES, SESSIONS, EXERCISES = "routines", "programmes", "sessions", "exercises"
MOST_SESSIONS = 30
"""The newest sessions are offered; an older one is rarely named."""

_ENDINGS = (".yaml", ".yml")
_LATEST_SESSIONS = """
    SELECT id, day || ' ' || title FROM session WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ?
"""

Candidate = tuple[str, str]
"""A word, and what it means; the meaning may be empty."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an argument or an option takes."""

    names: str = ""
    """What it is the name of, such as `ROUTINES`; empty for other values, such as files."""
    words: Sequence[str] = ()
    """All values that it may have, where there are only a few."""


@dataclass(frozen=True, slots=True)
class Option:
    """One name of an option."""

    name: str
    help: str
    value: Value | None = None
    """None for a flag."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command with all that may follow its name."""

    name: str
    help: str
    options: Sequence[Option] = ()
    arguments: Sequence[Value] = ()
    commands: Sequence["Command"] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """All commands, the exercises, and what both were made from."""

    made_from: str
    program: Command
    exercises: Sequence[Candidate] = field(default=())


def complete(words: Sequence[str], made: Callable[[str], Table]) -> Iterator[str]:
    """The lines that answer a press of Tab: a word, a tab and its meaning.

    `words` are those of the command line after `coach`, of which the last is still being typed.
    `made` makes the table where the one in the cache is out of date.
    """
    table = _table(made)
    partial = _unquoted(words[-1]) if words else ""
    for word, meaning in _candidates(words, table):
        if word.startswith(partial):
            yield f"{_printable(word)}\t{_printable(meaning)}"


def _table(made: Callable[[str], Table]) -> Table:
    """The table of the cache; else a new one, which is kept if it can be."""
    file, made_from = cache_folder() / "completion.json", _made_from()
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = _read(json.loads(file.read_bytes()))
        if kept.made_from == made_from:
            return kept
    from coach.files import replacing  # noqa: PLC0415  a press reads, and hardly ever writes

    table = made(made_from)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file, is_durable=False) as opened:
            opened.write(json.dumps(asdict(table)).encode())
    return table


def _made_from() -> str:
    """The files that a table is made from, with their sizes and dates."""
    folders = (own_routines(), bundled_folder("routines"))
    files = sorted(Path(__file__).parent.glob("cli/**/*.py"))
    files += [file for folder in folders for file in sorted((folder / EXERCISES).glob("*.y*ml"))]
    status = [(file, file.stat()) for file in files if file.is_file()]
    return " ".join(f"{file}:{one.st_size}:{one.st_mtime_ns}" for file, one in status)


def _read(written: Mapping[str, Any]) -> Table:
    """The table that was written. Raises KeyError or TypeError for anything else."""
    exercises = [(id_, name) for id_, name in written["exercises"]]
    return Table(written["made_from"], _command(written["program"]), exercises)


def _command(written: Mapping[str, Any]) -> Command:
    return Command(
        written["name"],
        written["help"],
        [
            Option(one["name"], one["help"], one["value"] and Value(**one["value"]))
            for one in written["options"]
        ],
        [Value(**one) for one in written["arguments"]],
        [_command(one) for one in written["commands"]],
    )


def _candidates(words: Sequence[str], table: Table) -> Iterable[Candidate]:
    """Everything that may stand in the place of the last word."""
    command, taken, value = table.program, 0, None
    for word in words[:-1]:
        inner = next((one for one in command.commands if one.name == word), None)
        if value is not None:
            value = None if word != "=" else value  # bash takes --lead=left for three words
        elif word.startswith("-"):
            value = next((one.value for one in command.options if one.name == word), None)
        elif inner is not None:
            command, taken = inner, 0
        else:
            taken += 1
    if value is not None:
        return _values(value, table)
    if words and words[-1].startswith("-"):
        return [(option.name, option.help) for option in command.options]
    if command.commands:
        return [(one.name, one.help) for one in command.commands]
    return _values(command.arguments[taken], table) if taken < len(command.arguments) else ()


def _values(value: Value, table: Table) -> Iterable[Candidate]:
    match value.names:
        case "routines":
            return _stems(own_routines(), bundled_folder("routines"))
        case "programmes":
            return _stems(own_programmes(), bundled_folder("routines") / PROGRAMMES)
        case "exercises":
            return table.exercises
        case "sessions":
            return list(_sessions())
    return [(word, "") for word in value.words]


def _stems(*folders: Path) -> Iterable[Candidate]:
    names: set[str] = set()
    for folder in folders:
        with suppress(OSError):
            names.update(file.stem for file in folder.iterdir() if file.suffix.lower() in _ENDINGS)
    return [(name, "") for name in sorted(names)]


def _sessions() -> Iterator[Candidate]:
    """The newest sessions by their numbers; none where the journal cannot be read at once."""
    import sqlite3  # noqa: PLC0415  slow to load, and rarely needed

    with suppress(sqlite3.Error, OSError):
        journal = sqlite3.connect(f"{journal_file().as_uri()}?mode=ro", uri=True, timeout=0)
        try:
            for number, meaning in journal.execute(_LATEST_SESSIONS, (MOST_SESSIONS,)):
                yield str(number), meaning
        finally:
            journal.close()


def _unquoted(word: str) -> str:
    """The word as the shell will pass it on: it gives it to us as it was typed."""
    return word.replace("\\", "").lstrip("\"'").removeprefix("=")


def _printable(text: str) -> str:
    """The text on one line, and without anything that the shell would do to the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
