"""`coach figure`: shows how an exercise is done, in the terminal or as a picture that moves."""

import sys
from pathlib import Path

import click

from coach.cli.shared.libraries import drawing_here, open_library, own_settings
from coach.cli.shared.outputs import PICTURE, output_file
from coach.cli.shared.terminal import can_draw_with, say, standard_input
from coach.config import Drawing
from coach.duration import Milliseconds
from coach.errors import CoachError
from coach.figure.animated import AnimatedFigure
from coach.figure.svg import animated_svg
from coach.files import USUAL, replacing
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.routine.model import Exercise, Side, Sides
from coach.screen.figure_view import ShownFigure, figure_picture, key_poses
from coach.screen.open import can_draw, is_at_a_terminal, open_screen
from coach.screen.terminal.alternate_screen import AlternateScreen
from coach.screen.views.person import beats_of
from coach.screen.views.theme import palette_for
from coach.session.clock import SystemClock
from coach.text.characters import shown as harmless
from coach.text.suggestions import did_you_mean, near

_FRAME = 0.1
_SIDES = {"left": Side.LEFT, "right": Side.RIGHT}
_LINES = (36, 12)
"""Cells and rows of a pose where it is printed."""
_ENDING = ".svg"


@click.command(name="figure")
@click.argument("exercise")
@click.option("--side", type=click.Choice(list(_SIDES)), help="The side that works; left first.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a picture that moves, an SVG file, instead.",
)
def command(exercise: str, side: str | None, output: Path | None) -> None:
    """Show how EXERCISE is done, rep after rep: an id from `coach exercises`.

    ← and → change the side, any other key ends it. Without a terminal its key poses are printed.
    """
    found = _exercise(open_library(), exercise)
    figure = Figures.standard().read(found)
    if figure is None:
        raise CoachError(f"{found.id} has no figure; 'figure: NAME' in its description borrows one")
    config, dose = own_settings(), found.dose
    has_sides = dose is None or dose.sides is not Sides.NONE
    shown = ShownFigure(
        found.name,
        AnimatedFigure(figure),
        beats_of(dose.sets[0].phases) if dose else [],
        _SIDES[side or "left"] if has_sides else None,
        has_braille=drawing_here(config) is not Drawing.BLOCKS,
    )
    if output is not None:
        _write(shown, output)
    elif is_at_a_terminal(standard_input(), sys.stdout) and can_draw(sys.stdout):
        _play(shown)
    elif can_draw_with("\u28ff"):
        say("\n".join(key_poses(shown, *_LINES)))
    else:
        raise CoachError("a figure needs a terminal with UTF-8; -o FILE.svg writes a picture")


def _exercise(library: Library, id_: str) -> Exercise:
    known = library.exercises
    if id_ not in known:
        hint = did_you_mean(near(id_, known)) or "; coach exercises lists all"
        raise CoachError(f"no exercise called '{harmless(id_)}'{hint}")
    return known[id_].exercise


def _write(shown: ShownFigure, output: Path) -> None:
    if output.suffix.lower() != _ENDING:
        message = f"a figure is written to a file that ends in {_ENDING}"
        raise click.BadParameter(message, param_hint="--output")
    target = output_file(output, PICTURE)
    is_right = shown.side is Side.RIGHT
    drawn = animated_svg(shown.figure, shown.beats, shown.name, is_right=is_right)
    with replacing(target, rights=USUAL) as file:
        file.write(drawn.encode())
    say(f"{output}: {shown.name}")


def _play(shown: ShownFigure) -> None:
    clock = SystemClock()
    began = clock.now()
    with open_screen(standard_input(), sys.stdout, AlternateScreen) as (keyboard, screen):
        palette = palette_for(screen.colours, own_settings().theme)
        while True:
            elapsed = Milliseconds(clock.now() - began)
            screen.draw(figure_picture(shown, elapsed, screen.measured(), palette))
            for key in keyboard.wait(_FRAME):
                if key not in _SIDES or shown.side is None:
                    return
                shown = ShownFigure(
                    shown.name, shown.figure, shown.beats, _SIDES[key], shown.has_braille
                )
