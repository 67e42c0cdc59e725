"""Every type of value against its own schema: both take the same values."""

import json
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents import limits, scalars
from coach.documents.keys import PerSetOf, UnexpectedItemsError
from coach.documents.patterns import up_to
from coach.documents.problems import Problems
from coach.documents.scalars import (
    Definitions,
    Flag,
    OneOf,
    RangeOf,
    Text,
    UnexpectedValueError,
    WholeNumber,
)
from coach.documents.yaml_nodes import read_nodes
from coach.duration import parse_duration
from coach.routine.model import Sides
from coach.routine.reading.dose_keys import DoseKeys
from coach.routine.reading.value_types import ExerciseId

SMALL_NUMBER = WholeNumber(range(1, 121))
DURATION_PARTS = ["0", "1", "5", "30", "59", "60", "3600", ".", ":", " ", "-", "x"]
DURATION_PARTS += ["s", "sec", "seconds", "m", "min", "minutes", "h", "hours"]
TYPES = {
    "number": (SMALL_NUMBER, "0123 -"),
    "duration": (scalars.DURATION, DURATION_PARTS),
    "range of durations": (RangeOf(scalars.DURATION, "20-30s"), [*DURATION_PARTS, *"----"]),
    "range of numbers": (RangeOf(SMALL_NUMBER, "6-8"), "0123 -"),
    "pause": (scalars.PAUSE, DURATION_PARTS),
    "line": (Text(4, on_one_line=True), " \n\tab😀"),
    "name": (Text(4, on_one_line=True, needs="some words"), " \n\tab😀"),
    "text": (Text(4), " \n\tab😀"),
    "tempo": (DoseKeys.tempo.takes, "0136-selfxX "),
    "breath": (DoseKeys.breath.takes, "0136-. "),
    "id": (ExerciseId(), "a1- A"),
    "numbers": (PerSetOf(SMALL_NUMBER), "0123 -"),
}


def is_read(of: scalars.ValueType[object], value: object) -> bool:
    try:
        of.read(read_nodes(json.dumps(value, ensure_ascii=False), Problems("a.yaml")))
    except (UnexpectedValueError, UnexpectedItemsError):
        return False
    return True


def is_in_schema(of: scalars.ValueType[object], value: object) -> bool:
    definitions = Definitions()
    schema = {**of.schema(definitions), "$defs": definitions.schemas}
    return jsonschema.Draft202012Validator(schema).is_valid(value)


def is_beyond_a_pattern(of: scalars.ValueType[object], value: object) -> bool:
    """Whether only a duration as a whole, or the order of a range, tells."""
    try:
        of.read(read_nodes(json.dumps(value, ensure_ascii=False), Problems("a.yaml")))
    except UnexpectedValueError as error:
        return "begins with the smaller" in error.message or is_over_an_hour(str(value))
    return False


def is_over_an_hour(text: str) -> bool:
    try:
        return any(parse_duration(part) > limits.LONGEST for part in text.split("-"))
    except ValueError:
        return False


@pytest.mark.parametrize(("of", "alphabet"), TYPES.values(), ids=TYPES)
def test_a_type_reads_what_its_schema_takes(of, alphabet):
    texts = st.lists(st.sampled_from(list(alphabet)), max_size=9).map("".join)
    values = texts | st.integers(-2, 4_000) | st.lists(texts | st.integers(-2, 130), max_size=3)

    @given(values | st.none() | st.just({}))
    def check(value):
        assert is_in_schema(of, value) == is_read(of, value) or is_beyond_a_pattern(of, value)

    check()


@pytest.mark.parametrize("of", [OneOf(Sides), Flag()], ids=["word", "flag"])
@pytest.mark.parametrize(
    "value",
    ["both", " left\n", "bth", "", "true", "True ", "tRUE", "yes", True, False, 1, None, ["both"]],
)
def test_a_choice_reads_what_its_schema_takes(of, value):
    assert is_in_schema(of, value) == is_read(of, value)


@given(st.integers(0, 4_000), st.integers(1, 4_000))
def test_numbers_up_to_a_limit_have_a_pattern(number, most):
    assert bool(re.fullmatch(up_to(most), str(number))) is (number <= most)


@pytest.mark.parametrize("written", ["", "00", "01", "+1", "-1", "1.0", " 1", "\u0661"])
def test_other_ways_to_write_a_number_have_no_pattern(written):
    assert not re.fullmatch(up_to(600), written)
