"""The schema against the reader: it takes every file that is good, and says what is wrong."""

import json
import re
from unittest.mock import patch

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from coach.documents import limits
from coach.duration import parse_duration
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.reading.step_reader import STEP_KEYS
from coach.routine.schema.patterns import up_to, words
from coach.routine.schema.schema import routine_schema
from tests.routine.reading.reading import errors

SCHEMA = jsonschema.Draft202012Validator(routine_schema())
PROTOCOLS = bundled_folder("routines").parent / "tests" / "routine" / "reading" / "protocols"


def accepts(text: str) -> bool:
    return SCHEMA.is_valid(YAML(typ="safe", pure=True).load(text))


def is_too_long(duration: str) -> bool:
    """Whether a duration is more than the reader takes, which no pattern can say."""
    try:
        return parse_duration(duration) > limits.LONGEST
    except ValueError:
        return False


def step(keys: str) -> str:
    return f"title: T\nsteps:\n- {{{keys}}}\n"


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(routine_schema(["dead-bug"]))


@pytest.mark.parametrize(
    "file",
    [*bundled_folder("routines").glob("*.yaml"), *PROTOCOLS.glob("*.yaml")],
    ids=lambda file: file.stem,
)
def test_it_accepts_the_bundled_routines_and_the_protocols(file):
    assert accepts(file.read_text(encoding="utf-8"))


def test_it_accepts_the_bundled_exercises():
    files = sorted((bundled_folder("routines") / "exercises").glob("*.yaml"))
    routine = step("name: A, hold: 30s")

    assert files
    for file in files:
        own = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        assert SCHEMA.is_valid({**YAML(typ="safe").load(routine), "exercises": own})


@pytest.mark.parametrize(
    "text",
    [
        step("name: A, hold: 30, sides: both, sets: 2, rest: 0s, order: side"),
        step("name: A, hold: [10s, 20, 0:30]"),
        step("name: 2024, hold: 1m30s, cue: no"),
        step('name: A, count: "4", reps: 6, release: 1s'),
        step("name: A, tempo: self, reps: [8, 6, 4]"),
        step("name: A, breath: 4-0-6, reps: 10"),
        step("name: A, phases: [{isometric: 6s, cue: Push}, {release: 2s}, {count: 4}]"),
        step("name: A, reps: 8, optional: true, note: Slowly, easier: {reps: 4}"),
        step("name: A, reps: 8, prepare: 30s, harder: {name: B, tempo: 5-0-1}"),
        "title: T\nsteps:\n- {name: A, hold: 3s}\n- rest: 30s\n- note: N\n- {name: B, hold: 3s}\n",
        "title: T\nsteps:\n- repeat: 3\n  rest: 20s\n  steps: [{name: A, hold: 3s}]\n",
        step(f"name: A, hold: 3, cue: '{'a  ' * 60}'"),
        f"title: '{'a    ' * 40}'\nsteps: [{{name: A, hold: 3s}}]",
        f"title: T\ndescription: '{'a    ' * 1_000}'\nsteps: [{{name: A, hold: 3s}}]",
        step("name: A, hold: 60m, rest: 60:00, optional: True"),
        step("name: A, hold: 3600, prepare: 1m0003s, switch: 0001:30"),
        step("name: A, tempo: 3600-0-3600, easier: {breath: 600-1}"),
        step("name: Träd 1, hold: 3, easier: {name: 前屈}"),
        step("name: '2', hold: 3.5, harder: {name: 3}"),
        "title: T\nexercises: {a-b: {name: B, dose: {hold: 3s}}}\nsteps: [{exercise: a-b}]\n",
    ],
)
def test_what_both_accept(text):
    assert errors(text) == []
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "steps: [{name: A, hold: 3s}]",
        "title: T",
        "title: T\nsteps: []",
        "title: T\nsteps: {name: A}",
        "title: ''\nsteps: [{name: A, hold: 3s}]",
        "title: T\nnosuch: 1\nsteps: [{name: A, hold: 3s}]",
        "title: T\npurpose: fun\nsteps: [{name: A, hold: 3s}]",
        "title: T\nsteps: [{name: A, hold: 3s}, {repeat: 2}]",
        "title: T\nsteps: [{name: A, hold: 3s}, {repeat: 0, steps: [{name: A, hold: 3s}]}]",
        "title: T\nsteps: [{rest: 3s}, {name: A, hold: 3s}]",
        "title: T\nsteps: [{name: A, hold: 3s}, {rest: -3s}, {name: B, hold: 3s}]",
        "title: T\nexercises: {A: {name: A}}\nsteps: [{name: A, hold: 3s}]",
        "title: T\nexercises: {a: {cue: A}}\nsteps: [{name: A, hold: 3s}]",
        "title: T\nexercises: {a: {name: A, phase: middle}}\nsteps: [{name: A, hold: 3s}]",
        step("hold: 30s"),
        step("name: A"),
        step("name: A, sets: 3"),
        step("exercise: Not An Id"),
        step("name: A, hodl: 3s"),
        step("name: A, hold:"),
        step("name: A, hold: 0s"),
        step("name: A, hold: 0"),
        step("name: A, hold: 3601"),
        step("name: A, hold: -3s"),
        step("name: A, hold: 010s"),
        step("name: A, hold: soon"),
        step("name: A, hold: [30s, x]"),
        step("name: A, hold: 3s, count: 4"),
        step("name: A, breath: 4-4, tempo: 4-4"),
        step("name: A, count: 601"),
        step("name: A, count: 2.5"),
        step("name: A, reps: 0"),
        step("name: A, reps: some"),
        step("name: A, tempo: 3"),
        step("name: A, tempo: 0-0-0"),
        step("name: A, tempo: 3-1-2-1-1"),
        step("name: A, tempo: self, release: 1s"),
        step("name: A, breath: self"),
        step("name: A, phases: []"),
        step("name: A, phases: [{cue: Go}]"),
        step("name: A, phases: [{hold: 3s, move: 2s}]"),
        step("name: A, hold: 3s, sides: bth"),
        step("name: A, hold: 3s, optional: yes"),
        step("name: A, hold: 3s, easier: {note: B}"),
        step("name: A, hold: 3s, easier: [b]"),
        step(f"name: {'A' * 81}, hold: 3s"),
        step(f"name: A, hold: 3s, cue: {'A' * 121}"),
        step("name: A, hold: 3s, rest: 61m"),
        step("name: A, hold: 3s, rest: 60:01"),
        step("name: A, hold: 3s, rest: 60m 1s"),
        step("name: A, hold: 3s, rest: 3600.5s"),
        step("name: A, hold: '1.30'"),
        step("name: A, count: '601'"),
        step("name: A, count: '0'"),
        step("name: A, reps: '1001'"),
        step("name: A, tempo: 3601-1"),
        step("name: A, breath: 601-1"),
        step("name: '!!!', hold: 3s"),
        step("name: A, hold: 3s, easier: {name: '?'}"),
        "title: T\nsilence: {phase-order: ' '}\nsteps: [{name: A, hold: 3s}]",
    ],
)
def test_what_both_refuse(text):
    assert errors(text) != []
    assert not accepts(text)


