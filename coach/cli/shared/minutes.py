"""The option `--minutes`, apart from what it does, which takes long to load."""

from collections.abc import Callable
from typing import Any

import click

from coach.cli.shared.numbers import WholeNumber

LONGEST = 24 * 60
"""Minutes of a day."""

minutes_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--minutes",
    type=WholeNumber(1, LONGEST),
    metavar="N",
    help="Shorten or lengthen it to N minutes, as far as is honest.",
)
