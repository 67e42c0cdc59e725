"""`coach sounds`: plays every cue with its name and meaning, as a sound check."""

import sys

import click

from coach.audio.choose import Outputs
from coach.audio.clips import CUES, MEANINGS
from coach.audio.names import NONE
from coach.audio.quiet import libraries_silenced
from coach.cli.shared.libraries import own_clips, own_settings
from coach.cli.shared.options import audio_option, volume_option
from coach.cli.shared.terminal import say, standard_input
from coach.duration import SECOND, Milliseconds, seconds
from coach.errors import CoachError
from coach.routine.model import Dose, Exercise, Phase, PhaseKind, Routine, Step, WorkSet
from coach.screen.open import open_terminal
from coach.session.clock import Clock, SystemClock
from coach.session.interfaces import Inputs, Sound
from coach.timeline.segments import ScheduledCue, Segment
from coach.timeline.timeline import compile_timeline

WARM_UP = seconds(2)
"""Silence before the first cue, in which a Bluetooth speaker wakes up."""
APART = Milliseconds(1800)
QUIT = "q"


@click.command(name="sounds")
@volume_option
@audio_option
def command(volume: int, audio: str) -> None:
    """Play every cue with its name and meaning, as a sound check. q stops.

    Without sound it only lists the cues, and fails unless you asked for --audio none.
    """
    clips, config, clock = own_clips(), own_settings(), SystemClock()
    with (
        libraries_silenced(),
        open_terminal(standard_input(), sys.stdout, plain=True) as (keyboard, _),
        Outputs(clips, clock, latency=config.audio_latency).opened(audio) as opened,
    ):
        if opened.name == NONE:
            for name, meaning in MEANINGS.items():
                say(_line(name, meaning))
            if audio != NONE:
                reasons = "; ".join(f"{name}: {reason}" for name, reason in opened.why_not)
                raise CoachError(f"no sound: {reasons}")
            return
        say(f"Playing through {opened.name} at volume {volume} %. Press q to stop.")
        opened.output.set_volume(volume)
        segment = _any_segment()
        if not _wait(WARM_UP, keyboard, opened.output, clock):
            return
        for name, meaning in MEANINGS.items():
            say(_line(name, meaning))
            opened.output.play([ScheduledCue(clock.now(), CUES[name], segment)], [])
            if not _wait(APART, keyboard, opened.output, clock):
                return


def _line(name: str, meaning: str) -> str:
    return f"{name:14}{meaning}"


def _wait(duration: Milliseconds, keyboard: Inputs, sound: Sound, clock: Clock) -> bool:
    """Wait for `duration`; False as soon as the person presses q."""
    until = clock.now() + duration
    while (left := until - clock.now()) > 0:
        if QUIT in keyboard.wait(left / SECOND):
            return False
        sound.poll()
    return True


def _any_segment() -> Segment:
    """Any segment, as a cue needs one."""
    hold = WorkSet(1, (Phase(PhaseKind.HOLD, seconds(30)),))
    step = Step(Exercise("sounds", "Sounds"), Dose((hold,)), "Sounds", "")
    return compile_timeline(Routine("sounds", "Sounds", (step,))).segments[0]
