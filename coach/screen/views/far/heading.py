"""The heading of the large area: the instruction while working, else the state and the exercise."""

from collections.abc import Sequence

from coach.routine.model import Side
from coach.screen.glyphs.large_text import (
    SMALL,
    banner,
    large,
    large_height,
    large_width,
    largest_scale,
)
from coach.screen.text.cells import at_ends, fitted
from coach.screen.views.far.instruction import instruction
from coach.screen.views.footer import is_instruction_large
from coach.screen.views.readouts import Readouts
from coach.screen.views.scene import Scene
from coach.screen.views.words import (
    SIDE_LABELS,
    STOP_WORDS,
    away,
    headline,
    is_working,
    load_of,
    name_of,
    reps_asked,
    set_and_round,
    short_names,
    side_label,
    state_words,
)
from coach.session.states import State

_LEAST = large_height(SMALL)
"""Rows of the smallest large letters."""
_FOR_PLACE = 30
"""The width from which the number of the set does not crowd out the name."""
_FOR_REP = 60
_FOR_NAME_OF_SIDE = 58
"""In less width the side is drawn as a letter at most, and said in the heading as well."""
_BETWEEN_WORDS = 4
"""Cells between the words of a band, at scale 1."""
_INSTRUCTION_SHARE = 55
"""Per cent of the rows that the instruction has at most."""
_NAME_SHARE = 9
"""Beside an instruction the name has one of so many rows at most."""
_FAR_LARGER = 1.5
"""Times as large; for less than that nothing is shortened."""

Heading = list[str]
"""Rows of the area, without its margins."""


def is_announced(scene: Scene) -> bool:
    """Whether the state comes first in the heading: always, except during work.

    Work has the largest readouts, and on a screen without colours it alone is reversed.
    """
    return scene.status.is_asking_to_stop or not is_working(scene.snapshot)


def heading(scene: Scene, room: int) -> Heading:
    """At most `room` rows of exactly `scene.width` cells."""
    if room <= _LEAST:
        return _in_letters(scene, room)
    return _announcing(scene, room) if is_announced(scene) else _working(scene, room)


def band(scene: Scene, shown: Readouts, height: int) -> tuple[Heading, str] | None:
    """State and readout, and the side between its edge and the state, in one row of large letters.

    With it comes the side where there is no room for it. None where not even the readout fits. The
    widest that the readout gets decides about the size, so that nothing moves.
    """
    largest = largest_scale(height)
    for words in _shorter_and_shorter(scene):
        for scale in range(-1 if largest is None else largest, SMALL - 1, -1):
            rows = _set_apart(scene, shown, words, scale)
            if rows is not None:
                return rows, "" if words[1] else side_label(scene.snapshot.side)
    return None


def text_row(scene: Scene, *, left: Sequence[str], right: str = "") -> str:
    """A row in the terminal's own letters, with the load, and at its end the number of the set."""
    segment, rep = scene.snapshot.segment, scene.snapshot.rep
    where = set_and_round(segment) if scene.width >= _FOR_PLACE else ()
    of_reps = f"rep {rep} of {reps_asked(segment)}" if rep and scene.width >= _FOR_REP else ""
    ends = "  ".join(filter(None, (of_reps, *where, right)))
    return at_ends("  ".join(filter(None, (*left, load_of(segment)))), ends, scene.width)


def _in_letters(scene: Scene, room: int) -> Heading:
    """The same in the terminal's own letters."""
    word, name = state_words(scene.snapshot)[0], name_of(scene.snapshot.segment)
    if room < 1:
        return []
    if room == 1:
        side = side_label(scene.snapshot.side) if scene.width < _FOR_NAME_OF_SIDE else ""
        return [text_row(scene, left=[word, side, name])]
    rows = [at_ends(word, "", scene.width), text_row(scene, left=[name])]
    return [*rows, " " * scene.width] if room > len(rows) else rows


