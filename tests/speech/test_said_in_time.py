"""Whatever the routine, nothing that is said runs into the next cue, and all kinds are said."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from coach.audio.clips import FRAMES_PER_MS, bundled_clips
from coach.audio.track import BREATH
from coach.routine.library.library import Library
from coach.routine.model import Side
from coach.speech.speaker import Speaker
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import counted, dose, exhale, inhale, step
from tests.fakes import routine as one_of
from tests.speech.speaking import FakePhrases, spoken

ROUTINES = [one.routine for one in Library.standard().routines() if one.routine is not None]
SPEEDS = [Fraction(1, 2), Fraction(1), Fraction(3)]


def placed(timeline: Timeline, speed: Fraction) -> Iterator[tuple[int, Cue, Segment]]:
    start = 0
    for segment in timeline.segments:
        for cue in segment.cues:
            yield round((start + cue.offset) * FRAMES_PER_MS / speed), cue, segment
        start += segment.duration or 0


def prepared(timeline: Timeline, speed: Fraction = Fraction(1)) -> tuple[Speaker, FakePhrases]:
    phrases = FakePhrases()
    speaker = Speaker(phrases, bundled_clips())
    speaker.prepare(timeline, speed)
    speaker.render_all()
    return speaker, phrases


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("lead", list(Side))
@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_nothing_that_is_said_runs_into_the_next_cue(routine, lead, speed):
    timeline = compile_timeline(routine, lead=lead)
    cues = list(placed(timeline, speed))
    positions = sorted({position for position, _, _ in cues})
    speaker, phrases = prepared(timeline, speed)

    said = spoken(cues, bundled_clips(), speaker, phrases)

    assert said
    for clip, text in said:
        following = next((position for position in positions if position > clip.start), None)
        assert following is None or clip.end + BREATH <= following, text


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_everything_is_ready_before_it_is_laid_out(routine):
    timeline = compile_timeline(routine)
    speaker, phrases = prepared(timeline)
    spoken(list(placed(timeline, Fraction(1))), bundled_clips(), speaker, phrases)
    late = []
    speaker.render_all(lambda done, total: late.append(done))

    assert late == []


def test_a_box_breath_is_called_before_its_second_count():
    box = dose(inhale(4), counted(4), exhale(4), counted(4), reps=2)
    timeline = compile_timeline(one_of(step("Box breathing", box)))
    speaker, phrases = prepared(timeline)

    cues = list(placed(timeline, Fraction(1)))
    said = [text for _, text in spoken(cues, bundled_clips(), speaker, phrases)]

    assert said[1:] == [
        *("in", "two", "three", "four"),
        *("hold", "two", "three", "four"),
        *("breathe out", "two", "three", "four"),
        *("hold", "two", "three", "four"),
        *("in", "two", "three", "four"),
        *("hold", "two", "three", "four"),
        *("breathe out", "two", "three", "four"),
        *("hold", "two", "three", "four"),
        "Well done. Session finished.",
    ]


def test_a_routine_is_told_from_its_first_exercise_to_its_end():
    timeline = compile_timeline(Library.standard().find("runner-hips"))
    speaker, phrases = prepared(timeline)

    said = [
        text
        for _, text in spoken(
            list(placed(timeline, Fraction(1))), bundled_clips(), speaker, phrases
        )
    ]

    assert said[0].startswith("Ball release: glutes, left side, hold 45 seconds")
    assert said[-1] == "Well done. Session finished."
    assert {
        "Switch sides. Right side.",
        "halfway",
        "three",
        "right, two",
        "last one",
    } <= set(said)
    assert any(text.startswith("Rest. Next:") for text in said)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_every_exercise_is_named_before_it_begins(routine):
    timeline = compile_timeline(routine)
    speaker, phrases = prepared(timeline)
    names = {one.step.name for one in timeline.segments}

    said = [
        text
        for _, text in spoken(
            list(placed(timeline, Fraction(1))), bundled_clips(), speaker, phrases
        )
    ]

    assert [name for name in names if not any(text.startswith(name) for text in said)] == []


def test_a_countdown_is_never_talked_over():
    timeline = compile_timeline(Library.standard().find("hip-reset"))
    cues = list(placed(timeline, Fraction(1)))
    ticks = [position for position, cue, _ in cues if cue.kind is CueKind.TICK]
    speaker, phrases = prepared(timeline)

    said = spoken(cues, bundled_clips(), speaker, phrases)

    assert len(ticks) > 100
    assert not [text for clip, text in said for tick in ticks if clip.start <= tick < clip.end]
