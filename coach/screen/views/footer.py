"""The rows under the large area: how to do it, what comes next, and how far the session is."""

from rich.style import Style
from rich.text import Text

from coach.duration import format_clock, seconds
from coach.screen.glyphs.bars import share_bar, thin_bar
from coach.screen.glyphs.large_text import banner, far_scale, large_height
from coach.screen.text.cells import at_ends, centred, fitted, line, widest_fitting, wrapped
from coach.screen.text.sanitize import sanitize
from coach.screen.views.scene import Scene
from coach.screen.views.words import (
    STOP_QUESTIONS,
    coming,
    cue_of_moment,
    instruction,
    is_over,
    is_working,
    side_label,
    sound,
    work_cue,
)
from coach.session.events import Snapshot
from coach.session.states import State
from coach.timeline.segments import SegmentKind

KEYS_HINTS = (
    "space pause  n next  b back  u undo  ↑ 10 s more  v how to  ? keys  q stop",
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
_FOR_LARGE_COMING = 24
_FOR_MORE = 36
NEXT_MATTERS_FOR = seconds(10)
"""What comes next is large in the last seconds of work, and whenever there is no work."""

_OWN_PACE = ("your own pace", "own pace")
"""Shown for a time that cannot be known; the second where there is little room."""

Row = tuple[str, Style]
"""A row of the page, without its margins."""


def footer(scene: Scene, *, is_set_up_told: bool) -> list[Text]:
    """The lines under the large area: how to do it, what comes next, progress and keys."""
    plain, height = scene.palette.plain, scene.size.height
    if height >= _FOR_LARGE_COMING:
        rows = _how_and_coming(scene, is_set_up_told=is_set_up_told)
    else:
        rows = [("", plain)] if height >= _FOR_SPACE else []
        rows += _how(scene, _rows_for_how(scene), is_set_up_told=is_set_up_told)
        rows += _coming(scene, 1) if height >= _FOR_COMING else []
    rows += _end(scene, is_large=height >= _FOR_MORE)
    return [in_margins(scene, (text, style)) for text, style in rows]


def footer_height(scene: Scene) -> int:
    """How many lines `footer` returns; this depends only on the height of the window."""
    height = scene.size.height
    more = sum(height >= least for least in (_FOR_SESSION_BAR, _FOR_HINT))
    if height >= _FOR_LARGE_COMING:
        return _rows_for_both(scene) + more
    return _rows_for_how(scene) + more + (height >= _FOR_COMING) + (height >= _FOR_SPACE)


def brief_footer(scene: Scene) -> list[Row]:
    """What comes next, how far the session is, and the keys: the footer of the near view."""
    rows = _coming(scene, 1) if scene.size.height >= _FOR_COMING else []
    return rows + _end(scene, is_large=False)


def question(scene: Scene) -> Row:
    """The question that has to be answered first."""
    return centred(widest_fitting(STOP_QUESTIONS, scene.width), scene.width), scene.palette.alarm


def is_read_below(text: str, scene: Scene) -> bool:
    """Whether there is room for all of an instruction."""
    return len(wrapped(text, scene.width)) <= _rows_for_how(scene)


def in_margins(scene: Scene, row: Row) -> Text:
    """A line of the page, as wide as the window."""
    text, style = row
    edge = (" " * scene.margin, scene.palette.plain)
    return line(edge, (fitted(text, scene.width), style), edge)


def _how_and_coming(scene: Scene, *, is_set_up_told: bool) -> list[Row]:
    """How to do it and what comes next, a row apart where they fit."""
    room = _rows_for_both(scene)
    how = _how(scene, 0, is_set_up_told=is_set_up_told)
    next_up = _coming(scene, room - len(how))
    blank: list[Row] = [("", scene.palette.plain)]
    return [*how, *blank * (room - len(how) - len(next_up)), *next_up]


def _how(scene: Scene, height: int, *, is_set_up_told: bool) -> list[Row]:
    """How to do it, or the question that has to be answered first, on `height` rows at least."""
    rows = _rows_for_how(scene)
    segment, offset = scene.snapshot.segment, scene.snapshot.offset
    shown: list[Row] = []
    if is_over(scene.snapshot):
        pass
    elif scene.status.is_asking_to_stop:
        shown = [question(scene)]
    elif is_instruction_large(scene):
        shown = [
            (row, scene.palette.strong)
            for row in wrapped(sanitize(segment.note), scene.width, rows)
            if row
        ]
    else:
        text = work_cue(segment, offset) if is_set_up_told else instruction(segment, offset)
        shown = [(row, scene.palette.strong) for row in wrapped(text, scene.width, rows)[:rows]]
    return shown + [("", scene.palette.plain)] * (height - len(shown))


def is_instruction_large(scene: Scene) -> bool:
    """Whether the area has the instruction of this moment, so that it is not told below."""
    snapshot = scene.snapshot
    has_room = scene.size.height >= _FOR_LARGE_COMING and not scene.status.is_asking_to_stop
    is_plain = has_room and is_working(snapshot) and not scene.status.is_help_shown
    return is_plain and bool(cue_of_moment(snapshot.segment, snapshot.offset))


def _rows_for_how(scene: Scene) -> int:
    height = scene.size.height
    if height >= _FOR_MORE:
        return 2
    return 1 if height >= _FOR_INSTRUCTION or scene.status.is_asking_to_stop else 0


def _rows_for_both(scene: Scene) -> int:
    return _rows_for_how(scene) + _rows_for_coming(scene)


def _rows_for_coming(scene: Scene) -> int:
    return large_height(far_scale(scene.size.height))


def _coming(scene: Scene, height: int) -> list[Row]:
    """What comes next, or a notice, on at most `height` rows."""
    text = _told_next(scene)
    drawn = _in_large(scene, text, min(height, _rows_for_coming(scene)))
    if drawn:
        style = scene.palette.plain if scene.status.notice else scene.palette.faint
        return [(row, style) for row in drawn]
    heard = "" if _tells_sound_below(scene) else sound(scene.status)
    return [(at_ends(text, heard, scene.width), scene.palette.plain)]


def _told_next(scene: Scene) -> str:
    notice = sanitize(scene.status.notice)
    return notice if notice or is_over(scene.snapshot) else f"Next  {coming(scene.snapshot)}"


def _is_next_large(snapshot: Snapshot) -> bool:
    left = snapshot.remaining
    if left is None and snapshot.block is not None:
        left = snapshot.block.remaining
    return not is_working(snapshot) or (left is not None and left <= NEXT_MATTERS_FOR)


def _shorter(snapshot: Snapshot) -> list[str]:
    """What comes next in fewer words: the side alone, or the beginning of the text."""
    if is_over(snapshot):
        return []
    whole = coming(snapshot)
    is_switch = whole.startswith("switch to ") and snapshot.next_work is not None
    side = [side_label(snapshot.next_work.side)] if is_switch and snapshot.next_work else []
    return [f"Next  {words}" for words in (*side, *_beginnings(whole))]


def _beginnings(text: str) -> list[str]:
    """Fewer and fewer of the parts between commas."""
    parts = text.split(", ")
    return [", ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]


def _in_large(scene: Scene, text: str, height: int) -> list[str]:
    """What comes next in large letters, in as many words as fit; empty where none do."""
    if not scene.status.notice and not _is_next_large(scene.snapshot):
        return []
    shorter = [] if scene.status.notice else _shorter(scene.snapshot)
    for words in (text, *shorter):
        rows = banner(" ".join(words.split()), scene.width, height)
        if rows:
            return rows
    return []


def _end(scene: Scene, *, is_large: bool) -> list[Row]:
    """How far the session is, and the keys."""
    palette, height = scene.palette, scene.size.height
    rows: list[Row] = []
    if height >= _FOR_SESSION_BAR:
        left = _time_left(scene.snapshot, scene.width)
        share, width = _share_behind(scene.snapshot), scene.width - len(left)
        bar = share_bar(share, width)[0] if is_large else thin_bar(share, width)
        rows.append((bar + left, palette.plain))
    if height >= _FOR_HINT:
        heard = sound(scene.status) if _tells_sound_below(scene) else ""
        hint = _hint(scene.snapshot, scene.width - len(heard) - 1)
        rows.append((at_ends(hint, heard, scene.width), palette.faint))
    return rows


def _tells_sound_below(scene: Scene) -> bool:
    """Whether `sound off` stands beside the keys, which leaves room for large letters above."""
    return scene.size.height >= _FOR_LARGE_COMING and not scene.status.is_near


def _time_left(snapshot: Snapshot, width: int) -> str:
    """The time to go; sets that nobody but the person ends have no time."""
    if is_over(snapshot):
        return ""
    timed = format_clock(snapshot.total_remaining) if snapshot.total_remaining > 0 else ""
    ahead = snapshot.segments[snapshot.index :]
    if not any(segment.waits_for_person for segment in ahead):
        return f"  {timed or format_clock(snapshot.total_remaining)} to go"
    told = (" + ".join(part for part in (timed, own) if part) for own in _OWN_PACE)
    return f"  {widest_fitting(list(told), width // 2)}"


def _share_behind(snapshot: Snapshot) -> float:
    """How much of the session is done, 0 to 1: by time, or by sets if some have no time."""
    if is_over(snapshot) or not any(one.waits_for_person for one in snapshot.segments):
        return snapshot.progress
    places = [at for at, one in enumerate(snapshot.segments) if one.kind is SegmentKind.WORK]
    return sum(place < snapshot.index for place in places) / len(places)


def _hint(snapshot: Snapshot, width: int) -> str:
    is_needed = snapshot.elapsed < HINT_FOR or snapshot.state is State.PAUSED
    if not is_needed or is_over(snapshot):
        return ""
    is_paused = snapshot.state is State.PAUSED
    hints = [one.replace("pause", "resume") if is_paused else one for one in KEYS_HINTS]
    return widest_fitting(hints, width)
