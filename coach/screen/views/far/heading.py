"""The heading of the large area: the state and the exercise, in letters as large as room allows."""

from collections.abc import Sequence

from coach.routine.wording import side_word
from coach.screen.glyphs.large_text import (
    SMALL,
    banner,
    large,
    large_height,
    large_width,
    largest_scale,
)
from coach.screen.text.cells import at_ends
from coach.screen.views.readouts import Readouts
from coach.screen.views.scene import Scene
from coach.screen.views.words import (
    STOP_WORDS,
    away,
    headline,
    name_of,
    set_and_round,
    short_names,
    state_words,
)
from coach.session.segments import SegmentKind
from coach.session.states import State

_LEAST = large_height(SMALL)
"""Rows of the smallest large letters."""
_FOR_PLACE = 30
"""The width from which the number of the set does not crowd out the name."""
_FOR_NAME_OF_SIDE = 58
"""In less width the side is drawn as a letter at most, and said in the heading as well."""
_BETWEEN_WORDS = 4
"""Cells between the words of a band, at scale 1."""
_FAR_LARGER = 1.5
"""Times as large; for less than that nothing is shortened."""

Heading = list[str]
"""Rows of the area, without its margins."""


def is_announced(scene: Scene) -> bool:
    """Whether the state comes first in the heading: always, except during work.

    Work has the largest readouts, and on a screen without colours it alone is reversed.
    """
    snapshot = scene.snapshot
    is_at_work = snapshot.segment.kind is SegmentKind.WORK
    is_going_on = snapshot.state in (State.RUNNING, State.WAITING)
    return scene.status.is_asking_to_stop or not (is_at_work and is_going_on)


def heading(scene: Scene, room: int) -> Heading:
    """At most `room` rows of exactly `scene.width` cells."""
    if room <= _LEAST:
        return _in_letters(scene, room)
    return _announcing(scene, room) if is_announced(scene) else _naming(scene, room)


def band(scene: Scene, shown: Readouts, height: int) -> Heading | None:
    """State, side and readout in one row of large letters; None where that does not fit.

    The widest that the readout gets decides about the size, so that nothing moves.
    """
    largest = largest_scale(height)
    for words in _shorter_and_shorter(scene):
        for scale in range(-1 if largest is None else largest, SMALL - 1, -1):
            rows = _set_apart(scene, shown, words, scale)
            if rows is not None:
                return rows
    return None


def text_row(scene: Scene, *, left: Sequence[str], right: str = "") -> str:
    """A row in the terminal's own letters, with the number of the set at its end."""
    where = set_and_round(scene.snapshot.segment) if scene.width >= _FOR_PLACE else ()
    ends = "  ".join([*where, *([right] if right else [])])
    return at_ends("  ".join(word for word in left if word), ends, scene.width)


def _in_letters(scene: Scene, room: int) -> Heading:
    """The same in the terminal's own letters."""
    word, name = state_words(scene.snapshot)[0], name_of(scene.snapshot.segment)
    if room < 1:
        return []
    if room == 1:
        side = side_word(scene.snapshot.side).upper() if scene.width < _FOR_NAME_OF_SIDE else ""
        return [text_row(scene, left=[word, side, name])]
    rows = [at_ends(word, "", scene.width), text_row(scene, left=[name])]
    return [*rows, " " * scene.width] if room > len(rows) else rows


def _naming(scene: Scene, room: int) -> Heading:
    """During work: the exercise, and the state as well if both fit."""
    word = headline(scene.snapshot)
    left = room - 1
    most = max(_LEAST, (left - 2) // 2)
    name, is_whole = _name(scene, most)
    state = _largest([word], scene.width, min(most, left - len(name) - 1))
    if not name:
        return _in_letters(scene, room) if not state else _stacked(scene, room, state, [], "")
    told = "" if state else word
    return _stacked(scene, room, state, name, told, is_whole=is_whole)


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
    """The state, and the side, in fewer and fewer letters."""
    states = STOP_WORDS if scene.status.is_asking_to_stop else state_words(scene.snapshot)
    side = side_word(scene.snapshot.side).upper()
    pairs = [(state, side) for state in states] + [(state, side[:1]) for state in states]
    return list(dict.fromkeys([*pairs, ("", side), ("", side[:1])]))


def _set_apart(scene: Scene, shown: Readouts, words: tuple[str, str], scale: int) -> Heading | None:
    """State on the left, side and readout on the right, at one scale; None if too wide."""
    state, side = words
    size = max(scale, 1)
    readout = [row.rjust(large_width(shown.main.widest, scale)) for row in _drawn(shown, scale)]
    parts = [readout]
    if side:
        parts.insert(0 if side[0] == "L" else 1, list(large(side, scale)))
    ends = [("   " * size).join(row) for row in zip(*parts, strict=True)]
    beginning = large(state, scale)
    gap = _BETWEEN_WORDS * size if state else 0
    if len(beginning[0]) + gap + len(ends[0]) > scene.width:
        return None
    pairs = zip(beginning, ends, strict=True)
    return [one + end.rjust(scene.width - len(one)) for one, end in pairs]


def _drawn(shown: Readouts, scale: int) -> tuple[str, ...]:
    return large(shown.main.text, scale)
