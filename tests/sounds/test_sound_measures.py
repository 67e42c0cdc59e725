"""The measures themselves, on sounds whose answer is known: each tells good from bad."""

import numpy as np
import pytest

from tests.sounds.sound_measures import (
    RATE,
    attack,
    distance,
    edge_splash,
    loudness,
    partials,
    peak,
    picture,
    register,
    share_within,
    strokes,
    transposed,
    true_peak,
)

ODD = (1, 3, 5, 7)
ALL = (1, 2, 3, 4)


def tone(pitch, ratios=(1,), milliseconds=300, ramp=8):
    """Equal partials, with raised-cosine ramps of so many milliseconds."""
    time = np.arange(milliseconds * RATE // 1000) / RATE
    samples = sum(np.sin(2 * np.pi * pitch * ratio * time + ratio) for ratio in ratios)
    samples = np.asarray(samples) * 0.8 / len(ratios)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.arange(ramp * RATE // 1000) / (ramp * RATE / 1000))
    samples[: len(rise)] *= rise
    samples[len(samples) - len(rise) :] *= rise[::-1]
    return samples


def silence(milliseconds):
    return np.zeros(milliseconds * RATE // 1000)


def test_loudness_is_that_of_the_recommendation():
    """BS.1770: a full-scale sine of 997 Hz in one channel is -3.01 LUFS."""
    assert loudness(tone(997, ramp=0) / 0.8) == pytest.approx(-3.01, abs=0.05)


def test_half_the_amplitude_is_6_lu_softer():
    assert loudness(tone(700)) - loudness(tone(700) / 2) == pytest.approx(6.02, abs=0.01)


def test_true_peak_finds_what_lies_between_the_samples():
    time = np.arange(RATE // 10)
    between = np.sin(np.pi / 2 * time + np.pi / 4) * np.hanning(len(time))
    assert peak(between) == pytest.approx(-3.01, abs=0.05)
    assert true_peak(between) == pytest.approx(0, abs=0.05)


def test_attack_counts_leading_silence():
    assert attack(tone(700)) < 6
    assert attack(np.concatenate([silence(20), tone(700)])) > 20


def test_a_sudden_start_splashes_and_a_ramp_does_not():
    assert edge_splash(tone(700, ramp=0)) > -40
    assert edge_splash(tone(700, ramp=5)) < -60


def test_share_is_of_energy():
    assert share_within(tone(500) + tone(6000) / 2, 300, 4000) == pytest.approx(0.8, abs=0.01)


def test_partials_are_counted_once_each():
    assert partials(tone(600)) == pytest.approx([600], abs=5)
    assert partials(tone(600, ALL)) == pytest.approx([600, 1200, 1800, 2400], abs=5)


def test_partials_too_soft_to_help_do_not_count():
    assert partials(tone(600) + tone(1800) / 10) == pytest.approx([600], abs=5)


def test_two_notes_are_two_strokes():
    twice = np.concatenate([tone(700, ALL, 80), silence(60), tone(700, ALL, 80)])
    assert strokes(tone(700, ALL)) == pytest.approx([0], abs=10)
    assert strokes(twice) == pytest.approx([0, 140], abs=10)


def test_register_is_the_middle_of_the_energy():
    assert register(tone(500, (1, 2, 3))) == pytest.approx(1000, rel=0.02)


def test_transposing_changes_the_pitch_and_not_the_length():
    higher = transposed(tone(500), 12)
    assert len(higher) == len(tone(500))
    assert register(higher) == pytest.approx(1000, rel=0.02)


# One thing changed at a time: what the distance hears, and what it does not.


def test_distance_does_not_hear_pitch():
    assert distance(picture(tone(660, ALL)), picture(tone(880, ALL))) < 3


def test_distance_does_not_hear_level():
    assert distance(picture(tone(660, ALL)), picture(tone(660, ALL) / 4)) < 0.1


def test_distance_hears_timbre():
    assert distance(picture(tone(660, ALL)), picture(tone(660, ODD))) > 9


def test_distance_hears_rhythm():
    twice = np.concatenate([tone(660, ALL, 100), silence(100), tone(660, ALL, 100)])
    assert distance(picture(tone(660, ALL)), picture(twice)) > 9


def test_distance_hears_length():
    assert distance(picture(tone(660, ALL, 60)), picture(tone(660, ALL, 140))) > 9
