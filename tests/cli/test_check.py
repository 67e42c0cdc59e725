"""`coach check`, and what every command does with bad files."""

import os

import pytest

GOOD = "title: Good\nsteps: [{name: Squat, hold: 20s}]\n"


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "good.yaml"
    file.write_text(GOOD)
    return file


def test_a_good_file(coach, good):
    result = coach("check", good)

    assert (result.code, result.err) == (0, "")
    assert result.out == f"{good}: good, 1 step, 30 s\n"


def test_all_errors_of_all_files_with_their_places(coach, good, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: Bad\nsteps:\n  - {name: A, hodl: 20s}\n  - {name: B, hold: soon}\n")

    result = coach("check", bad, good)

    assert result.code == 1
    assert "good, 1 step" in result.out
    lines = result.err.splitlines()
    assert lines[0].startswith(f"{bad}:3:")
    assert any(line.startswith(f"{bad}:4:") for line in lines)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\xff",
        b"x" * 1_000_000,
        b"title: A\nnosuch: 1\nsteps: [{name: A, hold: 10s}]\n",
        b"title: A\nsteps: 7\n",
        b"title: A\nsteps: [{name: A, hold: -5s}]\n",
        b"title: A\nsteps: [{name: A, hold: 99999999s}]\n",
        b"title: A\nsteps: " + b"[" * 5000,
        b"title: &a A\nsteps: [{name: *a, hold: 10s}]\n",
        b"title: A\ntitle: B\nsteps: [{name: A, hold: 10s}]\n",
        b'title: "\\e]52;c;aGk=\\a"\nsteps: [{name: A, hold: 10s}]\n',
        b'title: A\nsteps: [{name: "\\u202eA", hold: 10s}]\n',
    ],
    ids=[
        "empty",
        "binary",
        "1 MB",
        "unknown key",
        "wrong type",
        "negative",
        "enormous",
        "deep",
        "anchors",
        "duplicate keys",
        "escape sequence",
        "bidirectional",
    ],
)
@pytest.mark.parametrize("command", ["check", "show", "run"])
def test_a_bad_file_is_an_error_with_its_place_and_nothing_raw(coach, tmp_path, command, content):
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)

    result = coach(command, file)

    assert (result.code, result.out) == (1, "")
    assert all(line.startswith(f"{file}:") for line in result.err.splitlines())
    assert all(character.isprintable() or character == "\n" for character in result.err)
    assert len(result.err) < 2000


@pytest.mark.parametrize("command", ["check", "show", "run"])
def test_a_missing_file_a_folder_and_a_pipe(coach, tmp_path, command):
    os.mkfifo(tmp_path / "pipe.yaml")

    for name in ("nosuch.yaml", "pipe.yaml", "."):
        result = coach(command, tmp_path / name)
        assert (result.code, result.out) == (1, "")
        assert len(result.err.splitlines()) == 1
