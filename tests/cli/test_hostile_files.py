"""Files that anyone may have made cost little, wherever they are read."""

import os
import signal
import sys
from contextlib import contextmanager

import pytest

from coach.audio.clips import clips_with_own
from coach.config import read_config
from coach.journal.archive.own_files import limit_of
from coach.journal.archive.safe_zip import ArchiveError, opened_archive
from coach.routine.library.library import Library
from coach.routine.library.overview import overview_of
from coach.routine.library.summary_cache import SummaryCache
from coach.speech.cache import Cache

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no FIFO and no alarm")


@contextmanager
def soon():
    """Fails what takes five seconds, such as opening a pipe that has no writer."""

    def give_up(*_):
        raise AssertionError("it takes too long")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(5)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def sparse(path):
    with path.open("wb") as file:
        file.truncate(10**11)  # takes no room; reading it would take all memory


KINDS = {
    "fifo": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "folder": lambda path: path.mkdir(),
    "huge": sparse,
    "loop": lambda path: path.symlink_to(path),
}


def settings(path):
    return bool(read_config(path).problems)


def sound(path):
    path.rename(path.with_name("start.wav"))
    return len(clips_with_own(path.parent)[1]) == 1


def routine(path):
    path.rename(path.with_suffix(".yaml"))
    [entry] = overview_of(Library([path.parent])).entries
    return entry.problem is not None


def exercises(path):
    (path.parent / "exercises").mkdir()
    path.rename(path.parent / "exercises" / "mine.yaml")
    return bool(Library([path.parent]).problems)


def archive(path):
    with pytest.raises(ArchiveError), opened_archive(path, limit_of):
        pass
    return True


def known_routines(path):
    return SummaryCache(path).read("") is None


def phrase(path):
    cache = Cache(path.parent)
    path.rename(cache._file(("hold",)))
    return cache.get("hold") is None


READERS = [settings, sound, routine, exercises, archive, known_routines, phrase]


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("is_refused", READERS)
def test_what_is_no_file_of_ours_is_refused_at_once(tmp_path, is_refused, make):
    path = tmp_path / "file"
    make(path)

    with soon():
        assert is_refused(path)
