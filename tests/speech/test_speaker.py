"""The voice says what is ready and fits; what is not ready is rendered beside the session."""

import subprocess
import sys
import threading
from array import array
from dataclasses import replace

import pytest

from coach.audio.clips import RATE, bundled_clips
from coach.duration import NO_TIME, seconds
from coach.routine.model import Sides
from coach.speech.announcements import FASTEST, Announcement, announcements
from coach.speech.speaker import Speaker, open_speaker
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import counted, dose, hold, move, release, routine, self_paced, step
from tests.speech.speaking import PER_CHARACTER, FakePhrases

CALF = compile_timeline(routine(step("Calf", dose(hold(30), sides=Sides.BOTH))))
PREPARE, LEFT, SWITCH, RIGHT = CALF.segments
PLENTY = 60 * RATE


def speaker_of(phrases, timeline: Timeline = CALF) -> Speaker:
    speaker = Speaker(phrases, bundled_clips())
    speaker.prepare(timeline)
    return speaker


def at(segment: Segment, kind: CueKind) -> list[tuple[Cue, Segment]]:
    return [(cue, segment) for cue in segment.cues if cue.kind is kind][:1]


def words(speaker: Speaker, phrases: FakePhrases, cues, room: int | None) -> str | None:
    clip = speaker(cues, room)
    return None if clip is None else phrases.text_of(clip)


