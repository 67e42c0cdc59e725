"""`coach export`: a whole session as a sound file."""

from pathlib import Path

import click

from coach.audio.export import timeline_track, track_length, write_wav
from coach.audio.track import mute
from coach.cli.libraries import find_routine, open_library
from coach.cli.options import (
    compiled,
    from_option,
    lead_option,
    opened_speaker,
    own_clips,
    voice_option,
    volume_option,
)
from coach.duration import SECOND, Milliseconds, format_duration
from coach.errors import CoachError
from coach.speech.speaker import Speaker


@click.command(name="export")
@click.argument("routine")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The WAV file to write.",
)
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
@click.option(
    "--seconds-per-rep",
    type=click.FloatRange(0.5, 60),
    help="For sets at your own pace, which a file has to give a length.",
)
@lead_option
@from_option
@volume_option
@voice_option
def command(
    routine: str,
    output: Path,
    force: bool,
    seconds_per_rep: float | None,
    lead: str,
    from_step: int,
    volume: int,
    voice: bool | None,
) -> None:
    """Write all that would be heard of ROUTINE to a WAV file, to follow without the program."""
    if output.exists() and not force:
        raise CoachError(f"{output} exists; --force overwrites it")
    found = find_routine(open_library(), routine)
    per_rep = None if seconds_per_rep is None else Milliseconds(round(seconds_per_rep * SECOND))
    timeline = compiled(found, lead, from_step, per_rep=per_rep)
    if any(segment.is_open for segment in timeline.segments):
        raise click.UsageError(
            f"{found.title} has sets at your own pace; --seconds-per-rep gives them a length"
        )
    clips = own_clips()
    with opened_speaker(voice, clips, timeline) as speaker:
        if speaker is not None:
            _render(speaker)
        track = timeline_track(timeline, clips, speaker or mute)
    length = track_length(timeline, track)
    with click.progressbar(length=length, label=output.name) as bar:
        for written in write_wav(output, track, length, volume):
            bar.update(written)
    click.echo(f"{output}: {found.title}, {format_duration(timeline.total)}")


def _render(speaker: Speaker) -> None:
    """Have every phrase spoken, before any of them is placed."""
    with click.progressbar(length=1, label="voice") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        speaker.render_all(progress)
    if speaker.trouble:
        click.echo(speaker.trouble, err=True)
