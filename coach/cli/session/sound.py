"""Opens the sound and the voice of a session; loaded after the first picture, as it is slow."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

from coach.audio.choose import Opened, Outputs
from coach.audio.clips import Clips
from coach.audio.names import NONE
from coach.cli.session.run_options import RunOptions
from coach.config import Config
from coach.errors import CoachError
from coach.session.clock import Clock
from coach.speech.speaker import Speaker, open_speaker
from coach.timeline.timeline import Timeline

LONGEST_WAIT_FOR_WORDS = 0.3
"""Seconds that the session's start may wait for its first words."""


@contextmanager
def opened_sound(
    timeline: Timeline,
    options: RunOptions,
    config: Config,
    clips: Clips,
    clock: Clock,
    read_first: str = "",
) -> Iterator[Opened]:
    """The cues and the voice of a session, which may say `read_first` before it begins.

    Raises as `opened_speaker` does.
    """
    if options.audio == NONE:
        with Outputs(clips, clock).opened(NONE) as opened:
            yield opened
        return
    with (
        opened_speaker(options.voice, clips, timeline, options.speed, read_first) as speaker,
        _outputs(clips, clock, speaker, config, may_ring=not options.plain).opened(
            options.audio
        ) as opened,
    ):
        yield opened


@contextmanager
def opened_speaker(
    wanted: bool | None,
    clips: Clips,
    timeline: Timeline,
    speed: Fraction = Fraction(1),
    read_first: str = "",
) -> Iterator[Speaker | None]:
    """The voice for a session, prepared; None if there is none or none is wanted.

    Raises CoachError if a voice is asked for and there is none.
    """
    speaker = open_speaker(clips) if wanted is not False else None
    if speaker is None:
        if wanted:
            raise CoachError("no voice found; coach doctor says how to get one")
        yield None
        return
    speaker.prepare(timeline, speed, read_first)
    try:
        yield speaker
    finally:
        speaker.close()


def _outputs(
    clips: Clips, clock: Clock, speaker: Speaker | None, config: Config, *, may_ring: bool
) -> Outputs:
    if speaker is None:
        return Outputs(clips, clock, latency=config.audio_latency, may_ring=may_ring)
    speaker.start()
    speaker.wait(LONGEST_WAIT_FOR_WORDS)
    return Outputs(
        clips,
        clock,
        voice=speaker,
        has_more_to_say=speaker.take_news,
        latency=config.audio_latency,
        may_ring=may_ring,
    )
