"""A person at the terminal who answers the questions around a session."""

from contextlib import contextmanager

import pytest

from coach.cli.session.questions import Questioner
from coach.screen.question import Question


class Answers:
    """Answers questions with these keys, one after the other, and then no more."""

    def __init__(self, *keys: str | None) -> None:
        self._keys = list(keys)
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> str | None:
        self.asked.append(question)
        return self._keys.pop(0) if self._keys else None

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.asked]

    @property
    def lines(self) -> list[str]:
        return [one.line for one in self.asked]


@pytest.fixture
def answering(monkeypatch):
    """A person who answers with these keys; returns what they were asked."""

    def begin(*keys: str | None) -> Answers:
        answers = Answers(*keys)

        @contextmanager
        def asking(questioner: Questioner):
            yield answers

        monkeypatch.setattr(Questioner, "asking", asking)
        return answers

    return begin
