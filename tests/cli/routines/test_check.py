"""`coach check`, and what every command does with bad files."""

import io
import json
import os

import pytest

from coach.documents import limits
from coach.resources import bundled_folder

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
    assert json.loads(coach("check", "--json", good).out) == [
        {"file": str(good), "good": True, "steps": 1, "seconds": 30, "problems": []}
    ]


def test_all_errors_of_all_files_with_their_places(coach, good, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: Bad\nsteps:\n  - {name: A, hodl: 20s}\n  - {name: B, hold: soon}\n")

    result = coach("check", bad, good)

    assert result.code == 1
    assert "good, 1 step" in result.out
    first, second = result.err.splitlines()
    assert first == f"{bad}:3:15: step 1, A: unknown key 'hodl'; did you mean 'hold'?"
    assert second.startswith(f"{bad}:4:21: ")

    result = coach("check", "--json", bad)
    assert (result.code, result.err) == (1, "")
    [one] = json.loads(result.out)
    assert (one["good"], one["steps"], one["seconds"]) == (False, None, None)
    keys = ("line", "column", "severity", "key", "rule")
    assert [tuple(map(problem.get, keys)) for problem in one["problems"]] == [
        (3, 15, "error", "hodl", None),
        (4, 21, "error", "hold", None),
    ]
    assert one["problems"][0]["message"] == "step 1, A: unknown key 'hodl'; did you mean 'hold'?"


BAD = {
    "empty": b"",
    "binary": b"\x00\x01\x02\xff",
    "1 MB": b"x" * 1_000_000,
    "unknown key": b"title: A\nnosuch: 1\nsteps: [{name: A, hold: 10s}]\n",
    "wrong type": b"title: A\nsteps: 7\n",
    "negative": b"title: A\nsteps: [{name: A, hold: -5s}]\n",
    "enormous": b"title: A\nsteps: [{name: A, hold: 99999999s}]\n",
    "deep": b"title: A\nsteps: " + b"[" * 5000,
    "anchors": b"title: &a A\nsteps: [{name: *a, hold: 10s}]\n",
    "duplicate keys": b"title: A\ntitle: B\nsteps: [{name: A, hold: 10s}]\n",
    "escape sequence": b'title: "\\e]52;c;aGk=\\a"\nsteps: [{name: A, hold: 10s}]\n',
    "bidirectional": b'title: A\nsteps: [{name: "\\u202eA", hold: 10s}]\n',
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", ["check", "show", "run"])
def test_a_bad_file_is_an_error_with_its_place_and_nothing_raw(coach, tmp_path, command, content):
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)

    result = coach(command, file)

    assert (result.code, result.out) == (1, "")
    assert all(line.startswith(f"{file}:") for line in result.err.splitlines())
    assert all(character.isprintable() or character == "\n" for character in result.err)
    assert len(result.err) < 2000


def test_a_routine_is_checked_by_its_name(coach, own_home):
    bundled = bundled_folder("routines") / "pre-lift.yaml"
    (own_home / "routines").mkdir()
    mine = own_home / "routines" / "mine.yml"
    mine.write_text("title: Mine\n")

    assert coach("check", "pre-lift").out.startswith(f"{bundled}: good, 6 steps, ")
    assert coach("check", "mine").err == f"{mine}:1:1: a routine needs steps\n"
    assert coach("check", "pre-lfit").err == (
        "no routine called 'pre-lfit'; did you mean pre-lift?\n"
    )


def test_what_is_there_by_a_name_counts_where_no_routine_has_it(coach, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").write_text(GOOD)
    (tmp_path / "folder").mkdir()

    assert coach("check", "mine").out == "mine: good, 1 step, 30 s\n"
    assert coach("check", "folder").err == "folder:1:1: expected a file, found a folder\n"
    assert coach("check", "x" * 5_000).err.startswith("no routine called 'xxx")


EXERCISES = bundled_folder("routines") / "exercises" / "rolling.yaml"


def test_a_file_of_exercises(coach, tmp_path):
    result = coach("check", EXERCISES)

    assert (result.code, result.out) == (0, f"{EXERCISES}: good, 9 exercises\n")
    [one] = json.loads(coach("check", "--json", EXERCISES).out)
    assert (one["good"], one["steps"], one["problems"]) == (True, None, [])


@pytest.mark.parametrize(
    ("name", "content", "errors"),
    [
        (
            "mine.yaml",
            "calf: {nmae: Calf, harder: high-calf}\nhigh-calf: {name: High, easier: ded-bug}\n",
            [
                "1:8: unknown key 'nmae'; did you mean 'name'?",
                (
                    "2:33: easier: expected the id of an exercise, found 'ded-bug'; "
                    "did you mean 'dead-bug'?"
                ),
            ],
        ),
        (
            "exercises/mine.yaml",
            "calf: Calf\n",
            ["1:7: calf: expected keys with values, found 'Calf'"],
        ),
        ("mine.yaml", "calf: Calf\n", ["1:1: a routine needs title", "1:1: a routine needs steps"]),
        (
            "mine.yaml",
            "titel: Calf\nsteps: {a: {name: A}}\n",
            [
                "1:1: unknown key 'titel'; did you mean 'title'?",
                "2:8: steps: expected a list of 1 to 2500, found keys with values",
            ],
        ),
    ],
)
def test_a_file_is_told_by_its_keys_or_by_its_folder(coach, tmp_path, name, content, errors):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)

    result = coach("check", file)

    lines = [line.removeprefix(f"{file}:") for line in result.err.splitlines()]
    assert (result.code, result.out) == (1, "")
    assert [line for line in lines if not line.startswith("1:1: unknown key 'calf'")] == errors


def test_a_programme(coach, tmp_path):
    bundled = bundled_folder("routines") / "programmes" / "hip-series.yaml"
    mine = tmp_path / "mine.yaml"
    mine.write_text("title: Mine\nweeks: [{days: {day 1: pre-lfit}}]\n")

    assert coach("check", bundled).out.startswith(f"{bundled}: good, 12 weeks, ")
    assert "did you mean 'pre-lift'?" in coach("check", mine).err


@pytest.mark.parametrize(
    ("steps", "before"),
    [
        ("{name: A, hold: 5s}, {rest: 30s}, {name: B, hold: 5s}", "1 min"),
        ("{name: A, hold: 5s, reps: 2, sides: both}", "43 s"),
        ("{repeat: 2, steps: [{name: A, hold: [5s, 6s]}]}", "32 s"),
        ("{repeat: 2, rest: 20s, steps: [{name: A, hold: 5s}, {name: B, hold: 5s}]}", "1 min 20 s"),
        ("{name: A, hold: 5s, sets: 2, rest: 9s}, {name: A, hold: 5s, sides: both}", None),
        ("{name: A, work: 5s}, {rest: 30s}, {name: B, hold: 5s}", None),
        ("{name: A, hold: 5-6s}, {rest: 30s}, {name: B, hold: 5s}", None),
        (
            "{repeat: 2, timed: true, rest: 20s, steps: [{name: A, hold: 5}, {name: B, hold: 5}]}",
            None,
        ),
    ],
)
def test_a_length_that_is_not_what_it_was_is_noted(coach, tmp_path, steps, before):
    file = tmp_path / "mine.yaml"
    file.write_text(f"title: Mine\nsteps: [{steps}]\n")

    [good, *notes] = coach("check", "--strict", file).out.splitlines()

    assert good.startswith(f"{file}: good, ")
    assert [note.split(": ")[1:3] for note in notes] == (
        [["note", f"{good.rpartition(', ')[2]} long; it lasted {before} in version 0.1"]]
        if before
        else []
    )
    severities = [
        one["severity"] for one in json.loads(coach("check", "--json", file).out)[0]["problems"]
    ]
    assert severities == ["note"] * len(notes)


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        (
            "{name: A, hold: 9s}, {rest: 30s}, {name: B, hold: 9s}",
            "getting ready now lies within a rest",
        ),
        ("{name: A, hold: 5s, reps: 2, release: 3s}", "a set now ends with its last hold"),
        (
            "{repeat: 2, rest: 30s, steps: [{name: A, hold: [5s, 9s]}, {name: B, hold: 9s}]}",
            "getting ready now lies within a rest and a list now has one value for each round",
        ),
    ],
)
def test_why_a_length_is_not_what_it_was_is_told(coach, tmp_path, steps, why):
    file = tmp_path / "mine.yaml"
    file.write_text(f"title: Mine\nsteps: [{steps}]\n")

    assert coach("check", file).out.splitlines()[-1].rpartition(": ")[2] == why


