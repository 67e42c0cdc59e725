"""Finding routines by name and by path, in a person's own folder and among the bundled ones."""

import sys
from pathlib import Path

import pytest

from coach.documents import limits
from coach.documents.problems import RoutineFileError
from coach.documents.source import read_bytes
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.routine.library.library import Library

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="making links needs privileges")

GOOD = "title: {title}\nsteps: [{{name: Calf stretch, hold: 30s}}]\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def library(tmp_path: Path, own: Path) -> Library:
    """A library with a routine in each folder, and one that both have."""
    bundled = tmp_path / "bundled"
    put(own / "mine.yaml", GOOD.format(title="Mine"))
    put(own / "both.yml", GOOD.format(title="Both, by me"))
    put(bundled / "both.yaml", GOOD.format(title="Both, bundled"))
    put(bundled / "runner-hips.yaml", GOOD.format(title="Runner's hips"))
    return Library([own, bundled])


@pytest.fixture
def exercises(tmp_path: Path) -> Path:
    return tmp_path / "exercises"


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def failure(library: Library, name: str) -> str:
    with pytest.raises(CoachError) as caught:
        library.find(name)
    return str(caught.value)


def test_a_routine_is_found_by_name_and_ones_own_hides_the_bundled_one(library):
    assert library.find("runner-hips").title == "Runner's hips"
    assert library.find("both").title == "Both, by me"
    assert library.look().unused == ()


def test_a_routine_is_found_by_path(library, tmp_path, monkeypatch):
    put(tmp_path / "gym.yaml", GOOD.format(title="Gym"))
    put(tmp_path / "plain", GOOD.format(title="Plain"))
    monkeypatch.chdir(tmp_path)

    for path in (str(tmp_path / "gym.yaml"), "./gym.yaml", "gym.yaml"):
        assert library.find(path).title == "Gym"
    assert library.find("plain").title == "Plain"


def test_a_folder_of_that_name_is_no_path(library, tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)

    assert library.find("mine").title == "Mine"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hips", "no routine called 'hips'; did you mean runner-hips?"),
        ("runer-hips", "no routine called 'runer-hips'; did you mean runner-hips?"),
        ("Runner-Hips", "no routine called 'Runner-Hips'; did you mean runner-hips?"),
        ("zumba", "no routine called 'zumba'; coach list has them all"),
        ("", "no routine called ''; coach list has them all"),
        ("..", "no routine called '..'; coach list has them all"),
        ("a\0b", r"no routine called 'a\x00b'; coach list has them all"),
        ("\x1b[2J", r"no routine called '\x1b\x5b2J'; coach list has them all"),
        ("x" * 5_000, f"no routine called '{'x' * 39}…'; coach list has them all"),
        ("hips.yaml", "no such file: hips.yaml"),
        ("HIPS.YML", "no such file: HIPS.YML"),
        ("./runner-hips", "no such file: runner-hips"),
    ],
)
def test_a_missing_routine(library, name, message):
    assert failure(library, name) == message


def test_finding_one_routine_reads_no_other(library, own, monkeypatch):
    read = []

    def read_and_noted(path):
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr("coach.routine.library.library.read_bytes", read_and_noted)

    library.find("mine")

    assert read == [own / "mine.yaml"]


def listed(library: Library) -> dict[str, str]:
    """The title of every routine, or what is wrong with its file."""
    return {
        one.id: str(one.problem) if one.routine is None else one.routine.title
        for one in library.routines()
    }


def test_every_routine_is_read_in_order_of_its_id(library, own):
    for name in (".hidden.yaml", "mine.yaml~", "notes.txt", "README.md"):
        put(own / name, "no routine")

    assert list(listed(library).items()) == [
        ("both", "Both, by me"),
        ("mine", "Mine"),
        ("runner-hips", "Runner's hips"),
    ]


def test_bad_files_are_reported_and_hide_no_other(library, own):
    bad, folder = put(own / "bad.yaml", "title: T\nsteps: []\n"), own / "folder.yaml"
    folder.mkdir()

    assert listed(library) == {
        "bad": f"{bad}:2:8: steps: expected a list of 1 to {limits.STEPS}, found an empty list",
        "both": "Both, by me",
        "folder": f"{folder}:1:1: expected a file, found a folder",
        "mine": "Mine",
        "runner-hips": "Runner's hips",
    }


@needs_links
def test_broken_links_are_reported_too(library, own):
    dangling, loop = own / "dangling.yaml", own / "loop.yaml"
    dangling.symlink_to(own / "gone.yaml")
    loop.symlink_to(loop)

    found = listed(library)

    assert found["dangling"] == f"{dangling}:1:1: no such file"
    assert found["loop"] == f"{loop}:1:1: cannot be read: Too many levels of symbolic links"


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    """A folder that even an administrator cannot look into."""
    folder = tmp_path / "unreadable"
    folder.symlink_to(folder)
    return folder


@needs_links
def test_a_folder_that_cannot_be_read_hides_no_other(unreadable, tmp_path):
    put(tmp_path / "bundled" / "runner-hips.yaml", GOOD.format(title="Runner's hips"))
    put(tmp_path / "bundled" / "exercises" / "a.yaml", "calf: {name: Calf}\n")
    library = Library([unreadable, tmp_path / "bundled"])
    why = "cannot be read: Too many levels of symbolic links"

    assert library.find("runner-hips").title == "Runner's hips"
    assert library.exercises.keys() == {"calf"}
    assert [str(problem) for problem in library.look().unreadable] == [f"{unreadable}:1:1: {why}"]
    assert failure(library, "mine") == f"the folder {unreadable} {why}"
    assert failure(library, "runer-hips").endswith("did you mean runner-hips?")


