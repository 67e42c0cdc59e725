"""The errors a person can cause or meet; each carries the exit code of the command it ends."""


class CoachError(Exception):
    """Base of every expected error. Its text is the message for the person, one line or more."""

    exit_code = 1
