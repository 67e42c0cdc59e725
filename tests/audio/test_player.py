"""The stream keeps step with the clock, whatever the sound card does."""

from array import array
from itertools import pairwise

import pytest

from coach.audio.clips import CUES, FRAMES_PER_MS
from coach.audio.player import Player
from coach.duration import NO_TIME, Milliseconds
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import compile_timeline
from tests.fakes import FakeClock, dose, hold, routine, step

LATENCY = Milliseconds(30)
PERIOD = 10
CLIP = array("h", [1000] * 2 * FRAMES_PER_MS)
CLIPS = dict.fromkeys(CUES, CLIP)


SEGMENT = compile_timeline(routine(step("Calf", dose(hold(30))))).segments[0]


def at(due: int, kind: CueKind = CueKind.TICK) -> ScheduledCue:
    return ScheduledCue(Milliseconds(due), Cue(kind, NO_TIME), SEGMENT)


class Card:
    """A sound card that pulls in time with a clock of its own, and remembers what it heard."""

    def __init__(self, player: Player, clock: FakeClock) -> None:
        self.player, self.clock = player, clock
        self.heard = array("h")

    def run(self, milliseconds: int, *, period: int = PERIOD * FRAMES_PER_MS) -> None:
        for _ in range(milliseconds // PERIOD):
            self.burst(1, period=period)

    def burst(self, periods: int, *, period: int = PERIOD * FRAMES_PER_MS) -> None:
        """Pull for several periods at once."""
        for _ in range(periods):
            self.heard.frombytes(self.player.pull(period))
        self.clock.time = Milliseconds(self.clock.time + periods * PERIOD)

    @property
    def onsets(self) -> list[int]:
        """Positions in what was heard at which silence ends."""
        return [
            index
            for index, sample in enumerate(self.heard)
            if sample and (index == 0 or not self.heard[index - 1])
        ]


def rig() -> tuple[Player, FakeClock, Card]:
    clock = FakeClock(50_000)
    player = Player(CLIPS, clock, LATENCY)
    return player, clock, Card(player, clock)


def test_a_cue_is_at_its_sample():
    player, _, card = rig()
    player.play([], [at(50_130), at(50_230), at(50_331)])

    card.run(400)

    # What is pulled at 50 000 is heard 30 ms later.
    assert card.onsets == [100 * FRAMES_PER_MS, 200 * FRAMES_PER_MS, 301 * FRAMES_PER_MS]


def test_what_is_to_be_heard_at_once_is_in_the_next_samples():
    player, clock, card = rig()
    card.run(100)

    player.play([at(clock.now(), CueKind.PAUSE)], [])
    card.run(100)

    assert card.onsets == [100 * FRAMES_PER_MS]


def test_a_new_plan_cuts_what_was_queued_and_fades_what_sounds():
    player, _, card = rig()
    player.play([], [at(50_039), at(50_100)])
    card.run(10)

    player.play([], [])
    card.run(200)

    assert card.onsets == [9 * FRAMES_PER_MS]
    tail = card.heard[10 * FRAMES_PER_MS : 11 * FRAMES_PER_MS]
    assert list(tail) == sorted(tail, reverse=True)
    assert tail[0] > tail[-1] > 0
    assert not any(card.heard[11 * FRAMES_PER_MS :])


def test_volume_takes_effect_with_the_next_samples():
    player, _, card = rig()
    player.play([], [at(50_040), at(50_140)])

    card.run(100)
    player.volume = 0
    card.run(100)

    assert card.onsets == [10 * FRAMES_PER_MS]


@pytest.mark.parametrize("heard", [500, PERIOD], ids=["later", "right after opening"])
def test_a_stall_is_made_up_at_once(heard):
    player, clock, card = rig()
    player.play([], [at(53_030)])
    card.run(heard)

    clock.time = Milliseconds(clock.time + 2000)
    card.run(2000)

    # Nothing was heard for 2 s; the cue is due 3 s after the beginning.
    assert card.onsets == [1000 * FRAMES_PER_MS]


def test_pulling_in_bursts_is_not_drift():
    player, _, card = rig()
    player.play([], [at(50_030 + 1000 * second, CueKind.START) for second in range(1, 20)])

    for _ in range(400):
        card.burst(5)

    assert len(card.onsets) == 19
    assert {later - earlier for earlier, later in pairwise(card.onsets)} == {1000 * FRAMES_PER_MS}


def test_a_card_whose_clock_is_slow_is_kept_in_step_between_segments():
    player, clock, card = rig()
    slow = PERIOD * FRAMES_PER_MS - 1  # 2 ms in a second: twenty times what a bad card does
    cues = [at(50_000 + 1000 * second, CueKind.START) for second in range(1, 60)]
    player.play([], cues)
    expected = []
    for _ in range(60):
        expected.append((clock.time, len(card.heard)))
        card.run(1000, period=slow)

    late = []
    for onset, cue in zip(card.onsets, cues, strict=False):
        began, position = max(mark for mark in expected if mark[1] <= onset)
        heard_at = began + (onset - position) * PERIOD / slow + LATENCY
        late.append(heard_at - cue.due)
    assert len(late) == 59
    assert max(abs(one) for one in late) < 6


def test_over_an_hour_a_slow_card_does_not_grow_late():
    player, clock, _ = rig()
    minute = 60_000
    cues = [at(50_000 + minute * count, CueKind.START) for count in range(1, 60)]
    player.play([], cues)
    period, frames = 100, 100 * FRAMES_PER_MS - 1  # 200 millionths slow
    heard = []

    for _ in range(3600 * 1000 // period):
        samples = array("h", player.pull(frames))
        if any(samples):
            onset = next(index for index, sample in enumerate(samples) if sample)
            heard.append(clock.time + LATENCY + onset / FRAMES_PER_MS)
        clock.time = Milliseconds(clock.time + period)

    onsets = [
        moment
        for index, moment in enumerate(heard)
        if not index or moment - heard[index - 1] > 1000
    ]
    late = [moment - cue.due for moment, cue in zip(onsets, cues, strict=True)]
    # Uncorrected it would be 720 ms; a minute's 12 ms is made up before each segment.
    assert max(abs(one) for one in late) < 4


def test_within_a_segment_nothing_moves_against_anything_else():
    player, _, card = rig()
    slow = PERIOD * FRAMES_PER_MS - 1
    ticks = [at(50_100 + 500 * count) for count in range(10)]
    player.play([], ticks)

    card.run(6000, period=slow)

    assert {later - earlier for earlier, later in pairwise(card.onsets)} == {500 * FRAMES_PER_MS}


def test_a_reopened_device_goes_on_where_the_clock_is():
    player, clock, card = rig()
    player.play([], [at(60_030)])
    card.run(1000)
    clock.time = Milliseconds(59_000)

    player.reopen()
    card.heard = array("h")
    card.run(2000)

    assert card.onsets == [1000 * FRAMES_PER_MS]


def test_what_was_to_be_heard_at_once_long_ago_is_not_heard_any_more():
    player, clock, card = rig()
    player.play([at(clock.now(), CueKind.PAUSE)], [])
    clock.time = Milliseconds(clock.time + 60_000)

    card.run(100)

    assert card.onsets == []


def test_more_to_say_changes_nothing_that_sounds():
    player, clock, card = rig()
    player.play([at(clock.now(), CueKind.PAUSE)], [at(50_130)])
    card.run(10)

    player.refresh()
    card.run(200)

    assert card.onsets == [0, 100 * FRAMES_PER_MS]
    assert list(card.heard[: 2 * FRAMES_PER_MS]) == list(CLIP)


def test_the_voice_speaks_after_the_cue_in_the_room_that_there_is():
    rooms = []

    def voice(together, room):
        rooms.append(room)
        return array("h", [7, 7])

    clock = FakeClock(50_000)
    player = Player(CLIPS, clock, LATENCY, voice)
    card = Card(player, clock)
    player.play([at(clock.now(), CueKind.PREPARE)], [at(51_030)])
    card.run(1100)

    assert rooms == [(1030 - 2 - 100) * FRAMES_PER_MS, None]
    assert list(card.heard[len(CLIP) - 1 : len(CLIP) + 3]) == [1000, 7, 7, 0]


def test_a_phrase_that_is_ready_too_late_is_not_heard_from_its_middle():
    words = []
    clock = FakeClock(50_000)
    player = Player(CLIPS, clock, LATENCY, lambda together, room: words[0] if words else None)
    card = Card(player, clock)
    player.play([at(clock.now(), CueKind.PREPARE)], [at(51_030)])
    card.run(100)

    words.append(array("h", [7] * 500 * FRAMES_PER_MS))
    player.refresh()
    card.run(800)

    assert 7 not in card.heard


def test_it_sounds_until_its_last_clip_has_been_pulled():
    player, clock, card = rig()
    assert not player.is_sounding()

    player.play([at(clock.now(), CueKind.FINISHED)], [])
    assert player.is_sounding()
    card.run(20)

    assert not player.is_sounding()