@needs_links
def test_a_folder_of_exercises_that_cannot_be_read_hides_no_routine(unreadable, library, own):
    unreadable.rename(own / "exercises")
    (own / "exercises").unlink()
    (own / "exercises").symlink_to(own / "exercises")

    assert library.find("mine").title == "Mine"
    assert [problem.file for problem in library.look().unreadable] == [str(own / "exercises")]


def test_the_first_of_two_files_with_one_name_is_used_and_the_other_reported(library, own):
    other = put(own / "mine.yml", GOOD.format(title="The other"))

    assert library.find("mine").title == "Mine"
    assert [str(problem) for problem in library.look().unused] == [
        f"{other}:1:1: not used, since mine.yaml has the same name; rename one"
    ]


def test_a_name_is_the_same_however_a_system_composes_its_letters(library, own):
    composed, in_parts = "tra\u0308ning", "tr\u00e4ning"
    put(own / f"{composed}.yaml", GOOD.format(title="Training"))

    assert library.find(composed).id == library.find(in_parts).id == in_parts


def test_a_bad_own_file_does_not_fall_back_to_the_bundled_one(library, own):
    put(own / "runner-hips.yaml", "title: T\n")

    with pytest.raises(RoutineFileError):
        library.find("runner-hips")


def test_missing_folders_are_empty(tmp_path):
    library = Library([tmp_path / "nowhere", tmp_path / "neither"])

    assert list(library.routines()) == []
    assert library.exercises == {}


def test_an_own_exercise_overrides_the_bundled_one_and_may_name_bundled_ones(tmp_path):
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    put(bundled / "exercises/a.yaml", "calf: {name: Calf}\nplank: {name: Plank}\n")
    put(own / "exercises/a.yaml", "calf: {name: My calf, easier: plank}\n")
    library = Library([own, bundled])

    assert library.problems == ()
    assert library.exercises["calf"].exercise.name == "My calf"
    assert library.exercises["plank"].exercise.name == "Plank"


def test_bad_exercises_are_reported_and_hide_no_others(tmp_path, exercises):
    put(exercises / "a.yaml", "calf: {name: Calf}\nplank: {nmae: Plank}\n")
    put(exercises / "b.yaml", "calf: {name: Another calf}\nsquat: {name: Squat, easier: broken}\n")
    put(exercises / "c.yaml", "broken: [\n")
    library = Library([tmp_path])

    assert {id_: each.exercise.name for id_, each in library.exercises.items()} == {
        "calf": "Calf",
        "squat": "Squat",
    }
    assert [str(problem) for problem in library.problems] == [
        f"{exercises / 'c.yaml'}:2:1: expected a value here",
        f"{exercises / 'a.yaml'}:2:9: unknown key 'nmae'; did you mean 'name'?",
        f"{exercises / 'b.yaml'}:1:1: calf is described in another file as well",
    ]


def test_a_step_with_a_bad_exercise_names_its_file(tmp_path, exercises):
    file = put(exercises / "a.yaml", "bad-one: {nmae: Plank}\nband: {name: Band}\n")
    routine = put(tmp_path / "r.yaml", "title: T\nsteps: [{exercise: bad-one, hold: 3}]\n")

    assert failure(Library([tmp_path]), "r") == (
        f"{routine}:2:20: step 1, bad-one: exercise: expected the id of an exercise, "
        f"found 'bad-one', which has mistakes in {file}"
    )


def test_a_bad_exercise_of_ones_own_does_not_hide_the_bundled_one(tmp_path):
    put(tmp_path / "own/exercises/a.yaml", "plank: {nmae: Plank}\n")
    put(tmp_path / "bundled/exercises/a.yaml", "plank: {name: Plank}\n")
    put(tmp_path / "own/r.yaml", "title: T\nsteps: [{exercise: plank, hold: 3}]\n")
    library = Library([tmp_path / "own", tmp_path / "bundled"])

    assert library.find("r").all_steps[0].name == "Plank"
    assert library.broken == {}


def test_a_bad_exercise_of_the_library_may_be_described_anew_in_a_routine(tmp_path):
    put(tmp_path / "exercises/a.yaml", "plank: {nmae: Plank}\n")
    put(
        tmp_path / "r.yaml",
        "title: T\nexercises: {plank: {name: Mine}}\nsteps: [{exercise: plank, hold: 3}]\n",
    )

    assert Library([tmp_path]).find("r").all_steps[0].name == "Mine"


def test_exercises_are_read_once(tmp_path):
    file = put(tmp_path / "exercises/a.yaml", "calf: {name: Calf}\n")
    library = Library([tmp_path])
    before = library.exercises
    file.unlink()

    assert library.exercises is before


@pytest.fixture
def bundled() -> Library:
    return Library([bundled_folder("routines")])


def test_the_standard_library_has_the_bundled_routines(monkeypatch, tmp_path, bundled):
    monkeypatch.setenv("SESSION_COACH_HOME", str(tmp_path))

    assert [each.id for each in Library.standard().routines()] == [
        each.id for each in bundled.routines()
    ]


def test_every_bundled_file_is_good(bundled):
    assert bundled.problems == ()
    assert [each.problem for each in bundled.routines() if each.problem] == []
