"""Makes docs/figures.md and its pictures: every exercise of the library with its figure.

python docs/make_figures.py            makes them anew
python docs/make_figures.py --check    fails if one is not what it would make now
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from coach.figure.svg import sheet_svg
from coach.resources import bundled_folder
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.routine.model import Exercise, Sides
from coach.routine.wording import dose_in_words
from coach.screen.views.person import beats_of

PAGE = Path(__file__).parent / "figures.md"
FOLDER = Path(__file__).parent / "figures"
HEAD = """\
# Figures

Every exercise of the library as the screen shows it, made by `docs/make_figures.py` from the poses
in `routines/figures/`: moving on the left side, then its mirror for the right, then its key poses.
What works is bright, the far side is grey, and what is used besides the body is blue. `coach figure
EXERCISE` plays one in the terminal, and with `-o FILE.svg` writes it.

A figure is a schematic person from joint angles within the normal ranges of the American Academy of
Orthopaedic Surgeons; `coach show` says in words what to feel and what to avoid. How to write poses
for an exercise of your own is in [writing-routines.md](writing-routines.md#figures).
"""


def made() -> Iterator[tuple[Path, str]]:
    """Every file and what belongs in it."""
    library = Library([bundled_folder("routines")])
    figures = Figures([bundled_folder("routines") / "figures"])
    page = [HEAD]
    for id_, written in sorted(library.exercises.items()):
        exercise = written.exercise
        figure, dose = figures.of(exercise), exercise.dose
        if figure is None or dose is None:
            raise ValueError(f"{id_} has no figure or no dose")
        has_sides = dose.sides is not Sides.NONE
        beats = beats_of(dose.sets[0].phases)
        yield FOLDER / f"{id_}.svg", sheet_svg(figure, beats, exercise.name, has_sides=has_sides)
        page.append(_section(exercise))
    yield PAGE, "\n".join(page)


def _section(exercise: Exercise) -> str:
    about = [exercise.position, dose_in_words(exercise.dose) if exercise.dose else ""]
    told = "; ".join(one for one in about if one)
    picture = f'<img src="figures/{exercise.id}.svg" height="180" alt="{exercise.name}">'
    return f"## {exercise.name}\n\n`{exercise.id}`: {told}\n\n{picture}\n"


def outdated() -> list[str]:
    """What is wrong with the files there are, in sentences."""
    wanted = dict(made())
    found = [
        f"{file.name} is not as it would be made now"
        for file, text in wanted.items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    return found + [
        f"{file.name} is not made here" for file in FOLDER.iterdir() if file not in wanted
    ]


def main() -> None:
    """Make the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say which are not as they were")
    if parser.parse_args().check:
        sys.exit("\n".join([*outdated(), "run docs/make_figures.py"]) if outdated() else 0)
    FOLDER.mkdir(exist_ok=True)
    wanted = dict(made())
    for file, text in wanted.items():
        file.write_text(text, encoding="utf-8")
    for file in set(FOLDER.iterdir()) - wanted.keys():
        file.unlink()


if __name__ == "__main__":
    main()
