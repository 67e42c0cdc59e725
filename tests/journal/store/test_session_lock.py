"""Whether a process is in a session: known as long as it lives, and not a moment longer."""

import subprocess
import sys

import pytest

from coach.journal.store import session_lock as presence
from coach.journal.store.session_lock import SessionLock, is_session_running

ANOTHER = """\
import sys
from pathlib import Path
from coach.journal.store.session_lock import SessionLock, is_session_running
presence = SessionLock(Path(sys.argv[1]), 7)
print("here", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "journal.sqlite"


def test_it_is_known_until_it_is_released(journal):
    with SessionLock(journal, 7):
        assert is_session_running(journal, 7)
        assert not is_session_running(journal, 8)

    assert not is_session_running(journal, 7)


def test_it_leaves_no_file_behind(journal):
    presence = SessionLock(journal, 7)
    presence.release()
    presence.release()

    assert list(journal.parent.iterdir()) == []


def test_asking_changes_nothing(journal):
    assert not is_session_running(journal, 7)
    assert list(journal.parent.iterdir()) == []


def test_where_no_file_can_be_made_nobody_is_present_and_nothing_fails(tmp_path):
    nowhere = tmp_path / "missing" / "journal.sqlite"

    with SessionLock(nowhere, 7):
        assert not is_session_running(nowhere, 7)


@pytest.mark.real
def test_another_process_is_present_until_it_is_killed(journal, request):
    command = [sys.executable, "-c", ANOTHER, str(journal)]
    with subprocess.Popen(
        command, cwd=request.config.rootpath, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as another:
        assert another.stdout.readline() == b"here\n"
        assert is_session_running(journal, 7)

        another.kill()
        another.wait()

        assert not is_session_running(journal, 7)
        with SessionLock(journal, 7):  # what it has left behind is in nobody's way
            assert is_session_running(journal, 7)


def test_a_look_at_that_very_moment_does_not_keep_it_from_being_held(journal, monkeypatch):
    lock, looks = presence._lock, iter([True])

    def lock_after_a_look(descriptor):
        if next(looks, False):
            raise BlockingIOError
        lock(descriptor)

    monkeypatch.setattr(presence, "_lock", lock_after_a_look)
    with SessionLock(journal, 1):
        assert is_session_running(journal, 1)


def test_of_two_only_one_has_it(journal):
    with SessionLock(journal, 1) as first:
        assert not first.is_elsewhere
        second = SessionLock(journal, 1)
        assert second.is_elsewhere
        second.release()
        assert is_session_running(journal, 1)

    assert not SessionLock(journal, 1).is_elsewhere


def test_a_lock_on_a_file_that_was_just_removed_is_none(journal, monkeypatch):
    lock, first = presence._lock, iter([True])

    def removed_meanwhile(descriptor):
        lock(descriptor)
        if next(first, False):
            (file,) = journal.parent.iterdir()
            file.unlink()

    monkeypatch.setattr(presence, "_lock", removed_meanwhile)
    with SessionLock(journal, 1):
        assert is_session_running(journal, 1)
