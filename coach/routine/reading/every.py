"""What is wrong with a set or round that is not over when the next one is to start."""

from coach.duration import Milliseconds, format_duration


def too_long_for(every: Milliseconds, what: str, takes: Milliseconds) -> str:
    """The mistake in words, where that is what a set or round takes."""
    fits = f"which does not fit into every {format_duration(every)}"
    return f"every: {what} takes {format_duration(takes)}, {fits}"
