"""`coach run`: takes a person through a routine."""

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import click

from coach.audio.choose import NONE, Opened, Outputs
from coach.audio.clips import Clips
from coach.audio.quiet import libraries_silenced
from coach.cli.fitting import fitted, in_words, minutes_option
from coach.cli.libraries import open_library
from coach.cli.options import (
    audio_option,
    compiled,
    from_option,
    lead_option,
    opened_speaker,
    own_clips,
    own_config,
    voice_option,
    volume_option,
)
from coach.config import Config
from coach.duration import NO_TIME, SECOND, Milliseconds, format_duration
from coach.errors import CoachError
from coach.routine.model import Routine, Side
from coach.routine.rules.advice import most_important, warnings
from coach.screen.live import LiveScreen
from coach.screen.open import open_terminal
from coach.session.clock import Clock, SystemClock
from coach.session.runner import Runner, Status
from coach.session.session import Session, State
from coach.session.timeline import compile_timeline
from coach.session.trace import Trace
from coach.speech.speaker import Speaker

LONGEST_WAIT_FOR_WORDS = 0.3
"""Seconds that the session's start may wait for its first words."""
SLOWEST, FASTEST = Fraction(1, 10), Fraction(100)


class Speed(click.ParamType[Fraction]):
    """A number of times as fast, exact."""

    name = "number"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read `2`, `1.5`; refuse what is not a number in range."""
        if re.fullmatch(r"\d{1,3}(\.\d{1,3})?", value, re.ASCII):
            speed = Fraction(value)
            if SLOWEST <= speed <= FASTEST:
                return speed
        bounds = f"{float(SLOWEST)} to {float(FASTEST):g}"
        raise click.BadParameter(f"{value!r} is not a number from {bounds}", ctx, param)


@click.command(name="run")
@click.argument("routine")
@click.option("--plain", is_flag=True, help="One line per cue instead of the big screen.")
@click.option("--mute", is_flag=True, help="Begin with the sound off; m turns it on.")
@volume_option
@audio_option
@voice_option
@lead_option
@from_option
@minutes_option
@click.option(
    "--self-paced", is_flag=True, help="You end every set of moved reps yourself, with n or →."
)
@click.option("--speed", type=Speed(), default="1", metavar="X", help="Rehearse X times as fast.")
@click.option(
    "--trace",
    "trace_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what happens, and when, as JSON lines.",
)
def command(
    routine: str,
    plain: bool,
    mute: bool,
    volume: int,
    audio: str,
    voice: bool | None,
    lead: str,
    from_step: int,
    minutes: int | None,
    self_paced: bool,
    speed: Fraction,
    trace_file: Path | None,
) -> None:
    """Take you through ROUTINE: a name from `coach list`, or a file.

    Keys: space pauses and goes on, n or → next, b or ← back, + 10 s more, r this side again,
    s skip the exercise, m mute, [ and ] volume, ? all keys, q stop.
    """
    library = open_library()
    found = written = library.find(routine)
    if minutes is not None:
        if from_step > 1:
            raise click.UsageError("--minutes chooses among all steps; use it without --from")
        one = fitted(found, minutes, library, lead=Side(lead))
        found = one.routine
        for line in in_words(one):
            click.echo(line)
    session = Session(compiled(found, lead, from_step, self_paced=self_paced))
    if not sys.stdin.isatty() and any(one.is_open for one in session.timeline.segments):
        raise CoachError("this has sets that you end with a key, and there is no terminal for one")
    config, clips = own_config(), own_clips()
    clock = SystemClock()
    status = Status(volume=volume, is_muted=mute)
    with ExitStack() as stack:
        trace = None if trace_file is None else stack.enter_context(_opened_trace(trace_file))
        stack.enter_context(libraries_silenced())
        keyboard, screen = stack.enter_context(open_terminal(sys.stdin, sys.stdout, plain=plain))
        # A picture first: opening the sound takes longer than anything else.
        screen.show([], session.snapshot(NO_TIME), status)
        speaker = None
        if audio != NONE:
            timeline = session.timeline
            speaker = stack.enter_context(opened_speaker(voice, clips, timeline, speed))
        outputs = _outputs(clips, clock, speaker, config)
        opened = stack.enter_context(outputs.opened(audio))
        runner = Runner(
            session,
            clock=clock,
            inputs=keyboard,
            display=screen,
            sound=opened.output,
            trace=trace,
            speed=speed,
            status=replace(status, notice=_notice(written, opened)),
        )
        runner.run()
    if isinstance(screen, LiveScreen):  # the plain one has said so in its lines
        click.echo(_how_it_ended(found, session))


def _notice(routine: Routine, opened: Opened) -> str:
    """What the person should know before the first cue."""
    advice = most_important(warnings(routine, compile_timeline(routine)))
    sentences = [opened.notice, *(f"{one.message[0].upper()}{one.message[1:]}." for one in advice)]
    return " ".join(sentence for sentence in sentences if sentence)


def _outputs(clips: Clips, clock: Clock, speaker: Speaker | None, config: Config) -> Outputs:
    if speaker is None:
        return Outputs(clips, clock, latency=config.audio_latency)
    speaker.start()
    speaker.wait(LONGEST_WAIT_FOR_WORDS)
    return Outputs(
        clips,
        clock,
        voice=speaker,
        has_more_to_say=speaker.take_news,
        latency=config.audio_latency,
    )


@contextmanager
def _opened_trace(path: Path) -> Iterator[Trace]:
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CoachError(f"the trace cannot be written: {path}: {error.strerror}") from error
    # What a full disk keeps from being written at the end was told during the session.
    with suppress(OSError), file:
        yield Trace(file)


def _how_it_ended(routine: Routine, session: Session) -> str:
    time = format_duration(Milliseconds(session.elapsed // SECOND * SECOND))
    if session.state is State.FINISHED:
        return f"Done: {routine.title}, {time}."
    return f"Stopped: {routine.title}, after {time}."
