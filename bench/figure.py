"""What the figure costs: a frame of it, and a session with and without it. Linux alone."""

import argparse
import statistics
import time
from collections.abc import Iterator
from itertools import pairwise

from conditions import conditions_printed
from measuring import Row, print_side_by_side
from screen import FAR, NEAR, Shown, costs, cues, first_pictures, keys

from coach.figure.animated import AnimatedFigure
from coach.figure.model import START
from coach.figure.rep import Position
from coach.resources import bundled_folder
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library

SIZES = ((24, 10), (36, 16), (48, 22))
FRAME_AIM = 4
"""Milliseconds."""
SHARE_AIM = 4
"""Percent of a core."""
SHARES = (0.0, 0.3, 0.6, 0.9)
WINDOW = (100, 30)
WITHOUT = ("--no-figure",)


def frames() -> list[Row]:
    """Processor time to pose and draw all figures on their ways, with nothing kept from before."""
    exercises = Library([bundled_folder("routines")]).exercises.values()
    found = [Figures.standard().of(one.exercise) for one in exercises]
    taken = {size: [ms for one in found if one for ms in _frames(one, *size)] for size in SIZES}
    names = {size: f"{size[0]}x{size[1]}" for size in SIZES}
    return [
        Row("median", "ms", {names[s]: statistics.median(t) for s, t in taken.items()}, FRAME_AIM),
        Row("longest", "ms", {names[s]: max(t) for s, t in taken.items()}),
        Row("frames", "", {names[s]: len(t) for s, t in taken.items()}),
    ]


def _frames(figure: AnimatedFigure, width: int, height: int) -> Iterator[float]:
    way = [START, *(pose for group in figure.figure.rep for pose in group)]
    figure.still(START, 1, 1, is_right=False)  # what is found once: its stances and its box
    for one, other in pairwise(way):
        for share in SHARES:
            began = time.process_time()
            figure.cells.__wrapped__(
                Position(one, other, share),
                width,
                height,
                is_right=False,
                turns_about=True,
                has_braille=True,
            )
            yield 1000 * (time.process_time() - began)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of costs, and of cues")
    parser.add_argument("--times", type=int, default=10, help="of first pictures")
    parser.add_argument("--presses", type=int, default=100, help="of keys in each window")
    parser.add_argument("--seed", type=int, default=1, help="of the time between presses")
    given = parser.parse_args()
    shown = [Shown(view, WINDOW, options) for view in (FAR, NEAR) for options in ((), WITHOUT)]
    with conditions_printed() as watch:
        print_side_by_side("a frame", frames(), [f"{w}x{h}" for w, h in SIZES], ())
        rows = [
            *first_pictures(shown, given.times),
            *costs(shown, given.seconds, SHARE_AIM),
            *keys(shown, given.presses, given.seed),
            *cues(shown, given.seconds, watch),
        ]
        print_side_by_side("a session", rows, [one.name for one in shown], ())


if __name__ == "__main__":
    main()
