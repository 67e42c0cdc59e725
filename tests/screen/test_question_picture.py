"""A question in large letters: the question, the chosen answer and the keys are always there."""

import pytest
from rich.console import ConsoleDimensions

from coach.config import Theme
from coach.screen.glyphs.large_text import banner
from coach.screen.question import Answer, Question, QuestionState
from coach.screen.question_picture import question_picture
from coach.screen.views.theme import palette_for

HOW = Question("How was it?", (Answer("e", "easy"), Answer("r", "right"), Answer("h", "hard")))
HURT = Question(
    "Did anything hurt?",
    (Answer("n", "no"), *(Answer(f"{number}", f"Stretch {number}") for number in range(1, 10))),
)
PALETTE = palette_for("truecolor", Theme.DARK)


def drawn(asked, width, height):
    return [row.plain for row in question_picture(asked, ConsoleDimensions(width, height), PALETTE)]


def has_large(rows, text, width):
    large = [banner(text, width - 4, size) for size in range(3, 20)]
    page = "\n".join(row.strip() for row in rows)
    return any(one and "\n".join(row.strip() for row in one) in page for one in large)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
def test_question_and_answers_are_in_large_letters_and_the_chosen_one_has_an_arrow(width, height):
    rows = drawn(QuestionState(HOW, chosen=1), width, height)

    for text in ("How was it?", "e easy", "→ right", "h hard"):
        assert has_large(rows, text, width)


@pytest.mark.parametrize("chosen", [None, *range(10)])
def test_where_not_all_answers_fit_the_chosen_one_is_among_those_that_do(chosen):
    rows = drawn(QuestionState(HURT, chosen=chosen), 80, 24)

    words = HURT.answers[chosen or 0].words
    assert has_large(rows, f"→ {words}" if chosen is not None else "n no", 80)
    assert has_large(rows, HURT.text, 80)


@pytest.mark.parametrize("question", [HOW, HURT])
@pytest.mark.parametrize(("width", "height"), [(20, 5), (30, 10), (80, 24), (200, 60), (5, 2)])
def test_it_has_exactly_the_size_of_the_window_and_breaks_no_word(question, width, height):
    rows = drawn(QuestionState(question, chosen=0), width, height)

    assert len(rows) == height
    assert {len(row) for row in rows} == {width}


def test_the_keys_are_told_in_the_last_rows():
    told = " ".join(" ".join(drawn(QuestionState(HOW), 80, 24)[-2:]).split())

    assert told.endswith("Enter skips PageDown chooses, space answers")
