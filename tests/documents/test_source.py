"""From a path to text: the names of files, letters in either form, spaces that are none."""

import unicodedata
from pathlib import Path

import pytest

from coach.documents.fields import read_document
from coach.documents.problems import Problems, RoutineFileError
from coach.documents.source import decode, id_of
from coach.routine.reading.routine_reader import parse_routine

GOOD = "title: Foo\nsteps:\n  - name: Calf\n    sets: 2\n    hold: 30s\n"
STRUCTURE = [place for place, one in enumerate(GOOD) if one == " " and (GOOD[place - 1] in "\n:-")]
ODD_SPACES = ("\u00a0", "\u2003", "\u202f", "\u3000")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("leg-day.yaml", "leg-day"),
        ("leg-day.yaml.yaml", "leg-day"),
        ("leg-day.YML.yaml", "leg-day"),
        ("leg.day.yaml", "leg.day"),
        (unicodedata.normalize("NFD", "übung.yaml"), "übung"),
    ],
)
def test_the_id_is_the_name_without_its_endings(name, id_):
    assert id_of(Path(name)) == id_


def test_letters_are_read_in_one_form():
    written = unicodedata.normalize("NFD", "title: Übung\n")

    assert decode(written.encode(), Problems("x")) == "title: Übung\n"


@pytest.mark.parametrize("odd", ODD_SPACES)
@pytest.mark.parametrize("place", STRUCTURE)
def test_a_space_that_is_none_in_yaml_is_named_where_it_is(place, odd):
    text = GOOD[:place] + odd + GOOD[place + 1 :]

    with pytest.raises(RoutineFileError) as raised:
        parse_routine(text.encode(), "x", "x", {})

    assert f"the space here is U+{ord(odd):04X}" in str(raised.value)
    assert "type an ordinary one" in str(raised.value)
    line = text.count("\n", 0, place) + 1
    named = [one.line for one in raised.value.problems if "the space here" in one.message]
    assert named == [line]


def test_such_a_space_within_a_text_is_no_mistake():
    read = read_document("title: Foo\u00a0bar\n".encode(), Problems("x"))

    assert read.entries["title"].value.text == "Foo\u00a0bar"
