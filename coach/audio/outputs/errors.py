"""What an output raises when it cannot be used."""

from coach.errors import CoachError


class AudioUnavailableError(CoachError):
    """No device of this output can be opened; the text says why, and what to do if anything."""
