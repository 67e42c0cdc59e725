"""Keeps what was made of routine files, by their content, so that lists need not read them again.

It is only a cache: a file that is damaged, of another version or of other inputs counts as missing,
and a folder that cannot be written as one that was not. What it says is as little trusted as a
routine file: it is data, checked for types and characters, and nothing in it is ever run.
"""

import json
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.documents.problems import Problem
from coach.duration import Milliseconds
from coach.files import replacing
from coach.routine.library.summaries import Summary
from coach.routine.library.summary_inputs import digest_of
from coach.routine.model import Purpose
from coach.text.characters import refused_in

FORMAT = "session-coach overview 1"
LIMIT = 64_000_000
"""Bytes: some 300,000 routines. A larger file is none of ours."""

_PURPOSES: Mapping[object, Purpose | None] = {
    None: None,
    **{purpose.value: purpose for purpose in Purpose},
}

Outcome = Summary | Problem
"""What a content came to; the problem names no file, as several may have the same content."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of the same inputs before."""

    problems: tuple[Problem, ...]
    """What is wrong with exercise files."""
    outcomes: Mapping[str, Outcome]
    """By the digest of the routine file's content."""


class OverviewCache:
    """One file that holds what the latest look at a library came to."""

    def __init__(self, file: Path) -> None:
        """Neither the file nor its folder need exist."""
        self._file = file

    def read(self, inputs: str) -> Kept | None:
        """What was written with the same inputs; None if there is nothing whole."""
        try:
            return _unpacked(_content(self._file), inputs)
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def write(self, inputs: str, kept: Kept) -> None:
        """Keep this and nothing else; where that is impossible, nothing happens."""
        content = _packed(inputs, kept)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # The digest finds what a machine that stopped has left, so no disk is waited for.
            with replacing(self._file, is_durable=False) as file:
                file.write(content)


def _content(file: Path) -> bytes:
    """Looked at before it is opened: opening a pipe would wait for a writer."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LIMIT:
        raise ValueError("not a file of ours")
    return file.read_bytes()


def _packed(inputs: str, kept: Kept) -> bytes:
    """Three lines: the format, a digest of the last line, and that line."""
    written = {
        "inputs": inputs,
        "problems": [[one.file, *_problem_as_json(one)] for one in kept.problems],
        "outcomes": {digest: _as_json(outcome) for digest, outcome in kept.outcomes.items()},
    }
    body = json.dumps(written, separators=(",", ":")).encode()
    return b"\n".join([FORMAT.encode(), digest_of(body).encode(), body])


def _unpacked(content: bytes, inputs: str) -> Kept | None:
    """Raises ValueError or TypeError for what `_packed` did not make."""
    head, digest, body = content.split(b"\n", 2)
    if head != FORMAT.encode() or digest != digest_of(body).encode():
        raise ValueError("damaged, or of another version")
    match json.loads(body):
        case {"inputs": str(found), "problems": list(problems), "outcomes": dict(outcomes)}:
            if found != inputs:
                return None
            return Kept(
                tuple(_problem(_text(file), rest) for file, *rest in problems),
                {digest: _outcome(written) for digest, written in outcomes.items()},
            )
    raise ValueError("not what was written")


def _as_json(outcome: Outcome) -> list[object]:
    if isinstance(outcome, Problem):
        return _problem_as_json(outcome)
    purpose = outcome.purpose.value if outcome.purpose else None
    return [outcome.title, purpose, outcome.total, outcome.equipment]


def _problem_as_json(problem: Problem) -> list[object]:
    return [problem.line, problem.column, problem.message, problem.key]


def _outcome(written: Sequence[object]) -> Outcome:
    title, purpose, total, equipment = written
    if not isinstance(title, str):
        return _problem("", written)
    if purpose not in _PURPOSES or type(total) is not int or not isinstance(equipment, list):
        raise ValueError("not what was written")
    return Summary(_text(title), _PURPOSES[purpose], Milliseconds(total), _texts(equipment))


def _problem(file: str, written: Sequence[object]) -> Problem:
    line, column, message, key = written
    if type(line) is not int or type(column) is not int:
        raise ValueError("not what was written")
    return Problem(file, line, column, _text(message), None if key is None else _text(key))


def _texts(written: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(_text, written))


def _text(written: object) -> str:
    """A text that does nothing to a terminal."""
    if not isinstance(written, str) or (not written.isprintable() and refused_in(written)):
        raise ValueError("not what was written")
    return written
