"""`coach exercises`: the exercises that a routine may name."""

import click

from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import json_option
from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import Style, say, say_json, window_width
from coach.errors import CoachError
from coach.planning.level import variations_of
from coach.routine.model import Exercise, Level
from coach.routine.variations.variations import Variations
from coach.text.characters import shown


@click.command(name="exercises")
@click.argument("word", required=False)
@json_option
def command(word: str | None, as_json: bool) -> None:
    """List the exercises that a routine can name, your own and the bundled ones.

    With WORD, only those that have it in their id, name, phase, equipment or muscles. `coach show`
    says of a routine how its exercises are done, and `coach figure` shows one.
    """
    library = open_library()
    every = [read.exercise for _, read in sorted(library.exercises.items())]
    found = [one for one in every if word is None or word.casefold() in _searched(one)]
    if as_json:
        say_json([_as_json(one, variations_of(library)) for one in found])
    elif found:
        say("\n".join(table_lines(_columns(found), window_width())))
    else:
        raise CoachError(f"no exercise has '{shown(word or '')}' in it; coach exercises lists all")


def _phase(exercise: Exercise) -> str:
    return exercise.stage.value if exercise.stage else ""


def _searched(exercise: Exercise) -> str:
    texts = (exercise.id, exercise.name, _phase(exercise), *exercise.equipment, *exercise.muscles)
    return "\n".join(texts).casefold()


def _columns(exercises: list[Exercise]) -> list[Column]:
    ids = [one.id for one in exercises]
    return [
        Column("Exercise", ids, styles=[Style.BOLD] * len(ids)),
        Column("Name", [one.name for one in exercises], Fit.WRAPPED),
        Column("Phase", [_phase(one) or "-" for one in exercises]),
        Column("Muscles", [", ".join(one.muscles) for one in exercises], Fit.WRAPPED),
        Column("Equipment", [", ".join(one.equipment) for one in exercises], Fit.WRAPPED),
    ]


def _as_json(exercise: Exercise, variations: Variations) -> dict[str, object]:
    return {
        "id": exercise.id,
        "name": exercise.name,
        "phase": _phase(exercise) or None,
        "equipment": list(exercise.equipment),
        "muscles": list(exercise.muscles),
        "easier": variations.next_to(exercise.id, Level.EASIER),
        "harder": variations.next_to(exercise.id, Level.HARDER),
    }
