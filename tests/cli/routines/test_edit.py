"""`coach edit`: the editor, the check after it, and what is offered where the file is bad."""

import shlex
import sys

import pytest

GOOD = "title: Mine\nsteps: [{name: Squat, hold: 20s}]\n"
OTHER = "title: Other\nsteps: [{name: Squat, hold: 30s}]\n"
BAD = "title: Mine\nsteps: [{name: Squat, hodl: 20s}]\n"


@pytest.fixture
def mine(own_home):
    file = own_home / "routines" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(GOOD)
    return file


@pytest.fixture
def editor(monkeypatch, tmp_path):
    """An editor that saves these contents, one each time that it is opened."""

    def saves(*contents: str) -> None:
        for number, content in enumerate(contents):
            (tmp_path / f"{number}").write_text(content)
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys, pathlib\n"
            f"folder = pathlib.Path({str(tmp_path)!r})\n"
            "new = min(file for file in folder.iterdir() if file.name.isdigit())\n"
            "pathlib.Path(sys.argv[1]).write_text(new.read_text())\n"
            "new.unlink()\n"
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}")

    return saves


def test_what_is_saved_is_checked(coach, mine, editor):
    editor(OTHER)

    result = coach("edit", "mine")

    assert result.code == 0
    assert mine.read_text() == OTHER
    assert f"{mine}: good, 1 step, 40 s" in result.out


def test_nothing_is_said_of_the_content_where_nothing_was_changed(coach, mine, editor):
    editor(GOOD)

    assert coach("edit", "mine").out == f"{mine} is unchanged\n"


def test_a_file_by_its_path(coach, tmp_path, editor):
    file = tmp_path / "away.yaml"
    file.write_text(GOOD)
    editor(OTHER)

    assert coach("edit", file).code == 0
    assert file.read_text() == OTHER


def test_a_mistake_is_edited_again(coach, mine, editor, answering):
    editor(BAD, OTHER)
    answering("e")

    result = coach("edit", "mine")

    assert "did you mean 'hold'" in result.err
    assert "e edit again, k keep it so, t take the changes back" in result.out
    assert result.code == 0
    assert mine.read_text() == OTHER


def test_changes_with_a_mistake_are_taken_back(coach, mine, editor, answering):
    editor(BAD)
    answering("t")

    result = coach("edit", "mine")

    assert result.code == 0
    assert "Your changes are taken back." in result.out
    assert mine.read_text() == GOOD


def test_a_mistake_is_kept(coach, mine, editor, answering):
    editor(BAD)
    answering("k")

    assert coach("edit", "mine").code == 1
    assert mine.read_text() == BAD


def test_without_anybody_to_answer_a_mistake_is_kept_and_is_an_error(coach, mine, editor):
    editor(BAD)

    assert coach("edit", "mine").code == 1
    assert mine.read_text() == BAD


def test_a_bundled_routine_is_edited_as_an_own_copy(coach, own_home, editor):
    editor(OTHER)

    result = coach("edit", "runner-hips")

    assert (own_home / "routines" / "runner-hips.yaml").read_text() == OTHER
    assert "runner-hips now means this file of your own" in result.out


def test_a_copy_in_which_nothing_was_changed_does_not_stay(coach, own_home, monkeypatch):
    monkeypatch.setenv("VISUAL", f"{shlex.quote(sys.executable)} -c ''")

    assert coach("edit", "runner-hips").code == 0
    assert not (own_home / "routines" / "runner-hips.yaml").exists()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("/nonexistent/editor", "/nonexistent/editor cannot be started: No such file"),
        (
            f"{shlex.quote(sys.executable)} -c 'exit(3)'",
            "failed with exit code 3; the file is kept",
        ),
    ],
)
def test_an_editor_that_fails(coach, mine, monkeypatch, command, message):
    monkeypatch.setenv("VISUAL", command)

    result = coach("edit", "mine")

    assert result.code == 1
    assert message in result.err


def test_without_any_editor_it_says_how_to_name_one(coach, mine, monkeypatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")

    assert "set EDITOR to the command of yours" in coach("edit", "mine").err


def test_a_routine_that_is_not_there(coach):
    assert coach("edit", "gone").code == 1
