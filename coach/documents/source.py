"""From a path to text: only regular files, not too large, UTF-8, and harmless characters."""

import re
from collections.abc import Iterable, Iterator
from io import BufferedIOBase
from pathlib import Path

from coach.documents import limits
from coach.documents.problems import START, Mark, Problems, RoutineFileError
from coach.errors import CoachError
from coach.files import NotAFileError, read_at_most
from coach.text.characters import composed, describe, printable, refused_at, without

_OTHER_ENCODINGS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""By the marks that files in them begin with; the longer ones first, which begin as others do."""


ENDINGS = (".yaml", ".yml")
"""Of the files of routines, exercises and programmes, in any case."""


_ODD_SPACE = re.compile(
    r" *(?:- *)?(?:[a-z_]+: *)?(?P<odd>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
)
"""A space that YAML does not know, where a line has its indent, or after a '-' or ':'."""


def odd_space_in(line: str) -> tuple[int, str] | None:
    """The index of what looks like a space in a line and is none in YAML, and what to do."""
    found = _ODD_SPACE.match(line)
    if found is None:
        return None
    character = describe(found["odd"])
    return found.start("odd"), f"the space here is {character}; type an ordinary one"


def id_of(path: Path) -> str:
    """The id of the routine in a file: its name without the ending, as every system writes it."""
    name = path.stem
    while name.lower().endswith(ENDINGS):  # an ending that a file manager hides is typed again
        name = name.rpartition(".")[0]
    return printable(composed(name))


def read_bytes(path: Path) -> bytes:
    """The content of a regular file.

    Raises CoachError where there is no such file, RoutineFileError where it cannot be used.
    """
    try:
        content = read_at_most(path, limits.FILE_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise CoachError(f"no such file: {printable(str(path))}") from error
    except NotAFileError as error:
        raise _unusable(str(path), str(error.strerror)) from error
    except OSError as error:
        raise _unusable(str(path), f"cannot be read: {error.strerror}") from error
    if len(content) > limits.FILE_BYTES:
        raise _unusable(str(path), _too_large())
    return content


def read_stream(stream: BufferedIOBase, file: str) -> bytes:
    """All that comes from a stream, which `file` names; no more is taken than shows it too long.

    Raises RoutineFileError where it is, or where it cannot be read.
    """
    content = bytearray()
    try:
        # `read` would take as much as its buffer holds; an endless stream may never fill it.
        while part := stream.read1(limits.FILE_BYTES + 1 - len(content)):
            content += part
    except OSError as error:
        raise _unusable(file, f"cannot be read: {error.strerror}") from error
    if len(content) > limits.FILE_BYTES:
        raise _unusable(file, _too_large())
    return bytes(content)


def decode(content: bytes, problems: Problems) -> str:
    """The text of a file, lines ended by a line feed alone, refused characters replaced.

    Letters and their accents are one character each where Unicode has one, so that names compare
    whatever system or editor wrote them.

    Adds a problem for each refused character; raises RoutineFileError for what is no text at all.
    """
    if len(content) > limits.FILE_BYTES:
        problems.add(START, _too_large())
        raise problems.error()
    text = _decoded(content, problems)
    places = refused_at(text)
    for place, mark in zip(places, _marks(text, places), strict=True):
        problems.add(mark, f"the character {describe(text[place])} is not allowed; remove it")
    return without(text, frozenset(text[place] for place in places))


def _too_large() -> str:
    return f"the file is larger than {limits.FILE_BYTES // 1024} KiB"


def _unusable(file: str, message: str) -> RoutineFileError:
    problems = Problems(file)
    problems.add(START, message)
    return problems.error()


def _decoded(content: bytes, problems: Problems) -> str:
    for mark, encoding in _OTHER_ENCODINGS.items():
        if content.startswith(mark):
            problems.add(START, f"expected UTF-8, found {encoding}; save the file as UTF-8")
            raise problems.error()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The position is that in what was decoded, which is `content` without its byte order mark.
        before = error.object[: error.start].decode("utf-8")
        found = f"the byte 0x{error.object[error.start]:02x}"
        message = f"expected UTF-8 text, found {found}; save the file as UTF-8"
        problems.add(_end(_unix_lines(before)), message)
        raise problems.error() from error
    if "\0" in text:
        before = _unix_lines(text[: text.index("\0")])
        problems.add(_end(before), "expected text, found binary data (a zero byte)")
        raise problems.error()
    return _unix_lines(text)


def _unix_lines(text: str) -> str:
    return composed(text.replace("\r\n", "\n").replace("\r", "\n"))


def _end(text: str) -> Mark:
    return Mark(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


def _marks(text: str, places: Iterable[int]) -> Iterator[Mark]:
    """The lines and columns of places in `text`, which are in order."""
    line, begins = 1, 0
    for place in places:
        line += text.count("\n", begins, place)
        begins = max(begins, text.rfind("\n", begins, place) + 1)
        yield Mark(line, place - begins + 1)
