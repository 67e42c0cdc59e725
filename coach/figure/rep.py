"""Which poses a figure is between at an instant of a rep."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from coach.duration import Milliseconds, seconds
from coach.figure.model import START, Figure

SHOWN_HOLD = seconds(3)
"""How long a hold is shown before it is done: nobody needs to see all of it."""
_USUAL_MOVE = seconds(2)
PICTURE = Milliseconds(125)
"""Between two pictures of a movement, so that all reps have the same ones."""


class Way(Enum):
    """What the body does in a part of a rep."""

    MOVED = "moved"
    HELD = "held"
    LET_GO = "let go"
    FREE = "free"
    """Rep after rep, at the pace of the person."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A part of a rep, and how long it lasts; what the person ends has no length."""

    way: Way
    lasts: Milliseconds | None


@dataclass(frozen=True, slots=True)
class Position:
    """Between two poses."""

    one: str
    other: str
    share: float
    """Of the time between them, 0 to 1."""

    @property
    def is_moving(self) -> bool:
        """Whether it will look different a moment later."""
        return self.one != self.other


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the way through a rep: from one pose to another, in milliseconds."""

    one: str
    other: str
    lasts: int


def in_rep(figure: Figure, beats: Sequence[Beat], elapsed: Milliseconds) -> Position:
    """Where the figure is at a time since the rep began; it stays at its end, if it has one.

    The pose of each moved beat is reached when the beat ends.
    """
    way = _way_of(figure, beats)
    is_open = any(beat.lasts is None for beat in beats)
    return _at(way, elapsed % sum(one.lasts for one in way) if is_open else elapsed)


def before_work(figure: Figure, beats: Sequence[Beat], remaining: Milliseconds) -> Position:
    """Where the figure is while it shows rep after rep, so that one ends when none remains."""
    way = shown_way(figure, beats)
    total = sum(one.lasts for one in way)
    return _at(way, Milliseconds((total - remaining % total) % total))


def shown_way(figure: Figure, beats: Sequence[Beat]) -> list[Leg]:
    """All that a rep leads through where it is shown and not done.

    Holds are shown for SHOWN_HOLD at most, and a mere hold with how one gets there.
    """
    shown: list[Beat] = []
    for beat in beats:
        if beat.way is Way.FREE:
            shown += [Beat(Way.MOVED, _USUAL_MOVE)] * len(figure.rep)
        elif beat.way is Way.HELD and figure.every is None:
            shown.append(Beat(Way.HELD, min(beat.lasts or SHOWN_HOLD, SHOWN_HOLD)))
        elif beat.way is Way.HELD:
            shown.append(Beat(Way.HELD, figure.every))
        else:
            shown.append(beat)
    way = _way_of(figure, shown)
    if any(one.one != one.other for one in way):
        return way
    there = Leg(START, figure.hold, _USUAL_MOVE)
    return [Leg(figure.hold, START, _USUAL_MOVE), there, *way]


def _at(way: Sequence[Leg], elapsed: int) -> Position:
    for one in way:
        if elapsed < one.lasts:
            drawn = 0 if one.one == one.other else elapsed - elapsed % PICTURE
            return Position(one.one, one.other, drawn / one.lasts)
        elapsed -= one.lasts
    return Position(way[-1].other, way[-1].other, 0.0)


def _way_of(figure: Figure, beats: Sequence[Beat]) -> list[Leg]:
    """All that a rep leads through."""
    moved = [beat for beat in beats if beat.way is Way.MOVED]
    if moved:  # then letting go is a way back like others
        moved = [beat for beat in beats if beat.way in (Way.MOVED, Way.LET_GO)]
    groups = iter(_groups(figure, len(moved)))
    is_still = not moved and figure.every is None and all(one.way is not Way.FREE for one in beats)
    at = figure.hold if is_still else figure.rep[-1][-1]
    found: list[Leg] = []
    for beat in beats:
        if beat.way is Way.FREE or (beat.way is Way.HELD and figure.every is not None):
            leads = _round_and_round(figure, beat)
        elif beat.way is Way.HELD:
            leads = []
        elif moved:
            leads = list(next(groups))
        else:
            leads = [START, figure.hold]
        lasts = beat.lasts or _USUAL_MOVE * max(len(leads), 1)
        ends = [lasts * number // max(len(leads), 1) for number in range(len(leads) + 1)]
        for number, pose in enumerate(leads):
            found.append(Leg(at, pose, ends[number + 1] - ends[number]))
            at = pose
        if not leads:
            found.append(Leg(at, at, lasts))
    return found


def _round_and_round(figure: Figure, beat: Beat) -> list[str]:
    """The poses of as many whole reps as fit."""
    rep = [pose for group in figure.rep for pose in group]
    pace = figure.every or _USUAL_MOVE * len(figure.rep)
    return rep * max(1, round((beat.lasts or pace) / pace))


def _groups(figure: Figure, count: int) -> list[tuple[str, ...]]:
    """The poses that each of `count` moved beats leads through."""
    if count == len(figure.rep):
        return list(figure.rep)
    flat = [pose for group in figure.rep for pose in group]
    ends = [len(flat) * number // max(count, 1) for number in range(count + 1)]
    return [tuple(flat[start:end]) for start, end in pairwise(ends)]
