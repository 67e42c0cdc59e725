"""Stores summaries of routine files by their content, so that a list need not parse them again.

It is only a cache. A file that is damaged, of another format or made from other inputs counts as
missing; where it cannot be written, the next list parses again. Its content is trusted as little
as a routine file: it is data, checked for types and characters, and nothing in it is ever run.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.config import cache_folder
from coach.documents.problems import Problem
from coach.duration import Milliseconds
from coach.files import read_at_most, replacing
from coach.routine.library.summaries import RoutineSummary
from coach.routine.library.summary_inputs import digest_of
from coach.routine.model import Purpose
from coach.text.characters import refused_in

FORMAT = "session-coach overview 1"
LIMIT = 64_000_000
"""Bytes: some 300,000 routines. A larger file is not one of ours."""

_PURPOSES: Mapping[object, Purpose | None] = {
    None: None,
    **{purpose.value: purpose for purpose in Purpose},
}

Outcome = RoutineSummary | Problem
"""What a content amounts to. The problem names no file: several files may have the same content."""


@dataclass(frozen=True, slots=True)
class CachedSummaries:
    """What was made from the same inputs before."""

    problems: tuple[Problem, ...]
    """Mistakes in exercise files."""
    outcomes: Mapping[str, Outcome]
    """By the digest of the routine file's content."""


class SummaryCache:
    """One file with the summaries of the latest overview."""

    def __init__(self, file: Path) -> None:
        """Neither the file nor its folder need exist."""
        self._file = file

    @classmethod
    def standard(cls) -> "SummaryCache":
        """The one in the person's cache folder."""
        return cls(cache_folder() / "overview.json")

    def read(self, inputs: str) -> CachedSummaries | None:
        """What was written with the same inputs; None if there is no sound file of these inputs."""
        try:
            return _unpacked(read_at_most(self._file, LIMIT), inputs)
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def write(self, inputs: str, cached: CachedSummaries) -> None:
        """Replace the content; a file that cannot be written is no error."""
        content = _packed(inputs, cached)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # The digest detects a half-written file, so there is no need to wait for the disk.
            with replacing(self._file, is_durable=False) as file:
                file.write(content)


def _packed(inputs: str, cached: CachedSummaries) -> bytes:
    """Three lines: the format, a digest of the last line, and that line."""
    written = {
        "inputs": inputs,
        "problems": [[one.file, *_problem_as_json(one)] for one in cached.problems],
        "outcomes": {digest: _as_json(outcome) for digest, outcome in cached.outcomes.items()},
    }
    body = json.dumps(written, separators=(",", ":")).encode()
    return b"\n".join([FORMAT.encode(), digest_of(body).encode(), body])


def _unpacked(content: bytes, inputs: str) -> CachedSummaries | None:
    """Raises ValueError or TypeError for what `_packed` did not make."""
    head, digest, body = content.split(b"\n", 2)
    if head != FORMAT.encode() or digest != digest_of(body).encode():
        raise ValueError("damaged, or of another format")
    match json.loads(body):
        case {"inputs": str(found), "problems": list(problems), "outcomes": dict(outcomes)}:
            if found != inputs:
                return None
            return CachedSummaries(
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
    return RoutineSummary(_text(title), _PURPOSES[purpose], Milliseconds(total), _texts(equipment))


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
