"""Commands that write a file replace nothing but files of their kind."""

import os
import sys

import pytest

from coach.config import config_file, journal_file

QUICK = ("--speed", "500", "--audio", "none", "--no-voice")
WRITERS = {
    "trace": (("run", "kneeling-glute", *QUICK, "--trace"), "x.jsonl"),
    "calendar": (("programme", "export", "--ics"), "x.ics"),
    "sound": (("export", "kneeling-glute", "--no-voice", "--output"), "x.wav"),
    "archive": (("data", "export", "--force"), "x.zip"),
    "routine": (("new", "--force"), "x.yaml"),
}
OF_A_KIND = [name for name in WRITERS if name != "routine"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no FIFO")


@pytest.fixture(autouse=True)
def started(coach):
    assert coach("programme", "start", "hip-series").code == 0


@pytest.fixture
def write(coach, tmp_path):
    """Writes with a command to the file of its name, and returns what the command did."""

    def run(writer, path=None):
        words, name = WRITERS[writer]
        return coach(*words, path or tmp_path / name)

    return run


def there(tmp_path, writer):
    return tmp_path / WRITERS[writer][1]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_of_the_same_kind_is_replaced(write, tmp_path, writer):
    assert write(writer).code == 0
    first = there(tmp_path, writer).read_bytes()

    assert write(writer).code == 0
    assert there(tmp_path, writer).read_bytes()[:10] == first[:10]


@pytest.mark.parametrize("writer", WRITERS)
def test_an_empty_file_is_replaced(write, tmp_path, writer):
    there(tmp_path, writer).touch()

    assert write(writer).code == 0
    assert there(tmp_path, writer).stat().st_size > 0


@pytest.mark.parametrize("writer", OF_A_KIND)
def test_a_file_of_another_kind_stays(write, tmp_path, writer):
    file = there(tmp_path, writer)
    file.write_text("precious")

    refused = write(writer)

    assert (refused.code, file.read_text()) == (1, "precious")
    assert " exists and is not a" in refused.err
    assert len(refused.err.splitlines()) == 1


@pytest.mark.parametrize("writer", WRITERS)
def test_the_target_of_a_link_is_replaced_and_the_link_stays(write, tmp_path, writer):
    link, target = there(tmp_path, writer), tmp_path / "target"
    link.symlink_to(target)

    assert write(writer).code == 0
    assert link.is_symlink()
    assert target.stat().st_size > 0


def fifo(path):
    os.mkfifo(path)


def device(path):
    path.symlink_to("/dev/zero")


def folder(path):
    path.mkdir()


def loop(path):
    path.symlink_to(path)


NO_FILES = [
    (writer, make)
    for writer in WRITERS
    for make in (fifo, device, folder, loop)
    if (writer, make) != ("trace", fifo)  # a trace may be read as it is written
]


@pytest.mark.parametrize(("writer", "make"), NO_FILES)
def test_what_is_no_file_stays_as_it_is(write, tmp_path, writer, make):
    path = there(tmp_path, writer)
    make(path)
    before = path.lstat()

    refused = write(writer)

    assert refused.code in (1, 2)
    assert len(refused.err.splitlines()) == 1
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.parametrize("writer", OF_A_KIND)
def test_a_dash_is_refused_at_once(write, tmp_path, monkeypatch, writer):
    monkeypatch.chdir(tmp_path)
    refused = write(writer, "-")

    assert refused.code in (1, 2)
    assert refused.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writer", ["trace", "calendar", "archive"])
def test_no_file_of_coach_is_replaced_whatever_it_holds(coach, write, own_home, writer):
    coach("new", "mine")
    config_file().touch()
    for file in (own_home / "routines" / "mine.yaml", config_file(), journal_file()):
        before = file.read_bytes()
        refused = write(writer, file)

        assert (refused.code, file.read_bytes()) == (1, before)
        assert "is a file that coach needs; choose another name" in refused.err
