"""Phrases are kept, whole or not at all, and not without end."""

import os
import wave
from array import array
from pathlib import Path

import platformdirs
import pytest

from coach.audio.clips import RATE
from coach.config import cache_folder
from coach.speech.cache import Cache, standard_folder

KEY = ("left side", "espeak-ng", "en", "1.51", "1")
CLIP = array("h", range(-500, 500))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "not" / "there" / "yet"


def test_what_was_put_is_got_also_by_another_session(folder):
    Cache(folder).put(CLIP, *KEY)

    assert Cache(folder).get(*KEY) == CLIP


@pytest.mark.parametrize("part", range(len(KEY)))
def test_every_part_of_the_key_matters(folder, part):
    cache = Cache(folder)
    cache.put(CLIP, *KEY)

    assert cache.get(*(f"{one}x" if at == part else one for at, one in enumerate(KEY))) is None


def test_parts_of_a_key_do_not_run_into_one_another(folder):
    cache = Cache(folder)
    cache.put(CLIP, "ab", "c")

    assert cache.get("a", "bc") is None


def test_a_kept_phrase_is_a_wav_file_that_anyone_can_play(folder):
    Cache(folder).put(CLIP, *KEY)
    (file,) = folder.iterdir()

    with wave.open(str(file)) as speech:
        assert (speech.getnchannels(), speech.getsampwidth(), speech.getframerate()) == (1, 2, RATE)
        assert array("h", speech.readframes(speech.getnframes())) == CLIP
    assert file.suffix == ".wav"


def test_a_truncated_file_counts_as_missing_wherever_it_was_cut(folder):
    cache = Cache(folder)
    cache.put(CLIP, *KEY)
    (file,) = folder.iterdir()
    whole = file.read_bytes()

    for length in (0, 10, 44, 500, len(whole) - 33, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert cache.get(*KEY) is None


def test_a_damaged_file_counts_as_missing_and_is_replaced(folder):
    cache = Cache(folder)
    cache.put(CLIP, *KEY)
    (file,) = folder.iterdir()
    damaged = bytearray(file.read_bytes())
    damaged[1000] ^= 1
    file.write_bytes(damaged)

    assert cache.get(*KEY) is None

    cache.put(CLIP, *KEY)

    assert cache.get(*KEY) == CLIP


def test_nothing_but_the_phrase_is_left_behind(folder):
    Cache(folder).put(CLIP, *KEY)

    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    cache = Cache(in_the_way / "speech")

    cache.put(CLIP, *KEY)

    assert cache.get(*KEY) is None


def test_a_full_disk_is_no_error_and_leaves_nothing(folder, monkeypatch):
    resource = pytest.importorskip("resource", reason="no limit to set on this system")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    cache = Cache(folder)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
        cache.put(CLIP, *KEY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)

    assert list(folder.iterdir()) == []


def test_a_file_that_may_only_be_read_is_read(folder, monkeypatch):
    Cache(folder).put(CLIP, *KEY)

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("os.utime", refuse)

    assert Cache(folder).get(*KEY) == CLIP


def test_a_full_cache_drops_what_was_not_used_for_longest(folder):
    size = 2 * len(CLIP) + 44 + 32
    cache = Cache(folder, limit=8 * size)
    for number in range(8):
        cache.put(CLIP, str(number))
    age_all(folder)
    assert cache.get("0") == CLIP

    cache.put(CLIP, "8")

    assert cache.get("0") == CLIP, "it was used a moment ago"
    assert cache.get("8") == CLIP
    assert 4 <= len(list(folder.iterdir())) <= 6


def test_a_cache_never_exceeds_its_limit(folder):
    size = 2 * len(CLIP) + 44 + 32
    for session in range(3):
        cache = Cache(folder, limit=5 * size)
        for number in range(7):
            cache.put(CLIP, str(session), str(number))
            assert sum(file.stat().st_size for file in folder.iterdir()) <= 5 * size


def test_other_files_in_the_folder_are_left_alone(folder):
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine" * 1000)

    Cache(folder, limit=10).put(CLIP, *KEY)

    assert [file.name for file in folder.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_the_standard_folder_is_in_the_one_that_a_person_is_told_of(monkeypatch, system):
    monkeypatch.delenv("SESSION_COACH_HOME")
    if system == "win32":
        monkeypatch.setattr(platformdirs, "user_cache_path", windows_cache)

    assert standard_folder() == cache_folder() / "speech"


def windows_cache(name, appauthor=None):
    """Where `platformdirs` has it there: named twice, unless it is told not to."""
    return Path(*([name] * (1 if appauthor is False else 2)), "Cache")


def age_all(folder):
    for file in folder.iterdir():
        os.utime(file, (1_000_000, 1_000_000))
