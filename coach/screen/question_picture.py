"""A question as a picture of exactly the window's size: in letters as large as fit, pure."""

from collections.abc import Iterator

from rich.console import ConsoleDimensions
from rich.style import Style
from rich.text import Text

from coach.screen.glyphs.large_text import banner
from coach.screen.question import QuestionState
from coach.screen.text.cells import fitted, line, wrapped
from coach.screen.text.sanitize import sanitize
from coach.screen.views.theme import Palette

MARGIN = 2
BY_CLICKER = "PageDown chooses, space answers"
_CHOSEN = "→"
_LEAST = 3
"""Rows of the smallest large letters."""

_Row = tuple[str, Style]


def question_picture(asked: QuestionState, size: ConsoleDimensions, palette: Palette) -> list[Text]:
    """The question, its answers one under the other, and the keys in the last rows.

    Where not all answers fit in large letters, those around the chosen one are shown.
    """
    width = max(size.width - 2 * MARGIN, 1)
    keys = [(row, palette.faint) for row in wrapped(f"{asked.question.line}   {BY_CLICKER}", width)]
    room = max(size.height - len(keys), 0)
    rows = _drawn(asked, width, room, palette)
    rows = [*rows, *[("", palette.plain)] * room][:room] + keys
    return [
        line((fitted(" " * MARGIN + text, size.width), style))
        for text, style in rows[: size.height]
    ]


def _drawn(asked: QuestionState, width: int, room: int, palette: Palette) -> list[_Row]:
    answers = list(_answers(asked, palette))
    texts = [(sanitize(asked.question.text), palette.strong), *_window(answers, asked, room)]
    each = max(room // len(texts) - 1, 1)
    drawn = [banner(text, width, each) for text, _ in texts]
    # All are as large as the smallest; what is too wide for large letters is in the terminal's.
    size = min((len(rows) for rows in drawn if rows), default=1)
    rows: list[_Row] = []
    for text, style in texts:
        block = banner(text, width, size) or wrapped(text, width)
        rows += [("", palette.plain), *((row, style) for row in block)]
    return rows[1:] if len(rows) > room else rows


def _answers(asked: QuestionState, palette: Palette) -> Iterator[_Row]:
    for number, answer in enumerate(asked.question.answers):
        is_chosen = number == asked.chosen
        mark = _CHOSEN if is_chosen else answer.key
        yield sanitize(f"{mark} {answer.words}"), palette.strong if is_chosen else palette.plain


def _window(answers: list[_Row], asked: QuestionState, room: int) -> list[_Row]:
    """As many answers as fit in large letters, the chosen one among them."""
    most = max(room // (_LEAST + 1) - 1, 1)
    first = max(min((asked.chosen or 0) - most // 2, len(answers) - most), 0)
    return answers[first : first + most]
