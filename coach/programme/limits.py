"""The limits that a programme file is held to, beyond those of routine files."""

WEEKS = range(1, 105)
"""Two years: longer than anybody plans, short enough to be laid out in an instant."""

DAY_KEYS = 7
"""Of one week, which has no more days to tell apart."""
