"""How exactly cues are heard: both outputs, beside a play per cue from a loop that sleeps.

Everything is played on a private PulseAudio server and measured in what that has played.
"""

import argparse
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median, pstdev
from typing import Protocol

import numpy as np
from conditions import Watch, conditions_printed, is_disturbed
from measuring import Row, print_side_by_side
from programs import python
from sound_server import RATE, SAMPLE_WIDTH, Recorder, Recording, Samples, sound_server

from coach.audio.clips import Clips, bundled_clips
from coach.audio.outputs.buffered import BufferedOutput, Library, load_simpleaudio
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.outputs.fallback import Output
from coach.audio.outputs.stream import BUFFER, StreamOutput
from coach.audio.player import Player
from coach.audio.quiet import libraries_silenced
from coach.duration import NO_TIME, Milliseconds
from coach.routine.library.library import Library as RoutineLibrary
from coach.session.clock import Clock, SystemClock
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import compile_timeline

STREAM, LOOP = "miniaudio", "play per cue"
PER_MS = RATE / 1000
APART = 500
"""Milliseconds between cues."""
IN_A_SEGMENT = 10
WARM_UP = 3
"""Seconds: a stream can stall for two of them when it is opened."""
STREAM_RECOVERY = 2.5
"""Seconds that the stream takes at most to be in step again, after a core stood still."""
BUFFER_RECOVERY = IN_A_SEGMENT * APART / 1000
"""Likewise for a buffer, which plays on as it is; the next one is in step."""
REACH = 220
"""Milliseconds around its place within which a cue is looked for; outside it counts as lost."""
ALIKE = 0.9
"""Correlation from which on a recorded sound is the clip."""
SD_AIM = 0.1
WITHIN_AIM = 1
ACROSS_AIM = 5
COUNT = CueKind.COUNT


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every way."""

    variables: Mapping[str, str]
    watch: Watch
    cues: int


class Way(Protocol):
    """A way to make cues heard."""

    recovery: float
    """Seconds for which a standstill can be heard."""

    def play_cues(self, dues: Sequence[Milliseconds]) -> None:
        """Play a count at each of these moments of the clock; returns when the last has begun."""

    def close(self) -> None:
        """Let go of what was opened."""


class ByOutput:
    """Through an output of the coach, called when its loop would call it."""

    def __init__(self, output: Output, clock: Clock, recovery: float) -> None:
        self.recovery = recovery
        self._output = output
        self._clock = clock
        self._segment = compile_timeline(RoutineLibrary.standard().find("pre-lift")).segments[0]

    def play_cues(self, dues: Sequence[Milliseconds]) -> None:
        segments = [
            replace(self._segment, set=1 + number) for number in range(len(dues) // IN_A_SEGMENT)
        ]
        coming = [
            ScheduledCue(due, Cue(COUNT, NO_TIME), segments[number // IN_A_SEGMENT])
            for number, due in enumerate(dues)
        ]
        self._output.play([], coming)
        for due in dues:
            sleep_until(due, self._clock)
            self._output.poll()

    def close(self) -> None:
        self._output.close()


class ByLoop:
    """What a timer does that plays a sound where it prints a line, at its best.

    It sleeps until a cue is due, by the clock, so that at least no lateness adds up.
    """

    recovery = APART / 1000

    def __init__(self, library: Library, clips: Clips, clock: Clock) -> None:
        self._library = library
        self._samples = clips[COUNT.value].tobytes()
        self._clock = clock

    def play_cues(self, dues: Sequence[Milliseconds]) -> None:
        for due in dues:
            sleep_until(due, self._clock)
            self._library.play_buffer(self._samples, 1, SAMPLE_WIDTH, RATE)

    def close(self) -> None:
        """Every sound has rung out."""


class WatchedPlayer(Player):
    """A player that notes when it is pulled."""

    def __init__(self, clips: Clips, clock: Clock, latency: Milliseconds) -> None:
        super().__init__(clips, clock, latency)
        self.pulled: list[float] = []

    def pull(self, count: int) -> bytes:
        self.pulled.append(time.monotonic())
        return super().pull(count)

    def largest_gap(self, since: float) -> float:
        """Milliseconds between two pulls, since a moment of `time.monotonic`."""
        pulled = [moment for moment in self.pulled if moment >= since]
        return 1000 * max(later - earlier for earlier, later in zip(pulled, pulled[1:]))  # noqa: B905, RUF007


def sleep_until(due: Milliseconds, clock: Clock) -> None:
    """Sleep until a moment of the clock."""
    while (left := due - clock.now()) > 0:
        time.sleep(left / 1000)


@dataclass(frozen=True, slots=True)
class HeardCue:
    """A cue that was found in the recording."""

    segment: int
    late: float
    """From due to heard, in milliseconds."""
    is_disturbed: bool
    """Whether the machine stood still shortly before, or meanwhile."""


@dataclass(slots=True)
class Heard:
    """What was heard of a way."""

    cues: list[HeardCue]
    lost: int
    """Cues that were not heard within `REACH` of where they belong."""

    @property
    def undisturbed(self) -> list[HeardCue]:
        """Those that only the program is to blame for."""
        return [cue for cue in self.cues if not cue.is_disturbed]


def errors(cues: Sequence[HeardCue]) -> list[float]:
    """Milliseconds off from what all have in common, which is no error."""
    common = median([cue.late for cue in cues]) if cues else 0
    return [cue.late - common for cue in cues]


def errors_in_segments(cues: Sequence[HeardCue]) -> list[float]:
    """Milliseconds off from the rest of the segment."""
    return [
        error
        for _, together in groupby(cues, key=lambda cue: cue.segment)
        for error in errors(list(together))
    ]


def try_out(way: Way, clock: Clock, given: Setting) -> Heard:
    """Play cues, and say what was heard of them."""
    recorder = Recorder(given.variables)
    time.sleep(WARM_UP)
    first = clock.now() + APART
    dues = [Milliseconds(first + number * APART) for number in range(given.cues)]
    way.play_cues(dues)
    time.sleep(1)
    way.close()
    recording = recorder.stop()
    ahead = clock.now() / 1000 - time.monotonic()
    moments = [due / 1000 - ahead for due in dues]
    return Heard(*hear_cues(recording, moments, given.watch, way.recovery))


def hear_cues(
    recording: Recording, moments: Sequence[float], watch: Watch, recovery: float
) -> tuple[list[HeardCue], int]:
    """Find cues that were due at these moments of `time.monotonic`; and how many were not found."""
    clip = np.array(bundled_clips()[COUNT.value], dtype=np.float64)
    standstills = watch.standstills()
    found = []
    for number, moment in enumerate(moments):
        place = recording.position(moment)
        onset = onset_near(recording.samples, clip, place)
        if onset is not None:
            disturbed = is_disturbed(moment, standstills, recovery, APART / 1000)
            late = (onset - place) / PER_MS
            found.append(HeardCue(number // IN_A_SEGMENT, late, disturbed))
    return found, len(moments) - len(found)


def onset_near(samples: Samples, clip: Samples, place: int) -> int | None:
    """Where a clip begins, within `REACH` of a place; None if it does not.

    It is where the clip correlates best with the recording.
    """
    first = max(place - round(REACH * PER_MS), 0)
    part = samples[first : place + round(REACH * PER_MS) + len(clip)]
    correlation = np.correlate(part, clip, "valid")
    best = int(np.argmax(correlation))
    loudness = np.linalg.norm(part[best : best + len(clip)]) * np.linalg.norm(clip)
    return first + best if correlation[best] > ALIKE * loudness else None


@contextmanager
def processors_busy(*, wanted: bool) -> Iterator[None]:
    """Keep every processor busy during the block, if wanted."""
    count = os.cpu_count() or 1 if wanted else 0
    busy = [subprocess.Popen(python("-c", "while True: pass")) for _ in range(count)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def measure(cues: int, watch: Watch, *, busy: bool) -> tuple[dict[str, Heard], float]:
    """Try all ways out, one after the other, on one server.

    Returns what was heard, and the largest gap between the stream's pulls in milliseconds.
    """
    clock, clips = SystemClock(), bundled_clips()
    heard: dict[str, Heard] = {}
    with sound_server() as variables, libraries_silenced():
        given = Setting(variables, watch, cues)
        os.environ.update(variables)
        player = WatchedPlayer(clips, clock, BUFFER)
        stream = StreamOutput(player, clock)
        stream.start()
        with processors_busy(wanted=busy):
            settled = time.monotonic() + WARM_UP
            way = ByOutput(stream, clock, STREAM_RECOVERY)
            heard[STREAM] = try_out(way, clock, given)
            gap = player.largest_gap(settled)
            try:
                library = load_simpleaudio()
            except AudioUnavailableError as error:
                print(error)
            else:
                buffered = BufferedOutput(library, clips, clock)
                buffered.start()
                way = ByOutput(buffered, clock, BUFFER_RECOVERY)
                heard["simpleaudio"] = try_out(way, clock, given)
                heard[LOOP] = try_out(ByLoop(library, clips, clock), clock, given)
    return heard, gap


def rows(heard: Mapping[str, Heard], gap: float) -> list[Row]:
    """All that there is to compare."""

    def row(
        what: str,
        value: Callable[[Heard], float | None],
        aim: float | None = None,
        unit: str = "ms",
    ) -> Row:
        values = {name: value(each) for name, each in heard.items()}
        known = {name: value for name, value in values.items() if value is not None}
        return Row(what, unit, known, aim)

    return [
        row("sd in a segment", lambda each: sd(errors_in_segments(each.cues)), SD_AIM),
        row("  undisturbed", lambda each: sd(errors_in_segments(each.undisturbed)), SD_AIM),
        row("max in a segment", lambda each: worst(errors_in_segments(each.cues)), WITHIN_AIM),
        row("  undisturbed", lambda each: worst(errors_in_segments(each.undisturbed)), WITHIN_AIM),
        row("max across segments", lambda each: worst(errors(each.cues)), ACROSS_AIM),
        row("  undisturbed", lambda each: worst(errors(each.undisturbed)), ACROSS_AIM),
        row("undisturbed", lambda each: len(each.undisturbed), unit="cues"),
        row("lost", lambda each: each.lost, 1, unit="cues"),
        row("played after due", lambda each: median([cue.late for cue in each.cues])),
        Row("largest gap between pulls", "ms", {STREAM: gap}),
    ]


def sd(values: Sequence[float]) -> float | None:
    """How far values spread; None of none."""
    return pstdev(values) if values else None


def worst(values: Sequence[float]) -> float | None:
    """The largest, whichever its sign; None of none."""
    return max(map(abs, values), default=None)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cues", type=int, default=60, help="each way (default: %(default)s)")
    parser.add_argument("--busy", action="store_true", help="keep every processor busy meanwhile")
    given = parser.parse_args()
    cues = max(given.cues // IN_A_SEGMENT, 1) * IN_A_SEGMENT
    with conditions_printed() as watch:
        heard, gap = measure(cues, watch, busy=given.busy)
        title = f"{cues} cues{', processors busy' if given.busy else ''}"
        print_side_by_side(title, rows(heard, gap), list(heard), without_aim=[LOOP])


if __name__ == "__main__":
    main()
