"""Finding programmes: the person's own first, then the bundled ones."""

import sys

import pytest

from coach.config import own_programmes
from coach.documents.problems import RoutineFileError
from coach.errors import CoachError
from coach.programme.library import FOLDER, Programmes
from coach.resources import bundled_folder
from coach.routine.library.library import Library

GOOD = "title: {}\nweeks: [{{days: {{day 1: pre-lift}}}}]\n"


@pytest.fixture
def own(own_home):
    folder = own_programmes()
    folder.mkdir()
    return folder


@pytest.fixture
def programmes():
    return Programmes.standard(Library.standard())


def test_a_persons_own_are_in_a_folder_beside_their_routines(own_home):
    assert own_programmes() == own_home / FOLDER


def test_own_ones_hide_bundled_ones_of_the_same_name(own, programmes):
    (own / "hip-series.yaml").write_text(GOOD.format("Mine"))
    (own / "another.yml").write_text(GOOD.format("Another"))

    assert [one.id for one in programmes.all()] == ["another", "hip-series"]
    assert programmes.find("hip-series").title == "Mine"


def test_a_bad_one_is_there_with_its_first_mistake_and_hides_no_other(own, programmes):
    (own / "bad.yaml").write_text("titel: B\nweeks: []\n")

    bad, good = programmes.all()

    assert (bad.id, bad.programme, bad.problem.line) == ("bad", None, 1)
    assert good.programme.title == "Hip series"
    with pytest.raises(RoutineFileError):
        programmes.find("bad")


def test_what_is_not_there(programmes):
    with pytest.raises(CoachError, match="called 'hip-serise'; did you mean 'hip-series'"):
        programmes.find("hip-serise")
    with pytest.raises(CoachError, match="no programme called 'x'; coach programme list says"):
        programmes.find("x")


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs privileges")
def test_a_folder_that_cannot_be_read_hides_no_bundled_ones(own_home, programmes):
    folder = own_programmes()
    folder.symlink_to(folder)

    assert [one.id for one in programmes.all()] == ["hip-series"]
    with pytest.raises(CoachError, match=r"the folder .* cannot be read: Too many levels"):
        programmes.find("mine")


def test_a_day_is_done_with_an_own_routine(own_home, own, programmes):
    (own_home / "routines").mkdir()
    (own_home / "routines" / "squats.yaml").write_text("title: S\nsteps: [{name: A, hold: 5s}]\n")
    (own / "mine.yaml").write_text("title: M\nweeks: [{days: {day 1: squats}}]\n")

    [day] = programmes.find("mine").days

    assert programmes.routine_of(day).title == "S"


def test_a_routine_that_went_away_is_told(own_home, own, programmes):
    (own_home / "routines").mkdir()
    routine = own_home / "routines" / "squats.yaml"
    routine.write_text("title: S\nsteps: [{name: A, hold: 5s}]\n")
    (own / "mine.yaml").write_text("title: M\nweeks: [{days: {day 1: squats}}]\n")
    [day] = programmes.find("mine").days
    routine.unlink()

    with pytest.raises(CoachError, match="no routine called 'squats'"):
        programmes.routine_of(day)


def test_the_folder_of_programmes_is_no_routine():
    library = Library([bundled_folder("routines")])

    assert (bundled_folder("routines") / FOLDER).is_dir()
    assert FOLDER not in library.files()
    assert [one.problem for one in library.routines()] == [None] * 6
