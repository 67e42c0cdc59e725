"""The journal on a disk that may not be written: a real one, of memory."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from coach.journal.errors import Cause, JournalError
from coach.journal.live.session_writes import work_write
from coach.journal.live.writer import NOT_ALL, JournalWriter
from coach.journal.store.journal import Journal
from tests.journal.making import began_as, set_at, start

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="only root mounts disks on Linux"
    ),
]
CANNOT = "The journal cannot be written: "


@pytest.fixture
def disk(tmp_path):
    """Mounts a disk with such options; yields its folder."""

    @contextmanager
    def mounted(options):
        folder = tmp_path / "disk"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)

    return mounted


def change(folder, options):
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def test_a_home_that_may_not_be_written(disk):
    with disk("ro") as folder:
        writer = JournalWriter(folder / "data" / "journal.sqlite", start())
        writer.put(work_write(set_at(1), None))

        assert not writer.close()

        told, not_all = writer.take_news()
        assert told.startswith(f"{CANNOT}it may not be written")
        assert not_all == NOT_ALL


def test_a_journal_that_may_only_be_read_is_read(disk):
    with disk("size=1m") as folder:
        file = folder / "journal.sqlite"
        with Journal.open(file) as journal:
            journal.begin(start())
        change(folder, "ro")

        with Journal.open(file) as journal:
            assert began_as(journal.sessions()[0], start())
            with pytest.raises(JournalError) as raised:
                journal.begin(start(1))

        assert raised.value.cause is Cause.READ_ONLY
