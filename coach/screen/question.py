"""One question with one key for an answer, in a line on the normal screen."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol, TextIO

from coach.duration import SECOND
from coach.screen.terminal.exits import exit_for
from coach.screen.text.sanitize import sanitize, writable
from coach.session.clock import Clock
from coach.session.controls import WAS_STOPPED

SKIPPING = frozenset({"enter", "escape", "space", "q"})
"""The keys that skip a question, unless they are one of its answers."""
_GAP = "   "


class Keys(Protocol):
    """Waits for keys, as the session's keyboard does."""

    def wait(self, timeout: float) -> Sequence[str]:
        """Names of the keys pressed, as soon as there is one; none after `timeout` seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer."""

    key: str
    """In small letters."""
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and what may be answered."""

    text: str
    answers: tuple[Answer, ...]
    keys: str = ""
    """What the line says about the keys, where not each of them is named with its words."""
    skipping: str = "Enter skips"
    before: tuple[str, ...] = ()
    """Lines to read before it."""

    @property
    def line(self) -> str:
        """The question and its keys."""
        named = [f"{one.key} {one.words}" for one in self.answers]
        parts = [self.text, *([self.keys] if self.keys else named), self.skipping]
        return _GAP.join(map(sanitize, parts))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and its answer so far."""

    question: Question
    answer: Answer | None = None
    is_over: bool = False
    """Whether the person has answered or skipped it; False where the time ran out."""

    @property
    def key(self) -> str | None:
        """The key of the answer; None where there is none."""
        return None if self.answer is None else self.answer.key


def pressed(asked: Asked, key: str) -> Asked:
    """The question after this key; a key without a meaning leaves it as it is."""
    if asked.is_over:
        return asked
    for answer in asked.question.answers:
        if answer.key == key:
            return replace(asked, answer=answer, is_over=True)
    return replace(asked, is_over=key in SKIPPING)


def ask(question: Question, keyboard: Keys, output: TextIO, timeout: float, clock: Clock) -> Asked:
    """Ask, and wait until it is answered or skipped, or `timeout` seconds have gone by.

    The time begins anew after the process was stopped, and the question is written again. Raises
    what the keyboard raises, and as `exit_for` says where the output cannot be written.
    """
    _write(output, [*map(sanitize, question.before), question.line])
    try:
        asked = _waited_for(question, keyboard, output, timeout, clock)
    except BaseException:
        # What is said next begins on a line of its own.
        with suppress(OSError, ValueError):
            output.write("\n")
        raise
    _write(output, [_GAP + _ending(asked), ""])
    return asked


def _waited_for(
    question: Question, keyboard: Keys, output: TextIO, timeout: float, clock: Clock
) -> Asked:
    asked = Asked(question)
    until = clock.now() + timeout * SECOND
    while not asked.is_over and (left := until - clock.now()) > 0:
        for key in keyboard.wait(left / SECOND):
            if key == WAS_STOPPED:
                until = clock.now() + timeout * SECOND
                _write(output, [question.line])
            asked = pressed(asked, key)
    return asked


def _ending(asked: Asked) -> str:
    if asked.answer is not None:
        return sanitize(asked.answer.words)
    return "skipped" if asked.is_over else "no answer"


def _write(output: TextIO, lines: Sequence[str]) -> None:
    """Write lines, the last one without its end."""
    try:
        output.write(writable("\n".join(lines), output))
        output.flush()
    except OSError as error:
        raise exit_for(error, output) from None
