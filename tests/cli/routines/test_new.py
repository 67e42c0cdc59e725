"""`coach new`: every starter is good and runs, copies are the same, and nothing is lost."""

import jsonschema
import pytest
from ruamel.yaml import YAML

from coach.cli.routines.new import STARTERS
from coach.config import own_routines
from coach.resources import bundled_folder
from coach.routine.reading.schema import routine_schema


def test_a_name_is_a_file_among_the_persons_routines(coach, own_home):
    result = coach("new", "monday-hips")
    file = own_home / "routines" / "monday-hips.yaml"

    assert (result.code, result.err) == (0, "")
    assert result.out == f"{file} is written; after editing it, check it with coach check\n"
    assert "title: 'Monday hips'" in file.read_text(encoding="utf-8")
    assert "monday-hips" in coach("list").out


def test_the_starters_are_the_files_there_are():
    assert sorted(file.stem for file in (bundled_folder("routines") / "starters").iterdir()) == [
        *STARTERS
    ]


@pytest.mark.parametrize("like", STARTERS)
def test_every_starter_passes_the_strictest_check_and_its_schema_and_runs(coach, like):
    coach("new", "monday", "--like", like)
    file = own_routines() / "monday.yaml"

    checked = coach("check", "--strict", file)
    run = coach("run", "monday", "--plain", "--audio", "none", "--speed", "1000", "--no-ask")

    assert (checked.code, checked.err) == (0, "")
    jsonschema.Draft202012Validator(routine_schema()).validate(YAML(typ="safe").load(file))
    assert (run.code, run.err) == (0, "")
    assert "Done: Monday, " in run.out


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ("--like tabatta", "there is no starter called 'tabatta'; did you mean 'tabata'?; see"),
        ("--like zumba", "there is no starter called 'zumba'; there are amrap, breathing, emom, "),
        ("--like emom --from pre-lift", "--like and --from: take one of them"),
    ],
)
def test_a_starter_that_is_not_there_or_not_alone_is_wrong_usage(coach, options, error):
    result = coach("new", "mine", *options.split())

    assert (result.code, result.out) == (2, "")
    assert error in result.err
    assert not own_routines().exists()


@pytest.mark.parametrize(
    "name",
    [
        *("0", "no", "1-30", "träning", "v1.2", "a b", "null", "a" * 80, "ß" + "a" * 79),
        *("योग", "யோகா", "โยคะ", "ยืด", "ヨガ", "เช้า", "שָׁלוֹם", "می\u200cروم"),
    ],
)
def test_the_starter_is_good_whatever_it_is_called(coach, name):
    assert coach("new", name).code == 0
    assert coach("check", own_routines() / f"{name}.yaml").code == 0
    assert coach("show", name).code == 0


def test_a_name_is_written_as_every_system_composes_it(coach, own_home):
    assert coach("new", "tra\u0308ning").code == 0
    assert [file.name for file in (own_home / "routines").iterdir()] == ["tr\u00e4ning.yaml"]


def test_a_path_is_that_file(coach, tmp_path):
    file = tmp_path / "new folder" / "mine.yml"

    assert coach("new", file).code == 0
    assert coach("check", file).code == 0


def test_a_copy_has_every_word_of_the_original(coach):
    result = coach("new", "my-lift", "--from", "pre-lift")
    original = bundled_folder("routines") / "pre-lift.yaml"

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
    assert result.err == f"{file} already exists; --force replaces it\n"
    assert file.read_text() == "title: Mine\n"
    assert coach("new", "mine", "--from", "pre-lift", "--force").code == 0
    original = bundled_folder("routines") / "pre-lift.yaml"
    assert file.read_bytes() == original.read_bytes()


@pytest.mark.parametrize("named_by", ["name", "path"])
def test_a_file_of_the_same_name_with_another_ending_is_kept(coach, own_home, named_by):
    file = own_home / "routines" / "mine.yml"
    file.parent.mkdir()
    file.write_text("title: Mine\nsteps: [{name: Squat, reps: 8}]\n")
    named = "mine" if named_by == "name" else file.with_suffix(".yaml")

    result = coach("new", named)

    assert (result.code, result.out) == (1, "")
    assert result.err == f"{file} already exists; --force replaces it\n"
    assert coach("show", "mine").out.startswith("Mine\n")
    assert coach("new", named, "--force").code == 0
    assert list(file.parent.iterdir()) == [file]


def test_in_any_other_folder_both_endings_may_stand_side_by_side(coach, tmp_path):
    for name in ("mine.yml", "mine.yaml"):
        assert coach("new", tmp_path / name).code == 0


def test_it_says_that_it_hides_a_bundled_routine(coach, own_home, tmp_path):
    result = coach("new", "pre-lift", "--from", "pre-lift")

    assert result.code == 0
    assert result.out.splitlines()[1:] == [
        "pre-lift now means this file; it hides the bundled routine of that name"
    ]
    assert len(coach("new", tmp_path / "pre-lift.yaml").out.splitlines()) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", ".hidden", "~", "a?", "a:b", "a*", "a\n", "\x1b[31m"),
        *("a\u202eb", "a.", "a\u200cb"),
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


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize(
    ("below", "error"),
    [
        ("file.yaml/mine.yaml", "{}/file.yaml is a file, not a folder"),
        ("file.yaml/folder/mine.yaml", "{}/file.yaml/folder: Not a directory"),
    ],
)
def test_a_folder_that_cannot_be_made_is_an_error(coach, tmp_path, below, error, force):
    (tmp_path / "file.yaml").write_text("title: Mine\n")

    result = coach("new", tmp_path / below, *force)

    assert (result.code, result.out) == (1, "")
    assert result.err == f"{error.format(tmp_path)}\n"
    assert (tmp_path / "file.yaml").read_text() == "title: Mine\n"
