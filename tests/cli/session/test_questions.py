"""Questions about a session, and the offer of advice: one key each, and none without a terminal."""

import io
from datetime import date

import pytest

from coach.cli.session.questions import (
    Exercised,
    HowItWas,
    Questioner,
    ask_how_it_was,
    ask_soreness,
    exercised,
    how_it_was,
    offer,
)
from coach.journal.model import Effort, Pain, Soreness
from coach.routine.model import Side, Sides
from coach.screen.question import Answer, Question
from tests.advice.histories import HIPS, advised
from tests.cli.session.conftest import Answers
from tests.fakes import FakeClock, FakeInputs, dose, hold, routine, step
from tests.journal.making import at
from tests.journal.recording import Recorded

NOW = at("2026-11-20 08:00")
FROGGER = Exercised("frogger", "Frogger", has_sides=False)
BRIDGE = Exercised("bridge", "Bridge", has_sides=True)
MANY = [Exercised(f"e{n}", f"Exercise {n}", has_sides=False) for n in range(1, 12)]
LITTLE, HARD_SESSIONS = ("2: little",), ("2: hard", "4: hard")


def pain(exercise: Exercised, side: Side | None = None) -> Pain:
    return Pain(exercise.id, exercise.name, side, NOW)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["e"], HowItWas(Effort.EASY)),
        (["r", "n"], HowItWas(Effort.RIGHT)),
        (["h", "1"], HowItWas(Effort.HARD, (pain(FROGGER),))),
        ([None, "2", "l"], HowItWas(None, (pain(BRIDGE, Side.LEFT),))),
        ([None, "2", "r"], HowItWas(None, (pain(BRIDGE, Side.RIGHT),))),
        ([None, "2", None], HowItWas(None, (pain(BRIDGE),))),
        (["h", "2", "l", "1"], HowItWas(Effort.HARD, (pain(BRIDGE, Side.LEFT), pain(FROGGER)))),
        (["h", "1", "n"], HowItWas(Effort.HARD, (pain(FROGGER),))),
        ([], HowItWas()),
    ],
)
def test_how_it_was(keys, expected):
    assert how_it_was(Answers(*keys), [FROGGER, BRIDGE], NOW) == expected


def test_it_asks_one_thing_at_a_time_and_names_the_keys():
    answers = Answers("h", "2", "l", "n")

    how_it_was(answers, [FROGGER, BRIDGE], NOW)

    assert answers.lines == [
        "How was it?   e easy   r right   h hard   Enter skips",
        "Did anything hurt?   n no, 1 to 2 that one   Enter skips",
        "Which side?   l left   r right   Enter both, or not sure",
        "Did anything else hurt?   n no, 1 that one   Enter skips",
    ]
    assert answers.asked[1].before == ("1 Frogger", "2 Bridge")


def test_more_than_nine_exercises_come_page_by_page():
    answers = Answers("e", "m", "2", "n")

    assert how_it_was(answers, MANY, NOW).pains == (pain(MANY[10]),)
    assert "n no, m more of them, 1 to 9 that one" in answers.lines[1]
    assert answers.asked[2].before == ("1 Exercise 10", "2 Exercise 11")


def test_after_the_last_page_comes_the_first():
    answers = Answers("e", "m", "m", "1")

    assert how_it_was(answers, MANY, NOW).pains[0].exercise == "e1"


def test_what_hurt_during_the_session_is_not_asked_again(answering):
    answers = answering("e", "n")

    ask_how_it_was([FROGGER, BRIDGE], hurt=["frogger"])

    assert answers.asked[1].before == ("1 Bridge",)


def test_after_pain_the_person_is_told_what_to_do(answering, capsys):
    answering("e", "1")

    ask_how_it_was([FROGGER])

    assert "medical professional" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "expected"),
    [("n", Soreness.NONE), ("l", Soreness.LITTLE), ("s", Soreness.SORE), (None, None)],
)
def test_soreness(answering, key, expected):
    answers = answering(key)

    assert ask_soreness(["Daily hips"], date(2026, 11, 18), Questioner()) is expected
    assert answers.lines[0].startswith(
        "How did you feel after Daily hips on Wednesday, 2026-11-18?   n not sore   l a little"
    )


@pytest.mark.parametrize(("key", "is_accepted"), [("y", True), ("n", False), (None, False)])
def test_advice_is_accepted_with_one_key_and_only_with_it(answering, key, is_accepted):
    answers = answering(key)

    assert (
        offer(advised(HIPS, *LITTLE), ["5 reps instead of 6: Lunge"], Questioner()) is is_accepted
    )
    assert answers.lines == ["Do so this time?   y yes   n no   w why   Enter no"]
    text, change = answers.asked[0].before
    assert text.startswith("You were a little sore")
    assert change == "5 reps instead of 6: Lunge."


def test_a_change_that_the_advice_names_is_not_repeated(answering):
    answers = answering()
    easy = advised(HIPS, "2: easy", "4: easy", "6: easy")

    offer(easy, ["March instead of Bridge"], Questioner())

    assert len(answers.asked[0].before) == 1


def test_on_a_pipe_nothing_is_asked(capsys):
    assert ask_how_it_was([FROGGER]) == HowItWas()
    assert ask_soreness(["Hips"], date(2026, 11, 18), Questioner()) is None
    assert offer(advised(HIPS, *HARD_SESSIONS), [], Questioner()) is False
    assert capsys.readouterr().out == ""


def test_the_exercises_of_a_session_each_once():
    found = routine(
        step("Squat", dose(hold(5), sides=Sides.BOTH)),
        step("Plank", dose(hold(5))),
        step("Squat", dose(hold(5), sides=Sides.BOTH)),
    )
    done = Recorded(*found.steps).go_on(200).recorder.work

    assert exercised(done) == (
        Exercised("squat", "Squat", has_sides=True),
        Exercised("plank", "Plank", has_sides=False),
    )


@pytest.mark.parametrize(
    ("presses", "answers", "waited"),
    [
        pytest.param((), [None, None], 20_000, id="no reaction: the second is not asked"),
        pytest.param(((1_000, "enter"), (2_000, "y")), [None, "y"], 2_000, id="the first skipped"),
    ],
)
def test_it_goes_on_asking_only_after_a_reaction(presses, answers, waited):
    clock, output = FakeClock(), io.StringIO()
    keyboard, questioner, began = FakeInputs(clock, presses), Questioner(), clock.now()

    def put(text: str) -> str | None:
        return questioner.put(Question(text, (Answer("y", "yes"),)), keyboard, output, clock)

    assert [put("One?"), put("Two?")] == answers
    assert clock.now() - began == waited
    assert ("Two?" in output.getvalue()) is bool(presses)
