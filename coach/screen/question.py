"""One question with one key for an answer, in a line on the normal screen."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol, TextIO

from rich.cells import cell_len

from coach.duration import SECOND
from coach.screen.terminal.exits import exit_for
from coach.screen.text.cells import wrapped
from coach.screen.text.sanitize import sanitize, writable
from coach.session.clock import Clock
from coach.session.controls import WAS_STOPPED

SKIPPING = frozenset({"enter", "escape", "space", "q"})
"""The keys that skip a question, unless they are one of its answers or confirm the chosen one."""
CHOOSING = {"pagedown": 1, "down": 1, "right": 1, "tab": 1, "pageup": -1, "up": -1, "left": -1}
"""The keys that choose another answer, as a presentation clicker sends them, and how far on."""
CONFIRMING = frozenset({"enter", "space", "."})
"""The keys that give the answer that is chosen."""
LOOK = 0.5
"""Seconds between looks at the window's size, where no signal reports a change."""
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
class QuestionState:
    """A question, and its answer so far."""

    question: Question
    answer: Answer | None = None
    chosen: int | None = None
    """The index of the answer that is chosen and not yet given; None before a key chooses one."""
    is_over: bool = False
    """Whether the person has answered or skipped it; False where the time ran out."""

    @property
    def key(self) -> str | None:
        """The key of the answer; None where there is none."""
        return None if self.answer is None else self.answer.key


def pressed(asked: QuestionState, key: str) -> QuestionState:
    """The question after this key; a key without a meaning leaves it as it is."""
    if asked.is_over:
        return asked
    for answer in asked.question.answers:
        if answer.key == key:
            return replace(asked, answer=answer, is_over=True)
    if key in CHOOSING:
        return replace(asked, chosen=_next_choice(asked, CHOOSING[key]))
    if key in CONFIRMING and asked.chosen is not None:
        return replace(asked, answer=asked.question.answers[asked.chosen], is_over=True)
    return replace(asked, is_over=key in SKIPPING)


def _next_choice(asked: QuestionState, by: int) -> int:
    if asked.chosen is None:
        return 0 if by > 0 else len(asked.question.answers) - 1
    return (asked.chosen + by) % len(asked.question.answers)


def ask_drawn(
    question: Question, keyboard: Keys, draw: Callable[[QuestionState], None]
) -> QuestionState:
    """Ask with pictures, and wait as long as it takes. Raises what these two raise."""
    asked = QuestionState(question)
    while not asked.is_over:
        draw(asked)
        for key in keyboard.wait(LOOK):
            asked = pressed(asked, key)
    return asked


def ask(
    question: Question,
    keyboard: Keys,
    output: TextIO,
    timeout: float | None,
    clock: Clock,
    *,
    width: int = sys.maxsize,
) -> QuestionState:
    """Ask, and wait until it is answered or skipped, or `timeout` seconds have gone by if given.

    Lines of more than `width` cells are broken between words.

    The time begins anew after the process was stopped, and the question is written again. Raises
    what the keyboard raises, and as `exit_for` says where the output cannot be written.
    """
    lines = [*map(sanitize, question.before), question.line]
    rows = [wrapped(line, width) if cell_len(line) > width else [line] for line in lines]
    _write(output, [*chain(*rows)])
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
    question: Question, keyboard: Keys, output: TextIO, timeout: float | None, clock: Clock
) -> QuestionState:
    asked = QuestionState(question)
    until = clock.now() + (timeout or 0) * SECOND
    while not asked.is_over and (timeout is None or clock.now() < until):
        for key in keyboard.wait(LOOK if timeout is None else (until - clock.now()) / SECOND):
            if key == WAS_STOPPED:
                until = clock.now() + (timeout or 0) * SECOND
                _write(output, [question.line])
            before, asked = asked, pressed(asked, key)
            if asked.chosen != before.chosen and asked.chosen is not None:
                _write(output, ["", f"{sanitize(question.answers[asked.chosen].words)}?"])
    return asked


def _ending(asked: QuestionState) -> str:
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
