"""`coach export`: writes the sound of a session to a file."""

import io
import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from coach.audio.export import WRITERS, check_size, timeline_track, track_length, write_sound
from coach.audio.track import mute
from coach.cli.session.sound import opened_speaker
from coach.cli.shared.libraries import open_library, own_settings, session_clips
from coach.cli.shared.options import (
    Number,
    from_option,
    lead_option,
    level_of,
    level_option,
    minutes_option,
    voice_option,
    volume_option,
)
from coach.cli.shared.outputs import SOUND, output_file
from coach.cli.shared.terminal import say, window_width
from coach.duration import SECOND, Milliseconds, format_duration
from coach.journal.choices import Choices
from coach.planning.find import find_routine
from coach.planning.plan import planned
from coach.routine.model import Side
from coach.screen.terminal.styling import is_dumb
from coach.speech.speaker import Speaker
from coach.text.characters import printable, shown
from coach.text.english import either

_AROUND_BAR = 12
"""Cells that a bar of progress takes besides itself and its label."""


@click.command(name="export")
@click.argument("routine")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its name ends in .wav or .mp3.",
)
@click.option("--force", is_flag=True, help="Overwrite the file even if it holds no sound.")
@click.option(
    "--seconds-per-rep",
    type=Number(0.5, 60),
    help="The length of a rep in sets at your own pace, which the file needs.",
)
@lead_option
@from_option
@minutes_option
@level_option
@volume_option
@voice_option
def command(
    routine: str,
    output: Path,
    force: bool,
    seconds_per_rep: float | None,
    lead: str,
    from_step: int,
    minutes: int | None,
    level: str | None,
    volume: int,
    voice: bool | None,
) -> None:
    """Write the sound of ROUTINE to a WAV or MP3 file, to follow without the program.

    An existing file with sound is replaced. MP3 needs pip install 'session-coach[mp3]'.
    """
    if output.suffix.lower() not in WRITERS:
        raise click.BadParameter(
            f"a session is written to a file that ends in {either(WRITERS)}, "
            f"not to '{shown(output.name)}'",
            param_hint="--output",
        )
    target = output_file(output, SOUND, force=force)
    library = open_library()
    found = find_routine(library, routine)
    per_rep = None if seconds_per_rep is None else Milliseconds(round(seconds_per_rep * SECOND))
    choices = Choices(Side(lead), from_step, minutes, level=level_of(level))
    plan = planned(found, library, choices, per_rep=per_rep)
    timeline = plan.timeline
    if plan.has_own_pace:
        raise click.UsageError(
            f"{found.title} has sets at your own pace; --seconds-per-rep gives them a length"
        )
    check_size(output, timeline.total)
    for note in plan.notes:
        say(note)
    clips = session_clips(own_settings())
    with opened_speaker(voice, clips, timeline) as speaker:
        if speaker is not None:
            _render(speaker)
        track = timeline_track(timeline, clips, speaker or mute)
    length = track_length(timeline, track)
    with _progress(length, printable(output.name)) as bar:
        for written in write_sound(target, track, length, volume, ending=output.suffix):
            bar.update(written)
    say(f"{output}: {found.title}, {format_duration(timeline.total)}")


def _progress(length: int, label: str) -> AbstractContextManager[Any]:
    """A bar that is redrawn in place, where the terminal can do that."""
    can_redraw = sys.stdout.isatty() and not is_dumb(os.environ)
    seen = sys.stdout if can_redraw else io.StringIO()
    room = window_width() - len(label) - _AROUND_BAR
    return click.progressbar(length=length, label=label, file=seen, width=max(min(room, 36), 1))


def _render(speaker: Speaker) -> None:
    """Render every phrase before any is placed on the track."""
    with _progress(1, "voice") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        speaker.render_all(progress)
    if speaker.failure:
        say(speaker.failure, err=True)
