"""The base of the errors that a person can cause or meet, with the exit code of the command."""


class CoachError(Exception):
    """Base of every expected error. Its text is the message for the person, one line or more."""

    exit_code = 1
