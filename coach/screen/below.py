"""What is read from nearer: how to do it, what comes next, and how far the session is."""

from rich.console import ConsoleDimensions
from rich.style import Style
from rich.text import Text

from coach.duration import format_clock, seconds
from coach.screen.cells import (
    at_ends,
    bar_lengths,
    centred,
    fitted,
    line,
    widest_fitting,
    wrapped,
)
from coach.screen.digits import banner, large_height
from coach.screen.harmless import harmless
from coach.screen.palette import Palette
from coach.screen.words import STOP_QUESTIONS, coming, instruction, sound
from coach.session.runner import Status
from coach.session.session import Snapshot, State

KEYS_HINTS = (
    "space pause   n next   b back   ↑ 10 s more   s skip   ? keys   q stop",
    "space pause   n next   ? keys   q stop",
    "? keys   q stop",
)
HINT_FOR = seconds(15)
"""How long the keys are shown at the beginning."""

# The heights of the window from which there is room for more.
_FOR_INSTRUCTION = 4
_FOR_SESSION_BAR = 7
_FOR_COMING = 10
_FOR_HINT = 14
_FOR_SPACE = 20
_FOR_TWO_LINES = 24
_FOR_LARGE_INSTRUCTION = 36

_Row = tuple[str, Style]


def below(
    snapshot: Snapshot, status: Status, size: ConsoleDimensions, margin: int, palette: Palette
) -> list[Text]:
    """The lines under the area; how many they are depends on the window's height alone."""
    width, height = size.width - 2 * margin, size.height
    blank = ("", palette.plain)
    rows: list[_Row] = [blank] if height >= _FOR_SPACE else []
    if height >= _FOR_INSTRUCTION or status.is_asking_to_stop:
        rows += _how(snapshot, status, width, height, palette)
    if height >= _FOR_COMING:
        rows.append((_coming(snapshot, status, width), palette.plain))
    if height >= _FOR_SESSION_BAR:
        rows.append((_session_bar(snapshot, width), palette.plain))
    if height >= _FOR_HINT:
        rows.append((_hint(snapshot, width), palette.faint))
    edge = (" " * margin, palette.plain)
    return [line(edge, (fitted(text, width), style), edge) for text, style in rows]


def _how(
    snapshot: Snapshot, status: Status, width: int, height: int, palette: Palette
) -> list[_Row]:
    """How to do it, or the question that has to be answered first."""
    rows_for_it = _rows_for_instruction(height)
    if status.is_asking_to_stop:
        shown = [centred(widest_fitting(STOP_QUESTIONS, width), width)]
        style = palette.alarm
    else:
        text = instruction(snapshot.segment, snapshot.offset)
        shown = banner(text, width, rows_for_it) or wrapped(text, width, rows_for_it)
        style = palette.strong
    shown += [""] * (rows_for_it - len(shown))
    return [(row, style if row.strip() else palette.plain) for row in shown]


def _rows_for_instruction(height: int) -> int:
    if height >= _FOR_LARGE_INSTRUCTION:
        return large_height(1) + 1
    return 2 if height >= _FOR_TWO_LINES else 1


def _coming(snapshot: Snapshot, status: Status, width: int) -> str:
    text = harmless(status.notice) or f"Next  {coming(snapshot)}"
    return at_ends(text, sound(status), width)


def _session_bar(snapshot: Snapshot, width: int) -> str:
    is_known = snapshot.total_remaining > 0 or not snapshot.segment.is_open
    left = f"  {format_clock(snapshot.total_remaining)} left" if is_known else ""
    done, ahead = bar_lengths(snapshot.progress, width - len(left))
    return "━" * done + "─" * ahead + left


def _hint(snapshot: Snapshot, width: int) -> str:
    is_needed = snapshot.elapsed < HINT_FOR or snapshot.state is State.PAUSED
    return widest_fitting(KEYS_HINTS, width) if is_needed else ""
