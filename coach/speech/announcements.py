"""When the voice has something to say, and how much room there is for it."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from coach.audio.clips import FRAMES_PER_MS, RATE, TURN, Clips
from coach.audio.track import place
from coach.duration import NO_TIME, Milliseconds
from coach.speech.wordings import wordings_together
from coach.timeline.cues import Cue
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline

FASTEST = 22
"""Characters a second that a voice does not exceed: espeak-ng has 15 on average, and at most 20.

A faster voice is only taken to need more room than it does, and gets shorter wordings.
"""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What may be said at one instant."""

    wordings: tuple[str, ...]
    """The fullest first."""
    room: int | None
    """Samples until it has to be over; None where nothing follows."""

    def fits(self, clip: "array[int]") -> bool:
        """Whether a clip is over in time."""
        return self.room is None or len(clip) <= self.room

    def may_fit(self, text: str) -> bool:
        """Whether saying it could be over in time, for all that is known without trying."""
        return self.room is None or len(text) * RATE <= self.room * FASTEST


def announcements(
    timeline: Timeline, clips: Clips, speed: Fraction = Fraction(1)
) -> Iterator[Announcement]:
    """Every announcement of a session that runs as planned, in order; the same may come often.

    `clips` are the sounds of the cues, which go before the voice; `speed` is above 0.
    """
    for run in _runs(timeline):
        yield from _announcements_of(run, clips, speed)


def names_turns(clips: Clips) -> bool:
    """Whether the turns of reps at a tempo are named: where they are to be heard at all."""
    return bool(clips[TURN])


def _runs(timeline: Timeline) -> Iterator[list[Segment]]:
    """Runs of timed segments: a segment that the person ends has no known end."""
    run: list[Segment] = []
    for segment in timeline.segments:
        run.append(segment)
        if segment.is_open:
            yield run
            run = []
    if run:
        yield run


def _announcements_of(run: Sequence[Segment], clips: Clips, speed: Fraction) -> list[Announcement]:
    found: list[Announcement] = []

    def note(together: Sequence[tuple[Cue, Segment]], room: int | None) -> None:
        said = wordings_together(together, turns=names_turns(clips))
        found.append(Announcement(said, room))

    # Placed by the same rules as for playing, so that the rooms are the ones there will be.
    for _ in place(_placed(run, speed), clips, note):
        pass
    return [announcement for announcement in found if announcement.wordings]


def _placed(run: Sequence[Segment], speed: Fraction) -> Iterator[tuple[int, Cue, Segment]]:
    start = NO_TIME
    for segment in run:
        for cue in segment.cues:
            yield round((start + cue.offset) * FRAMES_PER_MS / speed), cue, segment
        start = Milliseconds(start + (segment.duration or 0))
