"""Clips at sample positions."""

from array import array
from dataclasses import replace

import pytest

from coach.audio.clips import CUES, RATE, bundled_clips, clip_name, without_turns
from coach.audio.track import LOUDEST, PlacedClip, Track, fade_out, mix, place, scale
from coach.duration import NO_TIME
from coach.resources import bundled_folder
from coach.routine.model import PhaseKind, Side
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, routine, step


def samples(*values: int) -> "array[int]":
    return array("h", values)


def cue(kind: CueKind, **about: object) -> Cue:
    return Cue(kind, NO_TIME, **about)


SEGMENT = compile_timeline(routine(step("Calf", dose(hold(30))))).segments[0]
CLIPS = {name: samples(*[index + 1] * 3) for index, name in enumerate(CUES)}


def placed(*cues: tuple[int, Cue] | tuple[int, Cue, Segment]) -> list[tuple[int, str]]:
    """Positions and names of the clips that cues become."""
    names = {values[0]: name for name, values in CLIPS.items()}
    about = [(position, cue, *(own or [SEGMENT])) for position, cue, *own in cues]
    return [(clip.start, names[clip.samples[0]]) for clip in place(about, CLIPS)]


def test_every_cue_has_a_bundled_sound_and_every_bundled_sound_a_cue():
    files = {path.stem for path in bundled_folder("sounds").glob("*.wav")}

    assert files == set(CUES) == set(bundled_clips())
    assert all(len(clip) > RATE // 100 for clip in bundled_clips().values())


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        (cue(CueKind.SWITCH, side=Side.LEFT), "switch_left"),
        (cue(CueKind.SWITCH, side=Side.RIGHT), "switch_right"),
        (cue(CueKind.PHASE, phase=PhaseKind.HOLD), "hold"),
        (cue(CueKind.PHASE, phase=PhaseKind.ISOMETRIC), "hold"),
        (cue(CueKind.PHASE, phase=PhaseKind.RELEASE), "release"),
        (cue(CueKind.PHASE, phase=PhaseKind.MOVE), "move"),
        (cue(CueKind.PHASE, phase=PhaseKind.WORK), "move"),
        (cue(CueKind.PHASE, phase=PhaseKind.INHALE), "inhale"),
        (cue(CueKind.PHASE, phase=PhaseKind.EXHALE), "exhale"),
        (cue(CueKind.PHASE, phase=PhaseKind.MOVE, is_turn=True), "turn"),
        (cue(CueKind.PHASE, phase=PhaseKind.HOLD, is_turn=True), "turn"),
        (cue(CueKind.REP, phase=PhaseKind.MOVE), "rep"),
        (cue(CueKind.REP, phase=PhaseKind.INHALE), "inhale"),
        (cue(CueKind.LAST_REP, phase=PhaseKind.INHALE), "last_rep"),
        (cue(CueKind.START, phase=PhaseKind.INHALE), "start"),
    ],
)
def test_a_sound_tells_the_side_and_the_phase(heard, name):
    assert clip_name(heard) == name


def test_the_ear_gets_the_most_important_cue_of_an_instant():
    assert placed(
        (100, cue(CueKind.START)),
        (100, cue(CueKind.REP)),
        (100, cue(CueKind.COUNT)),
        (200, cue(CueKind.TICK)),
        (300, cue(CueKind.FINISHED)),
        (300, cue(CueKind.END)),
    ) == [(100, "start"), (200, "tick"), (300, "finished")]


def test_what_to_do_next_follows_the_end_as_soon_as_it_has_rung_out():
    assert placed((100, cue(CueKind.END)), (100, cue(CueKind.SWITCH, side=Side.RIGHT))) == [
        (100, "end"),
        (103, "switch_right"),
    ]


def test_a_step_may_do_without_its_sounds_or_without_those_of_its_turns():
    turn, rest = cue(CueKind.PHASE, is_turn=True), cue(CueKind.REST)
    quiet = replace(SEGMENT, step=replace(SEGMENT.step, bell=False))
    calm = replace(SEGMENT, step=replace(SEGMENT.step, turns=False))

    assert placed((100, turn, quiet), (200, cue(CueKind.END), quiet), (200, rest)) == [
        (200, "rest")
    ]
    assert placed(
        (100, turn, calm), (100, cue(CueKind.COUNT), calm), (200, cue(CueKind.END), calm)
    ) == [
        (100, "count"),
        (200, "end"),
    ]


def test_the_settings_may_do_without_the_sounds_of_turns():
    clips = without_turns(CLIPS)

    assert not clips["turn"]
    assert {**clips, "turn": CLIPS["turn"]} == CLIPS


def test_a_track_is_silent_around_its_clips():
    track = Track([PlacedClip(10, samples(1, 2, 3))])

    assert track.frames(8, 7) == samples(0, 0, 1, 2, 3, 0, 0)
    assert track.end == 13


def test_a_track_read_in_any_pieces_is_the_same():
    track = Track([PlacedClip(3, samples(1, 2, 3)), PlacedClip(9, samples(4, 5))])
    whole = track.frames(0, 15)

    for size in range(1, 15):
        pieces = array("h")
        for start in range(0, 15, size):
            pieces.extend(track.frames(start, min(size, 15 - start)))
        assert pieces == whole


def test_clips_that_overlap_are_mixed_and_never_wrap_around():
    track = Track([PlacedClip(0, samples(1, 30000, 3)), PlacedClip(1, samples(30000, 4))])

    assert track.frames(0, 3) == samples(1, LOUDEST, 7)
    assert mix(samples(-30000), samples(-30000)) == samples(-LOUDEST)


def test_a_long_clip_is_heard_on_after_a_short_one_that_began_later():
    track = Track([PlacedClip(0, samples(*[1] * 10)), PlacedClip(2, samples(5))])

    assert track.frames(0, 10) == samples(1, 1, 6, 1, 1, 1, 1, 1, 1, 1)
    assert track.frames(8, 2) == samples(1, 1)


def test_silence_is_known_without_mixing():
    track = Track([PlacedClip(10, samples(1, 2, 3))])

    assert track.is_silent(0, 10)
    assert not track.is_silent(0, 11)
    assert not track.is_silent(12, 1)
    assert track.is_silent(13, 100)


def test_the_clip_that_begins_next():
    first, second = PlacedClip(10, samples(1)), PlacedClip(20, samples(2))
    track = Track([first, second])

    assert track.next_after(0) is first
    assert track.next_after(10) is first
    assert track.next_after(11) is second
    assert track.next_after(21) is None


def test_volume_is_in_percent_and_zero_is_silence():
    track = Track([PlacedClip(0, samples(10000, -10000))])

    assert track.frames(0, 2, volume=100) == samples(10000, -10000)
    assert track.frames(0, 2, volume=50) == samples(2500, -2500)
    assert track.frames(0, 2, volume=0) == samples(0, 0)
    assert scale(samples(100), 10) == samples(1)


def test_a_fade_ends_in_silence():
    assert fade_out(samples(100, 100, 100, 100)) == samples(100, 75, 50, 25)
