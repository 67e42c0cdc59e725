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
    Text,
    UnexpectedValueError,
    WholeNumber,
)
from coach.documents.yaml_nodes import read_nodes
from coach.duration import parse_duration
from coach.routine.model import Sides
from coach.routine.reading.keys import DoseKeys
from coach.routine.reading.value_types import ExerciseId

SMALL_NUMBER = WholeNumber(range(1, 121))
TYPES = {
    "number": (SMALL_NUMBER, "0123 -"),
    "duration": (scalars.DURATION, "0123456789:.ms in"),
    "pause": (scalars.PAUSE, "0136:.ms in"),
    "line": (Text(4, on_one_line=True), " \n\tab😀"),
    "name": (Text(4, on_one_line=True, needs="some words"), " \n\tab😀"),
    "text": (Text(4), " \n\tab😀"),
    "tempo": (DoseKeys.tempo.takes, "0136-self "),
    "breath": (DoseKeys.breath.takes, "0136- "),
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


def adds_up_to_over_an_hour(value: object) -> bool:
    """Whether it is a duration that is too long only by its minutes and seconds together."""
    try:
        return isinstance(value, str) and parse_duration(value) > limits.LONGEST
    except ValueError:
        return False


@pytest.mark.parametrize(("of", "alphabet"), TYPES.values(), ids=TYPES)
def test_a_type_reads_what_its_schema_takes(of, alphabet):
    texts = st.text(alphabet=alphabet, max_size=9)
    values = texts | st.integers(-2, 4_000) | st.lists(texts | st.integers(-2, 130), max_size=3)

    @given(values | st.none() | st.just({}))
    def check(value):
        assert is_in_schema(of, value) == is_read(of, value) or adds_up_to_over_an_hour(value)

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
