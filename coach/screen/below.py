"""What is read from nearer: how to do it, what comes next, and how far the session is."""

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
from coach.screen.scene import Scene
from coach.screen.words import STOP_QUESTIONS, coming, instruction, sound, work_cue
from coach.session.runner import Status
from coach.session.session import Snapshot, State

KEYS_HINTS = (
    "space pause  n next  b back  ↑ 10 s more  s skip  v how to  ? keys  q stop",
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

Row = tuple[str, Style]
"""A row of the page, without its margins."""


def below(scene: Scene, *, is_set_up_told: bool) -> list[Text]:
    """The lines under the area, which say how to do it unless the area tells how to set up."""
    plain = scene.palette.plain
    rows: list[Row] = [("", plain)] if scene.size.height >= _FOR_SPACE else []
    rows += _how(scene, is_set_up_told=is_set_up_told)
    rows += progress(scene)
    return [in_margins(scene, (text, style)) for text, style in rows]


def height_below(scene: Scene) -> int:
    """How many lines `below` gives; that depends on the window's height alone."""
    height = scene.size.height
    from_where = (_FOR_SPACE, _FOR_COMING, _FOR_SESSION_BAR, _FOR_HINT)
    return _rows_for_how(scene) + sum(height >= least for least in from_where)


def progress(scene: Scene) -> list[Row]:
    """What is next, how far the session is, and the keys."""
    palette, height = scene.palette, scene.size.height
    rows: list[Row] = []
    if height >= _FOR_COMING:
        rows.append((_coming(scene.snapshot, scene.status, scene.width), palette.plain))
    if height >= _FOR_SESSION_BAR:
        rows.append((_session_bar(scene.snapshot, scene.width), palette.plain))
    if height >= _FOR_HINT:
        rows.append((_hint(scene.snapshot, scene.width), palette.faint))
    return rows


def question(scene: Scene) -> Row:
    """The question that has to be answered first."""
    return centred(widest_fitting(STOP_QUESTIONS, scene.width), scene.width), scene.palette.alarm


def is_read_below(text: str, scene: Scene) -> bool:
    """Whether there is room for all of an instruction."""
    rows = _rows_for_how(scene)
    return bool(banner(text, scene.width, rows)) or len(wrapped(text, scene.width)) <= rows


def in_margins(scene: Scene, row: Row) -> Text:
    """A line of the page, as wide as the window."""
    text, style = row
    edge = (" " * scene.margin, scene.palette.plain)
    return line(edge, (fitted(text, scene.width), style), edge)


def _how(scene: Scene, *, is_set_up_told: bool) -> list[Row]:
    """How to do it, or the question that has to be answered first."""
    rows = _rows_for_how(scene)
    if scene.status.is_asking_to_stop:
        shown = [question(scene)]
    else:
        segment, offset = scene.snapshot.segment, scene.snapshot.offset
        text = work_cue(segment, offset) if is_set_up_told else instruction(segment, offset)
        told = banner(text, scene.width, rows) or wrapped(text, scene.width, rows)
        shown = [(row, scene.palette.strong) for row in told[:rows]]
    return shown + [("", scene.palette.plain)] * (rows - len(shown))


def _rows_for_how(scene: Scene) -> int:
    height = scene.size.height
    if height >= _FOR_LARGE_INSTRUCTION:
        return large_height(1) + 1
    if height >= _FOR_TWO_LINES:
        return 2
    return 1 if height >= _FOR_INSTRUCTION or scene.status.is_asking_to_stop else 0


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
