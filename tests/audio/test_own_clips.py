"""A person's own sounds in the place of the bundled ones."""

import math
import struct
import sys
import wave
from array import array

import pytest

from coach.audio.clips import (
    CUES,
    MEANINGS,
    PHASE_SOUNDS,
    RATE,
    TURN,
    bundled_clips,
    clips_with_own,
)


def write_tone(path, *, rate=RATE, channels=1, seconds=0.2, level=12000):
    samples = [
        round(level * math.sin(2 * math.pi * 440 * index / rate))
        for index in range(round(rate * seconds))
        for _ in range(channels)
    ]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array("h", samples).tobytes())


def wav(*, kind=1, channels=1, rate=RATE, frame=None, data=b"\1\0"):
    """A WAV file whose head says so, true or not."""
    frame = channels * 2 if frame is None else frame
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, kind, channels, rate, 0, frame, 16)
    body = b"WAVE" + head + struct.pack("<4sI", b"data", len(data)) + data
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def test_without_own_sounds_they_are_the_bundled_ones(tmp_path):
    assert clips_with_own(tmp_path / "nosuch") == (bundled_clips(), ())


@pytest.mark.parametrize(("rate", "channels"), [(48000, 1), (44100, 2), (22050, 1), (8000, 2)])
def test_an_own_sound_is_converted(tmp_path, rate, channels):
    write_tone(tmp_path / "tick.wav", rate=rate, channels=channels)

    clips, problems = clips_with_own(tmp_path)

    assert problems == ()
    assert len(clips["tick"]) == pytest.approx(0.2 * RATE, rel=0.02)
    assert max(clips["tick"]) == pytest.approx(12000, rel=0.05)
    assert clips["count"] is bundled_clips()["count"]


def test_an_own_sound_of_any_phase_stands_for_those_that_have_none(tmp_path):
    write_tone(tmp_path / "phase.wav", level=5000)
    write_tone(tmp_path / "exhale.wav", level=9000)

    clips, problems = clips_with_own(tmp_path)

    assert problems == ()
    loudest = {name: max(clips[name]) for name in (*PHASE_SOUNDS.values(), TURN, "rep")}
    bundled_rep = max(bundled_clips()["rep"])
    assert loudest == pytest.approx(
        dict.fromkeys(loudest, 5000) | {"exhale": 9000, "rep": bundled_rep}, rel=0.05
    )


def test_without_what_converts_them_the_bundled_ones_are_played(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    write_tone(tmp_path / "tick.wav")

    clips, problems = clips_with_own(tmp_path)

    assert clips["tick"] is bundled_clips()["tick"]
    [problem] = problems
    assert problem.endswith("cannot be converted without miniaudio; the bundled sound is used")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path.write_bytes(b"no sound"), "is not a WAV file"),
        (lambda path: path.write_bytes(b""), "is not a WAV file"),
        (lambda path: path.write_bytes(b"fLaC" + bytes(50)), "is not a WAV file"),
        (lambda path: path.write_bytes(wav(rate=1, data=bytes(40_000))), "has 1 frames a second"),
        (lambda path: path.write_bytes(wav(rate=2**31)), "has 2147483648 frames a second"),
        (lambda path: path.write_bytes(wav(channels=200)), "has 48000 frames a second in 200 ch"),
        (lambda path: path.write_bytes(wav(kind=17)), "is compressed; save it as PCM"),
        (lambda path: path.write_bytes(wav(frame=0)), "is compressed; save it as PCM"),
        (lambda path: path.write_bytes(wav()[:30]), "is not a WAV file"),
        (lambda path: path.mkdir(), "expected a file, found a folder"),
        (lambda path: path.write_bytes(bytes(9_000_000)), "expected a file of at most"),
        (lambda path: write_tone(path, seconds=6), "is longer than 5 s"),
        (lambda path: write_tone(path, level=0), "is silent"),
    ],
)
def test_an_unsuitable_sound_is_named_and_the_bundled_one_used(tmp_path, make, problem):
    make(tmp_path / "end.wav")

    clips, problems = clips_with_own(tmp_path)

    assert clips["end"] is bundled_clips()["end"]
    assert problems == (problems[0],)
    assert problems[0].startswith(f"{tmp_path / 'end.wav'}: {problem}")
    assert problems[0].endswith("; the bundled sound is used")


def test_every_sound_has_a_meaning_and_the_readme_says_the_same(request):
    assert set(MEANINGS) == set(CUES)
    readme = (request.config.rootpath / "sounds" / "README.md").read_text(encoding="utf-8")
    for name in MEANINGS:
        assert f"| `{name}` |" in readme


def test_nothing_is_decoded_that_would_become_large(tmp_path, monkeypatch):
    decoded = []
    monkeypatch.setattr("miniaudio.decode", lambda content, **_: decoded.append(content))
    for number, content in enumerate(
        [wav(rate=1, data=bytes(40_000)), b"fLaC" + bytes(99), b"ID3"]
    ):
        (tmp_path / f"{[*CUES][number]}.wav").write_bytes(content)

    assert len(clips_with_own(tmp_path)[1]) == 3
    assert decoded == []


def test_a_folder_of_sounds_that_cannot_be_read_is_named_once(tmp_path, monkeypatch):
    def refused(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refused)

    clips, [problem] = clips_with_own(tmp_path)

    assert clips == bundled_clips()
    assert problem == f"{tmp_path} cannot be read: Permission denied; the bundled sounds are used"
