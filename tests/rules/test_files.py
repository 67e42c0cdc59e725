"""What the rules say about the files of the table, and that good files get no warning."""

import pytest

from coach.resources import bundled_folder
from coach.routine.field.catalogue import RULE_NAMES
from coach.routine.library.library import Library
from coach.rules.warnings import warnings
from coach.timeline.timeline import compile_timeline
from tests.routine.reading.reading import read
from tests.rules.files import File, files

FILES = list(files())
EXERCISES = Library([bundled_folder("routines")]).exercises


def warned(file: File) -> list[str]:
    routine = read(file.text, EXERCISES)
    found = warnings(routine, compile_timeline(routine))
    return [f"{one.rule.name} {one.step}" for one in found]


@pytest.mark.parametrize("file", FILES, ids=lambda one: f"{one.about}: {one.file}")
def test_a_file_is_told_what_is_wrong_with_it_and_nothing_else(file):
    assert sorted(warned(file)) == sorted(file.expected)


def test_half_of_the_table_is_good_files_and_each_rule_has_both():
    good = [one for one in FILES if not one.expected]

    assert len(FILES) >= 60
    assert len(good) * 2 >= len(FILES) - 4
    assert {one.about for one in FILES} == set(RULE_NAMES)
    assert {one.about for one in good} == set(RULE_NAMES)
