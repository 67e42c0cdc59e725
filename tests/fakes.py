"""Fakes of what the loop needs from the world, and short ways to write routines."""

from array import array
from collections.abc import Iterable, Sequence

from coach.duration import Milliseconds, seconds
from coach.routine.model import (
    OPEN_PHASE,
    Circuit,
    Dose,
    Exercise,
    Order,
    Phase,
    PhaseKind,
    Routine,
    Sides,
    Step,
    WorkSet,
)
from coach.session.events import Event, Snapshot
from coach.session.interfaces import Status
from coach.session.work_log import WorkLog
from coach.timeline.cues import Cue
from coach.timeline.segments import ScheduledCue, Segment


def hold(duration: int) -> Phase:
    return Phase(PhaseKind.HOLD, seconds(duration))


def counted(counts: int) -> Phase:
    return Phase(PhaseKind.HOLD, seconds(counts), counted=True)


def isometric(duration: int) -> Phase:
    return Phase(PhaseKind.ISOMETRIC, seconds(duration))


def move(duration: int, cue: str = "") -> Phase:
    return Phase(PhaseKind.MOVE, seconds(duration), cue=cue)


def work(duration: int, label: str = "") -> Phase:
    return Phase(PhaseKind.WORK, seconds(duration), label=label)


def release(duration: int) -> Phase:
    return Phase(PhaseKind.RELEASE, seconds(duration))


def inhale(counts: int) -> Phase:
    return Phase(PhaseKind.INHALE, seconds(counts), counted=True)


def exhale(counts: int) -> Phase:
    return Phase(PhaseKind.EXHALE, seconds(counts), counted=True)


def dose(
    *phases: Phase,
    reps: int = 1,
    sets: int = 1,
    sides: Sides = Sides.NONE,
    rest: int = 0,
    order: Order = Order.SET,
) -> Dose:
    return Dose((WorkSet(reps, phases),) * sets, sides, seconds(rest), order)


def self_paced(reps: int, sides: Sides = Sides.NONE) -> Dose:
    return Dose((WorkSet(reps, (OPEN_PHASE,)),), sides)


def step(name: str, asked: Dose, *, prepare: int = 10, switch: int = 5) -> Step:
    exercise = Exercise(id=name.lower().replace(" ", "-"), name=name)
    return Step(exercise, asked, name, "", seconds(prepare), seconds(switch))


def routine(*steps: Step | Circuit) -> Routine:
    return Routine(id="test", title="Test", steps=steps)


def written(segment: Segment) -> list[str]:
    """The cues of a segment as a person would write them down: `7000 tick 3`."""
    return [written_cue(cue) for cue in segment.cues]


def written_cue(cue: Cue) -> str:
    words = [str(cue.offset), cue.kind.value]
    if cue.number is not None:
        words.append(str(cue.number))
    return " ".join(words)


def array_of(sample: int, *, count: int) -> "array[int]":
    """Samples that are all the same."""
    return array("h", [sample] * count)


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, start: int = 1_000_000) -> None:
        self.time = Milliseconds(start)

    def now(self) -> Milliseconds:
        return self.time

    def sleep(self, duration: float) -> None:
        self.time = Milliseconds(self.time + round(duration * 1000))


LONGEST = 3 * 3_600_000
"""Milliseconds of a fake clock after which a session that should have ended never will."""


class FakeInputs:
    """Waits by moving the clock on; presses keys at given times after the start."""

    has_keys = True

    def __init__(self, clock: FakeClock, presses: Iterable[tuple[int, str]] = ()) -> None:
        self._clock = clock
        self._start = clock.now()
        self._presses = sorted(presses)
        self.waits = 0

    def wait(self, timeout: float) -> Sequence[str]:
        self.waits += 1
        target = self._clock.now() + round(timeout * 1000)
        assert target - self._start < LONGEST, "nothing ends this session"
        if self._presses and self._start + self._presses[0][0] <= target:
            at, key = self._presses.pop(0)
            self._clock.time = Milliseconds(max(self._clock.now(), self._start + at))
            return [key]
        self._clock.time = Milliseconds(target)
        return []


class RecordingDisplay:
    """Keeps everything it was told to show."""

    def __init__(self, frame: int | None = None, clock: FakeClock | None = None) -> None:
        self.frame = None if frame is None else Milliseconds(frame)
        self.page = (0, 1)
        self._clock = clock or FakeClock()
        self.times: list[Milliseconds] = []
        self.events: list[Event] = []
        self.snapshots: list[Snapshot] = []
        self.statuses: list[Status] = []

    def show(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> None:
        self.events.extend(events)
        self.snapshots.append(snapshot)
        self.statuses.append(status)
        self.times.append(self._clock.now())


class FakeRecorder:
    """Keeps every event, and a work log."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._log = WorkLog()

    @property
    def worked(self) -> Milliseconds:
        return Milliseconds(sum(one.done for one in self._log.intervals))

    def take(self, events: Sequence[Event], snapshot: Snapshot) -> None:
        self.events.extend(events)
        self._log.take(events, snapshot.segments)

    def poll(self) -> Sequence[str]:
        return ()


class RecordingSound:
    """Keeps everything it was told to play."""

    def __init__(self) -> None:
        self.plans: list[tuple[list[ScheduledCue], list[ScheduledCue]]] = []
        self.volumes: list[int] = []
        self.reports: list[tuple[str, str]] = []
        self.rings = 0

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        self.plans.append((list(at_once), list(coming)))

    def set_volume(self, percent: int) -> None:
        self.volumes.append(percent)

    def poll(self) -> Sequence[tuple[str, str]]:
        reports, self.reports = self.reports, []
        return reports

    def is_sounding(self) -> bool:
        self.rings -= 1
        return self.rings >= 0
