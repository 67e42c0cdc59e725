"""Numbers that a person gives on the command line."""

import click


class WholeNumber(click.IntRange):
    """A whole number within bounds, called so where something else is given."""

    name = "whole number"
