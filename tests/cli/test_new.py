"""`coach new`: the starter is good, copies are the same, and nothing is lost."""

import jsonschema
import pytest
from ruamel.yaml import YAML

from coach.config import own_routines
from coach.resources import data_folder
from coach.routine.schema import routine_schema


def test_a_name_is_a_file_among_the_persons_routines(coach, own_home):
    result = coach("new", "monday-hips")
    file = own_home / "routines" / "monday-hips.yaml"

    assert (result.code, result.err) == (0, "")
    assert result.out == f"{file} is written; coach check says whether it is still good\n"
    assert "title: 'Monday hips'" in file.read_text(encoding="utf-8")
    assert "monday-hips" in coach("list").out


def test_the_starter_passes_the_strictest_check(coach):
    coach("new", "monday-hips")

    result = coach("check", "--strict", own_routines() / "monday-hips.yaml")

    assert (result.code, result.err) == (0, "")


def test_an_editor_finds_nothing_wrong_with_the_starter(coach):
    coach("new", "monday-hips")
    starter = YAML(typ="safe").load(own_routines() / "monday-hips.yaml")

    jsonschema.Draft202012Validator(routine_schema()).validate(starter)


@pytest.mark.parametrize("name", ["0", "no", "1-30", "träning", "v1.2", "a b", "null"])
def test_the_starter_is_good_whatever_it_is_called(coach, name):
    assert coach("new", name).code == 0
    assert coach("check", own_routines() / f"{name}.yaml").code == 0
    assert coach("show", name).code == 0


def test_a_path_is_that_file(coach, tmp_path):
    file = tmp_path / "new folder" / "mine.yml"

    assert coach("new", file).code == 0
    assert coach("check", file).code == 0


def test_a_copy_has_every_word_of_the_original(coach):
    result = coach("new", "my-lift", "--from", "pre-lift")
    original = data_folder("routines") / "pre-lift.yaml"

    assert result.code == 0
    assert (own_routines() / "my-lift.yaml").read_bytes() == original.read_bytes()


def test_a_copy_of_what_is_not_there_writes_nothing(coach):
    result = coach("new", "mine", "--from", "pre-lfit")

    assert (result.code, result.out) == (1, "")
    assert result.err == "no routine called 'pre-lfit'; did you mean pre-lift?\n"
    assert not own_routines().exists()


def test_a_file_that_is_there_is_kept(coach):
    coach("new", "mine")
    file = own_routines() / "mine.yaml"
    file.write_text("title: Mine\n")

    result = coach("new", "mine")

    assert (result.code, result.out) == (1, "")
    assert result.err == f"{file} is there already; --force replaces it\n"
    assert file.read_text() == "title: Mine\n"


def test_force_replaces_it(coach):
    coach("new", "mine")

    assert coach("new", "mine", "--from", "pre-lift", "--force").code == 0
    assert "pre-lift" not in coach("show", "mine").err
    assert (own_routines() / "mine.yaml").read_bytes() == (
        data_folder("routines") / "pre-lift.yaml"
    ).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", ".hidden", "~", "a?", "a:b", "a*", "a\n", "\x1b[31m", "a\u202eb", "a."),
        *("a/b", "x/..", "x/.yaml", "con", "NUL.yaml", "com1", "a" * 81),
    ],
)
def test_names_that_are_no_files_everywhere(coach, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = coach("new", "--", name)

    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert all(character.isprintable() for character in result.err.rstrip("\n"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error(coach, tmp_path):
    (tmp_path / "file").write_text("")

    result = coach("new", tmp_path / "file" / "mine.yaml")

    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
