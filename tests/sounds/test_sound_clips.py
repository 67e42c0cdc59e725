"""The cue clips as they are shipped: format, level, edges, spectrum, length, and told apart.

Told apart means what `sound_measures.distance` measures: the mean difference, in decibels, of two
clips' spectrograms (a band each semitone, a frame every 10 ms, 40 dB deep) once both begin at their
onset and one has been transposed to where they agree best. A cue against itself a third higher or
lower comes to 5 dB at most, and the nearest two cues to more than 10; so the limit is 9: far beyond
what pitch alone can do, with some room left to change a timbre.
"""

import wave
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.sounds.sound_measures import (
    HOP,
    RATE,
    Clip,
    attack,
    distance,
    edge_splash,
    loudest_moment,
    loudness,
    partials,
    peak,
    picture,
    read,
    register,
    share_within,
    strokes,
    transposed,
    true_peak,
)

SOUNDS = Path(__file__).parents[2] / "sounds"

ALERT, PULSE, SOFT = -16.0, -20.0, -24.0  # LUFS
LONGEST = {  # milliseconds
    "tick": 150,
    "count": 150,
    "rep": 150,
    "hold": 150,
    "turn": 150,
    "move": 250,
    "release": 250,
    "inhale": 250,
    "exhale": 250,
    "end": 300,
    "last_rep": 450,
    "halfway": 450,
    "start": 450,
    "pause": 450,
    "resume": 450,
    "switch_left": 700,
    "switch_right": 700,
    "rest": 700,
    "prepare": 700,
    "finished": 1600,
}
STRUCK = ("tick", "count", "rep", "hold", "turn")
RISING, FALLING = ("move", "inhale"), ("release", "exhale")
PULSES = ("tick", "count", "rep", "hold", *RISING, *FALLING)
LEVELS = {name: SOFT if name == "turn" else PULSE if name in PULSES else ALERT for name in LONGEST}
ALERTS = tuple(name for name, level in LEVELS.items() if level == ALERT)
CONFUSABLE = [("switch_left", "switch_right"), *combinations(STRUCK, 2)]
"""Heard in the same place of a session, so that taking one for the other matters most."""

