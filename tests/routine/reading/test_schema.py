"""The schema against the reader: both take the same files, but for what no schema can say."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from coach.documents.keys import Converted, Inner, Keys, ListOf, OneOrList, PerSetOf
from coach.documents.scalars import (
    Duration,
    Flag,
    OneOf,
    OneWord,
    RangeOf,
    SignedNumber,
    Text,
    ValueType,
    WholeNumber,
)
from coach.resources import bundled_folder
from coach.routine.reading.figure_keys import FIGURE, POSE, PoseName, Poses
from coach.routine.reading.keys import (
    BETWEEN,
    CIRCUIT,
    EASIER,
    ROUTINE,
    STEP,
    Described,
    ExerciseKeys,
    Items,
    Variation,
)
from coach.routine.reading.schema import routine_schema
from coach.routine.reading.value_types import Breath, ExerciseId, FigureOfExercise, Tempo
from tests.routine.reading.reading import described, errors

SCHEMA = jsonschema.Draft202012Validator(routine_schema())
BUNDLED = [
    *bundled_folder("routines").glob("*.yaml"),
    *(Path(__file__).parent / "protocols").glob("*.yaml"),
]
EXERCISES = sorted((bundled_folder("routines") / "exercises").glob("*.yaml"))


def loaded(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


def step(keys: str) -> str:
    return f"title: T\nsteps:\n- {{{keys}}}\n"


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(routine_schema(["dead-bug"]))


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.stem)
def test_it_takes_the_bundled_routines_and_the_protocols(file):
    SCHEMA.validate(loaded(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", EXERCISES, ids=lambda file: file.stem)
def test_it_takes_the_bundled_exercises(file):
    routine = loaded(step("name: A, hold: 30s"))

    SCHEMA.validate({**routine, "exercises": loaded(file.read_text(encoding="utf-8"))})


LIBRARY = described(
    "dead-bug: {name: Dead bug, dose: {reps: 6, sides: both}}\n90-90: {name: N}\n90: {name: M}\n"
)
WITH_LIBRARY = jsonschema.Draft202012Validator(routine_schema(LIBRARY))

BEYOND_A_SCHEMA = (
    "one for each|with this the|expected a step after it|not fit into|expected more than one set"
    "|for the circuit|steps end in a rest|there is no pose|begins with the smaller"
)
"""What the reader says of things that a schema cannot see."""

PERHAPS_BEYOND = "expected a step before it|expected none, for the person|no dose: add|with 'work:'"
"""What it says of things that a schema sees only within one mapping: see `REFUSED`."""

AN_ID = "|expected the id of an exercise, found '[a-z0-9-]+'"
"""A schema does not know the ids that the file itself describes."""

GOOD = {
    WholeNumber: [1, 2, "3", " 4 "],
    Duration: ["30s", 20, " 1:30\n", "1m 5s", "0.5"],
    Text: ["A", " B  c ", 7, True, "no", "2.50"],
    ExerciseId: ["dead-bug", " 90-90 ", 90],
    Tempo: ["4-4", " 4-0-6 ", "1-1-1-1", "30X1", 2010],
    SignedNumber: [0, -1, "2", " 3 "],
    PoseName: ["start", " up "],
    Breath: ["4-4", " 4-0-6 ", "1-1-1-1", "5.5-5.5"],
}
RANGES = {WholeNumber: ["1-2", " 3 - 8 "], Duration: ["5-10s", "1m-1:30"]}
BAD: list[object] = [None, -1, 0, 601, 3601, 2_000, "", " ", "bth", "?!", "0s", "soon", "1.30"]
BAD += ["self", "3-1-2", "4", "x" * 81, "x" * 121, "A\nB", "dead-bug", "own", True, [], {}, [1]]


def values_of(takes: ValueType[object]) -> st.SearchStrategy[object]:  # noqa: C901, PLR0911, PLR0912  one a type
    """Values that a type takes, by the table of keys itself."""
    match takes:
        case OneOf() | OneWord() | Flag():
            return st.sampled_from([*takes.offered, f" {str(takes.offered[0]).lower()} "])
        case Converted(of=of):
            return values_of(of)
        case RangeOf(of=of):
            return values_of(of) | st.sampled_from(RANGES[type(of)])
        case PerSetOf(of=of):
            return values_of(of) | st.lists(values_of(of), min_size=1, max_size=2)
        case Items():
            return STEPS
        case Variation():
            return values_of(ExerciseId()) | mappings(EASIER)
        case Described():
            return st.dictionaries(st.just("own"), mappings(ExerciseKeys("own")))
        case Inner(keys=keys):
            return mappings(keys)
        case FigureOfExercise():
            return values_of(ExerciseId()) | mappings(FIGURE)
        case Poses():
            return st.fixed_dictionaries({"start": mappings(POSE), "up": mappings(POSE)})
        case OneOrList(of=of, allowed=allowed):
            return values_of(of) | values_of(ListOf(of, allowed))
        case ListOf(of=of, allowed=allowed):
            sizes = {"min_size": max(allowed[0], 1), "max_size": min(allowed[-1], 3)}
            return st.lists(values_of(of), **sizes)
        case _:
            return st.sampled_from(GOOD[type(takes)])


@st.composite
def mappings(draw: st.DrawFn, keys: Keys, *names: str) -> dict[str, object]:
    """A mapping with the keys that it needs, those of these names, and some others."""
    chosen = {*names, *(draw(st.sampled_from(group)) for group in keys.needs)}
    chosen |= draw(st.sets(st.sampled_from(sorted(keys.by_name)), max_size=3))
    for group in keys.groups:
        chosen.difference_update(sorted(chosen.intersection(group))[1:])
    return {name: draw(values_of(keys.by_name[name].takes)) for name in sorted(chosen)}


ITEM = st.deferred(lambda: mappings(STEP, "reps") | mappings(STEP, "reps") | mappings(CIRCUIT))
STEPS = st.builds(
    lambda first, between, last: [first, *between, last],
    ITEM,
    st.lists(mappings(BETWEEN, "rest"), max_size=1),
    ITEM,
)
ROUTINES = mappings(ROUTINE)


def within(value: object) -> Iterator[dict[str, object] | list[object]]:
    """Every mapping and list of a file."""
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from within(inner)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, object]:
    """A routine in which one thing is added, changed or taken away."""
    routine = draw(ROUTINES)
    place = draw(st.sampled_from(list(within(routine))))
    value = draw(st.sampled_from(BAD))
    if isinstance(place, list):
        index = draw(st.integers(0, len(place)))
        place[index : index + draw(st.integers(0, 1))] = [deepcopy(value)]
    elif draw(st.booleans()):
        place.pop(draw(st.sampled_from([*place, ""])), None)
    else:
        key = draw(st.sampled_from([*place, *STEP.by_name, "hodl", "repeat"]))
        place[key] = deepcopy(value)
    return routine


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(ROUTINES | spoilt())
def test_it_takes_just_what_the_reader_takes(routine):
    perhaps = PERHAPS_BEYOND + (AN_ID if routine.get("exercises") else "")
    text = json.dumps(routine, ensure_ascii=False)
    found = [one for one in errors(text, LIBRARY) if not re.search(BEYOND_A_SCHEMA, one)]

    if any(not re.search(perhaps, one) for one in found):
        assert not WITH_LIBRARY.is_valid(routine)
    elif not found:
        WITH_LIBRARY.validate(routine)


@pytest.mark.parametrize(
    "text",
    [
        step("name: 2024, hold: 1m30s, cue: no"),
        step("name: '2', hold: 3.5, harder: {name: 3}"),
        step("name: Träd 1, hold: 3, easier: {name: 前屈}"),
        step("name: A, tempo: ' self', reps: [8, 6, 4]"),
        step("name: A, tempo: 3010, release: 1s"),
        step("name: A, work: 30-40s, label: walk, rest: [20, 30s], sets: 3, countdown: off"),
        "title: T\nsteps: [{for: 12m, steps: [{name: A, hold: 3s}, {rest: 9s}]}]",
        step(f"name: A, hold: 3, cue: '{'a  ' * 60}'"),
        f"title: '{'a    ' * 40}'\nsteps: [{{name: A, hold: 3s}}]",
        "title: T\npurpose: ' mobility '\nsteps: [{name: A, hold: 3s}]",
        "title: T\nexercises: {a-b: {name: B, dose: {hold: 3s}}}\nsteps: [{exercise: a-b}]\n",
    ],
)
def test_what_both_take(text):
    assert errors(text) == []
    SCHEMA.validate(loaded(text))


REFUSED = [
    "title: T\nsteps: [{rest: 3s}, {name: A, hold: 3s}]",
    "title: T\nexercises: {A: {name: A}}\nsteps: [{name: A, hold: 3s}]",
    step("hold: 30s"),
    step("name: A"),
    step("name: A, sets: 3"),
    step("exercise: Not An Id"),
    step("name: A, hold: 3s, count: 4"),
    step("name: A, hold: 3s, label: go"),
    step("name: A, hold: 3s, rest: 9s, every: 1m, sets: 2"),
    "title: T\nsteps: [{repeat: 2, for: 2m, steps: [{name: A, hold: 3s}]}]",
    "title: T\nsteps: [{for: 2m, timed: true, steps: [{name: A, hold: 3s}]}]",
    step("name: A, tempo: self, release: 1s"),
    step("name: A, hold: 3s, easier: {tempo: ' self ', release: 1s}"),
    step("name: A, phases: [{hold: 3s, move: 2s}]"),
    step("name: '!!!', hold: 3s"),
    step("name: '!\t!', hold: 3s"),
    step("name: A, hold: 3s, easier: {name: '?'}"),
]
"""What a schema can say of several keys together, and no key alone."""


@pytest.mark.parametrize("text", REFUSED)
def test_what_both_refuse(text):
    assert errors(text) != []
    assert not SCHEMA.is_valid(loaded(text))


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
    text = f"title: T\nsteps:\n{steps}\n"

    assert errors(text, LIBRARY) != []
    assert not WITH_LIBRARY.is_valid(loaded(text))
    assert WITH_LIBRARY.is_valid({**loaded(text), "exercises": {"ded-bug": {"name": "Mine"}}})
    WITH_LIBRARY.validate(loaded(text.replace("ded-bug", "dead-bug")))


def test_an_editor_can_run_the_patterns():
    """JavaScript with its flag `u` takes no escape that is not needed."""
    patterns = re.findall(
        r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(routine_schema(["dead-bug"]))
    )
    escapes = {escape for one in patterns for escape in re.findall(r"\\.", json.loads(f'"{one}"'))}

    assert len(patterns) > 20
    assert escapes <= {r"\s", r"\S", r"\n", r"\."}
