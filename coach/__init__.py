"""session-coach: takes a person through a routine, hands-free."""

__version__ = "0.1.0"

COMPLETION_VARIABLE = "COACH_COMPLETE"
"""The environment variable with which the scripts of `coach completion` ask for candidates."""
