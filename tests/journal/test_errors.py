"""What is wrong with a journal, in words."""

import errno
import os

import pytest

from coach.journal.errors import JournalError, journal_errors


@pytest.mark.parametrize("is_there", [True, False], ids=["a file", "a folder for it"])
@pytest.mark.parametrize(
    ("by", "told"),
    [
        (1, "it belongs to another user .*; give it back to yourself with chown"),
        (0, "it may not be written"),
    ],
)
def test_what_may_not_be_opened_says_whose_it_is(tmp_path, monkeypatch, is_there, by, told):
    file = tmp_path / "data" / "journal.sqlite"
    file.parent.mkdir()
    if is_there:
        file.touch()
    owner = file.parent.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + by)

    with pytest.raises(JournalError, match=f"^{file}: {told}"), journal_errors(file):
        raise PermissionError(errno.EACCES, "Permission denied")
