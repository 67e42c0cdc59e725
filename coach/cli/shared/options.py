"""Options and steps that the commands with sound share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from coach.audio.clips import Clips, clips_with_own
from coach.audio.names import AUDIO_CHOICES
from coach.cli.shared.numbers import WholeNumber
from coach.config import Config, config_file, own_sounds, read_config
from coach.routine.model import Level, Side

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

volume_option: Option = click.option(
    "--volume",
    type=WholeNumber(0, 100),
    default=80,
    show_default=True,
    help="Of the cues, in percent.",
)
audio_option: Option = click.option(
    "--audio",
    type=click.Choice(AUDIO_CHOICES),
    default="auto",
    show_default=True,
    help="How to make sound.",
)
voice_option: Option = click.option(
    "--voice/--no-voice",
    default=None,
    help="Say exercises, sides and counts; by default where a voice is found.",
)
lead_option: Option = click.option(
    "--lead",
    type=click.Choice([side.value for side in Side]),
    default=Side.LEFT.value,
    show_default=True,
    help="The side that goes first.",
)
from_option: Option = click.option(
    "--from",
    "from_step",
    type=WholeNumber(min=1),
    default=1,
    metavar="N",
    help="Begin with step N.",
)


def level_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--easier` and `--harder`; `command` gets a level's value as `level`, or None."""

    @click.option(
        "--easier",
        is_flag=True,
        help="Do the easier version of every exercise that has a fitting one.",
    )
    @click.option(
        "--harder",
        is_flag=True,
        help="Do the harder version of every exercise that has a fitting one.",
    )
    @wraps(command)
    def with_level(*arguments: object, easier: bool, harder: bool, **options: object) -> object:
        if easier and harder:
            raise click.UsageError("--easier and --harder: take one of them")
        level = Level.EASIER if easier else Level.HARDER if harder else None
        return command(*arguments, level=level and level.value, **options)

    return with_level


def level_of(written: str | None) -> Level:
    """The level that these options ask for."""
    return Level.USUAL if written is None else Level(written)


def own_config() -> Config:
    """The person's settings."""
    return read_config(config_file())


def own_clips() -> Clips:
    """The sounds, with the person's own; what is wrong with those is said."""
    clips, problems = clips_with_own(own_sounds())
    for problem in problems:
        click.echo(problem, err=True)
    return clips