@given(st.text(alphabet="0123456789:.ms in", max_size=9))
def test_durations_are_read_alike(text):
    routine = {"title": "T", "steps": [{"name": "A", "hold": text}]}
    is_good = errors(json.dumps(routine)) == []

    assert SCHEMA.is_valid(routine) == is_good or is_too_long(text)


VALUES = st.sampled_from(
    [0, 1, 3, 2.5, 700, True, "A", "", "30s", "1:30", "3-1-2", "self", "both", "4-4", "true"]
)
KEYS = st.sampled_from([key for key in STEP_KEYS if key not in ("exercise", "easier", "harder")])
STEPS = st.dictionaries(KEYS, VALUES | st.lists(VALUES, max_size=3), max_size=4)


@settings(max_examples=300)
@given(STEPS, STEPS)
def test_it_accepts_whatever_the_reader_does(keys, easier):
    routine = {"title": "T", "steps": [{"name": "A", "reps": 2, **keys, "easier": easier}]}

    if not errors(json.dumps(routine)):
        SCHEMA.validate(routine)


def test_an_editor_may_offer_the_exercises_of_the_library():
    schema = jsonschema.Draft202012Validator(routine_schema(Library.standard().exercises))
    offered = json.dumps(schema.schema)

    assert '"dead-bug"' in offered
    described = {"one-of-my-own": {"name": "Mine"}}
    own = {"title": "T", "exercises": described, "steps": [{"exercise": "one-of-my-own"}]}
    assert schema.is_valid(own)
    assert not schema.is_valid({**own, "steps": [{"exercise": "One of my own"}]})


@pytest.mark.parametrize(
    "steps",
    [
        "- exercise: ded-bug",
        "- {repeat: 2, steps: [{repeat: 2, steps: [{exercise: ded-bug}]}]}",
        "- {exercise: dead-bug, easier: ded-bug}",
        "- {exercise: dead-bug, easier: {exercise: ded-bug}}",
    ],
)
def test_a_misspelt_exercise_is_seen_where_the_file_describes_none(steps):
    library = Library.standard().exercises
    schema = jsonschema.Draft202012Validator(routine_schema(library))
    text = f"title: T\nsteps:\n{steps}\n"

    assert errors(text, library) != []
    assert not schema.is_valid(YAML(typ="safe", pure=True).load(text))
    right = text.replace("ded-bug", "dead-bug")
    assert errors(right, library) == []
    schema.validate(YAML(typ="safe", pure=True).load(right))


@given(st.integers(0, 4_000), st.integers(1, 4_000))
def test_numbers_up_to_a_limit_have_a_pattern(number, most):
    assert bool(re.fullmatch(up_to(most), str(number))) is (number <= most)


def test_numbers_as_nobody_writes_them_have_none():
    for written in ("", "00", "01", "+1", "-1", "1.0", " 1", "\u0661"):
        assert not re.fullmatch(up_to(600), written)


@given(st.text(alphabet=" \n\tab😀", max_size=12))
def test_the_length_of_a_text_is_counted_alike(text):
    routine = {"title": "T", "steps": [{"name": "A", "hold": 3, "cue": text}]}
    with patch.object(limits, "CUE_LENGTH", 4):
        is_good = errors(json.dumps(routine, ensure_ascii=False)) == []

    assert bool(re.search(words(4, on_one_line=True), text)) is is_good


def test_an_editor_can_run_the_patterns():
    """JavaScript with its flag `u` takes no escape that is not needed."""
    patterns = re.findall(
        r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(routine_schema(["dead-bug"]))
    )
    escapes = {escape for one in patterns for escape in re.findall(r"\\.", json.loads(f'"{one}"'))}

    assert len(patterns) > 20
    assert escapes <= {r"\s", r"\S", r"\n", r"\."}