def _working(scene: Scene, room: int) -> Heading:
    """During work: the instruction, or the exercise where there is none, and the rest small."""
    segment = scene.snapshot.segment
    told = headline(scene.snapshot)
    most = max((room - 1) * _INSTRUCTION_SHARE // 100, _LEAST)
    if not is_instruction_large(scene):
        name, is_whole = _name(scene, most)
        return _stacked(scene, room, [], name, told, is_whole=is_whole)
    named = banner(name_of(segment), scene.width, room // _NAME_SHARE) or []
    spelled = "" if named else name_of(segment)
    rows = [*named, text_row(scene, left=[told, spelled]), *instruction(scene, most), ""]
    return [fitted(row, scene.width) for row in rows]


def _announcing(scene: Scene, room: int) -> Heading:
    """The state, then the exercise."""
    snapshot = scene.snapshot
    words = STOP_WORDS if scene.status.is_asking_to_stop else state_words(snapshot)
    is_paused = snapshot.state is State.PAUSED
    left = room - 1
    most = left - _LEAST - 1 if is_paused else (left - 2) // 2
    state = _largest(words, scene.width, max(_LEAST, most))
    if not state:
        return _in_letters(scene, room)
    most = max(left - len(state) - 2, _LEAST if left - len(state) >= _LEAST else 0)
    was = headline(snapshot) if is_paused else ""
    if is_paused and snapshot.lost is not None:
        gone = _largest([away(snapshot.lost).upper()], scene.width, most)
        return _stacked(scene, room, state, gone, was)
    name, is_whole = _name(scene, most)
    return _stacked(scene, room, state, name, was, is_whole=is_whole)


def _stacked(
    scene: Scene,
    room: int,
    state: Heading,
    name: Heading,
    told: str,
    *,
    is_whole: bool = False,
) -> Heading:
    """State over name over a row of text, with rows between them as far as there is room."""
    spelled = "" if is_whole else name_of(scene.snapshot.segment)
    spare = room - len(state) - len(name) - 1
    blank = " " * scene.width
    between = [blank] if spare > 0 and state and name else []
    above = [blank] if spare > len(between) else []
    return [*above, *state, *between, *name, text_row(scene, left=[told, spelled])]


def _name(scene: Scene, height: int) -> tuple[Heading, bool]:
    """The exercise in large letters, and whether that is all of its name."""
    names = short_names(scene.snapshot.segment)
    for name in names:
        rows = _largest([name], scene.width, height)
        if rows:
            return rows, name == names[0]
    return [], False


def _largest(words: Sequence[str], width: int, height: int) -> Heading:
    """The first of `words` that fits, unless a later one is far larger; nothing if none does."""
    best: list[str] = []
    for word in words:
        drawn = banner(word, width, height) or []
        if len(drawn) >= len(best) * _FAR_LARGER:
            best = drawn
    return [row.ljust(width) for row in best]


def _shorter_and_shorter(scene: Scene) -> list[tuple[str, str]]:
    """The state, and the side, in fewer and fewer letters; never a side beside a mere number."""
    states = STOP_WORDS if scene.status.is_asking_to_stop else state_words(scene.snapshot)
    side = side_label(scene.snapshot.side)
    return [*dict.fromkeys((state, one) for one in (side, "") for state in states), ("", "")]


def _set_apart(scene: Scene, shown: Readouts, words: tuple[str, str], scale: int) -> Heading | None:
    """The readout at one end, the side at its own or the state at the other; None if too wide."""
    size = max(scale, 1)
    state, side = (list(large(word, scale)) for word in words)
    width = large_width(shown.main.widest, scale)
    readout = [row.rjust(width) for row in large(shown.main.text, scale)]
    is_right = words[1] == SIDE_LABELS[Side.RIGHT]
    gap = " " * (_BETWEEN_WORDS * size if words[1] else 0)
    named = [
        other + gap + one if is_right else one + gap + other
        for one, other in zip(side, state, strict=True)
    ]
    space = scene.width - len(named[0]) - width
    if space < (_BETWEEN_WORDS * size if named[0] else 0):
        return None
    pairs = zip(readout, named, strict=True)
    return [
        one + " " * space + other if is_right else other + " " * space + one for one, other in pairs
    ]