class GatedPhrases(FakePhrases):
    """Renders a phrase each time it is let to."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Semaphore(0)
        self.asked = threading.Event()

    def clip(self, text: str) -> "array[int] | None":
        self.asked.set()
        self.gate.acquire(timeout=10)
        return None if self.is_closed else super().clip(text)

    def close(self) -> None:
        super().close()
        self.gate.release(1000)


def test_nothing_is_said_that_is_not_ready():
    assert speaker_of(FakePhrases())(at(SWITCH, CueKind.SWITCH), PLENTY) is None


@pytest.mark.parametrize(
    ("characters", "said"),
    [
        (100, "Switch sides. Right side."),
        (25, "Switch sides. Right side."),
        (24, "Right side"),
        (10, "Right side"),
        (9, "Right"),
        (5, "Right"),
        (4, None),
        (0, None),
        (-10, None),
    ],
)
def test_the_fullest_wording_that_fits_is_said(characters, said):
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    cues, room = at(SWITCH, CueKind.SWITCH), characters * PER_CHARACTER
    speaker(cues, room)
    speaker.render_all()

    assert words(speaker, phrases, cues, room) == said


def test_where_nothing_follows_there_is_all_the_room():
    phrases = FakePhrases(per_character=RATE)
    paced = compile_timeline(routine(step("Calf", self_paced(8))))
    speaker = speaker_of(phrases, paced)
    speaker.render_all()

    assert words(speaker, phrases, at(paced.segments[-1], CueKind.START), None) == (
        "8 reps at your own pace. Press next when done."
    )


def test_what_cannot_be_said_is_left_for_the_next_wording():
    phrases = FakePhrases(unsayable=["Switch sides. Right side."])
    speaker = speaker_of(phrases)
    cues = at(SWITCH, CueKind.SWITCH)
    speaker(cues, PLENTY)
    speaker(cues, PLENTY + 1)
    speaker.render_all()

    assert words(speaker, phrases, cues, PLENTY) == "Right side"
    assert phrases.rendered.count("Switch sides. Right side.") == 1


def test_phrases_are_rendered_in_the_order_in_which_they_are_needed():
    phrases = FakePhrases()
    speaker_of(phrases).render_all()

    assert phrases.rendered == [
        "Calf, left side, hold 30 seconds",
        "hold",
        "halfway",
        "Right side",
        "Well done. Session finished.",
        "paused",
    ]


def test_what_is_read_before_the_session_is_rendered_first():
    phrases = FakePhrases()
    speaker = Speaker(phrases, bundled_clips())
    speaker.prepare(CALF, read_first="Calf. Press space.")
    speaker.render_all()

    assert phrases.rendered[:2] == ["Calf. Press space.", "Calf, left side, hold 30 seconds"]


def test_a_phrase_is_rendered_once_however_often_it_is_said():
    phrases = FakePhrases()
    speaker_of(
        phrases, compile_timeline(routine(step("Band", dose(counted(4), release(2), reps=20))))
    ).render_all()

    assert len(phrases.rendered) == len(set(phrases.rendered))


def test_what_is_sure_to_be_too_long_is_not_even_tried():
    phrases = FakePhrases()
    speaker_of(phrases).render_all()

    assert "Switch sides. Right side." not in phrases.rendered
    assert "Right" not in phrases.rendered, "the fuller wording fits"


def test_a_session_that_was_not_planned_so_gets_its_words_as_well():
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    speaker.render_all()
    longer = compile_timeline(routine(step("Plank", dose(counted(12))))).segments[-1]
    cues = [one for one in [(cue, longer) for cue in longer.cues] if one[0].number == 12][:1]

    assert words(speaker, phrases, cues, PLENTY) is None

    speaker.render_all()

    assert words(speaker, phrases, cues, PLENTY) == "twelve"


def test_an_end_that_a_person_brings_about_has_its_words():
    phrases = FakePhrases()
    paced = compile_timeline(routine(step("Calf", self_paced(8))))
    speaker = speaker_of(phrases, paced)
    speaker.render_all()
    finished = [(Cue(CueKind.FINISHED, NO_TIME), paced.segments[-1])]

    assert words(speaker, phrases, finished, None) == "Well done. Session finished."


def test_progress_is_told():
    told = []
    speaker_of(FakePhrases()).render_all(lambda done, total: told.append((done, total)))

    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]
    assert len(told) >= 4


# --- beside the session ---------------------------------------------------------------------------


def test_the_first_phrases_are_worth_a_short_wait():
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    speaker.start()

    assert speaker.wait(10)
    assert words(speaker, phrases, at(PREPARE, CueKind.PREPARE), PLENTY) is not None
    speaker.close()


def test_a_voice_that_is_slow_is_not_waited_for():
    phrases = GatedPhrases()
    speaker = speaker_of(phrases)
    speaker.start()

    assert not speaker.wait(0.01)
    assert speaker(at(PREPARE, CueKind.PREPARE), PLENTY) is None
    speaker.close()


def test_news_are_told_once():
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    assert not speaker.take_news()

    speaker.render_all()

    assert speaker.take_news()
    assert not speaker.take_news()


def test_what_cannot_be_said_is_no_news():
    phrases = FakePhrases()
    phrases.clip = lambda text: None
    speaker = speaker_of(phrases)
    speaker.render_all()

    assert not speaker.take_news()


def test_what_is_asked_for_later_is_rendered_later():
    phrases = FakePhrases()
    speaker = Speaker(phrases, bundled_clips())
    speaker.start()
    speaker.prepare(CALF)

    assert speaker.wait(10)
    speaker.close()


def test_closing_stops_at_once_in_the_middle_of_a_phrase():
    phrases = GatedPhrases()
    speaker = speaker_of(phrases)
    speaker.start()
    assert phrases.asked.wait(10)

    speaker.close()

    assert phrases.is_closed
    assert not [one for one in threading.enumerate() if one.name == "speech"]


def test_what_was_rendered_can_be_said_after_closing():
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    speaker.render_all()
    speaker.close()

    assert words(speaker, phrases, at(LEFT, CueKind.HALFWAY), PLENTY) == "halfway"


def test_nothing_is_rendered_after_closing():
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    speaker.close()
    speaker(at(SWITCH, CueKind.SWITCH), PLENTY)
    speaker.render_all()

    assert phrases.rendered == []


class FailingPhrases(FakePhrases):
    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def clip(self, text: str) -> "array[int] | None":
        self.asked.set()
        raise MemoryError(text)


def test_a_voice_that_fails_in_its_thread_falls_silent_and_says_why():
    phrases = FailingPhrases()
    speaker = speaker_of(phrases)

    speaker.start()
    assert phrases.asked.wait(10)
    speaker.close()

    assert speaker.failure.startswith("the voice failed: MemoryError: ")


def test_a_failure_is_passed_on():
    phrases = FakePhrases()
    speaker = speaker_of(phrases)
    assert speaker.failure == ""

    phrases.failure = "espeak-ng took too long"

    assert speaker.failure == "espeak-ng took too long"


def test_without_a_voice_there_is_no_speaker(monkeypatch, tmp_path):
    monkeypatch.setattr("coach.speech.speaker.find_engines", tuple)

    assert open_speaker(bundled_clips(), tmp_path) is None


# --- announcements --------------------------------------------------------------------------------


def test_the_room_ends_a_breath_before_the_next_cue():
    first = next(announcements(CALF, bundled_clips()))
    until_ticks = 7 * RATE - len(bundled_clips()["prepare"]) - RATE // 10

    assert first == Announcement(
        ("Calf, left side, hold 30 seconds", "Calf, left side", "Calf", "left side"), until_ticks
    )


def test_a_rehearsal_at_double_speed_has_half_the_room():
    slow, fast = (next(announcements(CALF, bundled_clips(), speed)) for speed in (1, 2))

    assert slow.room - fast.room == 7 * RATE // 2


def test_a_set_that_a_person_ends_has_no_end_of_room_and_the_next_begins_afresh():
    paced = compile_timeline(
        routine(step("Calf", self_paced(8)), step("Plank", dose(move(30), reps=1)))
    )
    by_first_word = {one.wordings[0]: one.room for one in announcements(paced, bundled_clips())}

    assert by_first_word["8 reps at your own pace. Press next when done."] is None
    assert by_first_word["Plank, 1 rep"] == by_first_word["Calf, 8 reps at your own pace"]


@pytest.mark.parametrize(("text", "may"), [("x" * FASTEST, True), ("x" * (FASTEST + 1), False)])
def test_what_nobody_could_say_in_time_is_known_without_trying(text, may):
    assert Announcement((), RATE).may_fit(text) is may
    assert Announcement((), None).may_fit(text * 100)


def test_a_person_who_extends_a_hold_keeps_the_same_words():
    longer = CALF.extended(1, seconds(10), seconds(1))
    assert longer is not None

    before = {text for one in announcements(CALF, bundled_clips()) for text in one.wordings}
    after = {text for one in announcements(longer, bundled_clips()) for text in one.wordings}

    assert after == before
    assert replace(longer.segments[1], cues=()) != replace(LEFT, cues=())


def test_a_session_without_a_voice_pays_nothing_for_it():
    """Neither the sound library nor the one that speaks is loaded before something is said."""
    script = "import sys, coach.speech.speaker; print({'miniaudio', '_ctypes'} & set(sys.modules))"

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ("{'_ctypes'}" if sys.platform == "win32" else "set()")
