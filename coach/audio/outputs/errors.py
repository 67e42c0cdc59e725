"""The error of an output that cannot be used."""

from coach.errors import CoachError


class AudioUnavailableError(CoachError):
    """No device of this output can be opened; the message says why, and what to do about it."""
