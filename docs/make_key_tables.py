"""Writes the tables of keys into the guides, from the tables that the readers use."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.documents.keys import Key
from coach.programme.reader import PROGRAMME, REFERENCE, WEEK
from coach.routine.reading.dose_keys import PHASE, USUAL_DOSE, DoseKeys
from coach.routine.reading.figure_keys import FIGURE, POSE
from coach.routine.reading.keys import BETWEEN, CIRCUIT, ROUTINE, STEP, ExerciseKeys

FOLDER = Path(__file__).parent
GUIDES: Mapping[str, Mapping[str, Sequence[Key[Any]]]] = {
    "writing-routines.md": {
        "A routine": [*ROUTINE.by_name.values()],
        "A step": [key for name, key in STEP.by_name.items() if name not in DoseKeys.by_name],
        "A dose, in a step or in an exercise": [*USUAL_DOSE.by_name.values()],
        "A phase of a rep": [*PHASE.by_name.values()],
        "A circuit": [*CIRCUIT.by_name.values()],
        "Between two steps": [*BETWEEN.by_name.values()],
        "An exercise": [*ExerciseKeys.by_name.values()],
        "A figure": [*FIGURE.by_name.values()],
        "A pose of a figure": [*POSE.by_name.values()],
    },
    "writing-programmes.md": {
        "A programme": [*PROGRAMME.by_name.values()],
        "A week": [*WEEK.by_name.values()],
        "A day with a routine of the library": [*REFERENCE.by_name.values()],
    },
}
_TABLES = re.compile(
    r"(?<=<!-- keys: docs/make_key_tables.py -->\n)(.*?)(?=<!-- end -->)", re.DOTALL
)


def with_tables(text: str, tables: Mapping[str, Sequence[Key[Any]]]) -> str:
    """A guide with its tables as they should be."""
    made = "\n".join(_table(title, keys) for title, keys in tables.items())
    return _TABLES.sub(lambda _: f"\n{made}\n", text)


def _table(title: str, keys: Sequence[Key[Any]]) -> str:
    rows = [
        f"| `{key.name}`{' (needed)' * key.is_needed} | {key.takes.expected} | {key.help} |\n"
        for key in keys
    ]
    return f"### {title}\n\n| key | takes | is |\n| --- | --- | --- |\n{''.join(rows)}"


def main() -> None:
    """Write them."""
    for name, tables in GUIDES.items():
        guide = FOLDER / name
        text = guide.read_text(encoding="utf-8")
        guide.write_text(with_tables(text, tables), encoding="utf-8")


if __name__ == "__main__":
    main()