TOLD_APART = 9.0
MERELY_TRANSPOSED = 6.0
FIRST_NOTE = slice(0, RATE * 60 // 1000 // HOP)
"""The frames of the first 60 ms: no cue's second note has begun."""
OLDER_EARS = (300.0, 3000.0)
"""Hertz: what is left with a phone's loudspeaker below and age-related hearing loss above."""

CLIPS = {name: read(SOUNDS / f"{name}.wav") for name in LONGEST}
PICTURES = {name: picture(clip) for name, clip in CLIPS.items()}
PICTURES_FOR_OLDER_EARS = {name: picture(clip, *OLDER_EARS) for name, clip in CLIPS.items()}

every_clip = pytest.mark.parametrize("clip", CLIPS.values(), ids=CLIPS.keys())
every_pair = pytest.mark.parametrize(("one", "two"), list(combinations(LONGEST, 2)))


def test_every_cue_has_a_clip_and_every_clip_is_a_cue():
    assert {path.stem for path in SOUNDS.glob("*.wav")} == set(LONGEST)


@pytest.mark.parametrize("name", LONGEST)
def test_a_clip_is_one_channel_of_16_bits_at_48_khz(name):
    with wave.open(str(SOUNDS / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)


def test_the_clips_together_are_small():
    assert sum(path.stat().st_size for path in SOUNDS.glob("*.wav")) < 1_000_000


@pytest.mark.parametrize(("name", "longest"), LONGEST.items())
def test_a_clip_is_no_longer_than_its_place_allows(name, longest):
    assert len(CLIPS[name]) * 1000 / RATE <= longest


# --- level ----------------------------------------------------------------------------------------


@every_clip
def test_peaks_stay_under_full_scale(clip):
    assert peak(clip) <= -1
    assert true_peak(clip) <= -1


@pytest.mark.parametrize(("name", "level"), LEVELS.items())
def test_a_clip_is_as_loud_as_its_class(name, level):
    """So every pulse is softer than every alert, and the turn of a rep softer than every pulse."""
    assert loudness(CLIPS[name]) == pytest.approx(level, abs=0.5)


@pytest.mark.parametrize("names", [ALERTS, PULSES], ids=["alerts", "pulses"])
def test_no_clip_of_a_class_stands_out_in_its_loudest_moment(names):
    """A short note and its long silence may measure like a long note and startle all the same."""
    moments = [loudest_moment(CLIPS[name]) for name in names]
    assert max(moments) - min(moments) <= 4


# --- edges ----------------------------------------------------------------------------------------


@every_clip
def test_the_attack_is_half_way_up_within_10_ms(clip):
    assert attack(clip) <= 10


@every_clip
def test_a_clip_begins_and_ends_in_silence(clip):
    assert abs(clip[0]) < 0.001
    assert abs(clip[-1]) < 0.001


@every_clip
def test_neither_end_clicks(clip):
    """A cosine ramp of 5 ms leaves under -60 dB of a tone up there, a sudden start about -35."""
    assert edge_splash(clip) < -50
    assert edge_splash(clip[::-1]) < -50


# --- spectrum -------------------------------------------------------------------------------------


@every_clip
def test_the_energy_is_where_old_ears_and_small_loudspeakers_are_good(clip):
    assert share_within(clip, 300, 4000) >= 0.95


@every_clip
def test_a_clip_is_never_only_high(clip):
    assert share_within(clip, 300, 1000) >= 0.1


@every_clip
def test_the_first_note_has_four_partials_in_the_band_of_alarms(clip):
    """IEC 60601-1-8: music or a bad ear may mask some of them, hardly all."""
    assert len([tone for tone in partials(clip) if 300 <= tone <= 4000]) >= 4


# --- told apart -----------------------------------------------------------------------------------


@every_pair
def test_any_two_cues_are_told_apart(one, two):
    assert distance(PICTURES[one], PICTURES[two]) >= TOLD_APART


@every_pair
def test_any_two_cues_are_told_apart_by_older_ears(one, two):
    heard = PICTURES_FOR_OLDER_EARS
    assert distance(heard[one], heard[two]) >= TOLD_APART


@pytest.mark.parametrize("semitones", [-4, -1, 3])
@every_clip
def test_a_cue_transposed_is_still_that_cue(clip, semitones):
    """What makes the limit mean anything: pitch alone does not carry a cue over it."""
    other = transposed(clip, semitones)
    assert distance(picture(clip), picture(other)) <= MERELY_TRANSPOSED


@pytest.mark.parametrize(("one", "two"), CONFUSABLE)
def test_the_confusable_are_told_apart_by_the_timbre_of_their_first_note(one, two):
    assert distance(PICTURES[one][FIRST_NOTE], PICTURES[two][FIRST_NOTE]) >= TOLD_APART


def test_left_and_right_differ_in_rhythm():
    assert strokes(CLIPS["switch_left"]) == pytest.approx([0, 250], abs=20)
    assert strokes(CLIPS["switch_right"]) == pytest.approx([0, 90, 180], abs=20)


def test_left_is_an_octave_or_more_below_right():
    assert register(CLIPS["switch_left"]) * 2 <= register(CLIPS["switch_right"])


def test_left_falls_and_right_rises():
    assert pitch_of_note(CLIPS["switch_left"], 260) < pitch_of_note(CLIPS["switch_left"], 10)
    assert pitch_of_note(CLIPS["switch_right"], 190) > pitch_of_note(CLIPS["switch_right"], 10)


@pytest.mark.parametrize("name", RISING + FALLING)
def test_effort_and_breath_in_rise_and_letting_go_and_breath_out_fall(name):
    clip = CLIPS[name]
    begun, ended = register(clip[: RATE // 20]), register(clip[-RATE // 20 :])
    assert (ended > 1.3 * begun) if name in RISING else (1.3 * ended < begun)


def pitch_of_note(clip: Clip, milliseconds: int) -> float:
    """The strongest tone in hertz of the 80 ms that begin there."""
    note = clip[milliseconds * RATE // 1000 :][: RATE * 80 // 1000]
    power = np.abs(np.fft.rfft(note * np.hanning(len(note)), RATE))
    return float(power.argmax())


@pytest.mark.parametrize(
    ("name", "count"),
    [("count", 1), ("tick", 1), ("hold", 1), ("turn", 1), ("rep", 2), ("last_rep", 3)],
)
def test_a_rep_knocks_twice_and_the_last_one_three_times(name, count):
    assert len(strokes(CLIPS[name])) == count
