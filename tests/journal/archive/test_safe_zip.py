"""Zip files that may come from anyone: no harm done, and a clear word about what is wrong."""

import os
import random
import stat
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.archive.own_files import JOURNAL, limit_of
from coach.journal.archive.safe_zip import DIRECTORY_BYTES, MOST_FILES, ArchiveError, opened_archive
from tests.journal.archive.archiving import HEAD, with_declared_size, with_flag, zipped

MEGABYTE = 1_000_000


@pytest.fixture
def file(tmp_path):
    return tmp_path / "archive.zip"


def read_all(path) -> None:
    with opened_archive(path, limit_of) as archive:
        archive.check()
        for name in archive.names:
            archive.read(name)


def error_of(path) -> str:
    """What is said of a file that is no good."""
    with pytest.raises(ArchiveError) as raised:
        read_all(path)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith("; nothing is imported; coach data export makes such files")
    assert "\n" not in message
    return message


def test_an_archive_of_ours_is_read(file):
    zipped(file, {"routines/mine.yaml": b"title: Mine", "config.toml": b""})

    with opened_archive(file, limit_of) as archive:
        archive.check()
        assert archive.names == (JOURNAL, "routines/mine.yaml", "config.toml")
        assert archive.read("routines/mine.yaml") == b"title: Mine"
        assert list(archive.lines(JOURNAL, 1000)) == [HEAD]


def test_folders_and_a_comment_do_no_harm(file):
    zipped(file, {"routines/": b"", "routines/mine.yaml": b"title: Mine"})
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"zipped again by another program"

    with opened_archive(file, limit_of) as archive:
        assert archive.names == (JOURNAL, "routines/mine.yaml")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml",
        "routines/../../evil.yaml",
        "routines/..\\..\\evil.yaml",
        "/etc/passwd",
        "/routines/mine.yaml",
        "C:\\routines\\mine.yaml",
        "routines/C:evil.yaml",
        "routines/evil.yaml:stream.yaml",
        "routines//mine.yaml",
        "./routines/mine.yaml",
        "routines/deeper/mine.yaml",
        "routines/.hidden.yaml",
        "routines/.yaml",
        "routines/evil.py",
        "routines/con.yaml",
        "routines/Com1.x.yaml",
        "routines/evil\x1b[31m.yaml",
        "routines/evil\u202e.yaml",
        "routines/evil\nname.yaml",
        "routines/" + "x" * 300 + ".yaml",
        "sounds/tick.yaml",
        "journal.sqlite",
        "data/journal.sqlite",
        "evil.yaml",
    ],
)
def test_names_that_do_not_belong_in(file, name):
    assert "does not belong in it" in error_of(zipped(file, {name: b"x"}))


def a_name_that_begins_with_a_zero_byte(file):
    zipped(file, {"Q.yaml": b"x"})
    file.write_bytes(file.read_bytes().replace(b"Q.yaml", b"\0.yaml"))


def a_link(file):
    link = zipfile.ZipInfo("routines/mine.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")


def the_same_name_twice(file):
    zipped(file, {})
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(JOURNAL, HEAD)


def compressed_by(method):
    def made(file):
        with zipfile.ZipFile(file, "w", method) as archive:
            archive.writestr(JOURNAL, HEAD)

    return made


def so_many_files(number):
    def made(file):
        with zipfile.ZipFile(file, "w") as archive:
            for one in range(number):
                archive.writestr(f"routines/{one}.yaml", b"")

    return made


def a_list_of_files(size, comment=b"", locator=b""):
    """The size that is declared is enough: there is no such list here."""

    def made(file):
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, len(comment))
        file.write_bytes(bytes(100) + locator + end + comment)

    return made


def something_was_changed_within(file):
    whole = bytearray(zipped(file, {JOURNAL: HEAD + os.urandom(2000)}).read_bytes())
    whole[600] ^= 0xFF
    file.write_bytes(whole)


def too_large(name, size):
    return lambda file: zipped(file, {name: bytes(size)}), f"'{name}' is larger than {size - 1} b"


