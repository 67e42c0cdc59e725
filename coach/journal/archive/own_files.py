"""A person's own files in an archive: routines, exercises, programmes, sounds and settings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from coach.documents import limits
from coach.errors import CoachError
from coach.files import USUAL, replacing
from coach.text.characters import printable

JOURNAL = "journal.jsonl"
CONFIG = "config.toml"
JOURNAL_BYTES = 1_000_000_000
"""Some 300,000 sessions; a larger file would need another kind of zip."""
CONFIG_BYTES = 64 * 1024
SOUND_BYTES = 8_000_000
"""The largest sound that is played; see `coach.audio.clips.LARGEST_FILE`."""
BESIDE = ".imported"
"""Added to the name of an imported file that differs from the person's own; nothing reads it."""

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""What Windows does not allow in a file name, or keeps for devices."""
_LONGEST_NAME = 200
"""Bytes; file systems allow 255, and a name that is taken gets a longer one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of files a folder has."""

    folder: str
    """Below the person's own folder, with slashes."""
    endings: tuple[str, ...]
    most_bytes: int


_YAML = (".yaml", ".yml")
KINDS = (
    Kind("routines", _YAML, limits.FILE_BYTES),
    Kind("routines/exercises", _YAML, limits.FILE_BYTES),
    Kind("programmes", _YAML, limits.FILE_BYTES),
    Kind("sounds", (".wav",), SOUND_BYTES),
)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file of the person's own folder."""

    name: str
    """Below that folder, with slashes: `routines/mine.yaml`."""
    path: Path


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file of an archive was put."""

    name: str
    path: Path
    is_new: bool
    """Whether it was written now; False if the same content was there already."""

    @property
    def is_beside(self) -> bool:
        """Whether the person has a different file of that name, which was left as it is."""
        return self.path.name != PurePosixPath(self.name).name


def limit_of(name: str) -> int | None:
    """The most bytes of a file of that name in an archive; None if it does not belong there."""
    if name in _SINGLE:
        return _SINGLE[name]
    path = PurePosixPath(name)
    if f"{path.parent}/{path.name}" != name or not is_portable(path.name):
        return None
    for kind in KINDS:
        if kind.folder == f"{path.parent}" and path.suffix.lower() in kind.endings:
            return kind.most_bytes
    return None


def is_portable(name: str) -> bool:
    """Whether every system allows a file of that name, and shows it as it is."""
    return (
        name.isprintable()
        and _FORBIDDEN.isdisjoint(name)
        and not name.startswith((".", " "))
        and not name.endswith((".", " "))
        and name.partition(".")[0].strip().lower() not in _RESERVED
        and len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
    )


def own_files(folder: Path, leave_out: Callable[[str], None] | None = None) -> Iterator[OwnFile]:
    """The files of a person's own folder that the coach reads.

    Raises CoachError for a folder that cannot be read, unless it can be left out: `leave_out` is
    told why, in a sentence.
    """
    for kind in (Kind("", (".toml",), CONFIG_BYTES), *KINDS):
        try:
            paths = _files_in(folder.joinpath(*kind.folder.split("/")))
        except CoachError as error:
            if leave_out is None:
                raise
            leave_out(str(error))
            continue
        for path in paths:
            name = f"{kind.folder}/{path.name}".removeprefix("/")
            is_read = path.suffix.lower() in kind.endings and not path.name.startswith(".")
            if is_read and (kind.folder or name == CONFIG):
                yield OwnFile(name, path)


def files_beside(folder: Path) -> Iterator[Path]:
    """The files that earlier imports put beside the person's own."""
    for place in (folder, *(folder.joinpath(*kind.folder.split("/")) for kind in KINDS)):
        for path in _files_in(place):
            if path.suffix.startswith(BESIDE):
                yield path


def place_file(folder: Path, name: str, content: bytes) -> Placed:
    """Write a file of an archive below a person's own folder, and never over another file.

    `name` is one that `limit_of` allows. Raises CoachError where it cannot be written.
    """
    wanted = folder.joinpath(*name.split("/"))
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        for path in _names_beside(wanted):
            if not path.exists() and not path.is_symlink():
                with replacing(path, rights=USUAL, replaces=False) as file:
                    file.write(content)
                return Placed(name, path, is_new=True)
            if path.is_file() and path.read_bytes() == content:
                return Placed(name, path, is_new=False)
    except OSError as error:
        raise CoachError(f"{printable(str(wanted))}: {error.strerror}") from error
    raise AssertionError("there is always another name")


@contextmanager
def all_or_none() -> Iterator[list[Placed]]:
    """A list for what is placed in the block; if the block fails, those files are removed again.

    Folders that were made for them stay.
    """
    placed: list[Placed] = []
    try:
        yield placed
    except BaseException:
        for one in placed:
            if one.is_new:
                with suppress(OSError):
                    one.path.unlink()
        raise


def _names_beside(path: Path) -> Iterator[Path]:
    yield path
    yield path.with_name(f"{path.name}{BESIDE}")
    yield from (path.with_name(f"{path.name}{BESIDE}-{number}") for number in count(2))


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        place = printable(str(folder))
        raise CoachError(f"the folder {place} cannot be read: {error.strerror}") from error


_SINGLE: dict[str, int] = {JOURNAL: JOURNAL_BYTES, CONFIG: CONFIG_BYTES}