def test_a_comment_that_cuts_a_name_is_a_warning_with_its_place(coach, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "title: Mine  # on Mondays\nsteps:\n  - name: Variation #1\n    hold: 20s #each\n"
        "  - {name: 'B #2', cue: Go #fast\n    , hold: 9s}\n"
    )

    result = coach("check", file)
    strict = coach("check", "--strict", file)

    assert (result.code, result.err, strict.code) == (0, "", 1)
    name, cue = result.out.splitlines()[1:]
    assert name == (
        f"{file}:3:11: warning: name: '#' begins a comment, so that only 'Variation' remains; "
        "put quotes around all"
    )
    assert cue.startswith(f"{file}:5:25: warning: cue: '#' begins a comment, so that only 'Go'")
    [first, _] = json.loads(coach("check", "--json", file).out)[0]["problems"]
    assert (first["severity"], first["key"], first["rule"]) == ("warning", "name", None)


NOT_READ = {
    "nosuch.yaml": "no such file: {file}",
    ".": "expected a file, found a folder",
    "pipe.yaml": "expected a regular file, found a pipe, socket or device",
    "large.yaml": "the file is larger than 256 KiB",
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_cannot_be_read_has_no_place(coach, tmp_path, name):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "large.yaml").write_bytes(b"#" * (limits.FILE_BYTES + 1))
    file = tmp_path / name

    for command in ("check", "show", "run"):
        result = coach(command, file)
        assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    [one] = json.loads(coach("check", "--json", file).out)
    nowhere = dict.fromkeys(("line", "column", "key", "rule"))
    message = NOT_READ[name].format(file=file)
    assert one["problems"] == [nowhere | {"severity": "error", "message": message}]
    assert (one["file"], one["good"]) == (str(file), False)