TOO_MANY = f"more than {MOST_FILES} files"
HUGE = "it holds more or larger files than any archive of ours"


@pytest.mark.parametrize(
    ("made", "error"),
    [
        (a_name_that_begins_with_a_zero_byte, "'' does not belong in it"),
        (a_link, "'routines/mine.yaml' is a link or a device"),
        (the_same_name_twice, "two files of the same name"),
        (lambda file: with_flag(zipped(file, {}), 0x1), f"'{JOURNAL}' is encrypted"),
        (compressed_by(zipfile.ZIP_BZIP2), "compressed in a way that is not known"),
        (compressed_by(zipfile.ZIP_LZMA), "compressed in a way that is not known"),
        too_large("routines/mine.yaml", 256 * 1024 + 1),
        too_large("config.toml", 64 * 1024 + 1),
        too_large("sounds/tick.wav", 8 * MEGABYTE + 1),
        # Fifty megabytes of nothing, in fifty kilobytes.
        (
            lambda file: zipped(file, {JOURNAL: bytes(50 * MEGABYTE)}),
            f"'{JOURNAL}' becomes larger than such a file can",
        ),
        # Each is allowed, and small; together they would fill a disk.
        (
            lambda file: zipped(
                file, {f"sounds/{number}.wav": bytes(8 * MEGABYTE) for number in range(30)}
            ),
            "beside the journal it holds more than 200000000 bytes",
        ),
        (lambda file: with_declared_size(zipped(file, {}), 0xFFFF_FFF0), "is larger than"),
        (so_many_files(100_000), HUGE),
        (so_many_files(MOST_FILES + 1), TOO_MANY),
        (a_list_of_files(DIRECTORY_BYTES + 1), TOO_MANY),
        (a_list_of_files(DIRECTORY_BYTES + 1, b"a comment"), TOO_MANY),
        (a_list_of_files(50, locator=struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)), HUGE),
        (something_was_changed_within, "it is not whole"),
    ],
)
def test_what_no_archive_of_ours_is(file, made, error):
    made(file)

    assert error in error_of(file)


def test_a_bomb_that_declares_a_small_size_is_not_unpacked(file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sounds/tick.wav", bytes(100 * MEGABYTE))
    with_declared_size(file, 1000)

    tracemalloc.start()
    with opened_archive(file, limit_of) as archive:
        for use in (archive.check, lambda: archive.read("sounds/tick.wav")):
            with pytest.raises(ArchiveError, match="it is not whole"):
                use()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 5 * MEGABYTE


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip file", bytes(5000), b"PK\x05\x06"])
def test_no_zip_file(file, content):
    file.write_bytes(content)

    assert "its end is missing" in error_of(file)


def test_cut_off_anywhere(file):
    whole = zipped(file, {"routines/mine.yaml": b"title: Mine"}).read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert error_of(file)


@pytest.mark.parametrize(
    "kind", ["missing", "folder", *(["pipe"] if hasattr(os, "mkfifo") else [])]
)
def test_what_is_no_file(tmp_path, kind):
    path = tmp_path / "a"
    if kind == "folder":
        path.mkdir()
    if kind == "pipe":
        os.mkfifo(path)

    assert " file, found a " in error_of(path) or "cannot be read: No such file" in error_of(path)


def test_a_line_that_is_too_long(file):
    zipped(file, {JOURNAL: b"x" * 1001})

    with opened_archive(file, limit_of) as archive, pytest.raises(ArchiveError, match="1000 bytes"):
        list(archive.lines(JOURNAL, 1000))


@settings(max_examples=300, deadline=None)
@given(st.integers(0), st.integers(1, 6))
def test_whatever_is_changed_there_is_one_clear_error_or_none(tmp_path_factory, seed, count):
    chance = random.Random(seed)
    file = tmp_path_factory.mktemp("zip") / "archive.zip"
    content = bytearray(zipped(file, {"config.toml": b"x" * 50}).read_bytes())
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)

    try:
        with opened_archive(file, limit_of) as archive:
            archive.check()
            assert {JOURNAL, "config.toml"} >= set(archive.names)
    except ArchiveError:
        pass
