"""A whole session as a file, checked sample by sample against its timeline."""

import wave
from array import array

import pytest

from coach.audio.clips import FRAMES_PER_MS, RATE, bundled_clips, clip_name
from coach.audio.export import timeline_track, track_length, write_sound
from coach.audio.track import OPENINGS
from coach.duration import seconds
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.model import Circuit
from coach.timeline.cues import CueKind
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import dose, hold, routine, self_paced, step

SHORT = compile_timeline(routine(step("Calf", dose(hold(10)), prepare=2)))


def export(path, timeline: Timeline, volume: int = 100) -> "array[int]":
    track = timeline_track(timeline, bundled_clips())
    length = track_length(timeline, track)
    assert sum(write_sound(path, track, length, volume)) == length
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def written_by_hand(timeline: Timeline) -> "array[int]":
    """The session as the rules say it sounds, without the track: a clip after a clip."""
    instants: dict[int, list] = {}
    start = 0
    for segment in timeline.segments:
        for cue in segment.cues:
            instants.setdefault(start + cue.offset, []).append(cue)
        start += segment.duration
    clips = bundled_clips()
    mixed = array("h", bytes(2 * (start * FRAMES_PER_MS + 5 * RATE)))
    end = start * FRAMES_PER_MS
    for moment, cues in instants.items():
        first = min(cues, key=lambda cue: list(CueKind).index(cue.kind))
        heard = [first]
        if first.kind is CueKind.END:
            heard += [cue for cue in cues if cue.kind in OPENINGS]
        position = moment * FRAMES_PER_MS
        for cue in heard:
            samples = clips[clip_name(cue)]
            assert not any(mixed[position : position + len(samples)]), "two clips at once"
            mixed[position : position + len(samples)] = samples
            position += len(samples)
        end = max(end, position)
    return mixed[:end]


@pytest.mark.parametrize("name", ["runner-hips", "kneeling-glute"])
def test_every_sample_of_a_bundled_routine_is_as_its_timeline_says(tmp_path, name):
    timeline = compile_timeline(Library([bundled_folder("routines")]).find(name))

    assert export(tmp_path / "session.wav", timeline) == written_by_hand(timeline)


def test_it_lasts_until_the_last_sound_has_rung_out(tmp_path):
    samples = export(tmp_path / "session.wav", SHORT)

    assert len(samples) == 12 * RATE + len(bundled_clips()["finished"])


def test_volume(tmp_path):
    loud, soft = (export(tmp_path / f"{volume}.wav", SHORT, volume) for volume in (100, 50))

    assert max(soft) == pytest.approx(max(loud) / 4, abs=1)


def test_a_session_that_a_person_paces_has_no_length():
    timeline = compile_timeline(routine(step("Bridge", self_paced(8))))

    with pytest.raises(ValueError, match="has no length"):
        timeline_track(timeline, bundled_clips())


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path):
    track = timeline_track(SHORT, bundled_clips())

    with pytest.raises(CoachError, match="cannot be written"):
        list(write_sound(tmp_path / "no" / "session.wav", track, 100))


def test_until_it_is_complete_the_file_is_not_there(tmp_path):
    path = tmp_path / "session.wav"
    writing = write_sound(path, timeline_track(SHORT, bundled_clips()), 30 * RATE)

    next(writing)
    assert not path.exists()
    writing.close()

    assert list(tmp_path.iterdir()) == []


def test_what_the_clock_ends_lasts_as_long_as_that_says(tmp_path):
    squat = step("Squat", self_paced(8), prepare=2)
    plank = step("Plank", dose(hold(12)), prepare=0)
    minutes = Circuit(2, (squat,), every=seconds(15))
    rounds = Circuit(1, (plank,), lasts=seconds(30))
    timeline = compile_timeline(routine(minutes, rounds))

    clips = bundled_clips()
    track = timeline_track(timeline, clips)

    begun = track.begun_before(track.end)
    finished = [one.start for one in begun if one.samples is clips["finished"]]
    assert finished == [timeline.total * FRAMES_PER_MS] == [62 * RATE]
    ticks = [one.start // RATE for one in begun if one.samples is clips["tick"]]
    assert ticks == [0, 1, 14, 15, 16, 29, 30, 31, 41, 42, 43, 53, 54, 55, 59, 60, 61]
