"""Asks the person how a session was, how they felt afterwards, and whether they accept advice."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TextIO

from coach.advice.model import Advice
from coach.cli.shared.terminal import say, window_width
from coach.config import Theme
from coach.journal.model import Effort, Pain, Soreness, WorkDone
from coach.journal.timestamp import Timestamp, timestamp_now
from coach.routine.model import Side
from coach.screen.open import can_draw, is_at_a_terminal, open_screen, open_terminal
from coach.screen.question import Answer, Keys, Question, QuestionState, ask, ask_drawn
from coach.screen.question_picture import question_picture
from coach.screen.terminal.alternate_screen import AlternateScreen
from coach.screen.views.theme import palette_for
from coach.session.clock import Clock, SystemClock
from coach.session.pain import SEE_A_DOCTOR
from coach.text.english import first_sentence

TIME_TO_ANSWER = 20.0
"""Seconds before a session, which begins without an answer too: it is hands-free."""
ON_A_PAGE = 9
"""Exercises; the key of each is a digit."""
NOTED = (
    "Noted. It is left out until you say that it is over. Sharp pain in a joint is not a stretch: "
    f"have a medical professional look at it. {SEE_A_DOCTOR}"
)

_EFFORT = Question(
    "How was it?",
    (Answer("e", "easy"), Answer("r", "right"), Answer("h", "hard")),
)
_SORENESS = (Answer("n", "not sore"), Answer("l", "a little"), Answer("s", "sore"))
_SIDE = Question(
    "Which side?",
    (Answer("l", "left"), Answer("r", "right")),
    skipping="Enter both, or not sure",
)
_OFFER = (Answer("y", "yes"), Answer("n", "no"))
_OFFER_WITH_WHY = (*_OFFER, Answer("w", "why"))
_WHY = (Answer("h", "it hurts"), Answer("t", "too hard"), Answer("d", "I dislike it"))

_EFFORTS = {one.value[0]: one for one in Effort}
_SORENESSES = {"n": Soreness.NONE, "l": Soreness.LITTLE, "s": Soreness.SORE}
_SIDES = {one.value[0]: one for one in Side}

Ask = Callable[[Question], str | None]
"""Asks a question and returns the key of the answer, or None."""


@dataclass(frozen=True, slots=True)
class Exercised:
    """An exercise of a session that the person can name."""

    id: str
    name: str
    has_sides: bool


@dataclass(frozen=True, slots=True)
class HowItWas:
    """What the person said about a session that has just ended."""

    effort: Effort | None = None
    pains: tuple[Pain, ...] = ()


class Questioner:
    """Asks at the terminal, and stops asking once a question gets no reaction."""

    def __init__(
        self, timeout: float | None = TIME_TO_ANSWER, drawn_in: Theme | None = None
    ) -> None:
        """`timeout` is in seconds; None waits as long as it takes.

        `drawn_in` has the questions drawn in large letters where the terminal can.
        """
        self._timeout = timeout
        self._theme = drawn_in
        self._has_given_up = False

    @contextmanager
    def asking(self) -> Iterator[Ask]:
        """Gives a way to ask; without a terminal it asks nothing and answers None."""
        if self._has_given_up or not is_at_a_terminal(sys.stdin, sys.stdout):
            yield lambda _: None
            return
        if self._theme is not None and can_draw(sys.stdout):
            with open_screen(sys.stdin, sys.stdout, AlternateScreen) as (keyboard, screen):
                keyboard.wait(0)
                palette = palette_for(screen.colours, self._theme)

                def draw(asked: QuestionState) -> None:
                    screen.draw(question_picture(asked, screen.measured(), palette))

                yield lambda question: ask_drawn(question, keyboard, draw).key
            return
        with open_terminal(sys.stdin, sys.stdout, plain=True) as (keyboard, _):
            keyboard.wait(0)  # what was typed before the question is no answer
            clock = SystemClock()
            yield lambda question: self.put(question, keyboard, sys.stdout, clock)

    def put(self, question: Question, keyboard: Keys, output: TextIO, clock: Clock) -> str | None:
        """The key of the answer, or None."""
        if self._has_given_up:
            return None
        asked = ask(question, keyboard, output, self._timeout, clock, width=window_width())
        self._has_given_up = not asked.is_over
        return asked.key


def exercised(work: Iterable[WorkDone]) -> tuple[Exercised, ...]:
    """Every exercise that was done, once, in the order of the session."""
    done = {one.exercise: one for one in work}
    return tuple(
        Exercised(id_, one.name, one.alternates or one.side is not None)
        for id_, one in done.items()
    )


def ask_how_it_was(
    exercises: Sequence[Exercised], hurt: Collection[str] = (), theme: Theme | None = None
) -> HowItWas:
    """Ask for the effort, and for pain in exercises whose id is not among `hurt` already.

    With a `theme` it asks in large letters. There is no time limit: the person may be on the floor.
    """
    with Questioner(None, theme).asking() as put:
        found = how_it_was(put, [one for one in exercises if one.id not in hurt], timestamp_now())
    if found.pains:
        say(NOTED)
    return found


def ask_soreness(titles: Iterable[str], day: date, questioner: Questioner) -> Soreness | None:
    """Ask how the person felt after what was done on that day."""
    what = " and ".join(titles)
    question = Question(f"How did you feel after {what} on {day:%A}, {day}?", _SORENESS)
    with questioner.asking() as put:
        return _SORENESSES.get(put(question) or "")


def ask_if_over(pain: Pain, questioner: Questioner) -> bool | None:
    """Whether a pain that was noted long ago is over; None if the person does not say."""
    text = f"{pain.name} hurt on {pain.at.day}. Is that over?"
    with questioner.asking() as put:
        return {"y": True, "n": False}.get(put(Question(text, _OFFER, skipping="Enter skip")) or "")


def ask_why_skipped(asked: Advice, questioner: Questioner) -> str | None:
    """The key of the reason why an exercise is always skipped, or None."""
    before = (first_sentence(asked.text),)
    question = Question("Why?", _WHY, skipping="Enter skip", before=before)
    with questioner.asking() as put:
        return put(question)


def offer(advice: Iterable[Advice], changes: Iterable[str], questioner: Questioner) -> bool:
    """Whether the person accepts these pieces of advice, which make these `changes`.

    One key tells the rule and the source of each, and asks again.
    """
    given = list(advice)
    lines = [one.text for one in given]
    lines += [f"{change}." for change in changes if not any(change in line for line in lines)]
    question = Question(
        "Do so this time?", _OFFER_WITH_WHY, skipping="Enter no", before=tuple(lines)
    )
    reasons = tuple(f"{one.rule.reason} ({one.rule.source})" for one in given)
    with questioner.asking() as put:
        answer = put(question)
        if answer == "w":
            reasons = tuple(dict.fromkeys(reasons))
            answer = put(replace(question, answers=_OFFER, before=reasons))
        return answer == "y"


def how_it_was(put: Ask, exercises: Sequence[Exercised], now: Timestamp) -> HowItWas:
    """Ask about a session that has just ended; pains are noted as of `now`."""
    effort = _EFFORTS.get(put(_EFFORT) or "")
    pains: list[Pain] = []
    left = list(exercises)
    while left and (hurting := _one_that_hurts(put, left, is_more=bool(pains))) is not None:
        side = _SIDES.get(put(_SIDE) or "") if hurting.has_sides else None
        pains.append(Pain(hurting.id, hurting.name, side, now))
        left.remove(hurting)
    return HowItWas(effort, tuple(pains))


def _one_that_hurts(put: Ask, exercises: Sequence[Exercised], *, is_more: bool) -> Exercised | None:
    """The exercise that the person names on one of the pages, or None."""
    text = "Did anything else hurt?" if is_more else "Did anything hurt?"
    starts = range(0, len(exercises), ON_A_PAGE)
    for turn in count():
        first = starts[turn % len(starts)]
        page = exercises[first : first + ON_A_PAGE]
        answer = put(_page(text, page, has_more=len(starts) > 1))
        if answer is not None and answer.isdigit():
            return page[int(answer) - 1]
        if answer != "m":
            break
    return None


def _page(text: str, exercises: Sequence[Exercised], *, has_more: bool) -> Question:
    numbered = [Answer(f"{number}", one.name) for number, one in enumerate(exercises, start=1)]
    digits = "1" if len(numbered) == 1 else f"1 to {len(numbered)}"
    none, more = Answer("n", "no"), Answer("m", "more of them")
    others = [none, more] if has_more else [none]
    keys = [*(f"{one.key} {one.words}" for one in others), f"{digits} that one"]
    return Question(
        text,
        (*others, *numbered),
        keys=", ".join(keys),
        before=tuple(f"{one.key} {one.words}" for one in numbered),
    )
