"""A question in a line: which keys answer it, and what is written."""

import io

import pytest

from coach.screen.question import Answer, Question, QuestionState, ask, ask_drawn, pressed
from coach.screen.terminal.exits import OutputClosed
from coach.session.controls import WAS_STOPPED
from tests.fakes import FakeClock, FakeInputs

HOW = Question("How was it?", (Answer("e", "easy"), Answer("r", "right"), Answer("h", "hard")))
LINE = "How was it?   e easy   r right   h hard   Enter skips"


class Output(io.StringIO):
    encoding = "utf-8"


class Person:
    """Answers questions: presses keys at so many milliseconds after each question."""

    def __init__(self, *presses: tuple[int, str]) -> None:
        self.clock = FakeClock()
        self.output = Output()
        self.keys = FakeInputs(self.clock, presses)

    def asked(self, question: Question = HOW, timeout: float | None = 20.0) -> str | None:
        return ask(question, self.keys, self.output, timeout, self.clock).key

    @property
    def read(self) -> list[str]:
        return self.output.getvalue().split("\n")


@pytest.mark.parametrize(("key", "words"), [("e", "easy"), ("r", "right"), ("h", "hard")])
def test_one_key_answers_and_its_words_stand_behind_the_question(key, words):
    person = Person((1_000, key))

    assert person.asked() == key
    assert person.read == [f"{LINE}   {words}", ""]


def test_in_a_narrow_window_lines_are_broken_between_words():
    person = Person((1_000, "e"))
    told = Question("Do so?", HOW.answers, before=("You were off for four weeks.",))

    ask(told, person.keys, person.output, 20.0, person.clock, width=20)

    assert person.read == [
        "You were off for",
        "four weeks.",
        "Do so? e easy r",
        "right h hard Enter",
        "skips   easy",
        "",
    ]


@pytest.mark.parametrize("key", ["enter", "escape", "space", "q"])
def test_it_can_be_skipped(key):
    person = Person((1_000, key))

    assert person.asked() is None
    assert person.read == [f"{LINE}   skipped", ""]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["pagedown", "space"], "e"),
        (["pagedown", "pagedown", "."], "r"),
        (["down", "right", "pagedown", "enter"], "h"),
        (["pageup", "enter"], "h"),
        (["pagedown", "pageup", "space"], "h"),
        (["pagedown"] * 4 + ["enter"], "e"),
        (["pagedown", "r"], "r"),
        (["pagedown", "escape"], None),
    ],
)
def test_a_clicker_and_the_arrows_choose_and_confirm(keys, answer):
    person = Person(*((1_000 * number, key) for number, key in enumerate(keys, 1)))

    assert person.asked() == answer


def test_a_question_without_a_limit_waits_for_the_person():
    person = Person((5_000_000, "h"))

    assert person.asked(timeout=None) == "h"


def test_a_drawn_question_is_drawn_anew_for_each_key_and_waits():
    person, drawn = Person((1_000, "pagedown"), (3_000_000, "space")), []

    asked = ask_drawn(HOW, person.keys, drawn.append)

    assert asked.key == "e"
    assert {one.chosen for one in drawn} == {None, 0}


def test_keys_that_mean_nothing_are_passed_over():
    person = Person((1_000, "x"), (2_000, "left"), (3_000, "r"))

    assert person.asked() == "r"


def test_where_nobody_is_there_it_gives_up_by_itself():
    person = Person()
    began = person.clock.now()

    assert person.asked(timeout=20.0) is None
    assert person.clock.now() - began == 20_000
    assert person.read == [f"{LINE}   no answer", ""]


def test_keys_that_mean_nothing_do_not_make_it_wait_longer():
    person = Person((19_000, "x"), (21_000, "e"))
    began = person.clock.now()

    assert person.asked(timeout=20.0) is None
    assert person.clock.now() - began == 20_000


def test_after_the_process_was_stopped_it_is_asked_again():
    person = Person((19_000, WAS_STOPPED), (38_000, "e"))

    assert person.asked(timeout=20.0) == "e"
    assert person.read == [f"{LINE}{LINE}   easy", ""]


def test_a_key_can_answer_that_would_skip_another_question():
    question = Question("Go on?", (Answer("q", "quit"),))

    assert Person((0, "q")).asked(question) == "q"


def test_lines_to_read_before_and_keys_told_together():
    question = Question(
        "Which?", (Answer("1", "Frogger"),), keys="1 that one", before=("1 Frogger",)
    )
    person = Person((0, "1"))

    person.asked(question)

    assert person.read == ["1 Frogger", "Which?   1 that one   Enter skips   Frogger", ""]


def test_nothing_that_a_file_brings_acts_on_the_terminal():
    question = Question("\x1b[2JHow?", (Answer("1", "\x9b31mred"),), before=("a\rb",))
    person = Person((0, "1"))

    person.asked(question)

    assert not {"\x1b", "\x9b", "\r"} & set(person.output.getvalue())


def test_characters_that_the_output_lacks_are_replaced():
    person = Person((0, "enter"))
    person.output.encoding = "ascii"

    person.asked(Question("Träge?", (Answer("e", "easy"),)))

    assert person.read[0].startswith("Tr?ge?")


def test_an_interruption_leaves_a_line_that_is_ended():
    class Interrupted:
        def wait(self, timeout: float) -> list[str]:
            raise KeyboardInterrupt

    output = Output()

    with pytest.raises(KeyboardInterrupt):
        ask(HOW, Interrupted(), output, 20.0, FakeClock())
    assert output.getvalue() == f"{LINE}\n"


def test_an_output_that_nobody_reads_ends_the_program():
    class Closed(Output):
        def write(self, _: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(OutputClosed):
        ask(HOW, FakeInputs(FakeClock()), Closed(), 20.0, FakeClock())


def test_an_answer_stands():
    answered = pressed(QuestionState(HOW), "e")

    assert pressed(answered, "h") == answered
    assert pressed(QuestionState(HOW), "x") == QuestionState(HOW)
