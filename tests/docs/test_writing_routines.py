"""Every example of the guide to writing routines is read, compiled and accepted by the schema."""

import json
import re
from textwrap import dedent

import jsonschema
import pytest
from ruamel.yaml import YAML

from coach.documents import limits
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.reading.routine_reader import parse_routine
from coach.routine.reading.schema import routine_schema
from coach.rules.warnings import unused_silences, warnings
from coach.timeline.timeline import compile_timeline

GUIDE = bundled_folder("routines").parent / "docs" / "writing-routines.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def examples_in(text: str) -> list[str]:
    blocks = re.findall(r"^ *```yaml\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [dedent(block) for block in blocks]


EXAMPLES = examples_in(TEXT)
MANUAL = examples_in((GUIDE.parent / "manual.md").read_text(encoding="utf-8"))
LIBRARY = Library([bundled_folder("routines")]).exercises


def test_there_are_examples():
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.splitlines()[0])
def test_an_example_is_a_routine(example):
    routine = parse_routine(example.encode(), "example.yaml", "example", LIBRARY)

    assert compile_timeline(routine).segments
    jsonschema.Draft202012Validator(routine_schema()).validate(YAML(typ="safe").load(example))


@pytest.mark.parametrize("example", [*EXAMPLES, *MANUAL], ids=lambda one: one.splitlines()[0])
def test_the_field_has_nothing_against_an_example_and_it_silences_nothing_in_vain(example):
    routine = parse_routine(example.encode(), "example.yaml", "example", LIBRARY)
    timeline = compile_timeline(routine)

    assert [one.message for one in warnings(routine, timeline)] == []
    assert unused_silences(routine, timeline) == ()


def test_the_first_example_is_two_lines_and_lasts_as_long_as_it_says():
    routine = parse_routine(EXAMPLES[0].encode(), "example.yaml", "example", LIBRARY)
    seconds = [(segment.duration or 0) // 1000 for segment in compile_timeline(routine).segments]

    assert len(EXAMPLES[0].splitlines()) == 2
    assert seconds == [10, 30, 5, 30]


RECIPES = {
    "Tabata": 10 + 8 * 20 + 7 * 10,
    "Ten minutes of swings": 10 + 9 * 60 + 30,
    "Twelve minutes": 10 + 12 * 60,
    "Five rounds for time": 10,
    "Up the ladder, over the pyramid": 10 + 4 * 30 + 2 * 60 + 90 + 4 * 15,
    "Push and pull": 10 + 6 * 32 + 3 * 15 + 2 * 90,
    "Hamstrings, contract and relax": 10 + 2 * 4 * 28 + 5 + 10 + 2 * 42 + 5,
    "Couch to 5k, week 1": 5 * 60 + 8 * (60 + 90),
    "Box breathing": 10 + 15 * 16,
    "Body scan": 10 + 4 * 60,
}
"""How long each takes in seconds, but for what the person paces."""


def test_the_recipes_take_as_long_as_they_say():
    written = TEXT.partition("## Recipes")[2].partition("\n## ")[0]
    recipes = [parse_routine(one.encode(), "", "", LIBRARY) for one in examples_in(written)]

    assert {one.title: compile_timeline(one).total // 1000 for one in recipes} == RECIPES


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("/a b/c.yaml:3:7: hold: expected", ("/a b/c.yaml", "3", "7", None, "hold: expected")),
        ("c.yaml:3:7: warning: step 1 [x]", ("c.yaml", "3", "7", "warning", "step 1 [x]")),
        ("c.yaml: good, 1 step, 30 s", None),
        ("c.yaml: fails --strict: 1 warning; 1 step, 30 s", None),
    ],
)
def test_an_editor_finds_the_places_of_errors_and_warnings(line, groups):
    block = next(
        block for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL) if "owner" in block
    )
    [task] = json.loads(block)["tasks"]
    [matcher] = task["problemMatcher"]
    pattern = matcher["pattern"]
    found = re.search(pattern["regexp"], line)

    assert (found and found.groups()) == groups
    assert [pattern[part] for part in ("file", "line", "column", "severity", "message")] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_the_limits_are_those_of_the_reader():
    written = re.findall(r"[0-9][0-9,]*", TEXT.partition("## Limits")[2])
    numbers = [int(number.replace(",", "")) for number in written]

    assert numbers[:8] == [
        limits.FILE_BYTES // 1024,
        8,  # of UTF-8
        limits.DEPTH,
        limits.STEPS,
        limits.EXERCISES,
        limits.REPS[-1],
        limits.PHASES,
        limits.SETS[-1],
    ]
    assert numbers[8:] == [
        limits.ROUNDS[-1],
        limits.COUNT[-1],
        limits.NAME_LENGTH,
        limits.CUE_LENGTH,
        limits.TEXT_LENGTH,
    ]
