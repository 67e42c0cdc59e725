"""A file is there whole or not at all, with the rights that it shall have."""

import os
import stat
import sys
from pathlib import Path
from zlib import crc32

import pytest

from coach.files import (
    PRIVATE,
    USUAL,
    NotAFileError,
    make_private,
    make_private_folder,
    read_at_most,
    replacing,
)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "there" / "file.bin"


@pytest.fixture(autouse=True)
def folder(target):
    target.parent.mkdir()
    return target.parent


def names(folder) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_is_written_takes_the_place_of_what_was_there(target, folder):
    target.write_bytes(b"before")

    with replacing(target) as file:
        file.write(b"after")
        assert target.read_bytes() == b"before"

    assert target.read_bytes() == b"after"
    assert names(folder) == ["file.bin"]


@pytest.mark.parametrize("wrong", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_where_it_fails_all_is_as_before(target, folder, wrong):
    target.write_bytes(b"before")

    def fail():
        with replacing(target) as file:
            file.write(b"half")
            raise wrong

    with pytest.raises(type(wrong)):
        fail()

    assert target.read_bytes() == b"before"
    assert names(folder) == ["file.bin"]


def test_where_it_cannot_be_put_in_place_nothing_is_left(target, folder):
    target.mkdir()

    with pytest.raises(OSError, match="directory"), replacing(target) as file:
        file.write(b"after")

    assert names(folder) == ["file.bin"]


def test_the_name_may_be_as_long_as_any(target):
    longest = target.with_name("n" * 255)

    with replacing(longest) as file:
        file.write(b"after")

    assert longest.read_bytes() == b"after"


@pytest.mark.parametrize(("is_durable", "waits"), [(True, ["file", "folder"]), (False, [])])
def test_the_disk_is_waited_for_where_that_is_asked_for(target, monkeypatch, is_durable, waits):
    waited = []

    def fsync(descriptor):
        waited.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        assert target.exists() == (waited == ["file", "folder"])

    monkeypatch.setattr(os, "fsync", fsync)

    with replacing(target, is_durable=is_durable) as file:
        file.write(b"after")

    assert waited == waits


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_is_there_is_kept_where_it_is_not_to_be_replaced(
    target, folder, monkeypatch, has_links
):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse_links)
    with replacing(target, replaces=False) as file:
        file.write(b"first")

    with pytest.raises(FileExistsError), replacing(target, replaces=False) as file:
        file.write(b"second")

    assert target.read_bytes() == b"first"
    assert names(folder) == ["file.bin"]


def refuse_links(*_):
    raise PermissionError(1, "Operation not permitted")


def test_what_a_killed_program_left_goes_with_the_next_write_and_what_another_writes_stays(
    target, folder
):
    left = [folder / f".{crc32(b'file.bin'):08x}-1.part{more}" for more in ("", "-journal")]
    foreign = [folder / ".notes.part", folder / f".{crc32(b'other.bin'):08x}-1.part"]
    for path in (*left, *foreign):
        path.touch()

    with replacing(target), replacing(target):
        pass

    assert sorted(folder.iterdir()) == sorted([*foreign, target])


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
@pytest.mark.parametrize(("rights", "seen"), [(PRIVATE, 0o600), (USUAL, 0o640)])
def test_the_rights_are_there_from_the_first_moment_on(target, folder, rights, seen):
    before = os.umask(0o027)
    try:
        with replacing(target, rights=rights):
            (unfinished,) = folder.iterdir()
            while_written = stat.S_IMODE(unfinished.stat().st_mode)
    finally:
        os.umask(before)

    assert while_written == stat.S_IMODE(target.stat().st_mode) == seen


def test_a_private_file_is_never_one_that_was_there(target, tmp_path):
    target.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileExistsError):
        make_private(target)

    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_what_is_private_is_so_whatever_the_umask(tmp_path):
    folder = tmp_path / "data"
    seen = {}
    for umask in (0o000, 0o022, 0o777):
        before = os.umask(umask)
        try:
            make_private_folder(folder)
            make_private(folder / "file")
        finally:
            os.umask(before)
        seen[umask] = [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder / "file")]
        (folder / "file").unlink()
        folder.rmdir()

    assert seen == {umask: [0o700, 0o600] for umask in seen}


def test_no_more_is_read_than_was_asked_for(target):
    target.write_bytes(b"12345")

    assert (read_at_most(target, 5), read_at_most(target, 3)) == (b"12345", b"1234")


@pytest.mark.skipif(sys.platform != "linux", reason="no such files elsewhere")
def test_all_is_read_of_a_file_that_is_longer_than_it_says():
    file = Path("/proc/self/status")

    assert file.stat().st_size == 0
    assert read_at_most(file, 100_000).count(b"\n") > 10
    assert len(read_at_most(file, 50)) == 51


@pytest.mark.skipif(sys.platform != "linux", reason="devices have other names")
def test_only_regular_files_are_read_and_nothing_is_waited_for(folder):
    os.mkfifo(folder / "fifo")
    (folder / "endless").symlink_to("/dev/zero")

    for name in ("fifo", "endless", "."):
        with pytest.raises(NotAFileError, match=r"found a (folder|pipe, socket or device)"):
            read_at_most(folder / name, 5)