class Endless(io.RawIOBase):
    """Standard input that never ends, and counts what is taken of it."""

    taken = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[:] = b"x" * len(buffer)
        self.taken += len(buffer)
        return len(buffer)


class Unreadable(Endless):
    """Standard input that fails."""

    def readinto(self, buffer):
        raise OSError(5, "Input/output error")


@pytest.fixture
def standard_input(monkeypatch):
    """Puts bytes, or a stream of them, in the place of standard input."""

    def put(content):
        raw = io.BytesIO(content) if isinstance(content, bytes) else content
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(raw)))

    return put


@pytest.mark.parametrize(
    ("content", "error", "place"),
    [
        pytest.param(b"", "1:1: the file is empty", (1, 1), id="empty"),
        pytest.param(b"title: \xff", "1:8: expected UTF-8 text, found", (1, 8), id="not UTF-8"),
        pytest.param(b"title: T\nsteps: 7", "2:8: steps: expected a list", (2, 8), id="wrong type"),
        pytest.param(
            Unreadable(), "1:1: cannot be read: Input/output error", (None, None), id="broken"
        ),
        pytest.param(
            b"x" * (limits.FILE_BYTES + 1),
            "1:1: the file is larger than 256 KiB",
            (None, None),
            id="too large",
        ),
    ],
)
def test_bad_standard_input(coach, standard_input, content, error, place):
    standard_input(content)
    result = coach("check", "-")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"<stdin>:{error}")

    standard_input(content)
    result = coach("check", "--json", "-")
    [one] = json.loads(result.out)
    [problem] = one["problems"]
    assert (result.code, result.err, one["file"], one["good"]) == (1, "", "<stdin>", False)
    assert (problem["line"], problem["column"]) == place


def test_standard_input_is_read_no_further_than_the_largest_size(coach, standard_input):
    endless = Endless()
    standard_input(endless)

    assert coach("check", "-").code == 1
    assert endless.taken == limits.FILE_BYTES + 1

    standard_input(GOOD.encode().ljust(limits.FILE_BYTES, b"#"))
    assert coach("check", "-").code == 0


def test_standard_input_that_is_closed_or_wanted_twice(coach, monkeypatch, good):
    monkeypatch.setattr("sys.stdin", None)

    closed, twice = coach("check", "-"), coach("check", "-", good, "-")

    assert (closed.code, closed.err) == (
        1,
        "standard input is closed; name a file instead of '-'\n",
    )
    assert (twice.code, twice.out) == (2, "")
    assert "standard input can be read only once; write '-' once;" in twice.err


def test_json_has_every_file_in_order(coach, standard_input, good, tmp_path):
    standard_input(GOOD.encode())

    result = coach("check", "--json", tmp_path / "nosuch.yaml", "-", good)

    found = [(one["file"], one["good"]) for one in json.loads(result.out)]
    assert result.code == 1
    assert found == [(str(tmp_path / "nosuch.yaml"), False), ("<stdin>", True), (str(good), True)]
